"""What each step brought, and whether a question of several steps is answered at once: the step policy (decision 0108)."""

from collections.abc import Sequence
from dataclasses import replace

from search.misread import says
from search.query import Query
from search.question import understand
from search.reply import Answer, Reply, Reward, Step, SupportedClaim

ENOUGH = 1.0  # share of the question's words that one quote must have, word for word, to answer all steps at once (decision 0108)
_SPENT = 0.1  # what each search before a step takes from its reward


def enough_at_once(reply: Reply, query: Query) -> bool:
    """Whether the first quote of the reply has what the whole question says, so that no description is left to be resolved."""
    if not isinstance(reply, Answer) or reply.reason is not None:
        return False
    question = understand(query.text, query.language)
    said = " ".join(citation.quote for citation in reply.claims[0].citations)
    words = [word for word in question.words if not word.is_number or len(word.folded) > 2]
    return bool(words) and sum(says(said, word.text) for word in words) >= ENOUGH * len(words)


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
