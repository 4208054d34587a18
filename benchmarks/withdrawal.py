"""How long a withdrawn item can still be had, and a correction cannot: from the click on, over the archive in LACUNA_DATA.

Usage: LACUNA_DATA=FOLDER python -m benchmarks.section withdrawal FOLDER [ITEMS] [anew]

All in one process, as a server that has answered before; every item is restored and every page put back as it was. With
`anew` also how long it takes until the index is made anew, after which no statistics know of the item either.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from archive_site.curation import correction_acts as acts
from archive_site.curation.heard import hear
from archive_site.curation.withdrawal import take_out
from ingest.curation import restore
from ingest.merging import LineChange, lines_of
from ingest.models import Item, Page, Passage
from ingest.versions import put_back
from search.backends import ACCESS, get_backend
from search.index import refresh, update

ITEMS = 20
WHO, REVIEWER = "benchmark", "benchmark-reviewer"
NEW = "quaggafels"
OF_ITEM = ("/items/{}", "/items/{}.ris", "/iiif/3/{}/manifest", "/api/v1/items/{}", "/unapi?id={}")
OF_PAGE = ("/pages/{}", "/api/v1/pages/{}", "/iiif/3/{}/info.json", "/iiif/3/{}/full/max/0/default.jpg")
ROOMS = ("/search", "/api/v1/search")
Took = tuple[float, float]  # seconds by the clock, and of the processor


def figures(folder: Path, *rows: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """`act`: the withdrawal itself; `index`: until both halves are without it; `exits`: until each was asked and seen to be shut.

    `corrected`: from a reviewer's click until a search finds the new word. Seconds, by the clock and of the processor.
    """
    chosen = list(Item.objects.filter(state="published", pages__version__gt=0).distinct().order_by("id"))
    number = int(rows[0]) if rows else ITEMS
    taken = chosen[:: max(1, len(chosen) // number)][:number]
    for room in ROOMS:
        Client(HTTP_HOST="localhost").get(room, {"q": "the harbour chain"})  # what a process loads once
    update()
    steps: dict[str, list[Took]] = {"act": [], "index": [], "exits": [], "corrected": []}
    for item in taken:
        for name, took in _taken_out(item):
            steps[name].append(took)
        steps["corrected"].append(_corrected(item.pages.filter(version__gt=0).order_by("number")[0]))
        print(item.pk, {name: took[-1] for name, took in steps.items()}, file=sys.stderr, flush=True)
    for name, every in steps.items():
        yield name, _row(every)
    if rows[1:] == ("anew",):
        yield "anew", _row([_timed(refresh)])


def _row(took: list[Took]) -> dict[str, Any]:
    clock, processor = (sorted(one[place] for one in took) for place in (0, 1))
    p50, of_processor = (round(statistics.median(some), 3) for some in (clock, processor))
    return {"number": len(took), "p50": p50, "most": round(clock[-1], 3), "processor_p50": of_processor}


def _timed(act: Callable[[], object]) -> Took:
    begun, used = time.perf_counter(), time.process_time()
    act()
    return round(time.perf_counter() - begun, 3), round(time.process_time() - used, 3)


def _taken_out(item: Item) -> Iterator[tuple[str, Took]]:
    client = Client(HTTP_HOST="localhost")
    passages = list(Passage.objects.filter(page__item=item).values_list("id", flat=True))
    words = Passage.objects.get(pk=passages[0]).text[:80] if passages else item.title
    begun, used = time.perf_counter(), time.process_time()

    def until_now() -> Took:
        return round(time.perf_counter() - begun, 3), round(time.process_time() - used, 3)

    take_out(item, WHO, "measured", "measured")  # the index hears of it within
    yield "act", until_now()
    left = [name for access in ACCESS for name in get_backend(access).states(passages)]
    if left:
        raise RuntimeError(f"the index holds {left[0]}")
    yield "index", until_now()
    for address in _addresses(item):
        if client.get(address).status_code != 410:
            raise RuntimeError(f"{address} gives a withdrawn item")
    for room in ROOMS:
        if f"/pages/{item.pk}/p" in client.get(room, {"q": words}).content.decode():
            raise RuntimeError(f"{room} finds a withdrawn item")
    yield "exits", until_now()
    restore(item, WHO, "measured")
    update()


def _addresses(item: Item) -> Iterator[str]:
    yield from (form.format(item.pk) for form in OF_ITEM)
    yield from (form.format(item.pages.order_by("number")[0].pk) for form in OF_PAGE)


def _corrected(page: Page) -> Took:
    """A line of the page gets a word that nothing else has; a reviewer accepts it at the desk, and a search finds it."""
    reviewer = User.objects.filter(username=REVIEWER).first() or User.objects.create_superuser(REVIEWER)
    client, desk = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
    desk.force_login(reviewer)
    before, text = page.version, page.versions.get(number=page.version).text
    number, line = next((place, line) for place, line in enumerate(lines_of(text), 1) if len(line.split()) > 1)
    sent = acts.send(acts.write_line(page, WHO, page.version, LineChange(number, "", f"{line} {NEW}")), "measured")

    def heard() -> None:
        reply = desk.post(f"/curation/reviews/{sent.pk}", {"act": "accept"})
        found = client.get("/api/v1/search", {"q": NEW}).json()["total"]
        if reply.status_code != 302 or found != 1:
            raise RuntimeError(f"{page.pk}: {reply.status_code}, found {found} times")

    took = _timed(heard)
    put_back(Page.objects.get(pk=page.pk), before, WHO, "measured")
    hear()
    return took
