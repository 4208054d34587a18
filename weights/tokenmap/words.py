"""Word lists by language from which near misses are made: what negates, opposes, measures, asks and names; it edits no text."""

import re

# What is taken away to affirm, and what it leaves, as patterns and replacements.
AFFIRMED: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should|must|need)n't\b", r"\1"),
        (r"\bwon't\b", "will"), (r"\bcan(?:'t|not)\b", "can"), (r"\b(?:not|never) ", ""), (r"\bno one\b", "someone"),
    ),
    "de": ((r" (?:nicht|nie|niemals)\b", ""), (r"\bkein(e[mnrs]?)?\b", r"ein\1"), (r"\bKein(e[mnrs]?)?\b", r"Ein\1")),
    "fr": ((r"\bne (\w+) (?:pas|jamais|plus)\b", r"\1"), (r"\bn'(\w+) (?:pas|jamais|plus)\b", r"\1")),
    "es": ((r"\b(?:no|nunca|jamás) ", ""),),
    "it": ((r"\bnon ", ""), (r" mai\b", "")),
    "pt": ((r"\b(?:não|nunca) ", ""),),
    "nl": ((r" (?:niet|nooit)\b", ""), (r"\bgeen\b", "een")),
    "sv": ((r" (?:inte|aldrig)\b", ""),),
    "pl": ((r"\bnie ", ""),),
    "cs": (
        (r"\bnení\b", "je"), (r"\bne(jsem|jsi|jsou|byl|byla|bylo|má|mám|může|můžu|vím|chci|chce|ví|mohl|musí)\b", r"\1"),
    ),
    "ro": ((r"\bnu ", ""),),
    "ru": ((r"\b(?:не|никогда) ", ""),),
    "el": ((r"\b(?:δεν|δε|μην) ", ""),),
    "la": ((r"\b(?:non|numquam) ", ""),),
}  # fmt: skip

# Where a denial goes: patterns tried in order, and what they become.
DENIED: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(is|are|was|were|will|can|could|should|would|must|has|have|had|may|might)\b", r"\1 not"),
        (r"(\w'(?:re|ll|m|ve))\b", r"\1 not"), (r"\b(I|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Yy]ou|[Ii]t|Tom|Mary) (\w+)", r"\1 never \2"),
    ),
    "de": (
        (r"\b(ist|sind|war|waren|wird|werden|kann|konnte|hatten?|habe|hast|hat|will|wollte|muss|musste|sollte?|bin|wurden?)\b",
         r"\1 nicht"),
        (r"\bein(e[mnrs]?)?\b", r"kein\1"), (r"(\w)([.!?])$", r"\1 nicht\2"),
    ),
    "fr": (
        (r"\b([Cc])'est\b", r"\1e n'est pas"), (r"\b([Jj])'(\w+)", r"\1e n'\2 pas"), (r"\bil y a\b", "il n'y a pas"),
        (r"\b(est|a|ont|était|avait|étaient|avaient)\b", r"n'\1 pas"),
        (r"\b(sont|fut|peut|veut|sera|fait|va|doit|vais|suis|sommes|peux|veux|dois|pouvait|voulait)\b", r"ne \1 pas"),
        (r"\b([Jj]e|[Tt]u|[Ii]ls?|[Ee]lles?|[Nn]ous|[Vv]ous|[Oo]n|Tom|Marie) (\w+)", r"\1 ne \2 pas"),
    ),
    "es": (
        (
            r"\b(es|está|son|están|era|eran|fue|ha|han|hay|había|tiene|puede|quiere|va|soy|estoy|tengo|puedo|quiero|será)\b",
            r"no \1",
        ),
        (r"\b(Tom|María|Mary|[Éé]l|[Ee]lla|[Yy]o) ", r"\1 no "),
    ),
    "it": (
        (r"\b(è|sono|era|erano|fu|ha|hanno|ho|aveva|può|sarà|deve|vuole|posso|devo|voglio|va)\b", r"non \1"),
        (r"\b(Tom|Mary|[Ll]ui|[Ll]ei|[Ii]o) ", r"\1 non "),
    ),
    "pt": (
        (r"\b(é|são|está|estão|era|foi|tem|têm|pode|vai|tinha|quer|sou|estou|tenho|posso|quero|será)\b", r"não \1"),
        (r"\b(Tom|Maria|Mary|[Ee]le|[Ee]la|[Ee]u) ", r"\1 não "),
    ),
    "nl": (
        (r"\b(is|was|zijn|waren|heeft|hebben|had|hadden|kan|kon|wil|zal|moet|ben|heb|wordt|werd)\b", r"\1 niet"),
        (r"\been\b", "geen"), (r"(\w)([.!?])$", r"\1 niet\2"),
    ),
    "sv": ((r"\b(är|var|har|hade|kan|kunde|ska|vill|måste|blev)\b", r"\1 inte"),),
    "pl": ((r"\b(jest|są|był|była|było|ma|może|będzie|mam|chce|chcę|mogę|wie|wiem|jestem)\b", r"nie \1"),),
    "cs": ((r"\bje\b", "není"), (r"\b(jsem|jsou|byl|byla|bylo|má|mám|může|vím|chci|chce|ví|musí)\b", r"ne\1")),
    "ro": ((r"\b(este|sunt|era|are|am|a fost|poate|vrea|va)\b", r"nu \1"),),
    "ru": ((r"\b([Яя]|[Тт]ы|[Оо]на?|[Мм]ы|[Вв]ы|[Оо]ни|Том|Мэри) ", r"\1 не "),),
    "el": ((r"\b(είναι|έχει|ήταν|μπορεί|έχω|θα|μπορώ|έχουν)\b", r"δεν \1"),),
    "la": ((r"\b(est|sunt|erat|erant|fuit|potest|habet|habeo|possum|sum)\b", r"non \1"),),
}  # fmt: skip

OPPOSED: dict[str, str] = {
    "en": """more/less most/least larger/smaller bigger/smaller older/younger higher/lower longer/shorter better/worse
        stronger/weaker richer/poorer faster/slower earlier/later before/after always/never first/last above/below
        north/south east/west northern/southern eastern/western inside/outside everyone/nobody all/some many/few
        early/late increased/decreased won/lost bought/sold opened/closed began/ended arrived/left with/without
        over/under up/down older/newer rich/poor old/young big/small long/short""",
    "de": """mehr/weniger größer/kleiner älter/jünger höher/niedriger länger/kürzer besser/schlechter stärker/schwächer
        reicher/ärmer schneller/langsamer früher/später vor/nach immer/nie erste/letzte ersten/letzten oben/unten
        nördlich/südlich östlich/westlich Norden/Süden Osten/Westen alle/einige viele/wenige mit/ohne
        gewonnen/verloren gekauft/verkauft geöffnet/geschlossen alt/jung groß/klein lang/kurz reich/arm über/unter""",
    "fr": """plus/moins plus/aussi meilleur/pire avant/après toujours/parfois premier/dernier première/dernière nord/sud est/ouest
        tous/certains beaucoup/peu avec/sans gagné/perdu acheté/vendu ouvert/fermé grand/petit grande/petite
        vieux/jeune riche/pauvre long/court mieux/pire sur/sous haut/bas tôt/tard""",
    "es": """más/menos mayor/menor mejor/peor antes/después siempre/nunca primero/último primera/última norte/sur este/oeste
        todos/algunos mucho/poco muchos/pocos con/sin ganó/perdió compró/vendió abierto/cerrado grande/pequeño
        viejo/joven rico/pobre largo/corto sobre/bajo alto/bajo temprano/tarde""",
    "it": """più/meno maggiore/minore migliore/peggiore prima/dopo sempre/mai primo/ultimo nord/sud est/ovest tutti/alcuni
        molto/poco molti/pochi con/senza vinto/perso comprato/venduto aperto/chiuso grande/piccolo vecchio/giovane
        ricco/povero lungo/corto sopra/sotto alto/basso presto/tardi meglio/peggio""",
    "nl": """meer/minder groter/kleiner ouder/jonger hoger/lager langer/korter beter/slechter voor/na altijd/nooit eerste/laatste
        noorden/zuiden oosten/westen alle/sommige veel/weinig met/zonder gewonnen/verloren gekocht/verkocht
        groot/klein oud/jong""",
    "pt": """mais/menos maior/menor melhor/pior antes/depois sempre/nunca primeiro/último norte/sul leste/oeste todos/alguns
        muito/pouco muitos/poucos com/sem grande/pequeno velho/jovem rico/pobre comprou/vendeu ganhou/perdeu""",
}

UNITS: dict[str, str] = {
    "en": """second/minute/hour/day/week/month/year/century seconds/minutes/hours/days/weeks/months/years/centuries
        meters/kilometers/miles/feet/inches/yards dollars/euros/pounds/yen/cents grams/kilograms/tons/ounces
        percent/times""",
    "de": """Sekunde/Minute/Stunde/Woche Tag/Monat/Jahr Sekunden/Minuten/Stunden/Tage/Wochen/Monate/Jahre Tagen/Monaten/Jahren
        Meter/Kilometer/Meilen/Fuß/Zoll Dollar/Euro/Pfund/Yen Gramm/Kilogramm/Tonnen""",
    "fr": """seconde/minute/heure/semaine/année jour/mois/an secondes/minutes/heures/semaines/années jours/mois/ans
        mètres/kilomètres/milles/pieds/pouces dollars/euros/livres/yens grammes/kilogrammes/tonnes""",
    "es": """segundo/minuto/día/mes/año hora/semana segundos/minutos/días/meses/años horas/semanas metros/kilómetros/millas/pies
        dólares/euros/libras/yenes gramos/kilogramos/toneladas""",
    "it": """secondo/minuto/giorno/mese/anno ora/settimana secondi/minuti/giorni/mesi/anni ore/settimane
        metri/chilometri/miglia/piedi dollari/euro/sterline/yen grammi/chilogrammi/tonnellate""",
}

PRONOUNS: dict[str, str] = {
    "en": "he/she/they/I/we his/her/my/their/our him/her/me/them/us himself/herself/myself",
    "de": "er/sie/ich/wir ihm/ihr/mir/uns ihn/sie/mich/uns sein/ihr/mein/unser seine/ihre/meine/unsere",
    "fr": "il/elle/je/nous ils/elles/nous/vous son/mon/notre/ton lui/moi/nous",
    "es": "él/ella/yo/nosotros le/me/nos su/mi/nuestro/tu",
    "it": "lui/lei/io/noi gli/le/mi/ci suo/mio/nostro/tuo sua/mia/nostra/tua",
}

WEEKDAYS: dict[str, str] = {
    "en": "Monday/Tuesday/Wednesday/Thursday/Friday/Saturday/Sunday",
    "de": "Montag/Dienstag/Mittwoch/Donnerstag/Freitag/Samstag/Sonntag",
    "fr": "lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche",
    "es": "lunes/martes/miércoles/jueves/viernes/sábado/domingo",
    "it": "lunedì/martedì/mercoledì/giovedì/venerdì/sabato/domenica",
    "nl": "maandag/dinsdag/woensdag/donderdag/vrijdag/zaterdag/zondag",
    "pt": "segunda/terça/quarta/quinta/sexta/sábado/domingo",
}

PLACES: dict[str, str] = {
    "en": """Germany France Spain Italy England Austria Switzerland Russia Poland Sweden Norway Denmark Greece Turkey Japan China
        India Egypt America Europe Africa Asia Australia Canada Mexico Brazil Belgium Holland Portugal Scotland London
        Paris Rome Venice Munich Vienna Cologne Geneva Moscow Athens Lisbon Milan Florence Naples Prague Warsaw""",
    "de": """Deutschland Frankreich Spanien Italien England Österreich Schweiz Russland Polen Schweden Norwegen Dänemark
        Griechenland Türkei Japan China Indien Ägypten Amerika Europa Afrika Asien Australien Kanada Mexiko Brasilien
        Belgien Holland Portugal Schottland London Paris Rom Venedig München Wien Köln Genf Moskau Athen Lissabon
        Mailand Florenz Neapel Prag Warschau""",
    "fr": """Allemagne France Espagne Italie Angleterre Autriche Suisse Russie Pologne Suède Norvège Danemark Grèce Turquie Japon
        Chine Inde Égypte Amérique Europe Afrique Asie Australie Canada Mexique Brésil Belgique Hollande Portugal
        Écosse Londres Paris Rome Venise Munich Vienne Cologne Genève Moscou Athènes Lisbonne Milan Florence Naples
        Prague Varsovie""",
    "es": """Alemania Francia España Italia Inglaterra Austria Suiza Rusia Polonia Suecia Noruega Dinamarca Grecia Turquía Japón
        China India Egipto América Europa África Asia Australia Canadá México Brasil Bélgica Holanda Portugal Escocia
        Londres París Roma Venecia Múnich Viena Colonia Ginebra Moscú Atenas Lisboa Milán Florencia Nápoles Praga
        Varsovia""",
    "it": """Germania Francia Spagna Italia Inghilterra Austria Svizzera Russia Polonia Svezia Norvegia Danimarca Grecia Turchia
        Giappone Cina India Egitto America Europa Africa Asia Australia Canada Messico Brasile Belgio Olanda
        Portogallo Scozia Londra Parigi Roma Venezia Monaco Vienna Colonia Ginevra Mosca Atene Lisbona Milano Firenze
        Napoli Praga Varsavia""",
}

PEOPLE = """Tom Mary John Maria Peter Paul Jane Alice Bob Jim Bill Mike Susan Emily David Daniel Sarah Anna Thomas Martin Robert
        George Henry Charles William James Joseph Louis Francis Albert Frederick Ernest Edward Carl Otto Hugo Emil
        Walter Ludwig Bruno Clara Emma Rosa Sophie Helene Marta Laura Elena Victor Leon Anton Felix Simon Max Oscar
        Arthur Alfred Hermann Gustav Conrad Müller Schmidt Weber Fischer Wagner Becker Hoffmann Keller Huber Brandt
        Vogel Winkler Lehmann Krüger Hartmann Zimmermann Smith Brown Taylor Wilson Clark Walker Turner Parker Cooper
        Bennett Harrison Foster Dupont Martin Bernard Dubois Moreau Laurent Lefèvre Mercier Girard Fournier Rossi
        Ferrari Bianchi Romano Colombo Ricci Marino Greco Conti García Fernández López Martínez Sánchez Gómez Ruiz
        Torres Ramírez Navarro Hagedorn Overbeck Sandberg Lindqvist Novák Kowalski Ivanov Petrov Popescu"""

ASKING: dict[str, str] = {
    "en": "who what when where which how many|how why in which year|what did|who was|where was|when did",
    "de": "wer was wann wo welche wie viele|wie warum in welchem Jahr|was hat|wer war|wo war|wann wurde",
    "fr": "qui que quand où quel combien comment pourquoi en quelle année|qu'est-ce que|qui était|où était|quand",
    "es": "quién qué cuándo dónde cuál cuántos cómo por qué|en qué año|quién era|dónde estaba",
    "it": "chi che|cosa quando dove quale quanti come perché in che anno|chi era|dove era",
    "nl": "wie wat wanneer waar welke hoeveel hoe waarom|in welk jaar",
    "pt": "quem que quando onde qual quantos como por que|em que ano",
}  # alternatives are single words, or what stands between bars

DATED: dict[str, tuple[str, str, str]] = {  # in a year, on a day, in a place
    "en": ("in {year}", "on {day} {month} {year}", "in {place}"),
    "de": ("im Jahre {year}", "am {day}. {month} {year}", "in {place}"),
    "fr": ("en {year}", "le {day} {month} {year}", "à {place}"),
    "es": ("en {year}", "el {day} de {month} de {year}", "en {place}"),
    "it": ("nel {year}", "il {day} {month} {year}", "a {place}"),
    "nl": ("in {year}", "op {day} {month} {year}", "in {place}"),
    "pt": ("em {year}", "em {day} de {month} de {year}", "em {place}"),
}

ARTICLES: dict[str, str] = {
    "en": "the a an my his her their our", "de": "der die das den dem des ein eine einen einem einer", "fr": "le la les un une",
    "es": "el la los las un una", "it": "il lo la i gli le un una uno", "nl": "de het een", "pt": "o a os as um uma",
}  # fmt: skip
JOINING = frozenset(
    "and or und oder sowie et ou y e o u en of och eller i oraz a nebo si și sau и или και ή atque ja tai".split()
)
WORD = re.compile(r"\w[\w'’-]*")


def sets(table: dict[str, str], language: str) -> dict[str, tuple[str, ...]]:
    """Each word of a row of alternatives (`a/b c/d`), with the others of its own set."""
    rows = [tuple(group.split("/")) for group in table.get(language, "").split()]
    return {word: tuple(other for other in row if other != word) for row in rows for word in row}
