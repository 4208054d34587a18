"""What a correction of each page is worth, weighed from its text and from what readers asked; it keeps the figures as rows."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from archive_site.curation.queue_models import PageGain
from ingest.models import Page, TextVersion
from ingest.page import Block, Box, PageText
from ingest.store import layout
from search.backends import IndexUnusable, get_backend
from search.folding import folded
from search.lexicons import get_lexicons
from search.models import ReplyRecord
from search.stopwords import STOP_WORDS

UNKNOWN_WRONG = 0.5  # of the words that no dictionary has and the engine trusts, so many are misread
SHARE_OF_DOUBT = 0.1  # of the words of a page whose language or layout is in doubt
OFTEN = 3  # a word that so many public passages have is no misreading
AT_A_TIME = 20  # words that a lexicon is asked for
OVERLAP = 0.25  # of the smaller block: columns that were read across
LINES = 3  # of a block that is more than a speck taken for a word
BATCH = 200
DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Asked:
    """How often replies looked at a page, cited it, or came near it and said nothing."""

    found: int = 0
    cited: int = 0
    refused: int = 0

    @property
    def weight(self) -> float:
        """What one mended word of the page is worth: 1 for a page that nobody asked for; a refusal counts three times."""
        return 1.0 + math.log2(1 + self.found + 2 * self.cited + 3 * self.refused)


def renew(pages: Sequence[str]) -> int:
    """Weighs these pages anew, by their current text; gives how many have one."""
    versions = TextVersion.objects.filter(page__in=pages, number=F("page__version")).select_related("page__item")
    asked = {row.pk: Asked(row.found, row.cited, row.refused) for row in PageGain.objects.filter(page__in=pages)}
    rows = [_weighed(version, asked.get(version.page_id, Asked())) for version in versions]
    fields = [field.name for field in PageGain._meta.concrete_fields if not field.primary_key]
    PageGain.objects.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=fields)
    return len(rows)


def _weighed(version: TextVersion, asked: Asked) -> PageGain:
    page, item = version.page, version.page.item
    said = _layout(version)
    words = [word for block in said.blocks for line in block.lines for word in line.words] if said else []
    misread = sum(1.0 - word.confidence for word in words)
    trusted = [word.text for word in words if word.confidence >= 1.0 - UNKNOWN_WRONG]
    unknown = sum(Counter(trusted)[word] for word in unknown_words(set(trusted), page.language))
    row = PageGain(
        page=page,
        version=version.number,
        words=len(words),
        misread=round(misread, 2),
        unknown=unknown,
        language=bool(words) and (page.language in ("", "und") or (bool(item.languages) and page.language not in item.languages)),
        layout=bool(said and read_across(said.blocks)),
        wrong=0.0,
        score=0.0,
    )
    row.wrong = round(wrong_words(row), 2)
    return scored(row, asked)


def _layout(version: TextVersion) -> PageText | None:
    try:
        return layout(version)
    except ValueError:
        return None


def wrong_words(row: PageGain) -> float:
    """How many words a correction of the page would mend, all doubts together; never more than it has."""
    doubted = SHARE_OF_DOUBT * row.words * (row.language + row.layout)
    return float(min(row.words, row.misread + UNKNOWN_WRONG * row.unknown + doubted))


def scored(row: PageGain, asked: Asked) -> PageGain:
    """The row with what readers asked and the score that follows."""
    row.found, row.cited, row.refused = asked.found, asked.cited, asked.refused
    row.score = round(row.wrong * asked.weight, 3)
    return row


def unknown_words(words: Iterable[str], language: str) -> frozenset[str]:
    """Those that are words by their look but stand in no dictionary of the language, and hardly anywhere else in the archive."""
    cores = {word: word.strip("".join(one for one in word if not one.isalnum())) for word in words}
    asked = sorted({core for core in cores.values() if len(core) > 2 and core.isalpha()})
    seen = set(STOP_WORDS.get(language, frozenset()))
    rare = [core for core, known in zip(asked, _common(asked), strict=True) if not known and core.casefold() not in seen]
    missing = frozenset(core for some in _portions(rare) for core in _untranslated(some, language))
    return frozenset(word for word, core in cores.items() if core in missing)


def _common(words: Sequence[str]) -> Sequence[bool]:
    """Whether each stands in several public passages; nothing is known of that while the index is away."""
    try:
        counts = get_backend("public").vocabulary().passages([folded(word) for word in words])
    except IndexUnusable:
        return [False] * len(words)
    return [number >= OFTEN for number in counts]


def _untranslated(words: Sequence[str], language: str) -> Iterator[str]:
    target = "de" if language == "en" else "en"
    found = get_lexicons().translations(words, language or "und", (target,), phrases=False)
    known = {words[one.start] for one in found if one.variant.reason == "translation"}
    yield from (word for word in words if word not in known)


def _portions(words: Sequence[str]) -> Iterator[Sequence[str]]:
    return (words[start : start + AT_A_TIME] for start in range(0, len(words), AT_A_TIME))


def read_across(blocks: Sequence[Block]) -> bool:
    """Whether blocks of several lines lie over each other, as they do where lines run over the gap between columns."""
    boxes = [block.box for block in blocks if len(block.lines) >= LINES and block.box.width and block.box.height]
    pairs = ((one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])
    return any(_shared(one, other) > OVERLAP for one, other in pairs)


def _shared(one: Box, other: Box) -> float:
    """The share of the smaller box that the two have in common."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return width * height / smaller if width > 0 and height > 0 else 0.0


def due() -> QuerySet[Page]:
    """Pages whose current text was not weighed yet."""
    return Page.objects.filter(version__gt=0).filter(Q(gain=None) | ~Q(gain__version=F("version")))


def renew_due(go_on: Callable[[], None]) -> int:
    """Weighs every page that is due, a batch at a time; `go_on` is called between two, and ends the run by what it raises."""
    number = 0
    while pages := list(due().order_by("pk").values_list("pk", flat=True)[:BATCH]):
        go_on()
        number += renew(pages)
    return number


def recount() -> int:
    """Counts anew how often each page was found, cited and refused, from the records of replies; gives how many changed."""
    counts = {name: Counter[str]() for name in ("found", "cited", "refused")}
    for row in ReplyRecord.objects.only("pages", "reply").iterator(chunk_size=BATCH):
        cited = {one["page"] for claim in row.reply.get("claims", ()) for one in claim.get("citations", ())}
        counts["found"].update(row.pages)
        counts["cited"].update(cited)
        if row.reply.get("outcome") == DECLINED:
            counts["refused"].update(row.pages)
    changed = []
    for gain in PageGain.objects.iterator(chunk_size=BATCH):
        asked = Asked(*(counts[name][gain.pk] for name in ("found", "cited", "refused")))
        if asked != Asked(gain.found, gain.cited, gain.refused):
            changed.append(scored(gain, asked))
    PageGain.objects.bulk_update(changed, ("found", "cited", "refused", "score"), batch_size=BATCH)
    return len(changed)
