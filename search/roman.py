"""Roman numerals as values, and where in a text they are numbers and not words; it knows no number words."""

import re
from collections.abc import Sequence
from functools import lru_cache

SINGLE = frozenset("IVX")  # letters that may be a number by themselves

_SOUND = re.compile("(M{0,3})(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})")
_PLAIN = re.compile("([IVXLCDM]+)")
_ORDINAL = re.compile("([IVXLCDM]{2,}|I(?=er$|re$|o$))(?:e|er|re|me|ème|eme|th|st|nd|rd|º|ª|o|a|te[nrs]?)?")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

# words after which a single letter or a numeral in lower case is a number
HEADINGS: frozenset[str] = frozenset(
    """chapter chap ch volume vol book part section sect article art act scene canto tome no number nr plate pl fig figure
    table page kapitel kap band bd buch teil theil tl thl abschnitt abschn artikel akt aufzug szene gesang nummer num tafel
    abb seite paragraph heft jahrgang jg chapitre livre lib liber partie article acte scène chant numéro planche
    capítulo capitulo cap libro tomo parte sección artículo acto escena número lámina capitolo volume sezione articolo atto
    scena numero tavola caput tomus pars sectio hoofdstuk hoofdst deel boek afdeling artikel nummer capítulo livro secção
    artigo acto ato caput kapitel del bok avdelning nummer sida luku osa kirja numero rozdział tom księga część artykuł
    kapitola díl kniha část číslo capitolul volumul cartea partea articolul глава том книга часть статья κεφάλαιο τόμος
    βιβλίο μέρος άρθρο century siglo siècle secolo século saeculum seculum wiek století secolul век αιώνας""".split()
)
NAMES: frozenset[str] = frozenset(
    """karl carl charles carlos carlo karel karol carolus louis ludwig luis luigi ludovicus lodewijk luís heinrich henry henri
    enrique enrico henrik henricus hendrik henryk jindřich friedrich frederick frédéric federico frederik fredrik fridericus
    wilhelm william guillaume guillermo guglielmo willem vilhelm guilherme georg george georges jorge giorgio georgius joris
    peter pierre pedro pietro petrus pius pie pío pio leo léon león leone johann johannes john jean juan giovanni joão joannes
    jan gregor gregory grégoire gregorio gregorius innozenz innocent inocencio innocenzo innocentius napoleon napoléon
    napoleón napoleone franz francis françois francisco francesco franciscus joseph josef josé giuseppe josephus gustav gustaf
    gustavus adolf alexander alexandre alejandro alessandro nikolaus nicholas nicolas nicolás nikolaj niccolò nicolaus
    christian christoph philipp philip philippe felipe filippo philippus filip ferdinand ferdinando fernando maximilian
    maximilien leopold léopold leopoldo edward édouard eduard eduardo edoardo richard ricardo riccardo james jacques jacobus
    jakob jaime robert paul paulus pablo paolo klemens clement clément clemente clemens benedikt benedict benoît benedicto
    benedetto benedictus urban urbain urbano sixtus bonifaz boniface bonifacio bonifatius alfons alphonse alfonso afonso
    otto otho oscar oskar albert albrecht august auguste augustus sigismund zygmunt sigmund stanisław władysław kazimierz
    ladislaus matthias rudolf katharina catherine catalina elisabeth elizabeth isabel isabella margarete mary maria viktor
    victor vittorio viktoria umberto humbert emanuel emmanuel manuel sebastian joachim ernst erik erich eric olaf magnus
    václav constantin konstantin carol mihai ștefan πίος γεώργιος όθων κωνσταντίνος пётр петр николай александр павел иван
    екатерина карл людовик генрих фридрих вильгельм наполеон""".split()
)
# capitals that are more often a word or an abbreviation than a number
AMBIGUOUS: frozenset[str] = frozenset("CC CD CI CL CM CV DC DI DIV DIX DL DM DX LC LI LIV LL LV MC MD MI MIX MM MV CIV".split())


@lru_cache(maxsize=50_000)
def roman(written: str) -> int | None:
    """The value of a Roman numeral in capitals, `XVIII`, `XVIIIe`, also `IIII` and a last J; None for anything else."""
    plain = f"{written[:-1]}I" if written.endswith("J") else written
    match = _ORDINAL.fullmatch(plain) or _PLAIN.fullmatch(plain)
    if not match or not _SOUND.fullmatch(match[1]):
        return None
    letters = [_LETTERS[letter] for letter in match[1]]
    return sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True))


def numeral(texts: Sequence[str], place: int) -> int | None:
    """The value of a Roman numeral at a place of a text; None where it says no number.

    It counts if it has two capitals or more and is not mostly something else (`MIX`), or behind a heading or a ruler's name.
    """
    text = texts[place]
    before = texts[place - 1].casefold() if place else ""
    if len(text) == 1:
        return _LETTERS[text] if text in SINGLE and before in _LEADING else None
    if text.upper() in AMBIGUOUS:
        return roman(text) if before in _LEADING else None
    if text.islower():
        return roman(text.upper()) if before in HEADINGS else None
    return None if _shouted(texts, place) else roman(text)


_LEADING = HEADINGS | NAMES


def _shouted(texts: Sequence[str], place: int) -> bool:
    """Whether a short numeral stands among words in capitals, where it may be a word like them."""
    if len(texts[place]) > 3 or (place and texts[place - 1].casefold() in _LEADING):
        return False
    beside = [texts[other] for other in (place - 1, place + 1) if 0 <= other < len(texts)]
    return any(len(word) > 1 and word.isupper() and roman(word) is None and word.casefold() not in _LEADING for word in beside)
