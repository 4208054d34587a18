"""What is taken out of dictionary entries: tables of real shapes in words of our own."""

import pytest

from search.folding import folded, tokens
from search.lexicons.definitions import clean, headwords, key, renderings, senses


@pytest.mark.parametrize(
    ("entry", "language", "heads"),
    [
        ("Haus /haʊs/ <neut, n, sg>\nhouse\n", "de", ("Haus",)),
        ("político, política /pol/ /pol/ <adj>\npolitisch\n", "es", ("político", "política")),
        ("caveo /ˈkaweo/ (cavere /k/, cavi /k/) <sg, v>\nsich hüten\n", "la", ("caveo",)),
        ("etw. anfangen /a/ <v>\nstart sth.\n", "de", ("anfangen",)),
        ("ground‐floor /ɡ/\nrez‐de‐chaussée\n", "en", ("ground-floor",)),
        ("mit jdm. in Konflikt geraten <v>\nx\n", "de", ()),
    ],
)
def test_headwords(entry: str, language: str, heads: tuple[str, ...]) -> None:
    parts, numbers = headwords((entry, entry))
    assert numbers[0] == numbers[1] and len(parts) == sum(numbers)
    assert tuple(text for part in parts[: numbers[0]] if (text := clean(part.strip(), language))) == heads


@pytest.mark.parametrize(
    ("entry", "language", "wanted"),
    [
        ("mobile\n1. Anstoß, Motivation\n2. Handy\n", "de", [["Anstoß", "Motivation"], ["Handy"]]),
        ("fountain\nfontanna\nelement zbiornika z wodą\n", "pl", [["fontanna"]]),
        ("Haus <n>\nhouse <n>, home\n   Synonym: {Heim}\n\n see: {Häuser}\n", "en", [["house", "home"]]),
        ("Simultanbühne <n>\n [art] simultaneous stage <n>\n         Note: theatre\n", "en", [["simultaneous stage"]]),
        ("ludojad <n>\nman-eater 2.\nzwierzę jadające ludzi\n 3.\nludożerca\n", "en", [["man-eater"]]),
        ("Haus\n1. casa\nGebäude\n 2.\nGeschlecht von Herrschern\n", "es", [["casa"]]),
        ("anfangen\nto begin; to start sth., sb./sth. else\n", "en", [["begin", "start", ""]]),
        ("leer\n\n", "en", []),
    ],
)
def test_renderings(entry: str, language: str, wanted: list[list[str]]) -> None:
    lines = senses(entry)
    assert len(lines) == len(wanted)
    parts, numbers = renderings([*lines, "last"])
    cut = iter(clean(part.strip(), language) for part in parts)
    assert [[next(cut) for _ in range(number)] for number in numbers[:-1]] == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("to begin", "en", "begin"),
        ("das Haus", "de", "Haus"),
        ("l’eau", "fr", "eau"),
        ("sich freuen!", "de", "freuen"),
        ("one two three four", "en", ""),
        ("see page 7", "en", ""),
        ("either/or", "en", ""),
        ("x" * 61, "en", ""),
        (" - ", "en", ""),
    ],
)
def test_clean(text: str, language: str, wanted: str) -> None:
    assert clean(text, language) == wanted


@pytest.mark.parametrize("text", ["Österreich", "Goethe", "Straße", "rez-de-chaussée", "война", "Αθήνας", "l'homme", "ΐ", "Łódź"])
def test_keys_are_folded_as_the_search_folds(text: str) -> None:
    assert key(text) == " ".join(folded(token.text) for token in tokens(text))
