"""Who words an answer in the end: generators draft in turn until grounding lets one stand; it judges no sentence itself."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.claim import Claim
from search.evidence import Evidence
from search.generators import Generator, Silent, Task
from search.reply import SupportedClaim, Written
from search.support import Support

LOG = logging.getLogger("lacuna.generators")
Ground = Callable[[Claim], SupportedClaim | None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be worded: the task, the evidence, what supports an answer, and whether each support is a side to be told."""

    task: Task
    evidence: tuple[Evidence, ...]
    supports: tuple[Support, ...]
    sides: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The claims that stand, how many of the same draft did not, and who wrote them; no claims if nobody's stood."""

    claims: tuple[SupportedClaim, ...]
    dropped: int
    written: Written


def drafted(order: Order, generators: Sequence[Generator], ground: Ground) -> Draft:
    """The draft of the first generator of which something stands; one that fails in any way only costs its turn.

    The last one has the last word: its errors are raised, and what it cannot prove is nobody's.
    """
    *asked, last = generators
    silent, why = "", ""
    for generator in asked:
        try:
            return _draft(order, generator, ground, Written(generator.name, silent, why))
        except Silent as problem:
            found = problem.why
            LOG.warning("generator %s is silent (%s): %s", generator.name, problem.why, problem)
        except Exception as problem:  # a generator of any make must not cost the answer
            found = "broken"
            LOG.error("generator %s failed with %s", generator.name, type(problem).__name__)
        silent, why = silent or generator.name, why or found
    claims = last.draft(order.task, order.evidence, order.supports)
    kept = tuple(stands for claim in claims if (stands := ground(claim)) is not None)
    return Draft(kept, len(claims) - len(kept), Written(last.name, silent, why))


def _draft(order: Order, generator: Generator, ground: Ground, written: Written) -> Draft:
    """What stands of a generator's draft. Raises Silent if nothing does, or if a side of a conflict is missing."""
    claims = generator.draft(order.task, order.evidence, order.supports)
    stood = [(claim, kept) for claim in claims if (kept := ground(claim)) is not None]
    if not stood:
        raise Silent("unsupported", f"none of its {len(claims)} sentences is borne out by its quotes")
    told = {quote.passage_id for claim, _ in stood for quote in claim.quotes}
    if order.sides and not {order.evidence[support.passage].passage_id for support in order.supports} <= told:
        raise Silent("one_sided", "a side of what the sources disagree on is missing")
    return Draft(tuple(kept for _, kept in stood), len(claims) - len(stood), written)
