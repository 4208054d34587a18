"""Engines that read the same shades differently, and an archive of pages that one of them read and a person corrected."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest import jobs
from ingest.curation import correct
from ingest.models import Job, Page
from ingest.page import Block, Line, PageText, Word
from ingest.rereading.queue import RereadingQueue
from ingest.scan import Scan, UnreadableScan
from ingest.worker import Worker
from tests.ingest.fakes import ShadeEngine, make_image, text_of
from tests.ingest.taken_in import ingest

GOOD, POOR = "tests.ingest.fakes.ShadeEngine", "tests.ingest.rereading.fakes.PoorEngine"
PICKY = "tests.ingest.rereading.fakes.PickyEngine"
REFUSED = 77  # shade


class PoorEngine(ShadeEngine):
    """Takes every other a for an o and n for u, and sets its boxes a little to the right."""

    def read(self, scan: Scan) -> PageText:
        page = super().read(scan)
        return replace_words(page, lambda word: replace(word, text=misread(word.text), confidence=0.6))


class PickyEngine(ShadeEngine):
    """Cannot read one shade."""

    refused = REFUSED

    def read(self, scan: Scan) -> PageText:
        if text_of(self.refused).split("\n")[0] in super().read(scan).text:
            raise UnreadableScan("this shade is not to its taste")
        return super().read(scan)


def misread(text: str) -> str:
    return text.replace("a", "o").replace("n", "u")


def replace_words(page: PageText, change: Callable[[Word], Word]) -> PageText:
    def line(one: Line) -> Line:
        return Line(tuple(_moved(change(word)) for word in one.words))

    return PageText(page.page_id, [Block(tuple(map(line, block.lines)), block.kind) for block in page.blocks], page.step)


def _moved(word: Word) -> Word:
    box = word.box
    return replace(word, box=replace(box, left=box.left + 3, right=box.right + 3))


def volume(delivery: Path, engine: str, number: int = 13, first: int = 70) -> list[Page]:
    """One item of so many pages, as that engine read them."""
    for place in range(number):
        make_image(delivery / f"volume/{place:02}.png", first + place)
    ingest(delivery, engine=engine)
    return list(Page.objects.order_by("number"))


def correct_all(pages: list[Page], first: int = 70) -> None:
    """A person puts right whatever was misread, and ends every line with a word of her own."""
    for place, page in enumerate(pages):
        said = text_of(first + place).replace("\n\n", " he said\n\n")
        correct(page, f"{said} she said", "ada", "misread")


def work_off() -> list[str]:
    """What became of all jobs of reading again that are due, with no waiting between attempts."""
    outcomes: list[str] = []
    while step := Worker({"rereading": RereadingQueue()}, print).step():
        outcomes.append(step)
        Job.objects.filter(state="waiting").update(not_before=jobs.now())
        assert len(outcomes) < 200
    return outcomes
