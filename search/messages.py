"""What Lacuna says in its own words around quotes and refusals, in each language that it speaks; it decides nothing."""

import re

from ingest.dates import PartialDate
from ingest.record import Record
from search.kinds import MONTHS

SPOKEN = ("en", "de", "fr", "es", "it")

REASONS: dict[str, dict[str, str]] = {
    "nothing_found": {
        "en": "The archive does not say: nothing in it speaks of this.",
        "de": "Das Archiv schweigt: Nichts darin handelt davon.",
        "fr": "Les archives n’en disent rien : aucun document n’en parle.",
        "es": "El archivo no lo dice: nada en él trata de esto.",
        "it": "L’archivio non lo dice: nulla in esso ne parla.",
    },
    "insufficient": {
        "en": "The archive does not say: some passages come near, but none of them answers the question.",
        "de": "Das Archiv schweigt: Einige Stellen kommen der Frage nahe, aber keine beantwortet sie.",
        "fr": "Les archives n’en disent rien : quelques passages s’en approchent, aucun n’y répond.",
        "es": "El archivo no lo dice: algunos pasajes se acercan, pero ninguno responde a la pregunta.",
        "it": "L’archivio non lo dice: alcuni passi si avvicinano, ma nessuno risponde alla domanda.",
    },
    "conflicting": {
        "en": "The sources disagree; each side is quoted.",
        "de": "Die Quellen widersprechen einander; jede Seite ist zitiert.",
        "fr": "Les sources se contredisent ; chaque version est citée.",
        "es": "Las fuentes se contradicen; se cita cada versión.",
        "it": "Le fonti si contraddicono; ogni versione è citata.",
    },
    "illegible": {
        "en": "The page that seems to speak of this cannot be read well enough to quote.",
        "de": "Die Seite, die davon zu handeln scheint, ist zu schlecht lesbar, um sie zu zitieren.",
        "fr": "La page qui semble en parler est trop peu lisible pour être citée.",
        "es": "La página que parece tratar de esto no se lee lo bastante bien para citarla.",
        "it": "La pagina che sembra parlarne non si legge abbastanza bene per citarla.",
    },
    "out_of_period": {
        "en": "The archive does not reach to the time that the question is about.",
        "de": "Das Archiv reicht nicht bis zu der Zeit, nach der gefragt ist.",
        "fr": "Les archives ne couvrent pas l’époque dont il est question.",
        "es": "El archivo no abarca la época de la pregunta.",
        "it": "L’archivio non copre l’epoca di cui si chiede.",
    },
    "false_premise": {
        "en": "The archive knows the names in the question, but nowhere in the relation that the question takes for granted.",
        "de": "Das Archiv kennt die Namen der Frage, aber nirgends in dem Zusammenhang, den sie voraussetzt.",
        "fr": "Les archives connaissent les noms de la question, mais nulle part dans le rapport qu’elle suppose.",
        "es": "El archivo conoce los nombres de la pregunta, pero en ningún lugar en la relación que esta supone.",
        "it": "L’archivio conosce i nomi della domanda, ma in nessun luogo nel rapporto che essa presuppone.",
    },
    "ambiguous": {
        "en": "The question fits several things in the archive; say which one is meant.",
        "de": "Die Frage passt auf mehreres im Archiv; sagen Sie, was gemeint ist.",
        "fr": "La question convient à plusieurs choses dans les archives ; précisez laquelle.",
        "es": "La pregunta se ajusta a varias cosas del archivo; diga a cuál se refiere.",
        "it": "La domanda si adatta a più cose nell’archivio; dica quale intende.",
    },
    "not_answerable_here": {
        "en": "No document can settle this: it asks for an opinion, for advice, or about the future or the asker.",
        "de": "Kein Dokument kann das entscheiden: Gefragt ist nach Meinung, Rat, Zukunft oder der fragenden Person.",
        "fr": "Aucun document ne peut en décider : on demande un avis, un conseil, l’avenir, ou quelque chose sur soi.",
        "es": "Ningún documento puede decidirlo: se pide una opinión, un consejo, o algo del futuro o de quien pregunta.",
        "it": "Nessun documento può deciderlo: si chiede un parere, un consiglio, o qualcosa sul futuro o su chi domanda.",
    },
}

# why an answer is only partly one, where that is another matter than why there is none
PARTLY: dict[str, dict[str, str]] = {
    "insufficient": {
        "en": "This is part of an answer: what the quotes do not bear out was left out.",
        "de": "Das ist ein Teil einer Antwort: Was die Zitate nicht belegen, wurde weggelassen.",
        "fr": "Ce n’est qu’une partie d’une réponse : ce que les citations ne prouvent pas a été omis.",
        "es": "Esto es parte de una respuesta: se omitió lo que las citas no prueban.",
        "it": "Questa è parte di una risposta: ciò che le citazioni non provano è stato omesso.",
    },
}

# how a quote is introduced: with a date, and without
_FRAMES: dict[str, tuple[str, str]] = {
    "en": ("{title}, {date}: “{quote}”", "{title}: “{quote}”"),
    "de": ("{title}, {date}: „{quote}“", "{title}: „{quote}“"),
    "fr": ("{title}, {date} : « {quote} »", "{title} : « {quote} »"),
    "es": ("{title}, {date}: «{quote}»", "{title}: «{quote}»"),
    "it": ("{title}, {date}: «{quote}»", "{title}: «{quote}»"),
}
_DATES = {
    "en": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "fr": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "it": "{day} {month} {year}",
}

LABELS: dict[str, dict[str, str]] = {
    "declined": {"en": "declined", "de": "abgelehnt", "fr": "décliné", "es": "sin respuesta", "it": "senza risposta"},
    "searched": {"en": "Searched", "de": "Gesucht", "fr": "Cherché", "es": "Se buscó", "it": "Cercato"},
    "untranslated": {
        "en": "No dictionary for",
        "de": "Kein Wörterbuch für",
        "fr": "Pas de dictionnaire pour",
        "es": "Sin diccionario para",
        "it": "Nessun dizionario per",
    },
    "gloss": {
        "en": "Words of the quotes",
        "de": "Wörter der Zitate",
        "fr": "Mots des citations",
        "es": "Palabras de las citas",
        "it": "Parole delle citazioni",
    },
    "gloss_note": {
        "en": "From dictionaries, word by word; a help to read, not what the source says.",
        "de": "Aus Wörterbüchern, Wort für Wort; eine Lesehilfe, nicht was die Quelle sagt.",
        "fr": "Tirés de dictionnaires, mot à mot ; une aide à la lecture, non ce que dit la source.",
        "es": "De diccionarios, palabra por palabra; una ayuda para leer, no lo que dice la fuente.",
        "it": "Da dizionari, parola per parola; un aiuto alla lettura, non ciò che dice la fonte.",
    },
    "readings": {
        "en": "It may mean",
        "de": "Gemeint sein kann",
        "fr": "Elle peut vouloir dire",
        "es": "Puede querer decir",
        "it": "Può voler dire",
    },
    "nearest": {
        "en": "Near, but not evidence",
        "de": "In der Nähe, aber kein Beleg",
        "fr": "Proches, mais sans valeur de preuve",
        "es": "Cercanos, pero no son prueba",
        "it": "Vicini, ma non sono prove",
    },
}


def spoken(language: str, interface: str = "en") -> str:
    """The language of a reply: the asker's where Lacuna speaks it, else the interface's, else English."""
    if language in SPOKEN:
        return language
    return interface if interface in SPOKEN else "en"


def reason(name: str, language: str, partly: bool = False) -> str:
    """The sentence that explains why there is no answer, or only a part of one; KeyError for an unknown reason."""
    return (PARTLY.get(name, REASONS[name]) if partly else REASONS[name])[spoken(language)]


def label(name: str, language: str) -> str:
    return LABELS[name][spoken(language)]


def day(date: PartialDate, language: str) -> str:
    """A date in the reader's words; partial and uncertain ones keep what is known, ranges and open digits stay EDTF."""
    language = spoken(language)
    plain = date.edtf.rstrip("?~%")
    mark = " (?)" if date.uncertain else ""
    parts = plain.split("-")
    if "/" in plain or "X" in plain or any(not part.isdigit() for part in parts) or (len(parts) > 1 and int(parts[1]) > 12):
        return date.edtf
    if len(parts) == 1:
        return plain + mark
    month = MONTHS[language].split()[date.earliest.month - 1]
    month = month.capitalize() if language in ("en", "de") else month
    if len(parts) == 2:
        return f"{month} {'de ' if language == 'es' else ''}{date.earliest.year}{mark}"
    return _DATES[language].format(day=date.earliest.day, month=month, year=date.earliest.year) + mark


def frame(record: Record, quote: str, language: str) -> str:
    """A quote introduced by title and date of its item, in the language spoken."""
    dated, undated = _FRAMES[spoken(language)]
    if record.date is None:
        return undated.format(title=record.title, quote=quote)
    return dated.format(title=record.title, date=day(record.date, language), quote=quote)


def heads(record: Record, language: str) -> tuple[str, str]:
    """What a frame of this record says before the quote, with and without the opening mark of quotation."""
    whole = frame(record, "\0", language).partition("\0")[0]
    return whole, re.sub(r"[“„«\s]+$", "", whole)


def framing(record: Record, language: str) -> str:
    """All that a frame of this record may say besides the quote: what grounding lets stand unquoted."""
    date = f"{day(record.date, language)} {record.date.edtf}" if record.date else ""
    return " ".join((record.title, date, record.collection_title, record.place, *record.creators))
