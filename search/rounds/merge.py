"""The ranking after the second round: what the question found and what the names looked up found, as one; it searches nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p

from search.folding import WORD, folded
from search.ranking import Hit, Ranking
from search.rounds.lead import Lead, Led

# Chosen on the even questions of multihop-dev (decision 0104).
MOVES = 2.0  # what a lead adds to a passage, beside its share of the best score
LATER = 0.5  # of that, where the passage does not begin with the name: it is about something else
KEPT, TEN = 5, 10  # so many of the first round's best stay among the first ten
RARE = 0.3  # how fast a name that many passages hold loses worth
LEAST = 0.55  # of a name's words, by rarity, that a passage must hold
_FIRST = 4  # words within which a passage begins with a name
LEG = "names"  # how a hit tells that the second round found it


@dataclass(frozen=True, slots=True)
class Known:
    """How many passages there are, and how many of them hold each word; of public passages alone."""

    passages: int
    holding: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """ln(1 + (N - n + .5) / (n + .5))."""
        holding = self.holding.get(word, 0)
        return log(1.0 + (max(0, self.passages - holding) + 0.5) / (holding + 0.5))


def weighed(leads: Sequence[Lead], known: Known, most: int) -> tuple[tuple[Lead, float], ...]:
    """The leads that are worth looking up, best first, each with its worth less for every passage that holds its fresh words.

    A name of which no passage but its own can hold a fresh word leads nowhere.
    """
    worth = []
    for lead in leads:
        holding = min(known.holding.get(word, 0) for word in lead.fresh)
        if holding > (1 if lead.passage_id else 0):
            worth.append((lead, lead.worth / (1.0 + RARE * log(holding))))
    return tuple(sorted(worth, key=lambda one: (-one[1], one[0].words))[:most])


def reached(lead: Lead, worth: float, known: Known, texts: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Led]]:
    """The passages that hold the name, each with how far that moves it; `texts` are their folded words."""
    rarities = {word: known.rarity(word) for word in lead.words}
    whole = sum(rarities.values()) or 1.0
    for passage, words in texts.items():
        if passage == lead.passage_id:
            continue
        held = [word for word in lead.words if word in words]
        share = sum(rarities[word] for word in held) / whole
        if share >= LEAST:
            first = any(word in words[:_FIRST] for word in held)
            yield passage, Led(lead, worth * share**2 * (1.0 if first else LATER))


def merged(first: Ranking, led: Mapping[str, Led], languages: Mapping[str, str], limit: int) -> Ranking:
    """One ranking of both rounds; the scores of the first are given out anew from the best down, and fade after its end."""
    best = first[0].score if first and first[0].score > 0.0 else 1.0
    known = {hit.passage_id: hit for hit in first}
    shares = {name: hit.score / best for name, hit in known.items()}
    shares.update({name: shares.get(name, 0.0) + MOVES * one.by for name, one in led.items()})
    order = sorted(shares, key=lambda name: (-shares[name], name not in known, known[name].rank if name in known else 0, name))
    safe = {hit.passage_id for hit in first[:KEPT]}
    others = [name for name in order if name not in safe]
    head = safe.union(others[: TEN - len(safe)])
    order = [*(name for name in order if name in head), *(name for name in order if name not in head)]
    scores = [hit.score for hit in first]
    last = scores[-1] if scores else 1.0
    hits = []
    for place, name in enumerate(order[:limit]):
        was = known.get(name)
        found_by = (*(was.found_by if was else ()), *((LEG,) if name in led else ()))
        score = scores[place] if place < len(scores) else last / (1.0 + log1p(place - len(scores) + 1))
        hits.append(Hit(name, score, place + 1, found_by, was.language if was else languages.get(name, "")))
    return tuple(hits)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(folded(word) for word in WORD.findall(text))
