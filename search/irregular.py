"""Forms of words that no stemmer brings together (`began`, `brannte`, `naquit`), by language: each to its common form."""

from collections.abc import Callable, Iterator, Mapping, Sequence

# Each row: the common form, then the others. What is a function word in some form, or spells another word, is left out.
_ROWS: dict[str, str] = {
    "en": """arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent
        bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built
        burn burnt|buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug
        draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt
        fight fought|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven
        freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden
        hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|learn learnt|lend lent|light lit|lose lost
        make made|mean meant|meet met|mistake mistook mistaken|overcome overcame|pay paid|ride rode ridden|ring rang rung
        rise risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|sew sewn|shake shook shaken|shine shone
        shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk sunken|sit sat|slay slew slain|sleep slept
        slide slid|smell smelt|sow sown|speak spoke spoken|spend spent|spill spilt|spin spun|spring sprang sprung
        stand stood|steal stole stolen|stick stuck|sting stung|stride strode|strike struck stricken|strive strove striven
        swear swore sworn|sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn
        tell told|think thought|thrive throve|throw threw thrown|understand understood|undertake undertook undertaken
        wake woke woken|wear wore worn|weave wove woven|weep wept|win won|withdraw withdrew withdrawn|withhold withheld
        withstand withstood|write wrote written|man men|woman women|child children|foot feet|tooth teeth|goose geese
        mouse mice|ox oxen|die dying|lie lying lain|tie tying|brother brethren|wife wives|life lives|knife knives
        half halves|wolf wolves|thief thieves|loaf loaves|shelf shelves|calf calves""",
    "de": """beginnen begann begannen begonnen begönne|beißen biß bissen gebissen|bergen barg bargen geborgen
        bersten barst geborsten|bewegen bewog bewogen|biegen bog bogen gebogen|bieten bot boten geboten bietet
        binden gebunden|bitten bat baten gebeten|blasen blies bliesen geblasen bläst|bleiben blieb blieben geblieben
        braten briet gebraten|brechen brach brachen gebrochen bricht|brennen brannte brannten gebrannt
        bringen brachte brachten gebracht|denken dachte dachten gedacht|dringen drang drangen gedrungen
        empfangen empfing empfingen empfängt|empfehlen empfahl empfohlen empfiehlt|erschrecken erschrak erschrocken
        essen aß aßen gegessen ißt isst|fahren fuhr fuhren gefahren fährt|fallen fiel fielen gefallen fällt
        fangen fing fingen gefangen fängt|fechten focht gefochten|finden fand fanden gefunden|flechten flocht geflochten
        fliegen flog flogen geflogen|fliehen floh flohen geflohen|fließen floß floss flossen geflossen
        fressen fraß fraßen gefressen frißt|frieren fror froren gefroren|gebären gebar geboren
        geben gab gaben gegeben giebt gibt gieb|gehen ging gingen gieng gegangen|gelingen gelang gelangen gelungen
        gelten galt galten gegolten gilt|genesen genas|genießen genoß genossen|geschehen geschah geschieht
        gewinnen gewann gewannen gewonnen|gießen goß gossen gegossen|gleichen glich glichen geglichen
        graben grub gruben gegraben gräbt|greifen griff griffen gegriffen|halten hielt hielten gehalten hält
        hängen hing hingen gehangen hieng|heben hob hoben gehoben|heißen hieß hießen geheißen
        helfen half halfen geholfen hilft|kennen kannte kannten gekannt|klingen klang klangen geklungen
        kommen kam kamen gekommen|kriechen kroch krochen gekrochen|laden lud luden geladen lädt
        lassen ließ ließen gelassen läßt lässt|laufen lief liefen gelaufen läuft|leiden litt litten gelitten
        leihen lieh liehen geliehen|lesen las lasen gelesen liest|liegen lag lagen gelegen|lügen log gelogen
        messen maß maßen gemessen mißt misst|meiden mied gemieden|nehmen nahm nahmen genommen nimmt
        nennen nannte nannten genannt|pfeifen pfiff gepfiffen|preisen pries priesen gepriesen|raten riet rieten geraten
        reißen riß riss rissen gerissen|reiten ritt ritten geritten|rennen rannte rannten gerannt|riechen roch gerochen
        rufen rief riefen gerufen|saufen soff gesoffen|schaffen schuf schufen geschaffen|scheiden schied schieden geschieden
        scheinen schien schienen geschienen|schelten schalt gescholten|schieben schob schoben geschoben
        schießen schoß schoss schossen geschossen|schlafen schlief schliefen geschlafen schläft
        schlagen schlug schlugen geschlagen schlägt|schleichen schlich geschlichen|schleifen schliff geschliffen
        schließen schloß schloss schlossen geschlossen|schmelzen schmolz schmolzen geschmolzen
        schneiden schnitt schnitten geschnitten|schreiben schrieb schrieben geschrieben|schreien schrie schrieen geschrieen
        schreiten schritt schritten geschritten|schweigen schwieg schwiegen geschwiegen|schwimmen schwamm geschwommen
        schwingen schwang geschwungen|schwören schwor schwur geschworen|sehen sah sahen gesehen sieht|senden sandte gesandt
        singen sang sangen gesungen|sinken sank sanken gesunken|sitzen saß saßen gesessen
        sprechen sprach sprachen gesprochen spricht|springen sprang sprangen gesprungen|stechen stach gestochen sticht
        stehen stand standen gestanden|stehlen stahl gestohlen stiehlt|steigen stieg stiegen gestiegen
        sterben starb starben gestorben stirbt|stoßen stieß stießen gestoßen stößt|streichen strich gestrichen
        streiten stritt stritten gestritten|tragen trug trugen getragen trägt|treffen traf trafen getroffen trifft
        treiben trieb trieben getrieben|treten trat traten getreten tritt|trinken trank tranken getrunken|trügen trog
        tun tat taten getan tut thun that thaten gethan thut|verderben verdarb verdorben verdirbt
        vergessen vergaß vergißt vergisst|verlieren verlor verloren|verschwinden verschwand verschwanden verschwunden
        verzeihen verzieh verziehen|wachsen wuchs wuchsen gewachsen wächst|waschen wusch gewaschen
        weichen wich wichen gewichen|weisen wies wiesen gewiesen|wenden wandte gewandt|werben warb geworben wirbt
        werfen warf warfen geworfen wirft|wiegen wog wogen gewogen|wissen wußte wusste wußten gewußt gewusst
        ziehen zog zogen gezogen|zwingen zwang zwangen gezwungen""",
    "fr": """acquérir acquit acquis|battre battit battu|boire bu buvait|conduire conduisit conduit|connaître connut connu connaît
        construire construisit construit|coudre cousit|courir courut couru|couvrir couvrit couvert|craindre craignit craint
        croire crut cru|cueillir cueillit|détruire détruisit détruit|devenir devint devenu|dire dit disait
        écrire écrivit écrit|élire élut élu|éteindre éteignit éteint|faire fit fait font faisait|fuir fuit fui
        joindre joignit joint|lire lut lu|mettre mit mis|mourir mourut mort meurt|naître naquit né née nés
        offrir offrit offert|ouvrir ouvrit ouvert|paraître parut paru|peindre peignit peint|perdre perdit perdu
        plaindre plaignit|plaire plut plu|prendre prit pris prend|produire produisit produit|recevoir reçut reçu reçoit
        rendre rendit rendu|résoudre résolut résolu|rire rit|rompre rompit rompu|savoir sut su sait|servir servit servi
        sortir sortit sorti|souffrir souffrit souffert|suffire suffit|suivre suivit suivi|tenir tint tenu tient
        vaincre vainquit vaincu|valoir valut vaut|vendre vendit vendu|venir vint venu vient|vivre vécut vécu
        voir vit vu voit|vouloir voulut veut|oeil yeux""",
    "es": """andar anduvo anduvieron|caber cupo|caer cayó|conducir condujo condujeron|construir construyó|dar dio dieron
        decir dijo dijeron dicho dice|dormir durmió duerme|escribir escrito|hacer hizo hicieron hecho hace|herir hirió
        huir huyó|leer leyó|morir murió murieron muerto muere|mover mueve|nacer nace|oír oyó|pedir pidió pidieron pide
        poder pudo pudieron puede|poner puso pusieron puesto pone|producir produjo produjeron|querer quiso quisieron quiere
        romper roto|saber supo supieron|seguir siguió sigue|sentir sintió siente|servir sirvió sirve|traer trajo trajeron
        venir vino vinieron viene|ver vio vieron visto|vestir vistió|volver vuelto vuelve|abrir abierto|cubrir cubierto""",
    "it": """accendere accese acceso|aprire aperse aperto|bere bevve bevuto|cadere cadde caddero|chiedere chiese chiesto
        chiudere chiuse chiuso|cogliere colse colto|conoscere conobbe|correre corse corso|costruire costruì|crescere crebbe
        decidere decise deciso|dire disse dissero detto dice|dirigere diresse diretto|dividere divise diviso
        dovere dovette deve|fare fece fecero fatto|giungere giunse giunto|leggere lesse letto|mettere mise misero messo
        morire morto muore|muovere mosse mosso|nascere nacque nacquero nato nata|nascondere nascose nascosto|offrire offerto
        perdere perse perso|piacere piacque|porre pose posto|prendere prese presero preso|produrre produsse prodotto
        ridere rise riso|rimanere rimase rimasto|rispondere rispose risposto|rompere ruppe rotto|salire salgono|sapere seppe
        scegliere scelse scelto|scendere scese sceso|scrivere scrisse scrissero scritto|soffrire soffrì sofferto
        spegnere spense spento|spendere spese speso|tenere tenne tiene|togliere tolse tolto|uccidere uccise ucciso
        vedere vide videro visto veduto|venire venne vennero venuto viene|vincere vinse vinto|vivere visse vissuto
        volere volle voluto""",
}


# German verbs with a prefix: `verbrannt` has lost its ge-, `abgebrannt` has it within.
_CLOSE = "be emp ent er ver zer miß unter über".split()
_LOOSE = "ab an auf aus bei ein fort nach nieder um unter vor weg zu zurück zusammen über".split()


def common_roots(language: str, root: Callable[[str], str]) -> Mapping[str, str]:
    """By the root of an irregular form that of its common one, so that inflected forms (`construite`) follow; none for others.

    `root` gives the root of a word in lower case.
    """
    simple = [row.split() for line in _ROWS.get(language, "").splitlines() for row in line.split("|")]
    rows = [*simple, *(_prefixed(simple) if language == "de" else ())]
    pairs = {root(other): root(row[0]) for row in rows for other in row[1:]}
    known = {root(row[0]) for row in rows}
    return {other: common for other, common in pairs.items() if other not in known}


def _prefixed(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        yield from ([prefix + form for form in row] for prefix in _LOOSE)
        bare = row if row[0].startswith("ge") else [form.removeprefix("ge") for form in row]
        yield from ([prefix + form for form in bare] for prefix in _CLOSE)
