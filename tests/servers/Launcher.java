import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;

/** Runs one node of Elasticsearch for tests: arguments are `name=value` settings; it ends when its standard input does. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder().put("http.type", "netty4").put("transport.type", "netty4");
        for (String argument : arguments) {
            int at = argument.indexOf('=');
            settings.put(argument.substring(0, at), argument.substring(at + 1));
        }
        Settings built = settings.build();
        Environment environment = new Environment(built, Path.of(built.get("path.home")).resolve("config"));
        LogConfigurator.configure(environment, true);
        PluginsLoader loader = PluginsLoader.createPluginsLoader(
            bundles("loadModulesBundles", environment.modulesDir()),
            bundles("loadPluginsBundles", environment.pluginsDir()),
            Map.of(),
            false
        );
        Node node = new Node(environment, loader);
        node.start();
        Thread watch = new Thread(() -> endWithInput(node), "watch");
        watch.start();
        System.out.println("started");
    }

    /** What lies in a folder of modules or plugins; from 9.5 on a second argument is asked for. */
    @SuppressWarnings("unchecked")
    private static Set<PluginBundle> bundles(String name, Path folder) throws ReflectiveOperationException {
        for (Method method : PluginsLoader.class.getMethods()) {
            if (method.getName().equals(name)) {
                Object[] given = method.getParameterCount() == 1 ? new Object[] {folder} : new Object[] {folder, false};
                return (Set<PluginBundle>) method.invoke(null, given);
            }
        }
        throw new NoSuchMethodException(name);
    }

    /** So that no server outlives the tests that started it, however they end. */
    private static void endWithInput(Node node) {
        try {
            while (System.in.read() >= 0) {}
            node.close();
        } catch (IOException error) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
