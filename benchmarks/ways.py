"""Ways of searching the same documents: plain tools, the encoder alone, the served legs and ablations; it judges nothing."""

from collections.abc import Iterable, Sequence

from benchmarks.baselines import Ranked, bm25, fused_by_rank, minilm
from benchmarks.searched import Archive, Matched, encoder_rankings
from search.encoders import get_encoder
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question
from search.fusion import LEGS
from search.ranking import Ranking

Rankings = dict[str, list[list[str]]]  # by way, for each question document ids, best first

WHOLE = ("hybrid", "fused")
EACH_LEG = tuple(f"leg {leg}" for leg in LEGS)
WITHOUT_EACH = tuple(f"without {leg}" for leg in LEGS)


def plain(documents: Sequence[Document], questions: Sequence[Question]) -> Rankings:
    """`bm25` (bm25s over words), `minilm` (English) and `rrf` (both, fused naively by rank)."""
    texts, wordings = [one.text for one in documents], [one.text for one in questions]
    words, english = bm25(texts, wordings), minilm(texts, wordings)
    found = {"bm25": words, "minilm": english, "rrf": fused_by_rank(words, english)}
    return {name: named(documents, ranked) for name, ranked in found.items()}


def named(documents: Sequence[Document], ranked: Ranked) -> list[list[str]]:
    """Numbers of documents as their ids."""
    return [[documents[number].id for number in ranking] for ranking in ranked]


def alone(documents: Sequence[Document], questions: Sequence[Question]) -> Rankings:
    """`encoder` (its full tier) and `encoder NAME` for each cheaper tier, over whole texts."""
    *cheaper, full = get_encoder().tiers
    tiers = {"encoder": full, **{f"encoder {tier}": tier for tier in cheaper}}
    return {name: encoder_rankings(documents, questions, tier) for name, tier in tiers.items()}


def served(archive: Archive, matched: Sequence[Matched], names: Iterable[str]) -> Rankings:
    """`hybrid` as it is served, `fused` without the reranker, `leg NAME` by itself, `without NAME` all other legs."""
    return {name: [archive.documents(_ranking(name, one)) for one in matched] for name in names}


def _ranking(name: str, one: Matched) -> Ranking:
    kind, _, leg = name.partition(" ")
    return one.runs[leg] if kind == "leg" else one.hybrid((leg,) if leg else (), kind != "fused")
