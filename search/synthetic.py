"""Made-up searches for passages at hand, and passages made worse as bad print and misreading would; it measures nothing."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.languages import LANGUAGES
from ingest.sentences import sentences
from search.analysis import content_words, folded, tokens
from search.edits import TABLES, Rewrite, read_table

FEWEST, MOST = 3, 6  # words of a made-up search
SURE = 0.5  # weight from which on an old spelling is taken back to the new one
_DROPPED = 0.3  # share of damaged letters that leave nothing

Render = Callable[[Sequence[str], str, str], Mapping[str, str]]  # words, their language, a target: best renderings


@dataclass(frozen=True, slots=True)
class Source:
    """A passage of the collection."""

    id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A search that should find one passage; `kind` is as_written, respelled or translated."""

    text: str
    language: str
    wanted: str
    kind: str


@dataclass(frozen=True, slots=True)
class Asking:
    """How searches are made up: languages of askers, whether old spellings are asked for in the new, how words are rendered."""

    languages: tuple[str, ...]
    old_spelling: bool
    render: Render


def made_up_searches(
    sources: Sequence[Source], common: Mapping[str, int], asking: Asking, rng: random.Random
) -> Iterator[MadeUp]:
    """One search for each source that has a sentence of enough known words.

    `common` tells in how many passages a folded word stands: words of one passage alone may be misread, and are not asked for.
    """
    for source in sources:
        words = _words(source, common, rng)
        if len(words) < FEWEST:
            continue
        kind = rng.choice(("as_written", "respelled" if asking.old_spelling else "as_written", "translated"))
        if kind == "respelled":
            yield MadeUp(" ".join(_modern(word, source.language) for word in words), source.language, source.id, kind)
            continue
        others = [code for code in asking.languages if code != source.language]
        if kind == "translated" and others:
            target = rng.choice(others)
            rendered = asking.render(words, source.language, target)
            if 2 * len(rendered) >= len(words):
                yield MadeUp(" ".join(rendered.get(word, word) for word in words), target, source.id, kind)
                continue
        yield MadeUp(" ".join(words), source.language, source.id, "as_written")


def _words(source: Source, common: Mapping[str, int], rng: random.Random) -> list[str]:
    """Some rare but known words of one sentence, in its order."""
    best: list[str] = []
    for span in sentences(source.text, source.language):
        found = content_words((token.text for token in tokens(source.text[span.start : span.end])), source.language)
        known = [word for word in dict.fromkeys(found) if common.get(folded(word), 0) > 1 and len(word) > 2]
        if len(known) > len(best) or (len(known) == len(best) and rng.random() < 0.5):
            best = known
    rarest = sorted(best, key=lambda word: common.get(folded(word), 0))[: rng.randint(FEWEST, MOST)]
    return [word for word in best if word in rarest]


def _modern(word: str, language: str) -> str:
    """The word with its surest old spelling taken back, as an asker of today writes it."""
    lower = word.casefold()
    for rewrite in _old_spellings(language):
        if rewrite.then and rewrite.then in lower:
            return lower.replace(rewrite.then, rewrite.now, 1)
    return word


@cache
def _old_spellings(language: str) -> tuple[Rewrite, ...]:
    found = (one for one in read_table(TABLES / f"{language}.tsv", False) if len(one.then) > 1 and max(one.weights) >= SURE)
    return tuple(sorted(found, key=lambda one: (-max(one.weights), -len(one.then))))


def worn(text: str, rate: float, table: str, rng: random.Random) -> str:
    """The text as a machine may read it from bad print: `rate` of its letters misread by the table of a language, or lost."""
    out = []
    at = 0
    misread = _misread(table)
    while at < len(text):
        letter = text[at]
        at += 1
        if not letter.isalpha() or rng.random() >= rate:
            out.append(letter)
            continue
        choices = misread.get(letter.casefold(), ())
        if choices and rng.random() >= _DROPPED:
            read = rng.choices([one for one, _ in choices], [weight for _, weight in choices])[0]
            out.append(read.capitalize() if letter.isupper() else read)
    return "".join(out)


@cache
def _misread(table: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    path = TABLES / "misread" / f"{table if table in LANGUAGES else 'general'}.tsv"
    rewrites = read_table(path if path.exists() else TABLES / "misread" / "general.tsv", True)
    found: dict[str, list[tuple[str, float]]] = {}
    for one in rewrites:
        if len(one.now) == 1:
            found.setdefault(one.now, []).append((one.then, max(one.weights)))
    return {letter: tuple(reads) for letter, reads in found.items()}
