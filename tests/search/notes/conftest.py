"""A small indexed archive with one closed item, and the recorded replies to its questions, for tests of notes."""

from pathlib import Path

import pytest

from search.ask import ask
from search.index import rebuild
from search.models import ReplyRecord
from search.records import keep
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

ADA = Viewer("ada", may_see_restricted=True)
QUESTION, SECRET = "Who saved the church?", "Who forged the ledgers?"
CHURCH, SEALED = "gazette/1863-08-20", "vault/1880-01-01"


@pytest.fixture
def archive(db: None, tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder"
    church = "The church was saved by the mason Battista Risso. The bells were hot. Nobody was hurt by the stones that fell."
    archive_item(CHURCH, church, "The baker sold bread.", title="Gazette", date="1863-08-20")
    forged = "The ledgers were forged by the banker Ludwig Overbeck. The clerk saw nothing of it, he swore before the judge."
    archive_item(SEALED, forged, title="Sealed letter", date="1880-01-01", rights="restricted")
    archive_item("gazette/1863-09-01", "Rain fell on the roofs of the town for nine days.", title="Gazette", date="1863-09-01")
    rebuild()


def recorded(question: str = QUESTION, viewer: Viewer = ANONYMOUS) -> ReplyRecord:
    return ReplyRecord.objects.get(pk=keep(ask(question, viewer, language="en"), viewer))
