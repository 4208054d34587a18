"""What is closed names nobody: not in lists, counts, order, labels, edges, nor as what may be the same; for three people."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from ingest.curation import embargo, restrict, withdraw
from ingest.models import Item
from search.entities.edges import edges, related
from search.entities.find import Directory, directory, looked_up, passages_of
from search.entities.keep import renew
from search.entities.mention import PERSON, PLACE
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

ARCHIVIST = Viewer("ada", may_see_restricted=True)
READER = Viewer("rita")  # signed in, without the right


def shown(viewer: Viewer) -> list[tuple[object, ...]]:
    """All that a viewer can learn."""
    found: list[tuple[object, ...]] = []
    for kind in (PERSON, PLACE):
        known: Directory = directory(kind, viewer)
        for one in known.entries:
            told = [(edge.kind, edge.subject, edge.other, edge.date, edge.citations[0].quote) for edge in edges(one, viewer)]
            also = [other.id for other in known.perhaps(one)]
            found.append((one.id, one.name, one.count, sorted(one.items), one.first, one.last, one.sure, also, told))
    return found


@pytest.fixture
def before(db: None) -> list[tuple[object, ...]]:
    archive_item("a/1", "Captain Jens Petersen arrived in Riga on 3 May 1854.", date="1854-05-04")
    archive_item("a/2", "Mr. Petersen and Mrs. Anna Jens met in Triest.", date="1855-05-04")
    renew()
    return shown(ANONYMOUS)


def add(rights: str) -> list[Item]:
    secret = (
        "Captain Hans Petersen arrived in Riga. Captain Jens Petersen, son of Hans Petersen, fled from Riga to Valencia in 1850."
    )
    archive_item("b/1", secret, date="1850-01-01", rights=rights)
    archive_item(
        "b/2", "Captain JENS PETERSEN died in Riga. Mrs. Jens Petersen stayed in Riga.", date="1921-01-01", rights=rights
    )
    renew()
    return list(Item.objects.filter(pk__startswith="b/"))


def test_what_was_never_open(before: list[tuple[object, ...]]) -> None:
    add("restricted")
    assert shown(ANONYMOUS) == shown(READER) == before
    assert shown(ARCHIVIST) != before
    assert looked_up(PERSON, "Hans Petersen", READER) == () != looked_up(PERSON, "Hans Petersen", ARCHIVIST)


@pytest.mark.parametrize("act", ["restrict", "embargo", "withdraw"])
def test_what_is_closed_later_is_gone_at_once(before: list[tuple[object, ...]], act: str) -> None:
    items = add("public")
    assert shown(ANONYMOUS) != before
    for item in items:
        if act == "restrict":
            restrict(item, "ada", "a family asked for it")
        elif act == "embargo":
            embargo(item, localdate() + timedelta(days=9), "ada", "the heirs live")
        else:
            withdraw(item, "ada", "not ours")
    assert shown(ANONYMOUS) == shown(READER) == before  # before anything is indexed
    renew()
    assert shown(ANONYMOUS) == before


def test_every_edge_quotes_what_states_it(before: list[tuple[object, ...]]) -> None:
    riga = looked_up(PLACE, "Riga", ANONYMOUS)[0]
    (edge,) = edges(riga, ANONYMOUS)
    assert (edge.kind, edge.subject, edge.other, edge.date, edge.of) == ("at", "Jens Petersen", "Riga", "1854-05-03", True)
    (citation,) = edge.citations
    assert citation.quote == "Captain Jens Petersen arrived in Riga on 3 May 1854." and citation.address.startswith(
        "/pages/a/1/p1"
    )
    assert [(one.kind, other.id) for one, other in related(riga, ANONYMOUS)] == [("at", "jens-petersen")]
    assert passages_of(riga, ANONYMOUS) == ("a/1/p1/v1s1",)


def test_a_person_closed_in_part_is_counted_by_what_is_open(before: list[tuple[object, ...]]) -> None:
    add("restricted")
    open_ones, all_of_them = ([one.count for one in looked_up(PERSON, "Jens Petersen", seer)] for seer in (READER, ARCHIVIST))
    assert sum(open_ones) == 1 < sum(all_of_them)
