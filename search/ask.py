"""ask(): the story of one question, from its text to a cited answer or a reasoned refusal."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache, partial

from django.core.signals import setting_changed

from ingest.languages import LANGUAGES
from search.answer import Means, answer
from search.candidates import find, reading
from search.encoders import get_encoder
from search.encoders.words import word_vectors
from search.evidence import Evidence
from search.gather import gather, scope, seen, standing
from search.generators import get_generator, get_plain
from search.hops.decompose import decompose
from search.hops.story import story
from search.kinship import WordKinship
from search.lexicons import get_lexicons
from search.parse import parse
from search.query import NO_FILTERS, Filters, Query
from search.question import understand
from search.ranking import Ranking
from search.reply import Abstention, Answer, FurtherQuery, Reply, Searched
from search.retrieve import understood
from search.rounds.cut import enough
from search.rounds.lead import Round
from search.rounds.paying import payoff
from search.rounds.second import second
from search.structured.holdings import known
from search.structured.plan import Unmapped
from search.structured.recognise import structured_plan
from search.structured.run import refused, run
from search.viewer import ANONYMOUS, Viewer

# Passages that an answer may rest on (decision 0105): those that stand out, and the best of every other language among the near.
_NEAR, _EACH = 40, 2
_REACHED, _KEPT = 6, 3  # passages of a second round that are read, and of the first that are read again with them


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
    if parts := decompose(query):
        return story(parts, query, lambda step: at_once(step, viewer, interface), interface)
    return at_once(query, viewer, interface)


def at_once(query: Query, viewer: Viewer, interface: str = "en") -> Reply:
    """The reply to a question of one step, or to one step of a question."""
    if understand(query.text, query.language).outside:
        return Abstention(query, "not_answerable_here", Searched((), ()))
    return _answered(query, viewer, interface)


def _answered(query: Query, viewer: Viewer, interface: str) -> Reply:
    """The reply from what one search finds, or two."""
    wide = understood(query, viewer)
    means = prepared(query, viewer, interface, payoff().enough)
    reply, ranking, evidence = first_round(wide, viewer, means)
    if isinstance(reply, FurtherQuery):
        reply, evidence = _again(wide, (ranking, evidence), means, viewer, reply)
    return replace(reply, query=query, read=evidence)


def prepared(query: Query, viewer: Viewer, interface: str = "en", again: float | None = None) -> Means:
    """What an answer to this viewer is made with; `again` is the chance to pay from which a second round is made."""
    open_to_them = scope(viewer, query.filters)
    untranslated = get_lexicons().unserved(query.language, [code for code in open_to_them.languages if code in LANGUAGES])
    within = replace(open_to_them, untranslated=untranslated)
    return Means(get_generator(), kinship(), within, interface, get_plain(), again)


def first_round(query: Query, viewer: Viewer, means: Means) -> tuple[Reply | FurtherQuery, Ranking, tuple[Evidence, ...]]:
    """The reply to a widened question after one search, or what a second one should look for; with all that it found and read."""
    ranking = find(query, viewer)
    reply, evidence = _standing(query, _evidence(ranking, viewer), means, viewer)
    return reply, ranking, evidence


def _again(
    query: Query, first: tuple[Ranking, tuple[Evidence, ...]], means: Means, viewer: Viewer, wanted: FurtherQuery
) -> tuple[Reply, tuple[Evidence, ...]]:
    """The reply after the one further round, with all that was read for both; without anything new, that of the first."""
    ranking, evidence = first
    more = second(query, ranking, viewer, wanted.leads, reading(viewer))
    reached = [hit for hit in more.ranking if hit.passage_id in more.led][:_REACHED]
    tellers = {more.led[hit.passage_id].lead.passage_id for hit in reached}
    had = {source.passage_id for source in evidence}
    fresh = gather(tuple(hit for hit in reached if hit.passage_id not in had), viewer)
    names = {hit.passage_id for hit in reached}
    kept = [source for place, source in enumerate(evidence) if place < _KEPT or source.passage_id in tellers | names]
    found = Round(wanted.text, more.led)
    reply = _standing(query, (*kept, *fresh), means, viewer, found)[0] if reached else wanted.otherwise
    assert not isinstance(reply, FurtherQuery), "answer() asks for more only once"
    if isinstance(reply, Abstention) or not _quotes(reply, names):
        searched = replace(wanted.otherwise.searched, queries=(query.text, wanted.text))
        reply = replace(wanted.otherwise, searched=searched, nearest=standing(wanted.otherwise.nearest, viewer))
    return reply, (*evidence, *fresh)


def _quotes(reply: Answer, reached: Set[str]) -> bool:
    """Whether an answer rests on what the second round reached; all else was judged, among more passages, by the first."""
    return any(citation.passage_id in reached for claim in reply.claims for citation in claim.citations)


def _standing(
    query: Query, evidence: tuple[Evidence, ...], means: Means, viewer: Viewer, found: Round | None = None
) -> tuple[Reply | FurtherQuery, tuple[Evidence, ...]]:
    """The reply and the evidence it was made from, none of which was withdrawn, closed or corrected while it was worded."""
    while True:
        reply = answer(query, evidence, means, found)
        left = standing(evidence, viewer)
        if len(left) == len(evidence):
            return reply, evidence
        evidence = left


def _evidence(ranking: Ranking, viewer: Viewer) -> tuple[Evidence, ...]:
    """What the answer is made from: passages in other languages rank lower, yet they may tell the same, or the contrary."""
    near = seen(ranking[:_NEAR], viewer)
    most = enough([hit.score for hit in near])
    taken = list(near[:most])
    count = Counter(hit.language for hit in taken)
    for hit in near[most:]:
        if count[hit.language] < _EACH:
            count[hit.language] += 1
            taken.append(hit)
    return gather(tuple(taken), viewer)


@cache
def kinship() -> WordKinship:
    """Kinship of words by the encoder and the lexicons that the settings name."""
    return WordKinship(word_vectors(get_encoder()), _renderings)


def _renderings(words: Sequence[str], language: str, targets: Sequence[str]) -> Iterator[tuple[str, str, str, float]]:
    """What the lexicons say instead of single words; names as they are need no lexicon."""
    for one in get_lexicons().translations(words, language, targets, phrases=False):
        if one.variant.reason in ("translation", "synonym"):
            yield words[one.start], one.variant.language, one.variant.text, one.variant.weight


def _forget(*, setting: str, **_: object) -> None:
    if setting == "LACUNA_ENCODER":
        kinship.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.ask")
