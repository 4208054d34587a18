"""What the spelling of a query may ask of an index: words of its public passages, and how common they are; it stores none."""

from collections.abc import Sequence
from typing import Protocol


class Vocabulary(Protocol):
    """The folded words of an index's public passages; restricted passages leave no trace in it.

    Any call raises IndexMissing or IndexDamaged where that is so.
    """

    def near(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """For each folded word, at most NEAR words that share a key of `search.skeletons` with it, the most alike first.

        The word itself is not among them. Never scans all words; 10 words take under 2 ms where 1,000,000 are known.
        """
        ...

    def passages(self, words: Sequence[str]) -> tuple[int, ...]:
        """In how many public passages each folded word stands."""
        ...


class NoVocabulary:
    """The vocabulary of an index that keeps none."""

    def near(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """See `Vocabulary.near`."""
        return tuple(() for _ in words)

    def passages(self, words: Sequence[str]) -> tuple[int, ...]:
        """See `Vocabulary.passages`."""
        return tuple(0 for _ in words)
