"""Merges both directions of a pair of dictionaries into weighed rows, with words as numbers; it reads no dictionary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from search.lexicons.rows import Row, weighed

LONGEST = 2  # words of a head
MOST = 8  # renderings of a word in one language
LATER_SENSE = 0.5
LATER_PLACE = 0.25
RARE = 3.0  # words that lead to a rendering where its weight is halved
FORTH, BACK = 0.75, 0.5  # how far a dictionary is trusted in its own direction and against it

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one language by their numbers: keys, texts, and the key of each text; number 0 is empty."""

    language: str
    keys: Sequence[str]
    texts: Sequence[str]
    key_of_text: Numbers


@dataclass(frozen=True, slots=True)
class Entries:
    """What one dictionary says, entry after entry: words of the index as numbers of keys, all else as numbers of texts.

    `leading` counts the words, `heads` the headwords shown and `senses` the lines of each entry, `renderings` the texts of
    each line. Texts may be empty or stand twice.
    """

    words: Numbers
    leading: Numbers
    shown: Numbers
    heads: Numbers
    text: Numbers
    renderings: Numbers
    senses: Numbers


def no_entries() -> Entries:
    return Entries(*(np.zeros(0, np.int64) for _ in fields(Entries)))


def counts(values: Sequence[int]) -> Numbers:
    return np.array(values, np.int64)


@dataclass(frozen=True, slots=True)
class _Table:
    """One direction: what each head leads to, each pair once, by heads; and the text of each head, 0 for none."""

    head: Numbers
    where: Numbers
    text: Numbers
    weight: Weights
    shown: Numbers


def merged(sides: tuple[Side, Side], entries: tuple[Entries, Entries]) -> Iterator[Row]:
    """The rows of both directions, each in the order of its heads; `entries` explain words of the first side, of the second."""
    first, second = sides
    forth, back = _table(first, second, entries[0]), _table(second, first, entries[1])
    yield from _direction(first, second, forth, back)
    yield from _direction(second, first, back, forth)


def _direction(own: Side, other: Side, there: _Table, inverse: _Table) -> Iterator[Row]:
    """What both dictionaries say weighs most."""
    led = np.bincount(there.where, minlength=len(other.keys)) + np.bincount(inverse.head, minlength=len(other.keys))
    named = inverse.shown[inverse.head] > 0
    width = max(1, len(other.keys))
    pairs = np.concatenate([there.head * width + there.where, (inverse.where * width + inverse.head)[named]])
    pairs, first, place = np.unique(pairs, return_index=True, return_inverse=True)
    forward, backward = np.zeros(len(pairs)), np.zeros(len(pairs))
    split = len(there.head)
    forward[place[:split]] = there.weight
    backward[place[split:]] = inverse.weight[named]
    text = np.concatenate([there.text, inverse.shown[inverse.head][named]])[first]
    either = np.where(forward > 0.0, 1.0 - (1.0 - FORTH * forward) * (1.0 - BACK * backward), BACK * backward)
    head, where = pairs // width, pairs % width
    kept = np.array([bool(word) and word.count(" ") < LONGEST for word in own.keys], bool)[head]
    yield from _rows(own, other, (head[kept], text[kept]), (either[kept], led[where[kept]]))


@dataclass(frozen=True, slots=True)
class _Rendered:
    """Every rendering of every entry once: text, sense and place within it; how many of them and how many senses entries have."""

    text: Numbers
    sense: Numbers
    place: Numbers
    many: Numbers
    senses: Numbers


def _rendered(entries: Entries) -> _Rendered:
    number = len(entries.senses)
    line = np.repeat(np.arange(len(entries.renderings)), entries.renderings)[: len(entries.text)]
    entry = np.repeat(np.arange(number), entries.senses)
    first_line = np.cumsum(entries.senses) - entries.senses
    kept = np.flatnonzero(entries.text[: len(line)])
    _, first = np.unique(line[kept] * (entries.text.max(initial=0) + 1) + entries.text[kept], return_index=True)
    kept = kept[np.sort(first)]
    line, text = line[kept], entries.text[kept]
    opens = _first_of_each(line)
    place = np.arange(len(line)) - np.repeat(opens, np.diff(opens, append=len(line)))
    sense = line - first_line[entry[line]]
    senses = np.zeros(number, np.int64)
    senses[entry[line]] = sense + 1  # the last that has any
    return _Rendered(text, sense, place, np.bincount(entry[line], minlength=number), senses)


def _leading(own: Side, entries: Entries, with_text: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Keys that lead to entries, by key; the entries; and all keys' texts as they are shown last, 0 for none."""
    entry = np.repeat(np.arange(len(entries.heads)), entries.heads)[: len(entries.shown)]
    kept = (entries.shown[: len(entry)] > 0) & (with_text[entry] > 0)
    text, entry = entries.shown[kept], entry[kept]
    key = own.key_of_text[text]
    shown = np.zeros(len(own.keys), np.int64)
    shown[key] = text
    has_head = np.zeros(len(entries.heads), bool)
    has_head[entry] = True
    of_word = np.repeat(np.arange(len(entries.leading)), entries.leading)
    usable = has_head[of_word]
    pairs = np.unique(
        np.concatenate([key, entries.words[usable]]) * (len(entries.heads) + 1) + np.concatenate([entry, of_word[usable]])
    )
    return pairs // (len(entries.heads) + 1), pairs % (len(entries.heads) + 1), shown


def _table(own: Side, other: Side, entries: Entries) -> _Table:
    """Weights by sense and place; the senses of a head are counted on from entry to entry."""
    rendered = _rendered(entries)
    heads, of, shown = _leading(own, entries, rendered.many)
    before = _counted_on(heads, rendered.senses[of])
    starts, many = np.cumsum(rendered.many) - rendered.many, rendered.many[of]
    which = np.repeat(starts[of] - (np.cumsum(many) - many), many) + np.arange(many.sum())
    sense = np.repeat(before, many) + rendered.sense[which]
    weight = 1.0 / ((1.0 + LATER_SENSE * sense) * (1.0 + LATER_PLACE * rendered.place[which]))
    head, where = np.repeat(heads, many), other.key_of_text[rendered.text[which]]
    kept = np.flatnonzero(where)
    best = kept[np.lexsort((-weight[kept], where[kept], head[kept]))]
    best = best[_first_of_each(head[best], where[best])]
    return _Table(head[best], where[best], rendered.text[which[best]], weight[best], shown)


def _counted_on(groups: Numbers, counts: Numbers) -> Numbers:
    """The sum of the counts before each, within its group; groups stand together."""
    before = np.cumsum(counts) - counts
    opens = _first_of_each(groups)
    found: Numbers = before - np.repeat(before[opens], np.diff(opens, append=len(groups)))
    return found


def _first_of_each(*sorted_by: Numbers) -> Numbers:
    """The places at which any of the columns changes."""
    changes = np.zeros(len(sorted_by[0]), bool)
    changes[:1] = True
    for column in sorted_by:
        changes[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changes)


def _rows(own: Side, other: Side, words: tuple[Numbers, Numbers], weights: tuple[Weights, Numbers]) -> Iterator[Row]:
    """The best renderings; those to which few words lead fall behind, for dictionaries name the rare ones too."""
    (head, text), (weight, led) = words, weights
    rated = weight * led / (led + RARE)
    order = np.lexsort((_ranks(other.texts)[text], -rated, _ranks(own.keys)[head]))
    head, text, rated = head[order], text[order], rated[order]
    opens = _first_of_each(head)
    many = np.diff(opens, append=len(head))
    scale = np.maximum.reduceat(weight[order], opens) / rated[opens] if len(opens) else rated
    spoken = _spoken(rated * np.repeat(scale, many))
    pieces = [""] * (2 * len(head))
    pieces[::2] = [other.texts[number] for number in text.tolist()]
    pieces[1::2] = spoken
    heads = [own.keys[number] for number in head[opens].tolist()]
    for word, start, end in zip(heads, opens.tolist(), (opens + np.minimum(many, MOST)).tolist(), strict=True):
        yield Row(own.language, other.language, word, "translation", "\t".join(pieces[2 * start : 2 * end]))


def _ranks(texts: Sequence[str]) -> Numbers:
    """The place of each text in the order of all."""
    ranks = np.empty(len(texts), np.int64)
    ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return ranks


def _spoken(weights: Weights) -> list[str]:
    """The weights as rows hold them, each value made once."""
    values, places = np.unique(weights, return_inverse=True)
    made = [weighed(value) for value in values.tolist()]
    return [made[place] for place in places.tolist()]
