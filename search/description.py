"""What a curator's paragraph says of a collection: period, languages, printing, spelling, genre, terms; it looks at no passage.

The paragraph is free text in en, de, fr, es or it. Lines of the form `Schultheiß = mayor; village mayor` name terms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.language import identify
from ingest.languages import LANGUAGES
from search.analysis import spelled, tokens

MOST_CHARACTERS = 20_000
MODERN = 1902  # from then on the orthographies of the served languages are near today's
_TERM = re.compile(r"^\s*(?:[-*•]\s*)?(?P<word>[^=;:.]{1,80}?)\s*=\s*(?P<means>[^=]{1,400}?)\s*$")
_YEAR = re.compile(r"(?<![\d.,])(1[0-9]\d\d|20[0-2]\d)(?![\d]|[.,]\d)")
_CENTURY = re.compile(
    r"\b(?P<number>1[0-9]|20|X[IVX]{1,4})(?:th|st|nd|rd|\.|e|ème|º|°)?[-\s]+(?:century|centuries|jahrhunderts?|jh\b|siècles?|secolo)"
    r"|\b(?:siglos?|secolo|século)\s+(?P<after>1[0-9]|20|X[IVX]{1,4})\b",
    re.IGNORECASE,
)
_ROMAN = {"X": 10, "V": 5, "I": 1}

_OWN_NAMES = {
    "en": "english englisch anglais anglaise inglés inglesa inglese englische englischer englischen",
    "de": "german deutsch deutsche deutscher deutschen allemand allemande alemán alemana tedesco tedesca",
    "fr": "french französisch französische français française francés francesa francese",
    "es": "spanish spanisch espagnol espagnole español española castellano spagnolo spagnola",
    "it": "italian italienisch italien italienne italiano italiana",
    "nl": "dutch niederländisch holländisch néerlandais neerlandés olandese flemish",
    "pt": "portuguese portugiesisch portugais portugués português portoghese",
    "la": "latin lateinisch lateinische latine latín latino",
    "sv": "swedish schwedisch suédois sueco svedese svenska",
    "fi": "finnish finnisch finnois finés finlandese suomi",
    "pl": "polish polnisch polonais polaco polacco",
    "cs": "czech tschechisch tchèque checo ceco bohemian",
    "ro": "romanian rumänisch roumain rumano rumeno",
    "ru": "russian russisch russe ruso russo",
    "el": "greek griechisch grec griego greco",
}
_PRINTING = {
    "blackletter": "fraktur blackletter gothic gothique gótica gotico frakturschrift schwabacher textura gebrochene gebrochener",
    "antiqua": "antiqua roman romain romana romano roundhand",
    "typewriter": "typewritten typescript typed typewriter schreibmaschine maschinenschriftlich dactylographié mecanografiado "
    "dattiloscritto typoskript",
}
_BAD = (
    "bad badly poor poorly damaged faint faded noisy broken illegible blurred stained worn misread microfilm "
    "schlecht schlechter beschädigt blass verblichen fleckig fehlerhaft mauvais mauvaise endommagé taché pâle "
    "malo mala dañado borroso cattivo danneggiato sbiadito macchiato"
)
_OLD = (
    "old historical archaic obsolete antiquated unreformed alte alter ältere historische historischer veraltete "
    "ancien ancienne archaïque antigua antiguo arcaica antico antica"
)
_SPELLING = "orthography spelling orthographie rechtschreibung schreibweise schreibung graphie ortografía ortografia grafia"
_GENRES = {
    "newspaper": (
        "newspaper newspapers gazette gazettes press zeitung zeitungen wochenblatt journal journaux presse "
        "periódico periódicos giornale giornali gazzetta"
    ),
    "letters": (
        "letter letters correspondence brief briefe korrespondenz lettre lettres correspondance carta cartas "
        "lettera lettere corrispondenza"
    ),
    "records": (
        "minutes register registers records protokoll protokolle akten registre registres procès-verbaux acta actas "
        "verbale verbali registri rolls"
    ),
    "books": (
        "book books treatise treatises novel novels buch bücher roman romane abhandlung abhandlungen livre livres romans "
        "libro libros libri trattato romanzi"
    ),
    "testimony": (
        "testimony testimonies report reports interview interviews bericht berichte aussage aussagen témoignage témoignages "
        "rapport rapports testimonio testimonios testimonianza testimonianze"
    ),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the collection and what it means, each meaning a word or phrase of any language."""

    word: str
    meanings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """Codes of languages, first and last year, kinds of printing, genres; `bad_print` and `old_spelling` as said or implied.

    `spoken` is the language that the description itself is in, "" where that is not sure.
    """

    languages: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    printing: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    bad_print: bool = False
    old_spelling: bool = False
    terms: tuple[Term, ...] = ()
    spoken: str = ""


def read_description(text: str) -> Description:
    """What a paragraph says. Raises ValueError with one line where it says nothing that could be used, or is too long."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"the description has {len(text):,} characters; write at most {MOST_CHARACTERS:,}")
    terms = tuple(_terms(text))
    prose = "\n".join(line for line in text.splitlines() if not _TERM.match(line))
    words = {spelled(token.text) for token in tokens(prose)}
    years = sorted(_years(prose))
    period = (years[0], years[-1]) if years else (None, None)
    said_old = bool(words & _folded(_SPELLING)) and bool(words & _folded(_OLD))
    found = Description(
        languages=tuple(code for code in LANGUAGES if words & _folded(_OWN_NAMES[code])),
        first=period[0],
        last=period[1],
        printing=tuple(kind for kind, cues in _PRINTING.items() if words & _folded(cues)),
        genres=tuple(kind for kind, cues in _GENRES.items() if words & _folded(cues)),
        bad_print=bool(words & _folded(_BAD)),
        old_spelling=said_old or (period[0] is not None and period[0] < MODERN),
        terms=terms,
    )
    if found == Description():
        raise ValueError(
            "the description names no period, language, printing, spelling, genre or term; "
            "say for instance: 'German newspaper in Fraktur, 1848-1871, old spelling'"
        )
    spoken, _ = identify(prose, tuple(LANGUAGES))
    return replace(found, spoken=spoken if spoken in LANGUAGES else "")


def _folded(cues: str) -> frozenset[str]:
    return frozenset(spelled(cue) for cue in cues.replace("-", " ").split())


def _terms(text: str) -> Iterator[Term]:
    for line in text.splitlines():
        match = _TERM.match(line)
        if match:
            meanings = tuple(part.strip() for part in re.split("[;,]", match["means"]) if part.strip())
            if meanings and any(tokens(match["word"])):
                yield Term(match["word"].strip(), meanings)


def _years(text: str) -> Iterator[int]:
    yield from (int(found) for found in _YEAR.findall(text))
    for found in _CENTURY.finditer(text):
        century = _number(found["number"] or found["after"])
        if 10 <= century <= 21:
            yield from (100 * (century - 1), 100 * century - 1)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    values = [_ROMAN.get(letter, 0) for letter in text.upper()]
    return sum(-one if one < next_ else one for one, next_ in zip(values, [*values[1:], 0], strict=True))
