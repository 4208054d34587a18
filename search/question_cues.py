"""Words of questions that tell more than their kind: implied, yes or no, unanswerable, opinion, empty; it understands nothing."""

# Words that say no more than the kind of answer does; a sentence that offers a value of the kind need not repeat them.
IMPLIED: dict[str, dict[str, str]] = {
    "money": {
        "en": "cost costs price paid pay money sum worth much amount",
        "de": "kostet kostete kosteten gekostet preis preise bezahlt geld summe viel betrug betrag teuer hoch groß",
        "fr": "coûte coûta coûtait coûté coûtent prix payé argent somme montant",
        "es": "cuesta costó costaba costado precio pagó dinero suma cantidad",
        "it": "costa costò costava costato costata prezzo pagato denaro somma",
        "la": "constat constitit pretium pretio",
        "nl": "kost kostte prijs betaald geld",
        "pt": "custa custou custava preço pago dinheiro",
        "sv": "kostar kostade pris betalt pengar",
    },
    "date": {
        "en": "year date day month place take took happen happened",
        "de": "jahr jahre tag tage datum monat fand statt geschah",
        "fr": "année date jour mois lieu",
        "es": "año fecha día mes lugar",
        "it": "anno data giorno mese luogo",
        "la": "annus anno dies die mensis",
    },
    "number": {
        "en": "number amount total many away",
        "de": "zahl anzahl viele gab",
        "fr": "nombre",
        "es": "número cantidad",
        "it": "numero",
        "la": "numerus",
    },
    "duration": {
        "en": "long time last lasted take took",
        "de": "lange dauerte dauert gedauert zeit",
        "fr": "temps durée duré dura",
        "es": "tiempo duró",
        "it": "tempo durò durato",
        "la": "diu",
    },
    "place": {
        "en": "located situated place",
        "de": "befindet liegt ort gelegen",
        "fr": "trouve situé située lieu",
        "es": "encuentra situado situada lugar",
        "it": "trova situato luogo",
        "la": "locus",
    },
    "person": {
        "en": "person man woman",
        "de": "person",
        "fr": "personne",
        "es": "persona",
        "it": "persona",
    },
}

# Forms of "to be" and the articles that may stand between "who" and what the person is.
BEING: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "is was were are the a an",
        "de": "ist war waren sind der die das ein eine",
        "fr": "est etait fut sont etaient furent le la les l un une",
        "es": "es era fue son eran fueron el la los las un una",
        "it": "e era fu sono erano furono il lo la l i gli un uno una",
        "la": "est erat fuit sunt erant",
    }.items()
}

# Words by which a sentence gives something its name.
NAMING: dict[str, str] = {
    "en": "called named name christened styled surnamed nicknamed baptized baptised",
    "de": "genannt namens namen name nennt nannte nennen heißt hieß heißen getauft benannt",
    "fr": "nommé nommée appelé appelée appelle appelait nom dit dite baptisé baptisée surnommé surnommée",
    "es": "llamado llamada llama llamaba llaman nombre nombrado apodado bautizado bautizada dicho dicha",
    "it": "chiamato chiamata chiama chiamava chiamano nome detto detta denominato soprannominato battezzato battezzata",
    "la": "nomine nomen dictus dicta dictum vocatus vocata vocatur appellatus appellata",
}

# Verbs that begin a question to be answered by yes or no.
YES_NO: dict[str, str] = {
    "en": "did do does is are was were has have had can could will would may",
    "de": "ist sind war waren hat haben hatte hatten wurde wurden wird werden gab gibt kam stimmt",
    "fr": "est-ce",
    "es": "es fue son fueron hubo ha han está estaba",
    "it": "è fu sono furono ha hanno c'era era",
    "la": "num nonne utrum",
    "nl": "is was zijn waren heeft had werd",
    "pt": "é foi há houve são",
    "sv": "är var har hade blev",
    "fi": "onko oliko",
    "pl": "czy",
    "cs": "je byl byla",
    "ro": "este a fost",
    "ru": "был была",
    "el": "ήταν είναι",
}

# Verbs that demand an answer without asking.
TELLING: dict[str, str] = {
    "en": "tell name list show",
    "de": "nenne nennen zeige zeigen",
    "fr": "nommez citez montrez",
    "es": "nombra nombre muestra",
    "it": "elenca indica mostra",
}

# Asks for an opinion, a forecast, advice or something about the asker: no archive says it.
UNANSWERABLE: dict[str, tuple[str, ...]] = {
    "en": (
        r"\b(should|shall) (i|we|you|one|they)\b",
        r"\bmy\b",
        r"\bdo you (think|believe|feel|like|know)\b",
        r"\bwhat do you\b",
        r"\bwill .*\b(tomorrow|next (year|week|month)|in the future|20[3-9]\d)\b",
        r"\byour (opinion|favou?rite|name)\b",
        r"\bwho are you\b",
        r"\b(good|bad|right|wise) idea\b",
        r"\b(write|compose|translate|calculate|tell me a joke)\b",
        r"\bwhat is the meaning of life\b",
        r"\b(right now|at the moment|weather (today|tomorrow))\b",
        r"\bam i\b",
        r"\bi (ought|need)\b",
    ),
    "de": (
        r"\b(soll|sollte|sollen|sollten) (ich|wir|man|sie)\b",
        r"\bmein(e|er|en|em|es)?\b",
        r"\b(glauben|denken|meinen|finden) sie\b",
        r"\b(glaubst|denkst|meinst|findest) du\b",
        r"\bihre meinung\b",
        r"\bdeine meinung\b",
        r"\bwird .*\b(morgen|nächste[snm]? (jahr|woche)|künftig|in zukunft|in \w+ jahren)\b",
        r"\bgute idee\b",
        r"\bwer (bist du|sind sie)\b",
        r"\b(schreib|übersetze|berechne)\b",
        r"\bbin ich\b",
        r"\bwetter (heute|morgen)\b",
    ),
    "fr": (
        r"\b(dois|devrais|devons|faut)[- ](je|nous|il que je)\b",
        r"\b(mon|ma|mes) ",
        r"\b(pensez|croyez)[- ]vous\b",
        r"\b(penses|crois)[- ]tu\b",
        r"\bvotre (avis|opinion)\b",
        r"\bton avis\b",
        r"\bdemain\b.*\?",
        r"\bqui (es-tu|êtes-vous)\b",
        r"\bl'année prochaine\b",
        r"\bsuis-je\b",
        r"\bdevrait-on\b",
        r"\bà l'avenir\b",
    ),
    "es": (
        r"\b(debo|debería|debemos|deberíamos)\b",
        r"\b(mi|mis|mío|mía)\b",
        r"\b(cree|crees|piensas|piensa|opinas|opina) (usted|tú|que|de|sobre)\b",
        r"\btu opinión\b",
        r"\bsu opinión\b",
        r"\bquién eres\b",
        r"\b(mañana|el próximo año|en el futuro)\b.*\?",
        r"\bsoy yo\b",
    ),
    "it": (
        r"\b(devo|dovrei|dobbiamo|dovremmo)\b",
        r"\b(mio|mia|miei|mie)\b",
        r"\b(pensi|credi|pensa|crede) (che|di|lei)\b",
        r"\btua opinione\b",
        r"\bsua opinione\b",
        r"\bchi sei\b",
        r"\b(domani|l'anno prossimo|in futuro)\b",
        r"\bsono io\b",
    ),
    "la": (
        r"\b(meus|mea|meum|meae|mei)\b",
        r"\bquid (censes|putas)\b",
        r"\bcras\b",
    ),
}

# Judgements that no source settles ("best", "most beautiful").
OPINION: dict[str, str] = {
    "en": r"\b(best|worst|nicest|most beautiful|prettiest|tastiest|better|favou?rite)\b",
    "de": r"\b(beste[rsnm]?|schlechteste[rsnm]?|schönste[rsnm]?|am besten|am schönsten|besser)\b",
    "fr": r"\b(le meilleur|la meilleure|les meilleur(e)?s|le pire|la pire|(le|la|les) plus (beau|belle)s?)\b",
    "es": r"\b((el|la|los|las) (mejor|mejores|peor|peores)|más (bonit|hermos|bell)[oa]s?)\b",
    "it": r"\b((il|la|i|le) (miglior[ei]?|peggior[ei]?)|più bell[oaie])\b",
    "la": r"\b(optimus|optima|optimum|pulcherrim(us|a|um))\b",
}

# Words that carry no content in a question, beside the function words of the language.
EMPTY: dict[str, str] = {
    "en": (
        "name names called named call say says said mean first-hand according kind kinds type sort much many several made "
        "d whether year years"
    ),
    "de": "heißt hieß hießen name namen namens sagt gab etwa laut wieviele art eigentlich jahr jahre jahres",
    "fr": "nom noms portait porte appelle appelait appelé nommé nommait dit selon lors sorte genre année an",
    "es": "nombre nombres llama llamaba llamado dice según tiene hizo tipo año",
    "it": "nome nomi chiama chiamava chiamato secondo venne viene tipo anno",
    "la": "nomine nomen dicitur vocatur vocabatur appellatur annus",
    "fi": "niminen nimi",
    "ru": "год года году г имя назывался называется",
    "sv": "heter hette namn",
    "nl": "heet heette naam",
}
