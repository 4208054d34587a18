"""Every message is there in every language that Lacuna speaks, and dates and frames read as they should."""

import pytest

from ingest.dates import PartialDate
from search.messages import LABELS, REASONS, SPOKEN, day, frame, framing, reason, spoken
from search.reply import ABSTENTION_REASONS
from tests.search.made import make_record


@pytest.mark.parametrize("table", [REASONS, LABELS])
def test_every_message_is_there_in_every_language_spoken(table):
    for name, texts in table.items():
        assert set(texts) == set(SPOKEN), name
        assert len(set(texts.values())) == len(SPOKEN), name


def test_every_reason_has_its_sentence():
    assert set(REASONS) == set(ABSTENTION_REASONS)
    for name in ABSTENTION_REASONS:
        for language in SPOKEN:
            assert "!" not in reason(name, language)


@pytest.mark.parametrize(
    ("asker", "interface", "language"),
    [("fr", "de", "fr"), ("la", "de", "de"), ("und", "it", "it"), ("ru", "ar", "en"), ("en", "fr", "en")],
)
def test_a_reply_is_in_the_asker_s_language_or_the_interface_s(asker, interface, language):
    assert spoken(asker, interface) == language


@pytest.mark.parametrize(
    ("edtf", "language", "text"),
    [
        ("1871-03-18", "en", "18 March 1871"),
        ("1871-03-18", "de", "18. März 1871"),
        ("1871-03-18", "fr", "18 mars 1871"),
        ("1871-03-18", "es", "18 de marzo de 1871"),
        ("1871-03-18", "it", "18 marzo 1871"),
        ("1871-03", "es", "marzo de 1871"),
        ("1871-03", "en", "March 1871"),
        ("1863?", "fr", "1863 (?)"),
        ("187X", "en", "187X"),
        ("1871/1873", "de", "1871/1873"),
        ("1871-22", "en", "1871-22"),
    ],
)
def test_dates_are_read_in_the_asker_s_language(edtf, language, text):
    assert day(PartialDate.parse(edtf), language) == text


@pytest.mark.parametrize("language", SPOKEN)
def test_a_frame_names_title_and_date_and_holds_the_quote_unchanged(language):
    said = frame(make_record(), "the chain… «raised»", language)
    assert said.startswith("Gazette") and "1871" in said and "the chain… «raised»" in said


def test_an_undated_item_is_framed_without_a_date():
    assert frame(make_record(date=None), "words", "en") == "Gazette: “words”"
    assert "Havenport" in framing(make_record(date=None), "en")
