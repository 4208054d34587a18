"""Text that walks back to the source it was made from, however often it was changed; it knows no page and no language."""

import re
import struct
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.page import Span

# What a line break leaves between two pieces: space, hyphens, and what the hyphens of blackletter are misread as.
_BETWEEN = ' \t\r\n\f\v\u00a0\u2002\u2003\u2009-=\u00ac\u00ad\u2010\u2e17*®·„“”"»«’‘?:;'


@dataclass(frozen=True, slots=True)
class Run:
    """`text[start:end]` comes from `source[source_start:source_end]`.

    With equal lengths character by character, else every character comes from the whole of the source range.
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def even(self) -> bool:
        return self.end - self.start == self.source_end - self.source_start

    def cut(self, start: int, end: int, shift: int = 0) -> tuple["Run", ...]:
        """What is left of the run from `start` to `end` of the text, moved by `shift` characters of the text."""
        if self.even:
            offset = self.source_start - self.start
            return (Run(start + shift, end + shift, start + offset, end + offset),)
        return _merged(start + shift, end - start, self.source_start, self.source_end)


@dataclass(frozen=True, slots=True)
class AlignedText:
    """`text` made from `source`; `runs` cover the text without gaps and never go backwards in the source."""

    text: str
    source: str
    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        position = begin = until = 0
        for run in self.runs:
            if run.start != position or run.end <= run.start or run.source_start < begin or run.source_end < until:
                raise ValueError(f"run {run} does not follow position {position} of the text and {begin} of the source")
            if run.source_end < run.source_start:
                raise ValueError(f"run {run} ends before it begins")
            position, until = run.end, run.source_end
            begin = run.source_end - 1 if run.even else run.source_start
        if position != len(self.text) or until > len(self.source):
            covered = f"{position} of {len(self.text)} characters and {until} of {len(self.source)} of the source"
            raise ValueError(f"runs cover {covered}")

    def __len__(self) -> int:
        return len(self.text)

    @classmethod
    def of(cls, source: str) -> "AlignedText":
        """The source itself, every character from itself."""
        return cls(source, source, (Run(0, len(source), 0, len(source)),) if source else ())

    def origin(self, position: int) -> Span:
        """The range of the source that the character at `position` comes from; IndexError outside the text."""
        if not 0 <= position < len(self.text):
            raise IndexError(f"position {position} is not in a text of {len(self.text)} characters")
        run = self.runs[self._run_at(position)]
        if not run.even:
            return Span(run.source_start, run.source_end)
        start = position - run.start + run.source_start
        return Span(start, start + 1)

    def source_span(self, span: Span) -> Span:
        """The smallest range of the source that holds the origins of all characters of `span`."""
        if span.end > len(self.text):
            raise IndexError(f"span {span.start}..{span.end} is not in a text of {len(self.text)} characters")
        if span.start == span.end:
            at = self._source_position(span.start)
            return Span(at, at)
        return Span(self.origin(span.start).start, self.origin(span.end - 1).end)

    def source_pieces(self, span: Span) -> tuple[Span, ...]:
        """The contiguous ranges of the source behind `span`: one, unless other text of the source lies between.

        White space and the hyphen of a line break do not part a quote.
        """
        whole = self.source_span(span)
        if span.start == span.end:
            return (whole,)
        pieces: list[Span] = []
        start, end = whole.start, whole.start
        for run in self.runs[self._run_at(span.start) : self._run_at(span.end - 1) + 1]:
            begin, until = run.source_start, run.source_end
            if run.even:
                begin, until = max(begin, begin + span.start - run.start), min(until, begin + span.end - run.start)
            if begin > end and self.source[end:begin].strip(_BETWEEN):
                pieces.append(Span(start, end))
                start = begin
            end = max(end, until)
        pieces.append(Span(start, end))
        return tuple(pieces)

    def position_of(self, source_position: int) -> int:
        """The first position of the text whose origin ends after `source_position`; the text's length if there is none."""
        low, high = 0, len(self.runs)
        while low < high:
            middle = (low + high) // 2
            if self.runs[middle].source_end > source_position:
                high = middle
            else:
                low = middle + 1
        if low == len(self.runs):
            return len(self.text)
        run = self.runs[low]
        return run.start + max(0, source_position - run.source_start) if run.even else run.start

    def replace(self, pattern: re.Pattern[str] | str, by: str | Callable[[re.Match[str]], str]) -> "AlignedText":
        """Every match of `pattern` (a str is a regular expression) becomes `by` (a str is taken as it stands).

        Characters that the replacement shares with the beginning or end of the match keep their own origin,
        all others come from the whole of what they replace.
        """
        made: list[tuple[int, int, str]] = []
        single = True
        for match in re.finditer(pattern, self.text):
            old = match[0]
            new = by if isinstance(by, str) else by(match)
            if new == old:
                continue
            single = single and len(new) == len(old) == 1
            made.append((match.start(), match.end(), new) if single else _trimmed(match.start(), old, new))
        if not made:
            return self
        return self.rewritten(_rewritten(self.text, made)) if single else self._replaced(made)

    def rewritten(self, text: str) -> "AlignedText":
        """Another text of the same length, every character from where the one at its place came from: the runs stay."""
        return AlignedText(text, self.source, self.runs)

    def part(self, span: Span) -> "AlignedText":
        """The characters of `span`, over the same source."""
        return self.select((span,))

    def select(self, spans: Iterable[Span]) -> "AlignedText":
        """The characters of several spans, in order, over the same source."""
        texts: list[str] = []
        runs: list[Run] = []
        length = 0
        for span in spans:
            if span.end > len(self.text):
                raise IndexError(f"span {span.start}..{span.end} is not in a text of {len(self.text)} characters")
            texts.append(self.text[span.start : span.end])
            for run in self._cuts(span.start, span.end, length - span.start):
                _append(runs, run)
            length += len(span)
        return AlignedText("".join(texts), self.source, tuple(runs))

    def pack(self) -> bytes:
        """The runs, compressed; with the text and the source it makes the aligned text again."""
        numbers: list[int] = []
        until = 0
        for run in self.runs:
            numbers += (run.end - run.start, run.source_start - until, run.source_end - run.source_start)
            until = run.source_start
        return zlib.compress(struct.pack(f"<{len(numbers)}I", *numbers), 1)

    @classmethod
    def unpack(cls, text: str, source: str, packed: bytes) -> "AlignedText":
        """Undoes `pack`; raises ValueError if the runs do not belong to that text and source."""
        try:
            raw = zlib.decompress(packed)
            numbers = struct.unpack(f"<{len(raw) // 4}I", raw)
        except (zlib.error, struct.error) as error:
            raise ValueError(f"alignment is damaged ({error}); read the page again") from None
        runs: list[Run] = []
        position = begin = 0
        for length, skipped, taken in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            begin += skipped
            runs.append(Run(position, position + length, begin, begin + taken))
            position += length
        return cls(text, source, tuple(runs))

    def _run_at(self, position: int) -> int:
        return bisect_right(self.runs, position, key=_start) - 1

    def _source_position(self, position: int) -> int:
        if position < len(self.text):
            return self.origin(position).start
        return self.runs[-1].source_end if self.runs else 0

    def _replaced_source(self, start: int, end: int) -> Span:
        if start < end:
            return self.source_span(Span(start, end))
        before = self.origin(start - 1).end if start else 0
        after = self.origin(start).start if start < len(self.text) else before
        return Span(min(before, after), before) if start else Span(after, after)

    def _cuts(self, start: int, end: int, shift: int = 0) -> Iterable[Run]:
        if start == end:
            return
        index = self._run_at(start)
        while start < end:
            run = self.runs[index]
            stop = min(end, run.end)
            yield from run.cut(start, stop, shift)
            start, index = stop, index + 1

    def _replaced(self, made: Sequence[tuple[int, int, str]]) -> "AlignedText":
        runs: list[Run] = []
        position = length = index = 0
        for start, end, new in (*made, (len(self.text), len(self.text), "")):
            while position < start:
                run = self.runs[index]
                stop = min(start, run.end)
                if position < stop:
                    for cut in run.cut(position, stop, length - position):
                        _append(runs, cut)
                    length, position = length + stop - position, stop
                if run.end <= start:
                    index += 1
            if new:
                source = self._replaced_source(start, end)
                for cut in _merged(length, len(new), source.start, source.end):
                    _append(runs, cut)
                length += len(new)
            position = end
            while index < len(self.runs) and self.runs[index].end <= position:
                index += 1
        return AlignedText(_rewritten(self.text, made), self.source, tuple(runs))


def _rewritten(text: str, made: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, new in made:
        pieces += (text[position:start], new)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _start(run: Run) -> int:
    return run.start


def _trimmed(start: int, old: str, new: str) -> tuple[int, int, str]:
    """Where `old` begins and ends and what stands there, without the characters that both share at either end."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start + head, start + len(old) - tail, new[head : len(new) - tail]


def _merged(start: int, length: int, source_start: int, source_end: int) -> tuple[Run, ...]:
    """Runs by which each of `length` characters comes from the whole of the source range."""
    if length == 1 or length != source_end - source_start:
        return (Run(start, start + length, source_start, source_end),)
    # equal lengths would read as character by character
    return tuple(Run(start + n, start + n + 1, source_start, source_end) for n in range(length))


def _append(runs: list[Run], run: Run) -> None:
    """Adds a run; two even runs that follow each other in text and source become one."""
    last = runs[-1] if runs else None
    if last is not None and last.even and run.even and last.source_end == run.source_start:
        runs[-1] = Run(last.start, run.end, last.source_start, run.source_end)
    else:
        runs.append(run)
