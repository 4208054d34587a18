"""Names that formats give to languages, and codes of BCP 47; it tells the language of no text."""

import re
from functools import lru_cache

from ingest.languages import LANGUAGES, canonical_language

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z", re.IGNORECASE)
_UNKNOWN = frozenset("und unk unknown mul zxx mis osd equ none other".split())
_BESIDE = re.compile(
    r"^(?:old|modern|middle|new)(?=[A-Z])|(?:_?(?:standard|newspelling|luxembourg|frak(?:tur)?|old|vert))\Z", re.I
)
_ENGLISH = sorted(((row.english, row.code) for row in LANGUAGES.values()), key=lambda pair: -len(pair[0]))
_OTHERS = {
    "danish": "da", "norwegian": "no", "hungarian": "hu", "japanese": "ja", "chinese": "zh", "hebrew": "he", "yiddish": "yi",
    "arabic": "ar", "catalan": "ca", "galician": "gl", "estonian": "et", "latvian": "lv", "lithuanian": "lt", "turkish": "tr",
    "ukrainian": "uk", "slovak": "sk", "slovenian": "sl", "croatian": "hr", "serbian": "sr", "bulgarian": "bg", "welsh": "cy",
    "luxembourgish": "lb", "irish": "ga", "basque": "eu", "icelandic": "is", "afrikaans": "af", "korean": "ko", "breton": "br",
}  # fmt: skip
_CODES3 = {
    "dan": "da", "nor": "no", "nob": "nb", "nno": "nn", "hun": "hu", "jpn": "ja", "chi": "zh", "zho": "zh", "heb": "he",
    "yid": "yi", "ara": "ar", "cat": "ca", "glg": "gl", "est": "et", "lav": "lv", "lit": "lt", "tur": "tr", "ukr": "uk",
    "slk": "sk", "slv": "sl", "hrv": "hr", "srp": "sr", "bul": "bg", "cym": "cy", "ltz": "lb", "gle": "ga", "eus": "eu",
    "isl": "is", "afr": "af", "kor": "ko", "bre": "br",
}  # fmt: skip


@lru_cache(maxsize=1024)
def tongue(name: str | None) -> str | None:
    """The code of a language given as a code (`deu`, `de-CH`, tesseract's `deu_frak`) or a name (`German`, FineReader's
    `GermanStandard`, `OldGerman`, `EnglishUnitedStates`); None for what names no language.
    """
    given = (name or "").strip()
    bare = _BESIDE.sub("", given)
    if not bare or bare.casefold() in _UNKNOWN:
        return None
    if "-" not in bare:
        try:
            return canonical_language(bare)
        except ValueError:
            pass
    return _named(bare) or _coded(bare)


def _named(name: str) -> str | None:
    folded = name.casefold()
    if len(folded) < 5:
        return None
    known = next((code for english, code in _ENGLISH if folded.startswith(english.casefold())), None)
    return known or next((code for english, code in _OTHERS.items() if folded.startswith(english)), None)


def _coded(code: str) -> str | None:
    if not _CODE.match(code):
        return None
    head, *rest = code.split("-")
    short = _CODES3.get(head.lower()) or next((row.code for row in LANGUAGES.values() if row.code3 == head.lower()), head.lower())
    return "-".join([short, *rest])


def english_name(code: str) -> str | None:
    """The English name of a language, None where it has none here."""
    head = code.split("-")[0]
    if head in LANGUAGES:
        return LANGUAGES[head].english
    return next((name.capitalize() for name, short in _OTHERS.items() if short == head), None)
