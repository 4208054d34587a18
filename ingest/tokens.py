"""Text to the subword ids of the shipped vocabulary, folding included; it knows no vectors and cuts no passages."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import accumulate, chain
from pathlib import Path
from threading import Lock

from tokenizers import Tokenizer

VOCABULARY = Path(__file__).resolve().parent.parent / "weights" / "encoder" / "tokenizer.json"
MOST_WORDS = 150_000  # some 30 MB
LONGEST_WORD = 40
WORDS_AT_ONCE = 500
START = "▁"  # what the vocabulary writes for the beginning of a word


class _Words:
    """The ids of words met before: no piece crosses white space, and folding a word anew costs most of the time."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}
        self._lock = Lock()

    def ids(self, words: Iterable[str]) -> dict[str, list[int]]:
        """The ids of each distinct word."""
        asked = set(words)
        with self._lock:
            found = {word: ids for word in asked if (ids := self._known.get(word)) is not None}
        missing = list(asked - found.keys())
        if missing:
            fresh = dict(zip(missing, self._encode(missing), strict=True))
            found |= fresh
            self._remember(fresh)
        return found

    def _encode(self, words: Sequence[str]) -> list[list[int]]:
        found = dict(self._folded([word for word in words if not _is_plain(word)]))
        cut = self._tokenizer.model.tokenize
        found |= {word: [token.id for token in cut(START + word.lower())] for word in words if _is_plain(word)}
        return [found[word] for word in words]

    def _folded(self, words: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
        """Many words in one call are five times as fast as one by one; where a token ends says whose it is."""
        for first in range(0, len(words), WORDS_AT_ONCE):
            part = words[first : first + WORDS_AT_ONCE]
            whole = [word.encode("utf-8", "replace").decode("utf-8") for word in part]
            ends = list(accumulate(len(word) + 1 for word in whole))
            encoding = self._tokenizer.encode(" ".join(whole), add_special_tokens=False)
            ids: list[list[int]] = [[] for _ in part]
            for token, (_, end) in zip(encoding.ids, encoding.offsets, strict=True):
                ids[bisect_right(ends, end)].append(token)
            yield from zip(part, ids, strict=True)

    def _remember(self, fresh: dict[str, list[int]]) -> None:
        with self._lock:
            if len(self._known) + len(fresh) > MOST_WORDS:
                self._known.clear()
            if len(fresh) <= MOST_WORDS:
                self._known.update({word: ids for word, ids in fresh.items() if len(word) <= LONGEST_WORD})


def _is_plain(word: str) -> bool:
    """Whether folding leaves all but the case: then the pieces are looked up at once, in half of the time."""
    return word.isascii() and word.isalpha()


@cache
def _tokenizer() -> Tokenizer:
    if not VOCABULARY.is_file():
        raise FileNotFoundError(f"{VOCABULARY} is missing: fetch it again from the repository (weights/encoder)")
    return Tokenizer.from_file(str(VOCABULARY))


@cache
def _words() -> _Words:
    return _Words(_tokenizer())


def token_ids(texts: Sequence[str]) -> list[list[int]]:
    """The ids of each text, empty for a text without letters or signs; unknown signs give the id of `[UNK]`.

    Raises FileNotFoundError where the vocabulary is missing. Lone surrogates count as unknown signs.
    """
    split = [text.split() for text in texts]
    ids = _words().ids(chain.from_iterable(split))
    return [list(chain.from_iterable([ids[word] for word in words])) for words in split]


def count_tokens(texts: Sequence[str]) -> list[int]:
    """How many subwords each text has: the unit in which passages are sized."""
    split = [text.split() for text in texts]
    sizes = {word: len(ids) for word, ids in _words().ids(chain.from_iterable(split)).items()}
    return [sum(sizes[word] for word in words) for words in split]


@cache
def vocabulary_mark() -> str:
    """What tells this vocabulary, and so the ids of words, from any other."""
    return blake2b(VOCABULARY.read_bytes(), digest_size=8).hexdigest()


def unknown_token() -> int:
    """The id that stands for every sign outside the vocabulary."""
    return _id_of("[UNK]")


def bare_mark() -> int:
    """The id of a word's beginning without a letter, as it stands before an unknown sign."""
    return _id_of(START)


def _id_of(piece: str) -> int:
    found = _tokenizer().token_to_id(piece)
    if found is None:
        raise ValueError(f"{VOCABULARY} has no {piece}: fetch it again from the repository (weights/encoder)")
    return int(found)
