"""Citations of six things in every style and several languages, each read by a person beside the rule that stands with it."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from archive_site.citation.cited import Cited, House, Reading
from archive_site.citation.dates import APA, BRACKETS, ISO, MLA, Manner, styled
from archive_site.citation.styles import LOCALES, STYLES, formatted
from ingest.dates import PartialDate
from ingest.record import Record

with Path(__file__).with_name("golden.tsv").open(encoding="utf-8", newline="") as file:
    GOLDEN = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
HOUSE = House("Merenburg City Archive", "Merenburg")
PAPERS: dict[str, str] = {"collection": "m", "collection_title": "Council and family papers"}
RECORDS = {
    "N": Record(
        item_id="m/hafenbote/1871-03-05",
        title="Merenburger Hafenbote, Nr. 19",
        collection="m",
        collection_title="Newspaper collection",
        publisher="J. H. Wittkop",
        place="Merenburg",
        series="Merenburger Hafenbote",
        type="newspaper",
        identifier="MHB 1871/19",
        date=PartialDate.parse("1871-03-05"),
        languages=("de",),
        edition="Abendausgabe",
    ),
    "L": Record(
        item_id="m/dunmore-1863",
        title="[Letter to her brother after the fire]",
        creators=("Harriet Dunmore",),
        place="Merenburg",
        series="Letters",
        type="letter",
        identifier="Briefe 31",
        date=PartialDate.parse("1863?"),
        languages=("en",),
        box="3",
        folder="12",
        **PAPERS,
    ),
    "P": Record(
        item_id="m/rat-1850-01-15",
        title="Protokoll des Rathes",
        creators=("Johann Kettler",),
        series="Council minutes",
        type="minutes",
        identifier="RP 1850",
        date=PartialDate.parse("1850-01-15"),
        languages=("de",),
        box="7",
        **PAPERS,
    ),
    "R": Record(
        item_id="m/register",
        title="Register of ships",
        type="register",
        identifier="S 2",
        date=PartialDate.parse("187X"),
        languages=("en",),
        **PAPERS,
    ),
    "B": Record(
        item_id="m/report",
        title="Report of the British Consul on the trade of Merenburg",
        creators=("Edmund Hardcastle",),
        publisher="Harrison and Sons",
        place="London",
        series="Consular reports",
        type="report",
        identifier="CR 1861",
        date=PartialDate.parse("1861~"),
        languages=("en",),
        **PAPERS,
    ),
    "CO": Record("m", "Newspapers of Merenburg", "m", type="collection", date=PartialDate.parse("1848/1912")),
}
PLACES = {"N": ("2", 3, Reading(1)), "L": ("1", 0, Reading(2, True)), "R": ("14", 0, Reading(1)), "B": ("3", 0, Reading(1))}


def cited(what: str) -> Cited:
    record = RECORDS[what]
    page, column, reading = PLACES.get(what, ("", 0, None))
    address = f"https://archive.example/ark:99999/{record.item_id}"
    return Cited(record, address, date(2026, 11, 22), page=page, column=column, reading=reading, house=HOUSE)


def test_there_are_thirty_in_every_style_and_language() -> None:
    assert len(GOLDEN) >= 30 and all(row["rule"] for row in GOLDEN)
    assert {row["style"] for row in GOLDEN} == set(STYLES) and {row["language"] for row in GOLDEN} == set(LOCALES)


@pytest.mark.parametrize("row", GOLDEN, ids=[f"{row['what']}-{row['style']}-{row['language']}" for row in GOLDEN])
def test_a_citation_is_as_it_was_read(row: dict[str, str]) -> None:
    assert formatted(cited(row["what"]), row["style"], row["language"]) == row["citation"]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("style", STYLES)
def test_a_newspaper_without_an_edition_has_no_word_for_one(style: str, language: str) -> None:
    line = formatted(replace(cited("N"), record=replace(RECORDS["N"], edition="")), style, language)
    assert not re.search(r"\b([eé]dition|auflage|ausgabe|edición|edizione)\b", line, re.IGNORECASE)


@pytest.mark.parametrize("what", RECORDS)
@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_said_twice_or_left_open(what: str, style: str, language: str) -> None:
    line = formatted(cited(what), style, language)
    told = line.replace(RECORDS[what].item_id, "")
    assert not {"..", ",,", " ,", "  ", "()", "[]", "[[", "]]"} & {told[at : at + 2] for at in range(len(told))}
    assert "None" not in line and "{" not in line and line.strip() == line
    if style not in ("chicago-short", "author-date-text"):
        assert line.count("archive.example") == 1 and "2026" in line
        assert all(part in line for part in (RECORDS[what].identifier, RECORDS[what].collection_title, HOUSE.archive))


@pytest.mark.parametrize(
    ("edtf", "brackets", "mla", "apa"),
    [
        ("1871-03-05?", "[March 5, 1871?]", "5 March 1871?", "1871, March 5?"),
        ("1863~", "[ca. 1863]", "circa 1863", "ca. 1863"),
        ("1863%", "[ca. 1863?]", "circa 1863?", "ca. 1863?"),
        ("187X", "[1870s]", "1870s", "1870s"),
        ("18XX", "[1800–1899]", "1800–1899", "1800–1899"),
        ("1871-22", "summer 1871", "summer 1871", "summer 1871"),
        ("1871/1873", "1871–1873", "1871–1873", "1871–1873"),
        ("1871?/1873", "[1871? – 1873]", "1871? – 1873", "1871? – 1873"),
        (
            "1871-03-05/1871-03-08",
            "March 5, 1871 – March 8, 1871",
            "5 March 1871 – 8 March 1871",
            "1871, March 5 – 1871, March 8",
        ),
        ("1871/..", "from 1871", "from 1871", "from 1871"),
        ("../1871-03", "until March 1871", "until March 1871", "until March 1871"),
        ("1871-03~", "[ca. March 1871]", "circa March 1871", "ca. March 1871"),
    ],
)
def test_doubtful_dates_in_every_manner(edtf: str, brackets: str, mla: str, apa: str) -> None:
    known = PartialDate.parse(edtf)
    with translation.override("en"):
        assert [styled(known, manner)["literal"] for manner in (BRACKETS, MLA, APA)] == [brackets, mla, apa]


@pytest.mark.parametrize("manner", [BRACKETS, ISO, MLA, APA])
@pytest.mark.parametrize(("edtf", "parts"), [("1871", [1871]), ("1871-03", [1871, 3]), ("1871-03-XX", [1871, 3])])
def test_partial_dates_are_left_to_the_styles(manner: Manner, edtf: str, parts: list[int]) -> None:
    assert styled(PartialDate.parse(edtf), manner) == {"date-parts": [parts]}


@pytest.mark.parametrize("style", [name for name in STYLES if name not in ("chicago-short", "author-date-text")])
@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("edtf", ["1863~", "187X", "1871/1873", "1871-22"])
def test_a_doubtful_date_stands_once_in_every_style(style: str, language: str, edtf: str) -> None:
    record = Record("a/b", "B", "a", creators=("Ann Lee",), type="letter", date=PartialDate.parse(edtf), languages=("en",))
    line = formatted(Cited(record, "https://x.example/b", date(2026, 11, 22)), style, language)
    with translation.override(language):
        said = styled(PartialDate.parse(edtf), STYLES[style].manner)["literal"]
    assert line.casefold().count(said.casefold()) == 1
