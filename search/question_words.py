"""Phrases that ask, language by language, with the kind of answer that they ask for; it understands nothing.

Phrases are parted by commas; a trailing `*` stands for any ending.
"""

# language: kind of answer: phrases that ask for it; longer phrases are tried first
ASKING: dict[str, dict[str, str]] = {
    "en": {
        "person": "who, whose, whom, what person, which person, what man, which man, what woman, which woman",
        "date": (
            "when, what year, which year, what date, which date, what day, which day, what month, which month, what time, "
            "what decade, what century, which century"
        ),
        "place": (
            "where, what place, which place, what city, which city, what town, which town, what country, which country, "
            "what street, which street, what state, what village, which village"
        ),
        "number": (
            "how many, how old, how far, how tall, how high, how deep, how large, how big, how wide, how fast, what "
            "number, what percentage, what share, how often, how heavy, what fraction, how wide, how thick, how strong, "
            "how much did*weigh"
        ),
        "money": (
            "how much did, how much was paid, what did it cost, at what price, what price, what sum, how much money, what "
            "was the cost, how much does, what salary, what wage, what fine"
        ),
        "amount": "how much",
        "duration": "how long",
        "reason": "why, for what reason, what caused, what was the cause, what reason, because of what",
        "name": (
            "what ship, which ship, what is the name, what was the name, what name, called, named, what newspaper, which "
            "newspaper"
        ),
        "manner": "how, in what way, by what means",
        "thing": "what, which",
    },
    "de": {
        "person": "wer, wem, wen, wessen, welche person, welcher mann, welche frau, von wem",
        "date": (
            "wann, welches jahr, welchem jahr, welchem jahre, welchem tag, welchem tage, welcher tag, welchem datum, "
            "welches datum, welchem monat, um wie viel uhr, um wieviel uhr, seit wann, bis wann"
        ),
        "place": (
            "wo, woher, wohin, welcher ort, welchem ort, welcher stadt, welche stadt, welchem land, welches land, welcher "
            "straße, welchem dorf"
        ),
        "number": (
            "wie viele, wieviele, wie alt, wie weit, wie groß, wie tief, wie breit, wie oft, wie schnell, wie lang, wie "
            "schwer, wie hoch, wie dick, wie stark, welche zahl, welcher prozentsatz, wie vielen, wievielen, welche "
            "anzahl, wie vieler"
        ),
        "money": (
            "wie viel kostet*, wieviel kostet*, was kostet*, wie teuer, welcher preis, welchen preis, welche summe, wie "
            "viel geld, wieviel geld, zu welchem preis, welcher betrag, welche strafe"
        ),
        "amount": "wie viel, wieviel",
        "duration": "wie lange",
        "reason": ("warum, weshalb, wieso, weswegen, aus welchem grund, wozu, welchen grund, welcher grund, was war die ursache"),
        "name": (
            "welches schiff, wie heißt, wie heißen, wie hieß, wie hießen, wie lautet*, welche zeitung, welcher name, welchen "
            "namen, wie nannte*, wie ist der name, wie war der name, was ist der name, was war der name"
        ),
        "manner": "wie, auf welche weise, wodurch, womit",
        "thing": (
            "was, welcher, welche, welches, welchem, welchen, worum, worüber, woran, worin, woraus, wofür, wogegen, worauf, "
            "wovon, wonach, wobei, wovor"
        ),
    },
    "fr": {
        "person": "qui, quel homme, quelle personne, quelle femme, à qui, de qui, par qui",
        "date": (
            "quand, quelle année, quelle date, quel jour, quel mois, quelle heure, depuis quand, quel siècle, quelle époque"
        ),
        "place": "où, d'où, quel lieu, quelle ville, quel pays, quel endroit, quelle rue, quel village",
        "number": (
            "combien de, combien d', quel âge, quel nombre, quelle distance, quelle hauteur, quelle taille, quel pourcentage, "
            "quelle est la population, combien pès*, combien pes*, combien mesur*, quel poids, quelle longueur, quelle largeur, "
            "quelle profondeur, quel est le nombre"
        ),
        "money": (
            "combien coût*, combien a coûté, combien ont coûté, quel prix, quelle somme, quel montant, quel était le "
            "prix, quelle amende"
        ),
        "amount": "combien",
        "duration": "combien de temps, quelle durée, combien de jours, combien d'heures, combien d'années",
        "reason": (
            "pourquoi, pour quelle raison, pour quel motif, quelle est la cause, quelle était la cause, quelle fut la cause"
        ),
        "name": (
            "quel navire, quel bateau, comment s'appel*, comment se nomm*, quel nom, quel est le nom, quel était le nom, quel "
            "fut le nom, quels sont les noms, quel journal"
        ),
        "manner": "comment, de quelle manière, de quelle façon",
        "thing": "que, qu', quoi, quel, quelle, quels, quelles, qu'est-ce, lequel, laquelle",
    },
    "es": {
        "person": "quién, quiénes, quien, quienes, qué persona, qué hombre, qué mujer",
        "date": "cuándo, cuando, qué año, qué fecha, qué día, qué mes, qué hora, qué siglo, en que año",
        "place": "dónde, donde, adónde, qué lugar, qué ciudad, qué país, qué pueblo, qué calle, cuál es la ciudad",
        "number": (
            "cuántos, cuántas, cuantos, cuantas, qué edad, qué número, qué distancia, qué altura, qué porcentaje, cuál es "
            "la población, cuánto pes*, cuánto mid*, qué longitud, qué anchura, qué peso"
        ),
        "money": (
            "cuánto cost*, cuánto cuesta, qué precio, qué suma, qué cantidad de dinero, cuánto dinero, cuánto pag*, qué multa"
        ),
        "amount": "cuánto, cuánta, cuanto, cuanta",
        "duration": "cuánto tiempo, cuánto dur*, cuántos días, cuántas horas, cuántos años",
        "reason": "por qué, por que, por qué motivo, por qué razón, a qué se debió, cuál fue la causa, qué causó",
        "name": "qué barco, qué buque, cómo se llam*, qué nombre, cuál es el nombre, cuál era el nombre, cuál fue el nombre, "
        "qué periódico",
        "manner": "cómo, como, de qué manera, de qué modo",
        "thing": "qué, que, cuál, cuáles, cual, cuales",
    },
    "it": {
        "person": "chi, quale persona, quale uomo, quale donna",
        "date": (
            "quando, che anno, quale anno, quale data, che data, che giorno, quale giorno, quale mese, che ora, quale secolo"
        ),
        "place": "dove, dov'è, quale luogo, quale città, quale paese, quale via, quale villaggio, di dove",
        "number": (
            "quanti, quante, quale età, quale numero, quale distanza, che età, quanto è alto, quanto pes*, quanto misur*, "
            "quanto è lungo, quanto è largo, quale peso, quale lunghezza"
        ),
        "money": (
            "quanto cost*, quanto è costat*, quale prezzo, quale somma, che prezzo, quanto denaro, quale multa, quanto pag*"
        ),
        "amount": "quanto, quanta",
        "duration": "quanto tempo, quanto dur*, quanti giorni, quante ore, quanti anni",
        "reason": "perché, perchè, per quale motivo, per quale ragione, per quale causa, quale fu la causa, che cosa causò",
        "name": "quale nave, che nave, quale bastimento, come si chiam*, quale nome, qual è il nome, qual era il nome, "
        "quale giornale",
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
        "person": "wie, wiens, welke persoon",
        "date": "wanneer, welk jaar, welke datum, welke dag, hoe laat",
        "place": "waar, waarheen, vanwaar, welke stad, welke plaats, welk land",
        "number": "hoeveel, hoe oud, hoe groot, hoe hoog, hoe ver",
        "money": "hoeveel kost*, welke prijs, hoeveel geld",
        "duration": "hoe lang",
        "reason": "waarom, waardoor",
        "name": "welk schip, hoe heet*, welke naam",
        "manner": "hoe",
        "thing": "wat, welk, welke",
    },
    "pt": {
        "person": "quem",
        "date": "quando, que ano, qual ano, que dia, que data, que mês",
        "place": "onde, aonde, que cidade, que lugar, que país",
        "number": "quantos, quantas, qual a idade, que idade",
        "money": "quanto cust*, que preço, qual o preço, quanto dinheiro",
        "amount": "quanto, quanta",
        "duration": "quanto tempo, quanto dur*",
        "reason": "por que, porque, porquê, por quê, por que razão",
        "name": "que navio, como se cham*, qual o nome, qual é o nome",
        "manner": "como, de que modo",
        "thing": "que, qual, quais, o que",
    },
    "sv": {
        "person": "vem, vilka, vems, vilken person",
        "date": "när, vilket år, vilken dag, vilket datum",
        "place": "var, vart, varifrån, vilken stad, vilken plats, vilket land",
        "number": "hur många, hur gammal, hur stor, hur hög, hur långt",
        "money": "vad kostade, hur mycket kost*, vilket pris",
        "amount": "hur mycket",
        "duration": "hur länge, hur lång tid",
        "reason": "varför",
        "name": "vilket skepp, vilket fartyg, vad heter, vad hette",
        "manner": "hur",
        "thing": "vad, vilken, vilket",
    },
    "fi": {
        "person": "kuka, kenen, ketkä, kenelle, ketä, keiden, kenet",
        "date": "milloin, koska, minä vuonna, minä päivänä, mikä vuosi, mihin aikaan",
        "place": "missä, mistä, mihin, minne, mikä kaupunki, missä kaupungissa",
        "number": "kuinka monta, montako, kuinka moni, kuinka vanha, kuinka suuri, kuinka pitkä, kuinka korkea, miten monta",
        "money": "paljonko maks*, mitä maks*, mikä hinta",
        "amount": "kuinka paljon, paljonko",
        "duration": "kuinka kauan, miten kauan",
        "reason": "miksi, minkä vuoksi, mistä syystä",
        "name": "mikä laiva, minkä niminen, mikä nimi, mikä on nimi",
        "manner": "miten, kuinka",
        "thing": "mikä, mitä, minkä, mitkä, kumpi, millainen",
    },
    "pl": {
        "person": "kto, kogo, komu, kim, czyj",
        "date": "kiedy, w którym roku, którego dnia, jakiego dnia, w jakim roku",
        "place": "gdzie, dokąd, skąd, w jakim mieście, w którym mieście",
        "number": "ile, ilu, w jakim wieku, jak wysoki",
        "money": "ile kosztow*, jaka cena, za ile",
        "duration": "jak długo, ile czasu, ile lat",
        "reason": "dlaczego, czemu, z jakiego powodu",
        "name": "jaki statek, który statek, jak nazywa*, jak się nazywa*",
        "manner": "jak, w jaki sposób",
        "thing": "co, czego, jaki, jaka, jakie, który, która, które",
    },
    "cs": {
        "person": "kdo, koho, komu, kým, čí",
        "date": "kdy, v kterém roce, ve kterém roce, kterého dne, v jakém roce",
        "place": "kde, kam, odkud, ve kterém městě, v jakém městě",
        "number": "kolik, kolika, jak starý, jak vysoký",
        "money": "kolik stál*, za jakou cenu, jaká cena",
        "duration": "jak dlouho, kolik let",
        "reason": "proč, z jakého důvodu",
        "name": "jaká loď, která loď, jak se jmen*, jak se nazýv*",
        "manner": "jak, jakým způsobem",
        "thing": "co, čeho, jaký, jaká, jaké, který, která, které",
    },
    "ro": {
        "person": "cine, pe cine, cui, al cui",
        "date": "când, în ce an, ce an, ce dată, în ce zi, ce zi",
        "place": "unde, de unde, în ce oraș, ce oraș, ce țară",
        "number": "câți, câte, ce vârstă, ce număr, ce înălțime",
        "money": "cât a costat, cât cost*, ce preț, ce sumă",
        "amount": "cât, câtă",
        "duration": "cât timp, cât a durat",
        "reason": "de ce, din ce cauză, din ce motiv",
        "name": "ce navă, ce corabie, cum se numește, cum se numea, cum s-a numit",
        "manner": "cum, în ce fel",
        "thing": "ce, care",
    },
    "ru": {
        "person": "кто, кого, кому, кем, ком, чей, чья",
        "date": "когда, в каком году, какого числа, в какой день, какой год",
        "place": "где, куда, откуда, в каком городе, какой город, в какой стране",
        "number": "сколько, скольких, какова численность, какой возраст, сколько лет",
        "money": "сколько стои*, какая цена, по какой цене",
        "duration": "как долго, сколько времени",
        "reason": "почему, зачем, отчего, по какой причине",
        "name": "какой корабль, какое судно, как называ*, как назвал*, как звали, какое имя",
        "manner": "как, каким образом",
        "thing": "что, чего, чем, какой, какая, какое, какие, каков, какова, который",
    },
    "el": {
        "person": "ποιος, ποια, ποιοι, ποιον, ποιου, ποιανού",
        "date": "πότε, ποιο έτος, ποια χρονιά, ποια ημερομηνία, ποια μέρα",
        "place": "πού, ποια πόλη, ποια χώρα, από πού",
        "number": "πόσοι, πόσες, πόσα, πόσων, πόσους",
        "money": "πόσο κόστι*, πόσο κοστίζ*, ποια τιμή",
        "amount": "πόσο, πόση",
        "duration": "πόσο καιρό, πόση ώρα, πόσο διήρκ*",
        "reason": "γιατί, για ποιο λόγο",
        "name": "ποιο πλοίο, πώς λέγ*, πώς ονομάζ*, ποιο όνομα",
        "manner": "πώς, με ποιον τρόπο",
        "thing": "τι, ποιο, ποιες, ποιων",
    },
}
