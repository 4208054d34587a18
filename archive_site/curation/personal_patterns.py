"""Patterns by which texts give away personal data, by kind and language; what they find a person judges, and they find not all.

A language is a row of WORDS: expressions for what its texts write before or behind the data. Addresses of e-mail and bank
accounts are alike in all of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.page import Span
from ingest.recipes import digest

KINDS = ("birth", "address", "phone", "email", "bank", "identity", "age", "health")
VERSION = 1  # raise when patterns find other things: texts are looked through again then


@dataclass(frozen=True, slots=True)
class Words:
    """Expressions of one language: `street` begins or is a street's name, `lane` ends one; `years` counts an age."""

    born: str
    street: str
    lane: str
    phone: str
    identity: str
    years: str
    illness: str


@dataclass(frozen=True, slots=True)
class Found:
    """One stretch of a text that may be personal."""

    kind: str
    span: Span


WORDS: Mapping[str, Words] = {
    "en": Words(
        r"born|birth(?:day|date)?|b\.",
        r"street|road|lane|avenue|square|terrace",
        r"street|road|lane|avenue|square|terrace",
        r"tel(?:ephone|\.)?|phone|mobile",
        r"passport|national insurance|social security|identity card",
        r"aged|years? old|years? of age",
        r"consumption|tuberculosis|syphilis|cancer|insan\w+|lunatic|epilep\w+|suicide|pregnan\w+|leprosy|drunkard|HIV",
    ),
    "de": Words(
        r"geb(?:oren|\.)|geburts(?:tag|datum)",
        r"straße|strasse|gasse|platz|weg|allee|ufer",
        r"str(?:aße|asse|\.)|gasse|platz|weg|allee|ufer",
        r"tel(?:efon|\.)?|fernsprecher|mobil",
        r"reisepa(?:ss|ß)|ausweis|sozialversicherungs\w+|AHV",
        r"jahre alt|im alter von|-?jährige?",
        r"schwindsucht|tuberkulose|syphilis|krebs|irrsinn\w*|geisteskrank\w*|epilep\w+|selbstmord|schwanger\w*|aussatz|trunksucht",
    ),
    "fr": Words(
        r"née?s? le|née?s?|naissance",
        r"rue|avenue|boulevard|place|chemin|quai|impasse",
        r"(?!)",
        r"t[ée]l(?:[ée]phone|\.)?|portable",
        r"passeport|carte d['’]identité|sécurité sociale|AVS",
        r"ans|âgée? de",
        r"phtisie|tuberculose|syphilis|cancer|alién\w+|folie|épilep\w+|suicide|enceinte|lèpre|ivrogn\w+",
    ),
    "es": Words(
        r"nacid[oa]|nació|nacimiento",
        r"calle|avenida|plaza|paseo|camino|callejón",
        r"(?!)",
        r"tel(?:[ée]fono|\.)?|móvil",
        r"pasaporte|DNI|NIE|documento de identidad|seguridad social",
        r"años|de edad",
        r"tisis|tuberculosis|sífilis|cáncer|demen\w+|locura|epilep\w+|suicidio|embarazada|lepra|alcohólic\w+",
    ),
    "it": Words(
        r"nat[oa]|nacque|nascita",
        r"via|viale|piazza|corso|vicolo|largo",
        r"(?!)",
        r"tel(?:efono|\.)?|cellulare",
        r"passaporto|codice fiscale|carta d['’]identità",
        r"anni|età di",
        r"tisi|tubercolosi|sifilide|cancro|pazz\w+|demen\w+|epiles\w+|suicidio|incinta|lebbra|alcolizzat\w+",
    ),
    "nl": Words(
        r"geboren|geb\.|geboortedatum",
        r"straat|laan|plein|gracht|weg|kade",
        r"straat|laan|plein|gracht|weg|kade",
        r"tel(?:efoon|\.)?|mobiel",
        r"paspoort|BSN|burgerservicenummer|identiteitskaart",
        r"jaar oud|jarige?",
        r"tering|tuberculose|syfilis|kanker|krankzinnig\w*|epilep\w+|zelfmoord|zwanger\w*|melaats\w*|dronkaard",
    ),
    "pt": Words(
        r"nascid[oa]|nasceu|nascimento",
        r"rua|avenida|praça|travessa|largo|estrada",
        r"(?!)",
        r"tel(?:efone|\.)?|telemóvel",
        r"passaporte|bilhete de identidade|contribuinte|NIF|CPF",
        r"anos|de idade",
        r"tísica|tuberculose|sífilis|cancro|demên\w+|loucura|epilep\w+|suicídio|grávida|lepra|bêbado",
    ),
    "la": Words(
        r"nat(?:us|a|um)|natal\w+",
        r"via|platea|vicus",
        r"(?!)",
        r"(?!)",
        r"(?!)",
        r"ann(?:orum|os|o)|aetatis",
        r"phthis\w+|lepr\w+|epileps\w+|dementi\w+|gravida",
    ),
    "sv": Words(
        r"född|f\.|födelse\w*",
        r"gatan?|vägen|torget|gränd",
        r"gatan?|vägen|torget|gränd",
        r"tel(?:efon|\.)?|mobil",
        r"personnummer|pass|legitimation",
        r"år gammal|årig\w*",
        r"lungsot|tuberkulos|syfilis|cancer|sinnessjuk\w*|epilep\w+|självmord|gravid|spetälsk\w*|drinkare",
    ),
    "fi": Words(
        r"syntynyt|synt\.|s\.|syntymäaika",
        r"katu|tie|kuja|tori",
        r"katu|tie|kuja|tori",
        r"puh(?:elin|\.)?|tel\.",
        r"henkilötunnus|passi|HETU",
        r"vuotias|vuoden ikäi\w+",
        r"keuhkotauti|tuberkuloosi|kuppa|syöpä|mielisair\w*|epileps\w+|itsemurha|raskaana|spitaali\w*|juoppo",
    ),
    "pl": Words(
        r"urodz\w+|ur\.",
        r"ul(?:ica|\.)|aleja|al\.|plac|pl\.",
        r"(?!)",
        r"tel(?:efon|\.)?|kom\.",
        r"PESEL|paszport|dow[oó]d osobisty|NIP",
        r"lat|letni\w*",
        r"gruźlic\w+|suchot\w+|syfilis|kił\w+|rak|obłąkan\w+|padaczk\w+|samobójstw\w+|ciąż\w+|trąd|pijak",
    ),
    "cs": Words(
        r"narozen[aý]?|nar\.",
        r"ulice|ul\.|náměstí|třída",
        r"ulice|náměstí|třída",
        r"tel(?:efon|\.)?|mobil",
        r"rodné číslo|občanský průkaz|cestovní pas",
        r"let|letý|letá",
        r"tuberkul\w+|souchotin\w+|syfilis|rakovin\w+|šílen\w+|epilep\w+|sebevražd\w+|těhotn\w+|malomocen\w+|opilec",
    ),
    "ro": Words(
        r"născut[ăa]?|n\.",
        r"strada|str\.|bulevardul|bd\.|piața|calea",
        r"(?!)",
        r"tel(?:efon|\.)?|mobil",
        r"CNP|pașaport|carte de identitate|buletin",
        r"ani|în vârstă de",
        r"oftic\w+|tuberculoz\w+|sifilis|cancer|nebun\w*|epilep\w+|sinucid\w+|însărcinată|lepr\w+|bețiv",
    ),
    "ru": Words(
        r"родил\w+|рожд\w+|род\.|р\.",
        r"улиц\w+|ул\.|проспект|переулок|пер\.|площадь",
        r"улиц\w+|проспект|переулок|площадь",
        r"тел(?:ефон|\.)?|моб\.",
        r"паспорт\w*|СНИЛС|ИНН",
        r"лет|года|от роду",
        r"чахотк\w+|туберкул\w+|сифилис\w*|рак\w?|умалишенн\w+|безум\w+|эпилепс\w+|самоубийств\w+|беременн\w+|проказ\w+|пьяниц\w+",
    ),
    "el": Words(
        r"γεννήθηκε|γενν(?:ηθεί\w*|\.)|γέννηση\w*",
        r"οδός|οδού|λεωφόρος|πλατεία",
        r"(?!)",
        r"τηλ(?:έφωνο|\.)?|κιν\.",
        r"ΑΦΜ|ΑΜΚΑ|διαβατήριο|ταυτότητα\w*",
        r"ετών|χρονών",
        r"φθίση|φυματίωση|σύφιλη|καρκίνο\w*|φρενοβλαβ\w+|επιληψία|αυτοκτον\w+|έγκυος|λέπρα|μέθυσος",
    ),
}

_NAME = r"[^\W\d_a-zß-ÿа-яα-ω][\w'’-]+(?:[ \n](?:von|van|de|di|da|della|zu|af)?[ \n]?[^\W\d_a-zß-ÿа-яα-ω][\w'’-]+){1,3}"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BANK = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")


def recipe_of(kinds: Iterable[str]) -> str:
    """What texts were looked through with."""
    return digest("personal", VERSION, sorted(kinds))


def find(text: str, languages: Iterable[str], kinds: Iterable[str]) -> tuple[Found, ...]:
    """What of those kinds stands in the text, by the rows of its languages (of all, where none is known), in order.

    Where two stretches of a kind overlap, the first and longest of them stands.
    """
    known = tuple(code for code in languages if code in WORDS) or tuple(WORDS)
    wanted, found = frozenset(kinds), []
    for kind, spans in (("email", _spans(_EMAIL, text)), ("bank", (one for one in _spans(_BANK, text) if _is_bank(text, one)))):
        found += [Found(kind, span) for span in spans if kind in wanted]
    for code in known:
        for kind, pattern in _patterns(code).items():
            found += [Found(kind, span) for span in _spans(pattern, text) if kind in wanted]
    return tuple(_apart(found))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    ends: dict[str, int] = {}
    for one in sorted(found, key=_order):
        if one.span.start >= ends.get(one.kind, 0):
            ends[one.kind] = one.span.end
            yield one


def _order(one: Found) -> tuple[int, int, str]:
    return one.span.start, -one.span.end, one.kind


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))


@cache
def _patterns(code: str) -> Mapping[str, re.Pattern[str]]:
    words = WORDS[code]
    made: Mapping[str, Callable[[Words], str]] = {
        "birth": _birth,
        "address": _address,
        "phone": _phone,
        "identity": _identity,
        "age": _age,
        "health": _health,
    }
    return {kind: re.compile(write(words)) for kind, write in made.items()}


def _birth(words: Words) -> str:
    return rf"(?i:(?<!\w)(?:{words.born}))\W{{1,3}}(?:\w+\W{{1,3}}){{0,8}}?(?:1[6-9]|20)\d\d(?!\d)"


def _address(words: Words) -> str:
    number = r"(?i:n(?:o|r|º|°)\.? ?)?\d{1,4}[a-z]?(?!\w)"
    named = r"(?:(?: [a-zà-ÿ'’]{1,3})* [^\W\d_a-zà-ÿ][\w'’-]+|(?!\w))"
    before = rf"\d{{1,4}},? (?:[\w'’]+ ){{0,3}}(?i:{words.street}){named}"
    behind = rf"(?:[^\W\d_][\w-]*(?i:{words.lane})|(?<!\w)(?i:{words.street})(?: [^\W\d_][\w'’]*){{1,4}}),? {number}"
    return rf"(?<![\w.])(?:{behind}|{before})"


def _phone(words: Words) -> str:
    said = rf"(?i:(?<!\w)(?:{words.phone}))\W{{0,3}}(?i:n[ro°º]\.? ?)?\(?\+?\d(?:[ ()/.-]{{0,2}}\d){{2,14}}"
    return rf"{said}|(?<![\w.])\+\d(?:[ ()/.-]{{0,2}}\d){{6,14}}"


def _identity(words: Words) -> str:
    return (
        rf"(?i:(?<!\w)(?:{words.identity}))\W{{0,3}}(?i:(?:no|nr|num\w*|n[°º])\W{{0,2}})?(?=[\w ./-]*\d)[A-Z0-9][A-Z0-9./-]{{4,}}"
    )


def _age(words: Words) -> str:
    return rf"{_NAME},? (?:[\w,]+ ){{0,3}}?(?i:(?:{words.years}) \d{{1,3}}(?!\d)|\d{{1,3}}[ -]?(?:{words.years}))(?!\w)"


def _health(words: Words) -> str:
    return rf"{_NAME}(?:,? [\w,'’]+){{0,8}}?,?[ \n](?i:{words.illness})(?!\w)"


def _is_bank(text: str, place: Span) -> bool:
    """Whether the check digits of an IBAN (ISO 13616) are right."""
    letters = text[place.start : place.end].replace(" ", "")
    return len(letters) >= 15 and int("".join(str(int(sign, 36)) for sign in letters[4:] + letters[:4])) % 97 == 1
