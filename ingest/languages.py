"""The one table of languages that Lacuna serves; adding a language is adding a row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1, `pack` tesseract's model, `blackletter` its model for broken type ("" where not used),
    `stemmer` snowball's name ("" where there is none), `script` the ISO 15924 code."""

    code: str
    code3: str
    name: str
    english: str
    script: str
    pack: str
    blackletter: str = ""
    stemmer: str = ""


LANGUAGES: dict[str, Language] = {
    row.code: row
    for row in (
        Language("en", "eng", "English", "English", "Latn", "eng", stemmer="english"),
        Language("de", "deu", "Deutsch", "German", "Latn", "deu", blackletter="frk", stemmer="german"),
        Language("fr", "fra", "français", "French", "Latn", "fra", stemmer="french"),
        Language("es", "spa", "español", "Spanish", "Latn", "spa", stemmer="spanish"),
        Language("it", "ita", "italiano", "Italian", "Latn", "ita", stemmer="italian"),
        Language("nl", "nld", "Nederlands", "Dutch", "Latn", "nld", stemmer="dutch"),
        Language("pt", "por", "português", "Portuguese", "Latn", "por", stemmer="portuguese"),
        Language("la", "lat", "Latina", "Latin", "Latn", "lat"),
        Language("sv", "swe", "svenska", "Swedish", "Latn", "swe", blackletter="Fraktur", stemmer="swedish"),
        Language("fi", "fin", "suomi", "Finnish", "Latn", "fin", blackletter="Fraktur", stemmer="finnish"),
        Language("pl", "pol", "polski", "Polish", "Latn", "pol", stemmer="polish"),
        Language("cs", "ces", "čeština", "Czech", "Latn", "ces", stemmer="czech"),
        Language("ro", "ron", "română", "Romanian", "Latn", "ron", stemmer="romanian"),
        Language("ru", "rus", "русский", "Russian", "Cyrl", "rus", stemmer="russian"),
        Language("el", "ell", "ελληνικά", "Greek", "Grek", "ell", stemmer="greek"),
    )
}

UNDETERMINED = "und"


def canonical_language(name: str) -> str:
    """The ISO 639-1 code for a code of two or three letters (with or without region, `de-CH`) or an English or own name.

    Raises ValueError for a language that is not in the table.
    """
    wanted = name.strip().casefold().replace("_", "-")
    head = wanted.split("-")[0]
    for row in LANGUAGES.values():
        if head in (row.code, row.code3) or wanted in (row.name.casefold(), row.english.casefold()) or head == row.pack:
            return row.code
    synonyms = {"ger": "de", "fre": "fr", "dut": "nl", "cze": "cs", "rum": "ro", "gre": "el", "frk": "de"}
    if head in synonyms:
        return synonyms[head]
    raise ValueError(f"language {name!r} is not served; known: {' '.join(LANGUAGES)}")
