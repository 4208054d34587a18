"""How many of the passages found are read for an answer: as many as stand out from the rest; it reads none (METEORA, 2505.16014).

A fixed number reads too much for a question that one passage answers, and too little for one that many touch alike.
"""

from collections.abc import Sequence

OUT = 0.15  # of the way from what is found by chance to the best from which a passage stands out (decision 0105)
CHANCE = 40  # place of the passage whose score is what is found by chance
LEAST, MOST = 4, 24


def enough(scores: Sequence[float]) -> int:
    """How many of the best to read, from their scores in falling order: at least LEAST, at most MOST of them."""
    if len(scores) < CHANCE:  # too few to tell what is found by chance
        return min(len(scores), MOST)
    best, chance = scores[0], scores[CHANCE - 1]
    floor = chance + OUT * (best - chance)
    out = sum(score >= floor for score in scores[:MOST])
    return max(LEAST, out) if best > chance else LEAST
