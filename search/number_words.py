"""Number words of the served languages, cardinal and ordinal, with their values; it reads no text."""

# 0 to 20, in order
UNITS: dict[str, str] = {
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty"
    ),
    "de": (
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
        "achtzehn neunzehn zwanzig"
    ),
    "fr": (
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
        "dix-neuf vingt"
    ),
    "es": (
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
        "dieciocho diecinueve veinte"
    ),
    "it": (
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
        "diciassette diciotto diciannove venti"
    ),
    "la": (
        "nullus unus duo tres quattuor quinque sex septem octo novem decem undecim duodecim tredecim quattuordecim quindecim "
        "sedecim septendecim duodeviginti undeviginti viginti"
    ),
    "nl": (
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
        "negentien twintig"
    ),
    "pt": (
        "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito "
        "dezanove vinte"
    ),
    "sv": ("noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo"),
    "fi": (
        "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista kolmetoista "
        "neljätoista viisitoista kuusitoista seitsemäntoista kahdeksantoista yhdeksäntoista kaksikymmentä"
    ),
    "pl": (
        "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
        "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia"
    ),
    "cs": (
        "nula jeden dva tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct "
        "osmnáct devatenáct dvacet"
    ),
    "ro": (
        "zero unu doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece treisprezece paisprezece cincisprezece "
        "șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci"
    ),
    "ru": (
        "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
        "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать"
    ),
    "el": (
        "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι "
        "δεκαεπτά δεκαοκτώ δεκαεννέα είκοσι"
    ),
}

# 30 to 90, in order
TENS: dict[str, str] = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "la": "triginta quadraginta quinquaginta sexaginta septuaginta octoginta nonaginta",
    "nl": "dertig veertig vijftig zestig zeventig tachtig negentig",
    "pt": "trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "sv": "trettio fyrtio femtio sextio sjuttio åttio nittio",
    "fi": ("kolmekymmentä neljäkymmentä viisikymmentä kuusikymmentä seitsemänkymmentä kahdeksankymmentä yhdeksänkymmentä"),
    "pl": "trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
    "cs": "třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát",
    "ro": "treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci",
    "ru": "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "el": "τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα",
}

# 200 to 900, in order, where they are words of their own
HUNDREDS: dict[str, str] = {
    "es": "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    "pt": "duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
    "la": "ducenti trecenti quadringenti quingenti sescenti septingenti octingenti nongenti",
    "pl": "dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    "ru": "двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "el": "διακόσια τριακόσια τετρακόσια πεντακόσια εξακόσια επτακόσια οκτακόσια εννιακόσια",
}

# further forms and larger numbers
FORMS: dict[str, dict[str, int]] = {
    code: {word: int(number) for word, _, number in (pair.partition("=") for pair in row.split())}
    for code, row in {
        "en": "hundred=100 thousand=1000 million=1000000 dozen=12",
        "de": (
            "eine=1 einen=1 einem=1 einer=1 zwey=2 drey=3 zwo=2 zwölff=12 hundert=100 tausend=1000 million=1000000 "
            "millionen=1000000 dutzend=12"
        ),
        "fr": (
            "une=1 quatre-vingt=80 vingts=20 septante=70 huitante=80 octante=80 nonante=90 cent=100 cents=100 mil=1000 "
            "mille=1000 million=1000000 millions=1000000 douzaine=12"
        ),
        "es": (
            "un=1 una=1 veintiuno=21 veintiún=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 "
            "veintisiete=27 veintiocho=28 veintinueve=29 cien=100 ciento=100 cientos=100 cuatrocientas=400 quinientas=500 "
            "mil=1000 millón=1000000 millones=1000000 docena=12"
        ),
        "it": (
            "una=1 cento=100 duecento=200 trecento=300 quattrocento=400 cinquecento=500 seicento=600 settecento=700 "
            "ottocento=800 novecento=900 mila=1000 mille=1000 milione=1000000 milioni=1000000 dozzina=12"
        ),
        "la": "duobus=2 duae=2 duas=2 tria=3 tribus=3 trium=3 quatuor=4 centum=100 mille=1000 milia=1000",
        "nl": "één=1 honderd=100 duizend=1000 miljoen=1000000 dozijn=12",
        "pt": (
            "uma=1 duas=2 quatorze=14 dezesseis=16 dezessete=17 dezenove=19 cem=100 cento=100 mil=1000 milhão=1000000 "
            "milhões=1000000 dúzia=12"
        ),
        "sv": "ett=1 tu=2 tjugoett=21 tjugoen=21 aderton=18 hundra=100 tusen=1000 miljon=1000000 dussin=12",
        "fi": "sata=100 sataa=100 tuhat=1000 tuhatta=1000 miljoona=1000000 tusina=12",
        "pl": "dwie=2 dwóch=2 trzech=3 czterech=4 sto=100 tysiąc=1000 tysiące=1000 tysięcy=1000",
        "cs": "dvě=2 sto=100 stě=100 sta=100 set=100 tisíc=1000 tisíce=1000 milion=1000000",
        "ro": "două=2 sută=100 sute=100 mie=1000 mii=1000 milion=1000000 milioane=1000000",
        "ru": "две=2 двух=2 трёх=3 сто=100 тысяч=1000 тысяча=1000 тысячи=1000 миллион=1000000",
        "el": "δυο=2 τρεις=3 τέσσερις=4 εφτά=7 οχτώ=8 εννιά=9 εκατό=100 χίλια=1000 χιλιάδες=1000",
    }.items()
}

AND: dict[str, str] = {
    "de": "und",
    "en": "and",
    "fr": "et",
    "es": "y",
    "it": "e",
    "la": "et",
    "nl": "en",
    "pt": "e",
    "sv": "och",
    "ro": "și",
    "el": "και",
}

# "first" to "twentieth" and what follows, in order, as beginnings of words: any ending of ORDINAL_ENDINGS may follow
ORDINALS: dict[str, str] = {
    "en": (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth"
    ),
    "de": (
        "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt "
        "siebzehnt achtzehnt neunzehnt zwanzigst"
    ),
    "fr": (
        "unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième "
        "quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"
    ),
    "es": "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim",
    "it": (
        "prim second terz quart quint sest settim ottav non decim undicesim dodicesim tredicesim quattordicesim quindicesim "
        "sedicesim diciassettesim diciottesim diciannovesim ventesim"
    ),
    "la": "prim secund terti quart quint sext septim octav non decim undecim duodecim",
    "nl": (
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende "
        "zestiende zeventiende achttiende negentiende twintigste"
    ),
    "pt": "primeir segund terceir quart quint sext sétim oitav non décim",
    "sv": (
        "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde sextonde "
        "sjuttonde artonde nittonde tjugonde"
    ),
    "fi": "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes",
    "pl": (
        "pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast piętnast szesnast "
        "siedemnast osiemnast dziewiętnast dwudziest"
    ),
    "cs": (
        "prvn druh třet čtvrt pát šest sedm osm devát desát jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct "
        "devatenáct dvacát"
    ),
    "ru": (
        "перв втор трет четвёрт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат "
        "семнадцат восемнадцат девятнадцат двадцат"
    ),
    "el": "πρώτ δεύτερ τρίτ τέταρτ πέμπτ έκτ έβδομ όγδο ένατ δέκατ ενδέκατ δωδέκατ",
}
ORDINAL_ENDINGS: dict[str, str] = {
    "en": "",
    "de": "e|en|er|es|em",
    "fr": "s?",
    "es": "o|a|os|as|",
    "it": "o|a|i|e",
    "la": "us|a|um|i|ae|o|am|orum|arum|is|os|as",
    "nl": "n?",
    "pt": "o|a|os|as",
    "sv": "",
    "fi": "",
    "pl": "y|i|a|e|ego|iego|emu|ym|im|ej|iej|ą|ią|ie|ich|ych",
    "cs": "ý|í|á|é|ého|ího|ému|ím|ém|ou|ých|ích",
    "ru": "ый|ий|ой|ая|ое|ого|ому|ым|ом|ую|ые|ых|ье|ья|ьего|ьем",
    "el": "ος|η|ο|ου|ης|ον|ην|α|οι|ες",
}
