"""Words of passages met so far, each analysed and turned into a vector once; it knows no query and ranks nothing."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.analysis import word_terms
from search.folding import WORD, folded
from search.kinship import unit
from search.lexicons.transliteration import transliterated
from search.skeletons import Marks, marks

MOST_WORDS = 200_000
MOST_PASSAGES = 20_000
LONGEST = 1_500  # words of a passage that are looked at
SHORTEST = 3  # letters of a word whose sound tells anything
SILENT = 0  # the row of function words

Rows = NDArray[np.int32]
Vectorise = Callable[[Sequence[str]], NDArray[np.float32]]


class MetWords:
    """Rows of words by their terms. Not safe against threads; memory is at most MOST_WORDS rows of one byte a dimension."""

    def __init__(self, vectorise: Vectorise, dimensions: int) -> None:
        self._vectorise = vectorise
        self._codes = np.zeros((MOST_WORDS + 1, dimensions), np.int8)
        self._scales = np.zeros(MOST_WORDS + 1, np.float32)
        self._marks = np.zeros(MOST_WORDS + 1, np.uint64)
        self._forget()

    def _forget(self) -> None:
        self._size = 1
        self._rows: dict[str, dict[str, int]] = defaultdict(dict)
        self._terms: dict[str, list[int]] = defaultdict(list)
        self._texts: OrderedDict[int, Rows] = OrderedDict()

    @property
    def size(self) -> int:
        """One more than the highest row in use."""
        return self._size

    def read(self, texts: Sequence[tuple[str, str]]) -> list[Rows]:
        """For each text with its language the rows of its words in their order; never empty."""
        if self._size > MOST_WORDS * 3 // 4:
            self._forget()
        words = {one: WORD.findall(one[0])[:LONGEST] for one in dict.fromkeys(texts) if hash(one) not in self._texts}
        self._learn({(word, one[1]) for one, found in words.items() for word in set(found).difference(self._rows[one[1]])})
        for one, found in words.items():
            rows = self._rows[one[1]]
            self._texts[hash(one)] = np.array([rows.get(word, SILENT) for word in found] or [SILENT], np.int32)
        read = [self._texts[hash(one)] for one in texts]
        while len(self._texts) > MOST_PASSAGES:
            self._texts.popitem(last=False)
        return read

    def words(self, words: Sequence[str], language: str) -> Rows:
        """The rows of words in a language."""
        self._learn({(word, language) for word in words if word not in self._rows[language]})
        return np.array([self._rows[language].get(word, SILENT) for word in words], np.int32)

    def having(self, term: str) -> Sequence[int]:
        """The rows of words that have a term of surface or stem."""
        return self._terms.get(term, ())

    def vectors(self, rows: Rows) -> NDArray[np.float32]:
        """Shape (n, dimensions), of unit length or zeros."""
        found: NDArray[np.float32] = self._codes[rows].astype(np.float32) * self._scales[rows, None]
        return found

    def sounds(self, rows: Rows) -> Marks:
        """The pairs of letters in each word's sound, written in Latin letters, as bits; numbers and short words have none."""
        found: Marks = self._marks[rows]
        return found

    def _learn(self, unknown: set[tuple[str, str]]) -> None:
        fresh = sorted(unknown)[: MOST_WORDS - self._size]
        content: list[str] = []
        for word, language in fresh:
            terms = word_terms(word, language)
            row = self._size + len(content) if terms else SILENT
            self._rows[language][word] = row
            if row:
                content.append(word)
                for term in dict.fromkeys(terms):
                    self._terms[term].append(row)
        if content:
            self._keep(unit(self._vectorise(content)), _sounds(content))

    def _keep(self, vectors: NDArray[np.float32], sounds: Marks) -> None:
        rows = slice(self._size, self._size + len(vectors))
        self._marks[rows] = sounds
        scales = np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127
        self._codes[rows] = np.rint(vectors / scales[:, None]).astype(np.int8)
        self._scales[rows] = scales
        self._size += len(vectors)


def _sounds(words: Sequence[str]) -> Marks:
    silent = [len(word) < SHORTEST or word[0].isdigit() for word in words]
    found: Marks = np.where(silent, np.uint64(0), marks([transliterated(word, "en") or folded(word) for word in words]))
    return found
