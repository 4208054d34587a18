"""No lexicons at all: an archive of one language, or a measure of what they buy."""

from collections.abc import Sequence
from pathlib import Path

from search.query import Rendering


class NoLexicons:
    """See `Lexicons`."""

    def __init__(self, tables: Path, folders: Sequence[Path]) -> None:
        """Takes what all lexicons take and looks at none of it."""

    def translations(
        self, words: Sequence[str], language: str, targets: Sequence[str], phrases: bool = True
    ) -> tuple[Rendering, ...]:
        """See `Lexicons.translations`: none."""
        return ()

    def unserved(self, language: str, targets: Sequence[str]) -> tuple[str, ...]:
        """See `Lexicons.unserved`: every other language."""
        return tuple(target for target in targets if target != language)

    def prepare(self) -> None:
        """See `Lexicons.prepare`: there is nothing to do."""

    def complaints(self) -> tuple[str, ...]:
        """See `Lexicons.complaints`: nothing is missed."""
        return ()
