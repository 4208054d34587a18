"""Where sentences end in historical text of the served languages; it changes nothing and needs no model."""

import re
from functools import cache

from ingest.hyphens import words
from ingest.page import Span

_CLOSING = "\"'»«”“’)\\]›‹"
_END = re.compile(rf"([.!?…]+)[{_CLOSING}]*\s+(?=\S)|\n\n+")
_END_GREEK = re.compile(rf"([.!?…;\u037e]+)[{_CLOSING}]*\s+(?=\S)|\n\n+")
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6})\Z")
_FOLLOWING = re.compile(r"[\s\"'„“”»«‹›(\[’–—-]*(\w*)")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_OPENING = "\"'„“”»«‹›(['’–—-"
_LONGEST_PARENTHESIS = 400
_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûåæøœőűýěůąęãõаеёиоуыэюяαεηιουωάέήίόύώ")

# titles and the like, after which a name or a number follows
_TITLES = {
    "": "st dr prof ed ms mss sr jr gen col capt lt sgt rev hon",
    "en": "mr mrs messrs ms esq hon rev capt col gen lieut lt sergt maj gov sen rep supt viz jan feb apr aug sept oct "
    "nov st mt ft wm chas geo jas thos jno robt rt",
    "de": "hr hrn herrn hh fr frl frhr frhrn gr st sr se ew kgl kön königl kais kaiserl k grh großh hl heil dr prof geh ger "
    "hauptm lieut pf vgl bzw resp sog ca z b d h u a i d s nr abs str jan febr apr aug sept okt "
    "nov dez dezbr novbr septbr oktbr ges gest geb verw ehem thlr sgr rthlr fl kr mk pfg",
    "fr": "m mm mme mmes mlle mlles mgr me ve dr st ste sr v art chap fr cie av bd janv févr avr juill sept oct nov déc s n ss "
    "ll mm c",
    "es": "sr sra sres sras srta d dª dn da dña fr ilmo excmo ud uds vd vds v s pág gral sto sta hnos cía",
    "it": "sig sigg sig.ra signa cav comm avv dott prof on s ss d mons rev gen col mag",
    "nl": "mr dr ds hr hh mej mevr st prof ir jhr nl bijv b.v dl jan febr aug sept oct nov dec wed",
    "pt": "sr sra d dr exmo exma illmo sto sta snr pág v s",
    "la": "s ss b d dn dns m p l c cn q t ti sp a d kal cal r fil bapt sep rev cap lib vid scil cf i.e",
    "sv": "hr hrr fr d dr kl nr s st t ex kgl kongl kap frih prof past komm kapt löjtn jan febr aug sept okt nov dec",
    "fi": "hra rva nti nr n s t esim ks tri prof k v klo ent kapt",
    "pl": "p pp ks św dr prof hr gen ul nr art r w im inż płk por np tj tzn m",
    "cs": "p pp pí sl dr prof sv ul č čís str např tj tzv kr c k r hr gen",
    "ro": "d dl dna dlui d-l d-na dr prof sf st nr str gen col art pag v",
    "ru": "г гг гр гл т тов д-р проф св ул им ст стр кн с руб коп н э р ген кол",
    "el": "κ κκ αγ αρ σελ δρ π χ μ τ λ",
}
# before a figure only: most are words too
_COUNTED = words("no nr nro num núm n vol cap art fol fig pag tom bd lib kap chap sect jan mar may dec abs blz p pp")
# may stand in the middle or at the end of a sentence: the next word decides
_OPEN = words(
    "etc usw u.s.w u.s.f ff f &c co cie comp ca bros sc d.j v.j d.m v.m l.j d.mts a.c p.p ult inst prox a.m p.m itd atd jne "
    "ym m.m osv mfl enz ecc ect"
)
_MONTHS = words(
    "januar jänner februar feber märz mertz april mai may juni juli august september october oktober november december "
    "dezember jan feb febr apr jun jul aug sept septbr octbr oktbr novbr dezbr decbr jahrhundert jahrhunderts jh regiment "
    "bataillon armee division klasse capitel kapitel paragraph tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta "
    "kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta"
)
_ORDINAL = frozenset(("de", "fi", "cs", "pl", ""))  # `3.` is how the language writes third, or may be
_STARTS = words(
    "der die das dem den des ein eine einer es er sie ihr wir ich man im in am an auf aus bei nach nun so da dann doch aber "
    "und als wenn wie hän se he ne tämä mutta ja on byl byla bylo to ten ta na w z po i ale"
)


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space between them; they leave out nothing else.

    `language` is an ISO 639-1 code; "" where it is not known: then what is an abbreviation in any language ends nothing.
    """
    spans: list[Span] = []
    start = _skip(text, 0)
    closed = _parentheses(text) if "(" in text else ()
    for match in (_END_GREEK if language == "el" else _END).finditer(text):
        if match.start() >= start and _ends(text, match, language, closed):
            spans.append(Span(start, start + len(text[start : match.end()].rstrip())))
            start = _skip(text, match.end())
    end = len(text.rstrip())
    if end > start:
        spans.append(Span(start, end))
    return tuple(spans)


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends(text: str, match: re.Match[str], language: str, closed: tuple[Span, ...]) -> bool:
    marks = match[1]
    if marks is None:
        return True
    if text[match.end()].islower():
        return False
    if any(span.start < match.start() < span.end - 1 for span in closed):
        return False
    found = _FOLLOWING.match(text, match.end())
    following = found[1] if found else ""
    if following[:1].islower():
        return False
    if marks != ".":
        return True
    before = text[max(0, match.start() - 24) : match.start()].rsplit(None, 1)
    return not before or not _shortened(before[-1].lstrip(_OPENING), following, language)


def _shortened(token: str, following: str, language: str) -> bool:
    """Whether the full stop after the token belongs to the token: abbreviation, initial or ordinal."""
    low = token.casefold()
    if not token:
        return False
    if _NUMBER.match(token):
        return _ordinal(token, following, language)
    if low in _OPEN:
        return False
    if low in _COUNTED and (following[:1].isdigit() or _NUMBER.match(following)):
        return True
    if low in _titles(language) or (len(token) == 1 and token.isalpha()) or _DOTTED.match(token):
        return True
    return len(token) <= 4 and token.isalpha() and not _VOWELS & set(low)


def _ordinal(token: str, following: str, language: str) -> bool:
    if following.casefold() in _MONTHS:
        return True
    if not token.isdigit():
        return len(token) == 1 or (language in _ORDINAL and following.casefold() not in _STARTS)
    return language in _ORDINAL and following.casefold() not in _STARTS


@cache
def _titles(language: str) -> frozenset[str]:
    listed = _TITLES.get(language, "") if language else " ".join(_TITLES.values())
    return words(f"{_TITLES['']} {listed}")


def _parentheses(text: str) -> tuple[Span, ...]:
    """Pairs of parentheses that are not too far apart; a lone one does not count."""
    spans: list[Span] = []
    position = text.find("(")
    while position >= 0:
        end = text.find(")", position)
        if end < 0:
            break
        if end - position <= _LONGEST_PARENTHESIS:
            spans.append(Span(position, end + 1))
        position = text.find("(", max(end, position + 1) if end - position <= _LONGEST_PARENTHESIS else position + 1)
    return tuple(spans)
