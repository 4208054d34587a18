"""A page's normalised text cut into passages, the units of retrieval; it knows neither language nor quality of what it cuts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.aligned import AlignedText
from ingest.hyphens import HYPHENS, mend_hyphens
from ingest.page import PageText, Span
from ingest.sentences import sentences

Count = Callable[[list[str]], list[int]]

AIM, MOST = 150, 256  # model tokens of a passage
_SMALL = 40  # tokens: shorter blocks share a passage with their neighbours
_BODY = frozenset(("text",))
_CLOSED = re.compile(r"[.!?…:;][\"'»«”“’)\]›‹]*\Z")
_SEAM = re.compile(r"\n+")
_CLAUSE = re.compile(r"(?<=[,;:—–])\s+")
_BROKEN = re.compile(rf"[^\W_][{HYPHENS}]\Z")


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """One passage over the page's text; language "" and quality 0 until they are found."""

    aligned: AlignedText
    language: str = ""
    quality: float = 0.0
    legible: bool = True

    @property
    def text(self) -> str:
        return self.aligned.text


@dataclass(frozen=True, slots=True)
class Continuation:
    """The first `length` characters of the next page's first passage complete a sentence; `joined`: a word was broken."""

    length: int
    joined: bool


def estimated_tokens(texts: list[str]) -> list[int]:
    """About how many tokens of the shipped encoder each text has (decision 0035): nine in ten within 0.7 and 1.5 times."""
    return [2 + (len(text) * 2 + text.count(" ") * 29 + (len(text.encode()) - len(text)) * 4) // 20 for text in texts]


def split(text: AlignedText, page: PageText, count: Count = estimated_tokens) -> tuple[PassageDraft, ...]:
    """Passages in reading order, each within one flow of text: headings, headers, adverts and tables stand apart.

    `count` gives the model tokens of each text. A sentence is cut only if it alone has more than `MOST` of them.
    """
    drafts: list[PassageDraft] = []
    for flow in _flows(text, page):
        part = _one_text(text, flow)
        for span in _packed(part.text, count):
            drafts.append(PassageDraft(part.part(span)))
    return tuple(sorted(drafts, key=_place))


def continuation(last: str, first: str, language: str) -> Continuation | None:
    """How `first`, the next page's first passage, completes the last sentence of `last`; None if that is complete."""
    ending = last.rstrip()
    beginning = first.lstrip()
    if not ending or not beginning or _CLOSED.search(ending, max(0, len(ending) - 6)):
        return None
    broken = _BROKEN.search(ending, max(0, len(ending) - 2)) is not None
    if not beginning[0].islower() and (broken or (ending[-1] not in ",-–—" and len(ending) < _SMALL)):
        return None
    found = sentences(first, language)
    return Continuation(found[0].end, broken and beginning[0].islower()) if found else None


def _place(draft: PassageDraft) -> int:
    return draft.aligned.runs[0].source_start


def _flows(text: AlignedText, page: PageText) -> Iterator[list[Span]]:
    """Spans of the text that belong together: body blocks of which one goes on in the next, every other block alone."""
    flow: list[Span] = []
    for kind, span in _blocks(text, page):
        if kind not in _BODY:
            yield [span]
            continue
        if flow and not _goes_on(text.text, flow, span):
            yield flow
            flow = []
        flow.append(span)
    if flow:
        yield flow


def _blocks(text: AlignedText, page: PageText) -> Iterator[tuple[str, Span]]:
    """Each block's kind and its place in the text, without the white space around it."""
    position, start = 0, 0
    for kind, written in zip(page.blocks.kinds, text.source.split("\n\n"), strict=False):
        position += len(written) + 2
        end = text.position_of(position)
        part = text.text[start:end]
        shown = part.strip()
        if shown:
            begin = start + part.index(shown[0])
            yield kind, Span(begin, begin + len(shown))
        start = end


def _goes_on(text: str, flow: Sequence[Span], span: Span) -> bool:
    """Whether the sentence at the end of the flow goes on in the block at `span`, or the blocks are too short to stand alone."""
    last = flow[-1]
    if span.start == last.end:
        return True  # a word was joined over the blocks' border
    if text[span.start].islower():
        return True
    if _CLOSED.search(text, max(last.start, last.end - 6), last.end) is None:
        return len(last) > 2 * _SMALL
    return sum(map(len, flow)) < 4 * _SMALL


def _one_text(text: AlignedText, flow: Sequence[Span]) -> AlignedText:
    if len(flow) == 1:
        return text.part(flow[0])
    spans = [*(_with_seam(text, span) for span in flow[:-1]), flow[-1]]
    part = text.select(spans)
    if any(text.text[span.end - 1] in HYPHENS for span in flow[:-1]):
        part = mend_hyphens(part.replace(_SEAM, "\n"))
    return part.replace(_SEAM, " ")


def _with_seam(text: AlignedText, span: Span) -> Span:
    seam = _SEAM.match(text.text, span.end)
    return Span(span.start, seam.end()) if seam else span


def _packed(text: str, count: Count) -> Iterator[Span]:
    """Sentences gathered into passages of even size near `AIM` tokens."""
    spans = list(_pieces(text, count))
    sizes = count([text[span.start : span.end] for span in spans])
    parts = max(1, round(sum(sizes) / AIM))
    share = sum(sizes) / parts
    start, size = None, 0
    for number, (span, tokens) in enumerate(zip(spans, sizes, strict=True)):
        if start is None:
            start = span.start
        size += tokens
        following = sizes[number + 1] if number + 1 < len(sizes) else None
        if following is None or size + following > MOST or size + following / 2 > share:
            yield Span(start, span.end)
            start, size = None, 0


def _pieces(text: str, count: Count) -> Iterator[Span]:
    """Sentences; one with more than `MOST` tokens is cut at its clauses, failing that between words."""
    for span in sentences(text, ""):
        sentence = text[span.start : span.end]
        if len(sentence) <= MOST or count([sentence])[0] <= MOST:
            yield span
        else:
            yield from _cut(text, span, count)


def _cut(text: str, span: Span, count: Count) -> Iterator[Span]:
    ends = [match.start() for match in _CLAUSE.finditer(text, span.start, span.end)]
    ends += [match.start() for match in re.finditer(r"\s+", text[: span.end]) if match.start() > span.start and len(ends) < 2]
    start, last = span.start, span.start
    for end in [*sorted(set(ends)), span.end]:
        if count([text[start:end]])[0] > MOST and last > start:
            yield Span(start, last)
            start = last
            while start < span.end and text[start].isspace():
                start += 1
        last = end
    yield Span(start, span.end)
