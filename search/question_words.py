"""Words that say what is asked, language by language: question words and the words that say nothing; it understands nothing.

A phrase of several words is written with spaces; a trailing `*` stands for any ending.
"""

# language: kind of answer: phrases that ask for it. Longer phrases are tried first, whatever their order here.
ASKING: dict[str, dict[str, str]] = {
    "en": {
        "person": "who, whose, whom, what person, which person, what man, which man, what woman, which woman",
        "date": "when, what year, which year, what date, which date, what day, which day, what month, which month,"
        " what time, what decade, what century, which century",
        "place": "where, what place, which place, what city, which city, what town, which town, what country, which country,"
        " what street, which street, what state, what village, which village",
        "number": "how many, how old, how far, how tall, how high, how deep, how large, how big, how wide, how fast, what number,"
        " what percentage, what share, how often, how heavy, what fraction",
        "money": "how much did, how much was paid, what did it cost, at what price, what price, what sum, how much money,"
        " what was the cost, how much does, what salary, what wage, what fine",
        "amount": "how much",
        "duration": "how long",
        "reason": "why, for what reason, what caused, what was the cause, what reason, because of what",
        "name": "what ship, which ship, what is the name, what was the name, what name, called, named, what newspaper, which newspaper",
        "manner": "how, in what way, by what means",
        "thing": "what, which",
    },
    "de": {
        "person": "wer, wem, wen, wessen, welche person, welcher mann, welche frau, von wem",
        "date": "wann, welches jahr, welchem jahr, welchem jahre, welchem tag, welchem tage, welcher tag, welchem datum,"
        " welches datum, welchem monat, um wie viel uhr, um wieviel uhr, seit wann, bis wann",
        "place": "wo, woher, wohin, welcher ort, welchem ort, welcher stadt, welche stadt, welchem land, welches land,"
        " welcher straße, welchem dorf",
        "number": "wie viele, wieviele, wie alt, wie weit, wie groß, wie hoch ist, wie tief, wie breit, wie oft, wie schnell,"
        " welche zahl, welcher prozentsatz, wie vielen, wievielen, welche anzahl, wie vieler",
        "money": "wie viel kostete*, wieviel kostete*, was kostete*, wie teuer, welcher preis, welchen preis, welche summe,"
        " wie viel geld, wieviel geld, zu welchem preis, welcher betrag, welche strafe",
        "amount": "wie viel, wieviel, wie hoch",
        "duration": "wie lange, wie lang",
        "reason": "warum, weshalb, wieso, weswegen, aus welchem grund, wozu, welchen grund, welcher grund, was war die ursache",
        "name": "welches schiff, wie heißt, wie hieß, wie lautet*, welche zeitung, welcher name, welchen namen, wie nannte*",
        "manner": "wie, auf welche weise, wodurch, womit",
        "thing": "was, welcher, welche, welches, welchem, welchen, worum, worüber, woran, worin, woraus, wofür, wogegen",
    },
    "fr": {
        "person": "qui, quel homme, quelle personne, quelle femme, à qui, de qui, par qui",
        "date": "quand, quelle année, quelle date, quel jour, quel mois, quelle heure, depuis quand, quel siècle, quelle époque",
        "place": "où, d'où, quel lieu, quelle ville, quel pays, quel endroit, quelle rue, quel village",
        "number": "combien de, quel âge, quel nombre, quelle distance, quelle hauteur, quelle taille, quel pourcentage, quelle est la population",
        "money": "combien coût*, combien a coûté, combien ont coûté, quel prix, quelle somme, quel montant, quel était le prix, quelle amende",
        "amount": "combien",
        "duration": "combien de temps, quelle durée, combien de jours, combien d'heures, combien d'années",
        "reason": "pourquoi, pour quelle raison, pour quel motif, quelle est la cause, quelle était la cause, quelle fut la cause",
        "name": "quel navire, quel bateau, comment s'appel*, comment se nomm*, quel nom, quel est le nom, quel journal",
        "manner": "comment, de quelle manière, de quelle façon",
        "thing": "que, qu', quoi, quel, quelle, quels, quelles, qu'est-ce, lequel, laquelle",
    },
    "es": {
        "person": "quién, quiénes, quien, quienes, qué persona, qué hombre, qué mujer",
        "date": "cuándo, cuando, qué año, qué fecha, qué día, qué mes, qué hora, qué siglo, en que año",
        "place": "dónde, donde, adónde, qué lugar, qué ciudad, qué país, qué pueblo, qué calle, cuál es la ciudad",
        "number": "cuántos, cuántas, cuantos, cuantas, qué edad, qué número, qué distancia, qué altura, qué porcentaje, cuál es la población",
        "money": "cuánto cost*, cuánto cuesta, qué precio, qué suma, qué cantidad de dinero, cuánto dinero, cuánto pag*, qué multa",
        "amount": "cuánto, cuánta, cuanto, cuanta",
        "duration": "cuánto tiempo, cuánto dur*, cuántos días, cuántas horas, cuántos años",
        "reason": "por qué, por que, por qué motivo, por qué razón, a qué se debió, cuál fue la causa, qué causó",
        "name": "qué barco, qué buque, cómo se llam*, qué nombre, cuál es el nombre, cuál era el nombre, qué periódico",
        "manner": "cómo, como, de qué manera, de qué modo",
        "thing": "qué, que, cuál, cuáles, cual, cuales",
    },
    "it": {
        "person": "chi, quale persona, quale uomo, quale donna",
        "date": "quando, che anno, quale anno, quale data, che data, che giorno, quale giorno, quale mese, che ora, quale secolo",
        "place": "dove, dov'è, quale luogo, quale città, quale paese, quale via, quale villaggio, di dove",
        "number": "quanti, quante, quale età, quale numero, quale distanza, che età, quanto è alto, quanto è lungo",
        "money": "quanto cost*, quanto è costat*, quale prezzo, quale somma, che prezzo, quanto denaro, quale multa, quanto pag*",
        "amount": "quanto, quanta",
        "duration": "quanto tempo, quanto dur*, quanti giorni, quante ore, quanti anni",
        "reason": "perché, perchè, per quale motivo, per quale ragione, per quale causa, quale fu la causa, che cosa causò",
        "name": "quale nave, che nave, quale bastimento, come si chiam*, quale nome, qual è il nome, quale giornale",
        "manner": "come, in che modo, in quale modo",
        "thing": "che cosa, cosa, che, quale, quali, qual",
    },
    "la": {
        "person": "quis, quem, cui, cuius, a quo, a quibus, quae persona",
        "date": "quando, quo anno, quo die, quo mense, qua hora, qua die, quotus annus",
        "place": "ubi, unde, quo loco, quo in loco, qua in urbe, quorsum, in qua urbe, qua in ecclesia",
        "number": "quot, quotiens, quantus numerus, quot annos natus",
        "money": "quanti, quanto pretio, quot florenis, qua pecunia",
        "amount": "quantum",
        "duration": "quamdiu, quam diu, quot dies, quot annos, quanto tempore",
        "reason": "cur, quare, quamobrem, qua de causa, quam ob rem, quibus de causis",
        "name": "quae navis, quod nomen, quo nomine, quomodo vocatur, quomodo appellatur",
        "manner": "quomodo, quemadmodum, quo modo",
        "thing": "quid, quod, quae, quas, quos, qui, qualis",
    },
    "nl": {
        "person": "wie, wiens, welke persoon", "date": "wanneer, welk jaar, welke datum, welke dag, hoe laat",
        "place": "waar, waarheen, vanwaar, welke stad, welke plaats, welk land", "number": "hoeveel, hoe oud, hoe groot, hoe hoog, hoe ver",
        "money": "hoeveel kost*, welke prijs, hoeveel geld", "duration": "hoe lang", "reason": "waarom, waardoor",
        "name": "welk schip, hoe heet*, welke naam", "manner": "hoe", "thing": "wat, welk, welke",
    },
    "pt": {
        "person": "quem", "date": "quando, que ano, qual ano, que dia, que data, que mês",
        "place": "onde, aonde, que cidade, que lugar, que país", "number": "quantos, quantas, qual a idade, que idade",
        "money": "quanto cust*, que preço, qual o preço, quanto dinheiro", "amount": "quanto, quanta",
        "duration": "quanto tempo, quanto dur*", "reason": "por que, porque, porquê, por quê, por que razão",
        "name": "que navio, como se cham*, qual o nome, qual é o nome", "manner": "como, de que modo", "thing": "que, qual, quais, o que",
    },
    "sv": {
        "person": "vem, vilka, vems, vilken person", "date": "när, vilket år, vilken dag, vilket datum",
        "place": "var, vart, varifrån, vilken stad, vilken plats, vilket land", "number": "hur många, hur gammal, hur stor, hur hög, hur långt",
        "money": "vad kostade, hur mycket kost*, vilket pris", "amount": "hur mycket", "duration": "hur länge, hur lång tid",
        "reason": "varför", "name": "vilket skepp, vilket fartyg, vad heter, vad hette", "manner": "hur", "thing": "vad, vilken, vilket",
    },
    "fi": {
        "person": "kuka, kenen, ketkä, kenelle, ketä, keiden, kenet", "date": "milloin, koska, minä vuonna, minä päivänä, mikä vuosi, mihin aikaan",
        "place": "missä, mistä, mihin, minne, mikä kaupunki, missä kaupungissa", "number": "kuinka monta, montako, kuinka moni, kuinka vanha, kuinka suuri, kuinka pitkä, kuinka korkea, miten monta",
        "money": "paljonko maks*, mitä maks*, mikä hinta", "amount": "kuinka paljon, paljonko", "duration": "kuinka kauan, miten kauan",
        "reason": "miksi, minkä vuoksi, mistä syystä", "name": "mikä laiva, minkä niminen, mikä nimi, mikä on nimi",
        "manner": "miten, kuinka", "thing": "mikä, mitä, minkä, mitkä, kumpi, millainen",
    },
    "pl": {
        "person": "kto, kogo, komu, kim, czyj", "date": "kiedy, w którym roku, którego dnia, jakiego dnia, w jakim roku",
        "place": "gdzie, dokąd, skąd, w jakim mieście, w którym mieście", "number": "ile, ilu, w jakim wieku, jak wysoki",
        "money": "ile kosztow*, jaka cena, za ile", "duration": "jak długo, ile czasu, ile lat", "reason": "dlaczego, czemu, z jakiego powodu",
        "name": "jaki statek, który statek, jak nazywa*, jak się nazywa*", "manner": "jak, w jaki sposób", "thing": "co, czego, jaki, jaka, jakie, który, która, które",
    },
    "cs": {
        "person": "kdo, koho, komu, kým, čí", "date": "kdy, v kterém roce, ve kterém roce, kterého dne, v jakém roce",
        "place": "kde, kam, odkud, ve kterém městě, v jakém městě", "number": "kolik, kolika, jak starý, jak vysoký",
        "money": "kolik stál*, za jakou cenu, jaká cena", "duration": "jak dlouho, kolik let", "reason": "proč, z jakého důvodu",
        "name": "jaká loď, která loď, jak se jmen*, jak se nazýv*", "manner": "jak, jakým způsobem", "thing": "co, čeho, jaký, jaká, jaké, který, která, které",
    },
    "ro": {
        "person": "cine, pe cine, cui, al cui", "date": "când, în ce an, ce an, ce dată, în ce zi, ce zi",
        "place": "unde, de unde, în ce oraș, ce oraș, ce țară", "number": "câți, câte, ce vârstă, ce număr, ce înălțime",
        "money": "cât a costat, cât cost*, ce preț, ce sumă", "amount": "cât, câtă", "duration": "cât timp, cât a durat",
        "reason": "de ce, din ce cauză, din ce motiv", "name": "ce navă, ce corabie, cum se numește, cum se numea, cum s-a numit",
        "manner": "cum, în ce fel", "thing": "ce, care",
    },
    "ru": {
        "person": "кто, кого, кому, кем, ком, чей, чья", "date": "когда, в каком году, какого числа, в какой день, какой год",
        "place": "где, куда, откуда, в каком городе, какой город, в какой стране", "number": "сколько, скольких, какова численность, какой возраст, сколько лет",
        "money": "сколько стои*, какая цена, по какой цене", "duration": "как долго, сколько времени", "reason": "почему, зачем, отчего, по какой причине",
        "name": "какой корабль, какое судно, как называ*, как назвал*, как звали, какое имя", "manner": "как, каким образом",
        "thing": "что, чего, чем, какой, какая, какое, какие, каков, какова, который",
    },
    "el": {
        "person": "ποιος, ποια, ποιοι, ποιον, ποιου, ποιανού", "date": "πότε, ποιο έτος, ποια χρονιά, ποια ημερομηνία, ποια μέρα",
        "place": "πού, ποια πόλη, ποια χώρα, από πού", "number": "πόσοι, πόσες, πόσα, πόσων, πόσους", "money": "πόσο κόστι*, πόσο κοστίζ*, ποια τιμή",
        "amount": "πόσο, πόση", "duration": "πόσο καιρό, πόση ώρα, πόσο διήρκ*", "reason": "γιατί, για ποιο λόγο",
        "name": "ποιο πλοίο, πώς λέγ*, πώς ονομάζ*, ποιο όνομα", "manner": "πώς, με ποιον τρόπο", "thing": "τι, ποιο, ποιες, ποιων",
    },
}

# Verbs that begin a question to be answered by yes or no.
YES_NO: dict[str, str] = {
    "en": "did do does is are was were has have had can could will would may",
    "de": "ist sind war waren hat haben hatte hatten wurde wurden wird werden gab gibt kam stimmt",
    "fr": "est-ce", "es": "es fue son fueron hubo ha han está estaba", "it": "è fu sono furono ha hanno c'era era",
    "la": "num nonne utrum", "nl": "is was zijn waren heeft had werd", "pt": "é foi há houve são", "sv": "är var har hade blev",
    "fi": "onko oliko", "pl": "czy", "cs": "je byl byla", "ro": "este a fost", "ru": "был была", "el": "ήταν είναι",
}

# Asks for an opinion, a forecast, advice or something about the asker: no archive says it.
UNANSWERABLE: dict[str, tuple[str, ...]] = {
    "en": (r"\b(should|shall) (i|we|you|one|they)\b", r"\b(my|mine)\b", r"\bdo you (think|believe|feel|like|know)\b",
           r"\bwhat do you\b", r"\bwill .*\b(tomorrow|next (year|week|month)|in the future|20[3-9]\d)\b", r"\byour (opinion|favou?rite|name)\b",
           r"\bwho are you\b", r"\b(write|compose|translate|calculate|tell me a joke)\b", r"\bwhat is the meaning of life\b",
           r"\b(right now|at the moment|weather (today|tomorrow))\b", r"\bam i\b", r"\bi (ought|need)\b"),
    "de": (r"\b(soll|sollte|sollen|sollten) (ich|wir|man|sie)\b", r"\bmein(e|er|en|em|es)?\b", r"\b(glauben|denken|meinen|finden) sie\b",
           r"\b(glaubst|denkst|meinst|findest) du\b", r"\bihre meinung\b", r"\bdeine meinung\b", r"\bwird .*\b(morgen|nächste[snm]? (jahr|woche)|künftig|in zukunft)\b",
           r"\bwer (bist du|sind sie)\b", r"\b(schreib|übersetze|berechne)\b", r"\bbin ich\b", r"\bwetter (heute|morgen)\b"),
    "fr": (r"\b(dois|devrais|devons|faut)[- ](je|nous|il que je)\b", r"\b(mon|ma|mes) ", r"\b(pensez|croyez)[- ]vous\b", r"\b(penses|crois)[- ]tu\b",
           r"\bvotre (avis|opinion)\b", r"\bton avis\b", r"\bdemain\b.*\?", r"\bqui (es-tu|êtes-vous)\b", r"\bl'année prochaine\b", r"\bsuis-je\b",
           r"\bdevrait-on\b", r"\bà l'avenir\b"),
    "es": (r"\b(debo|debería|debemos|deberíamos)\b", r"\b(mi|mis|mío|mía)\b", r"\b(cree|crees|piensas|piensa|opinas|opina) (usted|tú|que|de|sobre)\b",
           r"\btu opinión\b", r"\bsu opinión\b", r"\bquién eres\b", r"\b(mañana|el próximo año|en el futuro)\b.*\?", r"\bsoy yo\b"),
    "it": (r"\b(devo|dovrei|dobbiamo|dovremmo)\b", r"\b(mio|mia|miei|mie)\b", r"\b(pensi|credi|pensa|crede) (che|di|lei)\b", r"\btua opinione\b",
           r"\bsua opinione\b", r"\bchi sei\b", r"\b(domani|l'anno prossimo|in futuro)\b", r"\bsono io\b"),
    "la": (r"\b(meus|mea|meum|meae|mei)\b", r"\bquid (censes|putas)\b", r"\bcras\b"),
}

# Judgements that no source settles ("best", "most beautiful"), unless the question names who judged.
OPINION: dict[str, str] = {
    "en": r"\b(best|worst|nicest|most beautiful|prettiest|tastiest|better|favou?rite)\b",
    "de": r"\b(beste[rsnm]?|schlechteste[rsnm]?|schönste[rsnm]?|am besten|am schönsten|besser)\b",
    "fr": r"\b(le meilleur|la meilleure|les meilleur(e)?s|le pire|la pire|(le|la|les) plus (beau|belle)s?)\b",
    "es": r"\b((el|la|los|las) (mejor|mejores|peor|peores)|más (bonit|hermos|bell)[oa]s?)\b",
    "it": r"\b((il|la|i|le) (miglior[ei]?|peggior[ei]?)|più bell[oaie])\b",
    "la": r"\b(optimus|optima|optimum|pulcherrim(us|a|um))\b",
}

# Words that carry no content: articles, pronouns, prepositions, auxiliaries.
STOP_WORDS: dict[str, str] = {
    "en": "a an the of in on at to for from by with and or but not no nor as is are was were be been being am do does did done has have had having"
    " it its this that these those there here he she they him her them his their hers theirs we us our i you your me my which who whom whose what"
    " when where why how if then than so such into onto upon about over under after before between during through against until while"
    " can could will would shall should may might must also any some all each every both other others another more most much many very just only"
    " own same too s t out up down off again further once because d ll re ve name named called say says said tell mean first last according kind type",
    "de": "der die das den dem des ein eine einer eines einem einen und oder aber nicht kein keine keiner keinen als wie ist sind war waren sein"
    " gewesen werden wird wurde wurden worden hat haben hatte hatten habe es er sie ihn ihm ihr ihre ihrer ihren ihres ihrem sein seine seiner seinen seinem seines wir uns unser ich du dich dir mich mir"
    " man sich in im an am auf aus bei mit nach von vom vor zu zum zur über unter um durch für gegen ohne bis seit zwischen während wegen"
    " dass daß ob wenn weil da denn so auch noch nur schon sehr mehr dieser diese dieses diesem diesen jener jene jenes alle alles allen"
    " kann können konnte konnten soll sollte will wollte muss musste darf hier dort dann nun doch beim ins wer was wann wo warum welche welcher welches"
    " heißt hieß name namens sagt ihm etwa laut art hin her ab dazu dabei damit davon",
    "fr": "le la les l un une des du de d à au aux en dans sur sous par pour avec sans et ou mais ne pas n que qu qui quoi dont où est sont"
    " était étaient être été a ont avait avaient avoir eu fut furent sera ce cet cette ces c s se son sa ses leur leurs il elle ils elles on nous vous je tu me te lui y"
    " mon ma mes ton ta tes notre votre nos vos plus moins très aussi comme si entre vers chez après avant pendant depuis contre jusque"
    " tout tous toute toutes autre autres même quel quelle quels quelles quand comment pourquoi combien nom appelle nommé fait faire dit selon lors est-ce",
    "es": "el la los las lo un una unos unas de del a al en con por para sin sobre entre hasta desde y e o u pero no ni que qué quien quién es son era eran fue"
    " fueron ser sido estar está estaba estaban ha han había habían haber hay hubo se su sus le les me te nos mi tu yo él ella ellos ellas esto este esta estos estas ese esa eso aquel"
    " como cómo cuando cuándo donde dónde cual cuál más menos muy también si ya todo toda todos todas otro otra otros mismo según durante tras contra"
    " cuánto cuántos cuántas porque llama llamaba nombre dice tiene tenía hizo",
    "it": "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal dallo dalla dai dagli dalle in nel nello nella nei negli nelle"
    " con su sul sulla sui sulle per tra fra e ed o ma non né che chi cui è sono era erano fu furono essere stato stata stati state ha hanno aveva avevano avere"
    " si suo sua suoi sue loro ci vi mi ti ne questo questa questi queste quello quella quelli quelle io tu lui lei noi voi come quando dove quale quali qual cosa"
    " più meno molto anche se già tutto tutti tutta tutte altro altra altri stesso dopo prima durante contro perché quanto quanti quante nome chiama chiamava secondo viene venne c",
    "la": "et in ad de ex e a ab cum pro per sub super inter ante post non nec neque aut vel sed que est sunt erat erant esse fuit fuerunt fuerat sit"
    " qui quae quod quis quid quem quam quos quas quo qua cui cuius quibus quorum quarum is ea id eius eum eam eos eas ei eis hic haec hoc huius hunc hanc ille illa illud ipse se sibi suus sua suum sui suae suis suam"
    " ut si ne an atque ac etiam autem enim ubi unde cur quare quomodo quando quot nomine nomen dicitur vocatur apud",
    "nl": "de het een en of maar niet geen als is zijn was waren worden werd werden wordt heeft hebben had hadden hij zij ze hem haar hun het er in op aan bij met van voor naar uit over onder door tot om te dat die dit deze wie wat waar wanneer waarom hoe welke welk ook nog meer zo dan toen",
    "pt": "o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre até e ou mas não que quem qual é são era eram foi foram ser sido está estava há havia ter tinha se seu sua seus suas ele ela eles elas lhe como quando onde quanto quantos mais menos muito também este esta esse essa isso ao à",
    "sv": "och eller men inte en ett den det de som i på av till för med från om under över vid är var vara varit har hade blev blir han hon den dem deras sin sitt sina hans hennes vem vad när var varför hur vilken vilket vilka också mer än så att ut upp",
    "fi": "ja tai mutta ei on oli olivat olla ollut ovat se ne hän he sen sitä niiden hänen heidän joka jotka jonka mikä mitä missä milloin kuka miksi miten kuinka että kun jos niin myös kuin oliko onko mikä minkä tämä tämän nämä",
    "pl": "i a w we z ze na do od po o u przy dla przez pod nad nie jest są był była było byli być się to ten ta te tego tej tym jak kiedy gdzie kto co który która które jego jej ich oraz lub ale że czy już jako ile został została",
    "cs": "a i v ve z ze na do od po o u při pro přes pod nad ne je jsou byl byla bylo byli být se si to ten ta te toho jak kdy kde kdo co který která které jeho její jejich nebo ale že už jako kolik",
    "ro": "și sau dar nu în la de din pe cu pentru prin fără este sunt era erau a fost fi au avea al ai ale lui ei lor se să că care ce cine când unde cum cât câți mai un o unei unui acest această acesta",
    "ru": "и или но не в во на с со из от до по о об у за для при под над без это этот эта эти тот та те он она они оно его её ее их ему ей был была было были есть быть кто что где когда как почему сколько какой какая какое какие который которая которые чем же бы ли то а году год года",
    "el": "ο η το οι τα του της των τον την τους τις ένας μια ένα και ή αλλά δεν μη σε στο στη στην στον στα στις από για με ως προς είναι ήταν έχει είχε που πώς πού πότε ποιος ποια ποιο τι πόσο πόσα πόσοι γιατί αυτό αυτή αυτός να θα",
}
