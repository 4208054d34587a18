"""The sample's structured questions are well formed, and the served code answers nearly all of them exactly on true text."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ingest.models import Item
from samples.sources import Source, all_sources
from search.entities.keep import renew
from search.evaluate.structured import run
from search.index import rebuild
from tests.rows import archive_item
from tests.samples.archive import COLLECTION, SAMPLES, rows

PATH = SAMPLES / "structured.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
OPERATORS = {
    "count",
    "list",
    "first",
    "last",
    "compare",
    "per-year",
    "per-title",
    "per-language",
    "both",
    "before",
    "except",
    "declined",
    "together",
    "near",
}
RIGHT, WRONG = 0.92, 0.04  # figures of decision 0100, with room for one question


def test_there_are_enough_of_every_operator_and_language() -> None:
    assert len(CASES) >= 60
    assert {case["operator"] for case in CASES} >= OPERATORS
    for language in ("en", "de", "fr", "es", "it"):
        assert sum(case["language"] == language for case in CASES) >= 10
    assert len({case["_id"] for case in CASES}) == len({case["question"] for case in CASES}) == len(CASES)


def test_every_record_is_open_and_held() -> None:
    open_items = {row["item"] for row in rows() if row["rights"] == "public" and not row["embargo_until"]}
    assert {record for case in CASES for record in case.get("records", ())} <= open_items


def test_no_answer_counts_the_embargoed_letter() -> None:
    assert "thorne" not in PATH.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_nearly_all_are_answered_exactly_on_true_text(tmp_path: Path, settings: Any) -> None:
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:64"
    for source in all_sources():
        hold(source)
    rebuild()
    renew()
    figures = run(PATH)
    assert float(str(figures["right"])) >= RIGHT, figures["missed"]
    assert float(str(figures["wrong"])) <= WRONG, figures["missed"]


def hold(source: Source) -> None:
    """A source as an item of the archive, read without a fault."""
    fields = source.fields
    texts = ["\n\n".join(re.sub(r"\|", "", block.text) for block in page if block.text) for page in source.pages]
    date = fields["date"]
    archive_item(
        f"{COLLECTION}/{fields['item']}",
        *texts,
        title=fields["title"],
        creators=[name for name in (fields.get("creator", ""),) if name],
        series=fields.get("series", ""),
        type=fields["type"],
        languages=fields["languages"].split(),
        date=date,
        rights=fields["rights"],
        embargo_until=fields.get("embargo_until") or None,
    )
    plain = date.rstrip("~?")
    first, last = {4: ("-01-01", "-12-31"), 7: ("-01", "-28"), 10: ("", "")}[len(plain)]
    Item.objects.filter(pk=f"{COLLECTION}/{fields['item']}").update(earliest=plain + first, latest=plain + last)
