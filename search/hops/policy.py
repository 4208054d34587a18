"""What each step brought, and whether a question of several steps is answered at once: the step policy (decision 0108)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.misread import says
from search.query import Query
from search.question import understand
from search.reply import Answer, Reply, Reward, Step, SupportedClaim

_SPENT = 0.1  # what each search before a step takes from its reward


@dataclass(frozen=True, slots=True)
class Policy:
    """When a question of several steps is asked as a whole, and is answered so: before its steps, or after one that failed.

    Each is the share of the question's words that the first quote must have, word for word; None: it is not tried.
    """

    first: float | None = None
    last: float | None = None


SERVED = Policy()  # decision 0108


def enough_at_once(reply: Reply, query: Query, share: float) -> bool:
    """Whether the first quote of the reply has that share of what the whole question says: no description is left to resolve."""
    if not isinstance(reply, Answer) or reply.reason is not None:
        return False
    question = understand(query.text, query.language)
    said = " ".join(citation.quote for citation in reply.claims[0].citations)
    words = [word for word in question.words if not word.is_number or len(word.folded) > 2]
    return bool(words) and sum(says(said, word.text) for word in words) >= share * len(words)


def rewarded(steps: Sequence[Step], kept: Sequence[SupportedClaim], before: int) -> tuple[Step, ...]:
    """The steps with their rewards; `kept` are the claims of the whole reply, `before` counts searches before the first step."""
    known: set[str] = set()
    made = []
    for number, step in enumerate(steps):
        cited = {citation.passage_id for claim in step.claims for citation in claim.citations}
        share = sum(claim in kept for claim in step.claims) / len(step.claims) if step.claims else 0.0
        spent = 1.0 - _SPENT * (before + number)
        value = round(spent * (bool(cited - known) + share) / 2, 4) if step.claims else 0.0
        made.append(replace(step, reward=Reward(len(cited - known), round(share, 4), value)))
        known |= cited
    return tuple(made)
