"""Samples: drawn at random, read by volunteers, counted in letters, decided by reviewers against a target."""

import pytest
from django.test import Client

from archive_site.curation.correction_models import Sample, SamplePage
from archive_site.curation.queues_samples import Wanted, draw, rate
from ingest.models import Batch, Change, Event, Page
from tests.archive_site.conftest import FIRST_PAGE, GAZETTE, SEALED
from tests.archive_site.people import person

PAGE = f"{GAZETTE}/p1"


@pytest.mark.parametrize(
    ("pages", "share", "most"),
    [
        ([], None, None),
        ([(100, 2)], 0.02, None),
        ([(100, 2), (100, 2), (100, 2)], 0.02, 0.02),  # all pages alike: nothing is left open
        ([(100, 0), (100, 4)], 0.02, 0.0529),
        ([(0, 0), (0, 0)], None, None),
    ],
)
def test_a_rate_and_what_the_whole_has_at_most(pages: list[tuple[int, int]], share: float | None, most: float | None) -> None:
    found = rate(pages)
    assert found.share == share
    assert found.most == (most if most is None else pytest.approx(most, abs=1e-4))


def ask(client: Client, **form: str) -> int:
    return client.post("/curation/samples", {"collection": "havn", "pages": "2", "target": "2", **form}).status_code


@pytest.mark.usefixtures("archive")
def test_who_draws_reads_and_decides() -> None:
    vera, rolf = person("vera"), person("rolf")
    assert ask(vera) == 403 and ask(person("max")) == 404 and ask(person("nora")) == 403
    assert ask(rolf) == 302
    sample = Sample.objects.get()
    assert sample.pages.count() == 2 and Event.objects.get(what="draw sample").who == "rolf"
    room = f"/curation/samples/{sample.pk}"
    assert rolf.post(room, {"act": "accept", "why": "good"}).status_code == 409  # nobody has read it
    for row in sample.pages.all():
        assert vera.post(room, {"act": "check", "page": row.page_id}).status_code == 302
    assert vera.post(room, {"act": "accept", "why": "good"}).status_code == 403
    assert rolf.post(room, {"act": "accept", "why": " "}).status_code == 409
    assert rolf.post(room, {"act": "return", "why": "too many"}).status_code == 302
    sample.refresh_from_db()
    assert (sample.state, sample.decided_by, sample.why) == ("returned", "rolf", "too many")
    event = Event.objects.get(what="sample returned")
    assert event.after["errors"] == 0 and event.after["letters"] > 50
    assert rolf.post(room, {"act": "accept", "why": "after all"}).status_code == 409


@pytest.mark.usefixtures("archive")
def test_a_sample_of_one_delivery_holds_its_pages_alone() -> None:
    batch = Batch.objects.create(collection="havn", path="box 7", who="ada")
    Change.objects.create(batch=batch, what=Change.What.PAGE, subject=PAGE)
    rolf = person("rolf")
    assert "box 7" in rolf.get("/curation/samples").content.decode()
    assert ask(rolf, batch=str(batch.pk)) == 302
    sample = Sample.objects.get()
    assert (sample.batch, sample.of, sample.pages.get().page_id) == (batch.pk, 1, PAGE)
    assert f"delivery {batch.pk}" in rolf.get("/curation/samples").content.decode()
    assert ask(rolf, batch="99999") == ask(rolf, batch="seven") == 409


@pytest.mark.usefixtures("archive")
def test_errors_are_the_letters_that_the_reader_changed() -> None:
    sample = Sample.objects.create(collection="havn", target=0.02, drawn_by="rolf", of=1)
    row = SamplePage.objects.create(sample=sample, page_id=PAGE, version=1)
    vera, room = person("vera"), f"/curation/samples/{sample.pk}"
    vera.post(room, {"act": "check", "page": PAGE})
    row.refresh_from_db()
    assert (row.errors, row.letters, row.checked_by) == (0, len(FIRST_PAGE.replace("\n\n", "\n")), "vera")
    line = "The chain cost 6900 thalers and has 312 links."
    vera.post(f"/curation/correct/{PAGE}", {"act": "line", "number": 4, "base": 1, "text": line})
    vera.post(room, {"act": "check", "page": PAGE})
    row.refresh_from_db()
    assert row.errors == 2
    page = vera.get(room).content.decode()
    assert "read by vera: 2 errors in" in page and 'value="accept"' not in page
    person("wim").post(room, {"act": "check", "page": PAGE})
    row.refresh_from_db()
    assert row.errors == 0  # he changed nothing


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("form", [{"pages": "0"}, {"pages": "many"}, {"target": "200"}, {"target": ""}, {"since": "soon"}])
def test_what_cannot_be_drawn_is_said(form: dict[str, str]) -> None:
    assert ask(person("rolf"), **form) == 409 and not Sample.objects.exists()


@pytest.mark.usefixtures("archive")
def test_every_page_is_as_likely_as_another_and_none_comes_twice() -> None:
    counts: dict[str, int] = {}
    for _ in range(60):
        sample = draw("havn", Wanted(2, 0.02), "rolf")
        pages = list(sample.pages.values_list("page_id", flat=True))
        assert len(set(pages)) == 2
        counts |= {page: counts.get(page, 0) + 1 for page in pages}
    held = Page.objects.filter(item__collection="havn").count()
    assert len(counts) == held and min(counts.values()) > 5


@pytest.mark.usefixtures("archive")
def test_a_sample_shows_nobody_what_he_may_not_see() -> None:
    sample = Sample.objects.create(collection="havn", target=0.02, drawn_by="ada", of=1)
    SamplePage.objects.create(sample=sample, page_id=f"{SEALED}/p1", version=1)
    room = f"/curation/samples/{sample.pk}"
    vera = person("vera")
    assert "Sealed letter" not in vera.get(room).content.decode() and "Sealed letter" in person("ada").get(room).content.decode()
    assert vera.post(room, {"act": "check", "page": f"{SEALED}/p1"}).status_code == 404
    assert person("max").get(room).status_code == 404
