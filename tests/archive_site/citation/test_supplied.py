"""Titles that an archive supplied are known by their brackets, wherever the description came from."""

import pytest
from lxml import etree

from archive_site.citation.mods import MODS, mods
from ingest.deliveries.description import describe
from ingest.record import Record
from tests.archive_site.citation.test_golden import cited


@pytest.mark.parametrize(
    ("title", "attributes", "said"),
    [("Letter", ' supplied="yes"', "[Letter]"), ("[Letter]", ' supplied="yes"', "[Letter]"), ("Letter", "", "Letter")],
)
def test_mods_says_which_titles_are_supplied(title: str, attributes: str, said: str) -> None:
    root = etree.fromstring(f'<mods xmlns="{MODS}"><titleInfo{attributes}><title>{title}</title></titleInfo></mods>')
    assert describe(root).title == said


def test_our_own_mods_is_read_back_with_its_brackets() -> None:
    letter = cited("L")
    found = describe(etree.fromstring(mods((letter,)).encode()))
    assert found.title == letter.record.title and letter.record.supplied
    assert not Record("a/b", "Letter [copy]", "a").supplied
