"""Rows and index entries of a large archive: our own texts, and made-up ones around them; it times nothing."""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np

from ingest.aligned import AlignedText
from ingest.formats.plain import STEP, read_plain
from ingest.layout import pack_layout
from ingest.models import Collection, Item, Page, Passage, TextVersion
from ingest.page import Span
from ingest.store import step_document
from search.analysis import analyse
from search.backends import Entry
from search.encoders import Encoder
from search.indexing.words import keep_words

OWN, MADE_UP = "own", "made-up"
PAGE, ITEM = 5, 20  # passages of a page and of an item
_BATCH = 2000
_BETWEEN = "\n\n"


def store(collection: str, made: Iterable[tuple[str, str]], first: int = 0) -> None:
    """Rows of texts with their languages, as plain text delivered without scans and indexed leaves them.

    Items are numbered from `first`.
    """
    Collection.objects.get_or_create(slug=collection, defaults={"title": collection})
    left, place = iter(made), first
    while batch := list(islice(left, ITEM)):
        item = Item.objects.create(id=f"{collection}/{place:06d}", collection_id=collection, title=f"{collection} {place}")
        for number, start in enumerate(range(0, len(batch), PAGE), 1):
            _page(item, number, batch[start : start + PAGE])
        keep_words(list(Passage.objects.filter(page__item=item).order_by("id")))
        place += 1


def passage_name(collection: str, place: int) -> str:
    """The id that store() gives to the passage that stands at this place of a collection."""
    return f"{collection}/{place // ITEM:06d}/p{place % ITEM // PAGE + 1}/v1s{place % PAGE + 1}"


def _page(item: Item, number: int, passages: list[tuple[str, str]]) -> None:
    name, language = f"{item.id}/p{number}", passages[0][1]
    page = Page.objects.create(id=name, item=item, number=number, label=str(number), version=1, state="read", language=language)
    text = _BETWEEN.join(passage for passage, _ in passages)
    layout = pack_layout(read_plain(text.encode(), name))
    version = TextVersion.objects.create(
        page=page, number=1, text=text, layout=layout, step=step_document(STEP), recipe="", author=""
    )
    source, rows, start = AlignedText.of(text), [], 0
    for ordinal, (passage, spoken) in enumerate(passages, 1):
        end = start + len(passage)
        row = Passage(id=f"{name}/v1s{ordinal}", page=page, version=version, ordinal=ordinal, text=passage, start=start, end=end)
        row.alignment, row.language, row.quality = source.part(Span(start, end)).pack(), spoken, 1.0
        rows.append(row)
        start = end + len(_BETWEEN)
    Passage.objects.bulk_create(rows)


def entries(encoder: Encoder) -> Iterator[Entry]:
    """The stored passages as they would be indexed; vectors of our own texts are real, those of made-up ones drawn at random."""
    rng = np.random.default_rng(3)
    rows = Passage.objects.order_by("id").values_list("id", "page__item_id", "language", "text")
    for name, item, language, text in rows.iterator(chunk_size=_BATCH):
        if item.startswith(f"{OWN}/"):
            vector = encoder.passages([text], [language], encoder.tiers[0])[0]
        else:
            vector = rng.standard_normal(encoder.dimensions, np.float32)
            vector /= np.linalg.norm(vector)
        yield Entry(name, item, item.partition("/")[0], language, analyse(text, language), vector, item)
