"""Running text with its lines and blocks, as a transcript has it, made into a sheet of words; it reads no file."""

from dataclasses import dataclass, field, replace

from ingest.formats.sheet import NOTHING, NOWHERE, Place, Saying, Sheet, enough

_SOFT, _HYPHENS = "\u00ad", "-=⸗¬‐‑\u00ad"
_EOL_BAR = "\u2223"  # a hyphen at a line's end, as the Text Creation Partnership writes it


@dataclass(slots=True)
class _Token:
    text: str
    saying: Saying
    place: Place = NOWHERE


@dataclass(slots=True)
class Transcript:
    """Text as it is told, piece by piece; pieces that no white space parts make one word."""

    surface: str = ""
    _blocks: list[tuple[str, list[list[_Token]]]] = field(default_factory=list)
    _lines: list[list[_Token]] = field(default_factory=list)
    _line: list[_Token] = field(default_factory=list)
    _place: Place = NOWHERE
    _word: Place = NOWHERE
    _open: bool = False
    _inside: bool = False

    def write(self, text: str | None, saying: Saying = NOTHING) -> None:
        """Text that is printed here."""
        if not text:
            return
        parts = (text if self._inside else text.replace(_EOL_BAR, _SOFT)).split()
        enough(len(self._line) + len(parts))
        if self._open and parts and not text[0].isspace() and self._line:
            self._line[-1].text += parts.pop(0)
        for part in parts:
            self._line.append(_Token(part, saying, self._word))
        self._open = not text[-1].isspace() and bool(self._line)

    def stand(self, place: Place, word: bool = False) -> None:
        """Where the line stands that begins, or the word."""
        if word:
            self._word, self._open, self._inside = place, False, True
        elif place != NOWHERE and not self._line:
            self._place = place

    def end_word(self) -> None:
        """The word ends that has a place of its own."""
        self._word, self._open, self._inside = NOWHERE, False, False

    def hyphen(self) -> None:
        """The last word goes on in the next line."""
        if self._line and self._line[-1].text[-1] not in _HYPHENS:
            self._line[-1].text += _SOFT

    def end_line(self) -> None:
        """The line ends, if it has words; they share its place, where they have none of their own."""
        if self._line:
            self._lines.append(_shared(self._line, self._place))
        self._line, self._place, self._open = [], NOWHERE, False

    def end_block(self, kind: str) -> None:
        """The block ends, if it has lines."""
        self.end_line()
        if self._lines:
            self._blocks.append((kind, self._lines))
        self._lines = []

    def sheet(self) -> Sheet:
        """All blocks so far as a sheet."""
        sheet = Sheet()
        for kind, lines in self._blocks:
            for line in lines:
                for token in line:
                    sheet.word(token.text, token.place, token.saying)
                sheet.end_line()
            sheet.end_block(kind)
        return sheet


def _shared(line: list[_Token], place: Place) -> list[_Token]:
    if place == NOWHERE:
        return line
    left, top, right, bottom = place
    letter = (right - left) / max(1, sum(len(token.text) + 1 for token in line) - 1)
    shared, position = [], 0
    for token in line:
        start = left + letter * position
        position += len(token.text) + 1
        own = (start, top, start + letter * len(token.text), bottom)
        shared.append(token if token.place != NOWHERE else replace(token, place=own))
    return shared
