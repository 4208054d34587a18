"""What tells a passage that answers from one that only looks alike, as numbers from 0 to about 1; it weighs nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

from ingest.languages import LANGUAGES
from search.fusion import LEGS, is_own, shares
from search.rerankers import Candidate, Search
from search.rerankers.words import Rows, WordReader, Words
from search.skeletons import Marks

BLOCK = 8  # words; near is what stands within two blocks
LEAST_SOUND = 0.6  # likeness of sound below which two words have nothing in common
NEXT = 3  # words that may lie between two of the query that follow each other
Matrix = NDArray[np.float32]
Indices = NDArray[np.int64]

NAMES = (
    *LEGS,  # share of the best score of the passage's language in each leg
    "fused",  # share of the best fused score
    "words",  # found by words, not by letter runs or likeness alone
    "held",  # rarity of the query's words that it holds, as asked, over that of all
    "variant",  # the same for what it holds by a variant alone
    "covered",  # the same by whichever is most: as asked, by a variant, by a word of like meaning
    "like",  # likeness of the nearest word (a variant's weight if more) to each of the query's, by how much that tells
    # the candidates apart
    "even",  # the same, each word alike
    "sound",  # likeness in sound, whatever the script, of the nearest word to each of the query's, weighed as in `like`
    "near",  # held and variant within two blocks of words
    "near_like",  # like, within two blocks of words
    "order",  # words of the query that follow each other here too
    "names",  # names and numbers of the query that it holds
    "length",  # logarithm of its words, over 6
    "quality",
    "dates",  # 1 if its item's date allows a year that the query names, less the farther off; 0 where none is named
)
SIDES = ("same", "other", "script")  # in the query's language, in another one, in another one of another script
OF_WORDS = NAMES[NAMES.index("held") : NAMES.index("length")]


@dataclass(frozen=True, slots=True)
class _Text:
    """The candidates' words one after the other: `at` is each word's column in the arrays of different words."""

    at: Indices
    starts: Indices
    blocks: Indices  # where each block of words begins
    first_blocks: Indices  # which block each candidate begins with
    last: NDArray[np.bool_]  # whether a block is its candidate's last
    owner: Indices  # the candidate of each word


def features(search: Search, ids: Sequence[str], held: Mapping[str, Candidate], reader: WordReader) -> Matrix:
    """Shape (candidates, names); `ids` are in `held`, at least one."""
    candidates = [held[one] for one in ids]
    records = reader.records([(one.text, one.language) for one in candidates], [one.words for one in candidates])
    read = reader.read(records, search.words.words, search.query.language)
    columns = _legs(search, ids) | _words(search, read)
    columns["length"] = np.array([log1p(len(one)) / 6 for one in read.texts])
    columns["quality"] = np.array([one.quality for one in candidates])
    years = [int(word) for word in search.words.words if len(word) == 4 and word.isdecimal()]
    columns["dates"] = np.array([_nearness(years, one) for one in candidates])
    return np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)


def sides(search: Search, ids: Sequence[str], held: Mapping[str, Candidate]) -> Indices:
    """Of each candidate, which of SIDES it is on; what has no script that we know counts as in the query's."""
    asked = _script(search.query.language)

    def side(language: str) -> int:
        if is_own(search.query, language):
            return SIDES.index("same")
        return SIDES.index("other" if _script(language) in ("", asked) else "script")

    return np.array([side(held[one].language) for one in ids])


def _script(language: str) -> str:
    return LANGUAGES[language].script if language in LANGUAGES else ""


def _legs(search: Search, ids: Sequence[str]) -> dict[str, Matrix]:
    found = {leg: shares(ranking) for leg, ranking in search.runs.items()}
    columns = {leg: np.array([found.get(leg, {}).get(one, 0.0) for one in ids], np.float32) for leg in LEGS}
    fused = {hit.passage_id: hit.score for hit in search.ranking}
    columns["fused"] = np.array([fused[one] for one in ids], np.float32) / max(search.ranking[0].score, 1e-9)
    columns["words"] = ((columns["surface"] + columns["stem"] + columns["translated"]) > 0).astype(np.float32)
    return columns


def _words(search: Search, read: Words) -> dict[str, Matrix]:
    """The columns that come from the words themselves."""
    words, n = search.words.words, len(read.texts)
    if not words:
        none = np.zeros(n, np.float32)
        return dict.fromkeys(OF_WORDS, none)
    text, different = _text(read.texts, read.size)
    asked, variant = _matches(search, different, read)
    hard = np.maximum(asked, variant)
    # a variant counts as a word of like meaning, as far as it is trusted: a lexicon knows what vectors do not
    alike = np.maximum(hard, read.vectors(read.asked) @ read.vectors(different).T).clip(0.0, 1.0)
    sounding = _sounding(read.sounds(read.asked), read.sounds(different))
    has, has_asked, like, sound = (_most(one[:, text.at], text.starts) for one in (hard, asked, alike, sounding))
    rarity, telling = _rarity(has > 0), _telling(like)
    named = np.array([word[0].isdigit() or (word[0].isupper() and not search.query.text.startswith(word)) for word in words])
    return {
        "held": rarity @ has_asked,
        "variant": rarity @ (has - np.minimum(has_asked, has)),
        "covered": rarity @ np.maximum(has, like),
        "like": telling @ like,
        "even": like.mean(axis=0),
        "sound": _telling(sound) @ sound,
        "near": _near(hard[:, text.at], rarity, text),
        "near_like": _near(alike[:, text.at], telling, text),
        "order": _order(hard, text, n) / max(1, len(words) - 1),
        "names": has[named].mean(axis=0) if named.any() else np.zeros(n, np.float32),
    }


def _text(read: Sequence[Rows], size: int) -> tuple[_Text, Rows]:
    """The candidates' words, and the rows of the different ones."""
    rows, lengths = np.concatenate(read), np.array([len(one) for one in read])
    there = np.zeros(size, bool)
    there[rows] = True
    different = np.flatnonzero(there).astype(np.int32)
    column = np.zeros(size, np.int64)
    column[different] = np.arange(len(different))
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    counts = -(-lengths // BLOCK)
    first_blocks = np.concatenate([[0], np.cumsum(counts)[:-1]])
    within = np.arange(counts.sum()) - np.repeat(first_blocks, counts)
    last = np.zeros(counts.sum(), bool)
    last[first_blocks + counts - 1] = True
    blocks = np.repeat(starts, counts) + BLOCK * within
    return _Text(column[rows], starts, blocks, first_blocks, last, np.repeat(np.arange(len(read)), lengths)), different


def _matches(search: Search, different: Rows, read: Words) -> tuple[Matrix, Matrix]:
    """Two arrays (words of the query, different words): the weight at which each is met as asked, and by a variant."""
    column = np.full(read.size, -1, np.int64)
    column[different] = np.arange(len(different))
    asked = np.zeros((len(search.words.words), len(different)), np.float32)
    variant = np.zeros_like(asked)
    wanted = [(group, term, weight) for group in search.words.matching if not group.required for term, weight in group.terms]
    for (group, term, weight), rows in zip(wanted, read.having([term for _, term, _ in wanted]), strict=True):
        places = column[rows]
        places = places[places >= 0]
        if len(places):
            origin = search.words.origins.get((group.field, term))
            side = asked if origin is None or origin.variant.reason == "asked" else variant
            side[group.word, places] = np.maximum(side[group.word, places], weight)
    return asked, variant


def _most(found: Matrix, starts: Indices) -> Matrix:
    """For each word of the query (rows) the most in each candidate (columns)."""
    most: Matrix = np.maximum.reduceat(found, starts, axis=1)
    return most


def _rarity(has: NDArray[np.bool_]) -> Matrix:
    """How rare each word is among the candidates, brought to a sum of 1; one that none holds weighs half the rarest."""
    n, holding = has.shape[1], has.sum(axis=1)
    rarity = np.log(1 + (n - holding + 0.5) / (holding + 0.5))
    rarity = np.where(holding > 0, rarity, 0.5 * np.log(1 + (n + 0.5) / 0.5))
    made: Matrix = (rarity / rarity.sum()).astype(np.float32)
    return made


def _telling(like: Matrix) -> Matrix:
    """How far each word tells the candidates apart, brought to a sum of 1."""
    telling = np.maximum(like.max(axis=1) - like.mean(axis=1), 0.02)
    made: Matrix = telling / telling.sum()
    return made


def _sounding(asked: Marks, held: Marks) -> Matrix:
    """Likeness of sound of each word asked (rows) to each held, 0..1: pairs of letters in common over those of both."""
    common = np.bitwise_count(asked[:, None] & held)
    either = np.sqrt(np.bitwise_count(asked)[:, None] * np.bitwise_count(held).astype(np.float32))
    made: Matrix = ((common / np.maximum(either, 1.0) - LEAST_SOUND) / (1.0 - LEAST_SOUND)).clip(0.0, 1.0).astype(np.float32)
    return made


def _near(found: Matrix, weights: Matrix, text: _Text) -> Matrix:
    """The most that two neighbouring blocks hold."""
    block = np.maximum.reduceat(found, text.blocks, axis=1)
    following = np.concatenate([block[:, 1:], np.zeros_like(block[:, :1])], axis=1)
    both = weights @ np.maximum(block, np.where(text.last, 0.0, following))
    most: Matrix = np.maximum.reduceat(both, text.first_blocks)
    return most


def _order(hard: Matrix, text: _Text, n: int) -> Matrix:
    """How many times words of the query follow each other as in the query, at most NEXT words apart."""
    word = np.where(hard.max(axis=0) > 0, hard.argmax(axis=0), -9)[text.at]
    places = np.flatnonzero(word >= 0)
    first, second = places[:-1], places[1:]
    follows = (second - first <= NEXT) & (word[second] == word[first] + 1) & (text.owner[second] == text.owner[first])
    counts = np.bincount(text.owner[first[follows]], minlength=n)
    most: Matrix = np.minimum(counts, max(1, len(hard) - 1)).astype(np.float32)
    return most


def _nearness(years: Sequence[int], candidate: Candidate) -> float:
    if not years or candidate.first is None or candidate.last is None:
        return 0.0
    off = min(max(candidate.first.year - year, year - candidate.last.year, 0) for year in years)
    return exp(-off / 10)
