"""ask(): the story of one question, from its text to a cited answer or a reasoned refusal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from django.core.signals import setting_changed

from ingest.languages import LANGUAGES
from search.answer import Means, answer
from search.candidates import find
from search.encoders import get_encoder
from search.evidence import Evidence
from search.gather import gather, scope, standing
from search.generators import get_generator, get_plain
from search.kinship import WordKinship
from search.lexicons import get_lexicons
from search.parse import parse
from search.query import NO_FILTERS, Filters, Query
from search.reply import FurtherQuery, Reply
from search.structured.holdings import known
from search.structured.plan import Unmapped
from search.structured.recognise import structured_plan
from search.structured.run import refused, run
from search.viewer import ANONYMOUS, Viewer

# Passages that an answer may rest on (decision 0060): the best of all, and the best of every other language among the near.
_BEST, _NEAR, _EACH = 14, 40, 2


def ask(
    question: str, viewer: Viewer = ANONYMOUS, language: str | None = None, filters: Filters = NO_FILTERS, interface: str = "en"
) -> Reply:
    """The reply to a question as this viewer may get it; `interface` is the language of replies to languages not spoken.

    Raises ValueError with one line for a text that is no question (empty, too long), and the index's errors.
    """
    query = parse(question, language, filters)
    plan = structured_plan(query, partial(known, viewer, filters))
    if plan is not None:
        return refused(plan, query, interface) if isinstance(plan, Unmapped) else run(plan, query, viewer, interface)
    open_to_them = scope(viewer, filters)
    untranslated = get_lexicons().unserved(query.language, [code for code in open_to_them.languages if code in LANGUAGES])
    within = replace(open_to_them, untranslated=untranslated)
    return _reply(query, viewer, Means(get_generator(), kinship(), within, interface, get_plain()))


def _reply(query: Query, viewer: Viewer, means: Means) -> Reply:
    reply, evidence = _standing(query, _evidence(query, viewer), means, viewer)
    if not isinstance(reply, FurtherQuery):
        return replace(reply, read=evidence)
    had = {source.passage_id for source in evidence}
    more = _evidence(replace(query, text=reply.text), viewer)
    united = (*evidence, *(source for source in more if source.passage_id not in had))
    last, united = _standing(query, united, means, viewer, (reply.text,))
    assert not isinstance(last, FurtherQuery), "answer() asks for more only once"
    return replace(last, read=united)


def _standing(
    query: Query, evidence: tuple[Evidence, ...], means: Means, viewer: Viewer, further: tuple[str, ...] = ()
) -> tuple[Reply | FurtherQuery, tuple[Evidence, ...]]:
    """The reply and the evidence it was made from, none of which was withdrawn, closed or corrected while it was worded."""
    while True:
        reply = answer(query, evidence, means, further)
        left = standing(evidence, viewer)
        if len(left) == len(evidence):
            return reply, evidence
        evidence = left


def _evidence(query: Query, viewer: Viewer) -> tuple[Evidence, ...]:
    """What the answer is made from: passages in other languages rank lower, yet they may tell the same, or the contrary."""
    near = gather(find(query, viewer)[:_NEAR], viewer)
    taken = list(near[:_BEST])
    count = Counter(source.language for source in taken)
    for source in near[_BEST:]:
        if count[source.language] < _EACH:
            count[source.language] += 1
            taken.append(source)
    return tuple(taken)


@cache
def kinship() -> WordKinship:
    """Kinship of words by the encoder and the lexicons that the settings name."""
    encoder = get_encoder()
    return WordKinship(partial(encoder.passages, tier=encoder.tiers[0]), _renderings, encoder.query)


def _renderings(words: Sequence[str], language: str, targets: Sequence[str]) -> Iterator[tuple[str, str, str, float]]:
    """What the lexicons say instead of single words; names as they are need no lexicon."""
    for one in get_lexicons().translations(words, language, targets):
        if one.end - one.start == 1 and one.variant.reason in ("translation", "synonym"):
            yield words[one.start], one.variant.language, one.variant.text, one.variant.weight


def _forget(*, setting: str, **_: object) -> None:
    if setting == "LACUNA_ENCODER":
        kinship.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.ask")
