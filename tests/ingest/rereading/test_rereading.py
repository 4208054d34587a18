"""Pages are read again beside what is served; nothing changes before a whole run is promoted, and then no correction is lost."""

from pathlib import Path
from typing import Any

import pytest

from ingest.curation import correct, withdraw
from ingest.jobs import cancel
from ingest.models import Event, Job, OutboxEntry, Page, Passage, Run, RunPage, TextVersion, Trial
from ingest.reading_plan import ReadingOrder, plan_pages
from ingest.rereading.choice import PageSet, sample
from ingest.rereading.corrections import standing
from ingest.rereading.gate import Finding
from ingest.rereading.places import lines_of_page
from ingest.rereading.promotion import Refused, promote, verdict_of
from ingest.rereading.queue import RereadingQueue
from ingest.rereading.trials import begin, cancel_run, discard, leave_out, read_all, try_also, try_failed
from ingest.store import Authorship
from ingest.tasks import read_tasks
from ingest.worker import Worker
from tests.ingest.fakes import text_of
from tests.ingest.rereading.fakes import GOOD, PICKY, POOR, REFUSED, correct_all, misread, volume, work_off
from tests.ingest.taken_in import state

pytestmark = pytest.mark.django_db
ALL = PageSet("harbour")
BY = Authorship("ada", "a newer engine")


def person_lines(page: Page) -> list[str]:
    stands = standing(page)
    assert stands is not None
    lines = lines_of_page(stands.current)
    return [lines[number - 1].text for number in stands.held]


def whole_run(engine: str) -> Run:
    run = read_all(begin(ALL, [engine], 4, "ada", "try"), engine, "ada")
    work_off()
    run.refresh_from_db()
    return run


def test_a_trial_changes_nothing_that_is_served(delivery: Path, data: Path) -> None:
    pages = volume(delivery, POOR, 6)
    before = state()
    trial = begin(ALL, [GOOD, POOR], 5, "ada", "poor pages")
    assert work_off() == ["done"] * 10
    assert [(run.engine, run.state, run.pages.count()) for run in trial.runs.all()] == [(GOOD, "read", 5), (POOR, "read", 5)]
    assert {row.text for row in RunPage.objects.filter(run__engine=GOOD)} < {text_of(70 + n) for n in range(len(pages))}
    after = state()
    assert {name: after[name] for name in before if name != "events"} == {
        name: before[name] for name in before if name != "events"
    }
    assert Event.objects.filter(what="read again", subject="harbour", why="poor pages").count() == 2


def test_promoting_appends_versions_and_keeps_every_corrected_line(delivery: Path, data: Path) -> None:
    pages = volume(delivery, POOR)
    correct_all(pages)
    held = {page.pk: person_lines(page) for page in Page.objects.all()}
    assert sum(map(len, held.values())) == 2 * len(pages)
    OutboxEntry.objects.all().delete()
    run = whole_run(GOOD)
    assert promote(run, BY).finding == Finding.NO_WORSE
    assert set(work_off()) == {"done"}
    run.refresh_from_db()
    assert run.state == Run.State.PROMOTED
    for page in Page.objects.all():
        version = TextVersion.objects.get(page=page, number=page.version)
        assert (version.number, version.author, version.reason) == (3, "ada", "a newer engine")
        assert version.step["engine"] == GOOD
        assert person_lines(page) == held[page.pk]
        assert {passage.version_id for passage in Passage.objects.filter(page=page)} == {version.pk}
        assert Event.objects.filter(what="reread", subject=page.pk).count() == 1
    assert Event.objects.get(what="promote run").after["finding"] == "no worse"
    told = set(OutboxEntry.objects.values_list("passage", flat=True))
    assert {f"{page.pk}/v{number}s1" for page in pages for number in (2, 3)} <= told


def test_a_second_promotion_is_judged_by_what_the_engine_read_and_keeps_them_again(delivery: Path, data: Path) -> None:
    correct_all(volume(delivery, POOR))
    held = {page.pk: person_lines(page) for page in Page.objects.all()}
    promote(whole_run(GOOD), BY)
    work_off()
    again = whole_run(POOR)
    verdict = verdict_of(again)
    assert verdict.finding == Finding.WORSE
    assert verdict.errors is not None
    assert verdict.errors.new.value > 0.2 > verdict.errors.old.value
    promote(again, BY, overriding="to show that nothing is lost")
    work_off()
    assert {page.pk: person_lines(page) for page in Page.objects.all()} == held


def test_the_gate_is_shut_for_a_worse_reading_unless_somebody_says_why(delivery: Path, data: Path) -> None:
    pages = volume(delivery, GOOD)
    correct_all(pages)
    run = whole_run(POOR)
    with pytest.raises(Refused) as refused:
        promote(run, BY)
    assert refused.value.verdict.finding == Finding.WORSE
    assert not TextVersion.objects.filter(number=3).exists()
    promote(run, BY, overriding="the pack is wanted for its long s")
    run.refresh_from_db()
    assert (
        run.verdict["overridden"]
        == Event.objects.get(what="promote run").after["overridden"]
        == "the pack is wanted for its long s"
    )


def test_without_corrected_lines_the_gate_is_shut_too(delivery: Path, data: Path) -> None:
    volume(delivery, POOR, 2)
    run = whole_run(GOOD)
    with pytest.raises(Refused):
        promote(run, BY)
    with pytest.raises(ValueError, match="no reason"):
        promote(run, Authorship("ada", " "), overriding="x")
    promote(run, BY, overriding="nobody has corrected a page of it yet")
    work_off()
    assert {page.version for page in Page.objects.all()} == {2}
    assert TextVersion.objects.get(page="harbour/volume/p1", number=2).text == text_of(70)


def test_nothing_of_a_failed_or_partial_run_is_published(delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    correct_all(volume(delivery, POOR))
    run = read_all(begin(ALL, [GOOD], 2, "ada", "try"), PICKY, "ada")
    with pytest.raises(ValueError, match="is reading; only one that is read whole"):
        promote(run, BY, overriding="in a hurry")
    work_off()
    run.refresh_from_db()
    assert run.state == Run.State.FAILED
    assert RunPage.objects.get(run=run, state="failed").failure == "this shade is not to its taste"
    with pytest.raises(ValueError, match="is failed"):
        promote(run, BY, overriding="in a hurry")
    assert try_failed(run, "ada") == 1
    work_off()
    run.refresh_from_db()
    assert run.state == Run.State.FAILED
    assert leave_out(run, "ada", "a blot") == 1
    run.refresh_from_db()
    promote(run, BY)
    work_off()
    versions = dict(Page.objects.values_list("pk", "version"))
    assert versions.pop(f"harbour/volume/p{REFUSED - 70 + 1}") == 2
    assert set(versions.values()) == {3}
    assert Event.objects.get(what="leave out pages").why == "a blot"


def test_a_run_is_cancelled_cleanly_and_discarded(delivery: Path, data: Path) -> None:
    volume(delivery, POOR, 4)
    trial = begin(ALL, [GOOD], 4, "ada", "try")
    run = trial.runs.get()
    assert Worker({"rereading": RereadingQueue()}, print).step() == "done"
    cancel_run(run, "ada")
    assert work_off() == []
    run.refresh_from_db()
    assert (run.state, run.pages.filter(state="read").count()) == ("cancelled", 1)
    assert set(Job.objects.values_list("state", flat=True)) == {"done", "cancelled"}
    with pytest.raises(ValueError, match="is cancelled"):
        promote(run, BY, overriding="x")
    discard(run, "ada", "not needed")
    assert not RunPage.objects.exists()
    assert Trial.objects.get().closed is not None
    with pytest.raises(ValueError, match="is discarded; nothing was changed"):
        discard(run, "ada", "")


def test_a_worker_that_lost_its_job_stores_nothing(delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    volume(delivery, POOR, 1)
    run = begin(ALL, [GOOD], 1, "ada", "try").runs.get()

    def cancelled_midway(tasks: Any) -> Any:
        cancel(Job.objects.filter(queue="rereading"), "bob")
        return read_tasks(tasks)

    monkeypatch.setattr("ingest.rereading.queue.read_tasks", cancelled_midway)
    assert work_off() == ["lost"]
    assert run.pages.get().state == "waiting"


def test_a_correction_made_meanwhile_is_kept_too(delivery: Path, data: Path) -> None:
    pages = volume(delivery, POOR, 2)
    run = whole_run(GOOD)
    correct(pages[0], "Quite another line.\n\nHer captain was glad to be home again,", "bob", "")
    promote(run, BY, overriding="two pages")
    correct(pages[1], misread(text_of(71)) + " bob said", "bob", "")
    work_off()
    assert person_lines(Page.objects.get(number=1))[0] == "Quite another line."
    assert person_lines(Page.objects.get(number=2)) == [misread(text_of(71)).split("\n")[2] + " bob said"]


def test_a_page_withdrawn_meanwhile_is_left_as_it_is(delivery: Path, data: Path) -> None:
    pages = volume(delivery, POOR, 1)
    run = whole_run(GOOD)
    promote(run, BY, overriding="one page")
    withdraw(pages[0].item, "ada", "forged")
    work_off()
    run.refresh_from_db()
    assert (run.state, run.pages.get().state) == ("promoted", "left out")
    assert Page.objects.get().version == 1
    assert not Passage.objects.exists()
    assert not PageSet("harbour").pages().exists()


def test_done_again_a_promotion_changes_nothing(delivery: Path, data: Path) -> None:
    volume(delivery, POOR, 2)
    promote(whole_run(GOOD), BY, overriding="two pages")
    work_off()
    whole = state()
    Job.objects.update(state="waiting")
    work_off()
    assert state() == whole


def test_no_engine_reads_over_what_a_person_said(delivery: Path, data: Path) -> None:
    pages = volume(delivery, POOR, 2)
    correct(pages[0], text_of(70), "ada", "")
    promote(whole_run(GOOD), BY, overriding="two pages")
    work_off()
    assert set(plan_pages([page.pk for page in pages], ReadingOrder(POOR)).tasks) == {pages[1].pk}


def test_what_a_trial_is_asked_must_make_sense(delivery: Path, data: Path) -> None:
    volume(delivery, POOR, 2)
    with pytest.raises(ValueError, match="no page fits"):
        begin(PageSet("harbour", language="fr"), [GOOD], 4, "ada", "")
    with pytest.raises(ValueError, match="name at least one engine"):
        begin(ALL, [], 4, "ada", "")
    with pytest.raises(ValueError, match="tesseract-ocr-xyz"):
        begin(ALL, ["tesseract:packs=xyz"], 4, "ada", "")
    trial = begin(ALL, [GOOD], 4, "ada", "")
    with pytest.raises(ValueError, match="already; discard that run first"):
        try_also(trial, GOOD, "ada")
    assert try_also(trial, POOR, "ada").pages.count() == 2


@pytest.mark.parametrize(
    ("limits", "number"),
    [
        ({}, 6),
        ({"item": "harbour/volume"}, 6),
        ({"item": "x"}, 0),
        ({"quality": 0.5}, 0),
        ({"state": "read", "language": "en"}, 6),
        ({"engine": POOR}, 5),
    ],
)
def test_pages_are_chosen(delivery: Path, data: Path, limits: dict[str, Any], number: int) -> None:
    pages = volume(delivery, POOR, 6)
    correct(pages[3], text_of(73), "ada", "")
    chosen = PageSet("harbour", **limits)
    assert chosen.pages().count() == number
    assert PageSet.of(chosen.document()) == chosen


def test_a_sample_has_corrected_pages_and_others(delivery: Path, data: Path) -> None:
    pages = volume(delivery, POOR, 12)
    for page in pages[6:]:
        correct(page, text_of(69 + page.number), "ada", "")
    picked = {int(page.rpartition("/p")[2]) for page in sample(ALL, 8)}
    assert len(picked) == 8
    assert len(picked & set(range(7, 13))) == 6
    assert len(sample(ALL, 4)) == 4
    assert len(sample(ALL, 100)) == 12
