"""How the rooms word quotes and places, in the interface's language."""

import pytest
from django.utils.translation import override

from archive_site.portal.sources import names_its_day
from archive_site.portal.worded import quoted
from ingest.dates import PartialDate

TITLES = [
    ("Protokoll des Rathes, 15. Januar 1850", "1850-01-15", True),
    ("Verbale della Nazione genovese, 5 novembre 1878", "1878-11-05", True),
    ("Carta del 5 de marzo de 1871", "1871-03-05", True),
    ("The 1st of May 1890", "1890-05-01", True),
    ("Minutes, March 5, 1871", "1871-03-05", True),
    ("Merenburger Hafenbote, Nr. 5, 1871", "1871-03-05", False),
    ("Merenburger Hafenbote, Nr. 19", "1871-03-05", False),
    ("Report on the trade of Merenburg, 1861", "1861-12-31", False),
    ("Protokoll, 25. Januar 1850", "1850-01-15", False),
    ("Brief, 15. Januar 1850", "1850-01-15?", False),
    ("Brief, 15. Januar 1850", "1850", False),
]


@pytest.mark.parametrize(("title", "edtf", "names"), TITLES)
def test_a_title_that_names_its_day_needs_no_date_beside_it(title: str, edtf: str, names: bool) -> None:
    assert names_its_day(title, PartialDate.parse(edtf)) is names


def test_no_date_is_named_by_no_title() -> None:
    assert not names_its_day("Brief, 15. Januar 1850", None)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "“Kette”"), ("de", "„Kette“"), ("fr", "«\xa0Kette\xa0»"), ("es", "«Kette»"), ("it", "«Kette»")]
)
def test_quotation_marks_are_those_of_the_reader(language: str, said: str) -> None:
    with override(language):
        assert quoted("Kette").replace(" ", "\xa0") == said
