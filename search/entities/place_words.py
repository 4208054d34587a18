"""Words by which places are known for places, by language: prepositions, kinds of place, towns; it reads no text."""

from functools import cache
from pathlib import Path

from search.wording import fold

# Prepositions that before a name with a capital and no article say where, whence or whither.
_WHERE = {
    "en": "in at near",
    "de": "in nach aus zu bei",
    "fr": "à a en près",
    "es": "en hacia",
    "it": "a ad in presso",
    "nl": "te in naar",
    "pt": "em",
    "la": "in apud",
    "sv": "i från till",
    "pl": "w we do",
    "cs": "v ve",
    "ro": "în la din",
    "ru": "в во",
    "el": "στην στη στο εις",
}
# Prepositions that do so only before a name that ends like one of a place, or that is known.
_LOOSELY = {
    "en": "from to towards of through off via",
    "de": "von über ueber um bis vor gegen unweit nächst",
    "fr": "de d vers depuis jusqu",
    "es": "de a desde hasta",
    "it": "di da d verso",
    "nl": "van uit bij tot",
}
# What a place is, before its name (with or without "of").
_KINDS = """city town village port harbour river lake mount isle island islands county street parish province kingdom republic
    canton state duchy stadt dorf gemeinde flecken ort insel fluss see berg grafschaft provinz kreis amt königreich republik
    kanton canton festung schloss hafen vorstadt bezirk herzogtum fürstentum ville village commune port rivière fleuve lac mont
    montagne île îles comté rue province royaume république département vallée château faubourg bourg gare forêt ciudad villa
    pueblo puerto río lago monte isla islas provincia reino república calle città paese porto fiume lago monte isola isole
    provincia regno repubblica via comune valle borgo castello stad dorp haven rivier meer eiland provincie straat gemeente
    koninkrijk cidade vila porto rio ilha stad by hamn älv sjö ö socken kaupunki kylä miasto wieś rzeka město vesnice řeka
    oraș oraşul sat râu город деревня село река остров губерния πόλη χωριό νησί"""
OF = frozenset("of de du des d della del di do da van von".split())
# Endings of German, Dutch, English, French and Scandinavian places.
ENDINGS = tuple(
    """burg burgh stadt stedt stett dorf dorff heim hausen hofen ingen berg bach furt furth brück brücken hafen roda rode münde
    wald feld felde felden kirchen kirch thal stein fels leben born horst büttel berge weiler wil wyl ikon swil ringen
    borough bury ford ham ton shire mouth chester cester wick wich ville villers court sur-mer bourg mont
    dam dijk drecht broek sund borg köping fors holm stad järvi koski lahti grad gorod ów ice""".split()
)
TABLE = Path(__file__).with_name("towns.txt")


@cache
def where(language: str) -> frozenset[str]:
    """Folded prepositions that say where; empty for a language that says it by endings."""
    return frozenset(map(fold, _WHERE.get(language, "").split()))


@cache
def loosely(language: str) -> frozenset[str]:
    """Folded prepositions that say where only before what looks like a place."""
    return frozenset(map(fold, _LOOSELY.get(language, "").split()))


@cache
def kinds() -> frozenset[str]:
    """Folded words for what a place is."""
    return frozenset(map(fold, _KINDS.split()))


@cache
def towns() -> dict[str, str]:
    """Every folded name of a place of our own table, with the folded first name of its row, which all of them share."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [[fold(word.replace("-", " ")) for word in line.split()] for line in lines]
    return {name: row[0] for row in rows for name in row}
