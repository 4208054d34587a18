"""What became of judged cases: the four cells, shares, and how risk grows with coverage; it asks nothing."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

STEPS = 10  # of the coverage at which the risk is told
BANDS = ((0.9, "good"), (0.75, "fair"), (0.0, "poor"))  # mean quality of the passages, from which


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and its reply. `right` tells of an answer; `sure` how surely it would be given, `would_be` whether rightly.

    `answers_known`: the case notes accepted wordings, so that its citations can be judged: `cited` are they, `proper` those of
    passages that say one of them. `reason_right` is None where no reason was expected or nothing declined.
    """

    language: str
    family: str
    quality: float
    answerable: bool
    answered: bool
    right: bool
    sure: float
    would_be: bool
    reason_right: bool | None = None
    answers_known: bool = False
    cited: int = 0
    proper: int = 0


def shares(judged: Sequence[Judged]) -> dict[str, object]:
    """The four cells as counts, and the shares `hallucination` (unanswerable answered) and `error` (answerable not answered,
    or not rightly); None where there is nothing to count."""
    yes, no = [one for one in judged if one.answerable], [one for one in judged if not one.answerable]
    return {
        "hallucination": _share([one.answered for one in no]),
        "error": _share([not (one.answered and one.right) for one in yes]),
        "unanswerable": len(no),
        "answerable": len(yes),
        "right_answers": sum(one.answered and one.right for one in yes),
        "wrong_answers": sum(one.answered and not one.right for one in yes),
        "over_refusals": sum(not one.answered for one in yes),
        "right_refusals": sum(not one.answered for one in no),
        "unsupported_answers": sum(one.answered for one in no),
    }


def figures(judged: Sequence[Judged]) -> dict[str, object]:
    """Of all cases, and by language, family of question and band of OCR quality."""
    known = [one for one in judged if one.answers_known and one.answerable]
    reasons = [one.reason_right for one in judged if one.reason_right is not None]
    cited = sum(one.cited for one in known)
    return {
        **shares(judged),
        "reasons": _share(reasons),
        "citation_precision": sum(one.proper for one in known) / cited if cited else None,
        "citation_recall": _share([one.proper > 0 for one in known]),
        "area_under_risk": area(judged),
        "risk_at_coverage": curve(judged),
        "languages": _by(judged, lambda one: one.language or "und"),
        "families": _by(judged, lambda one: one.family or "other"),
        "bands": _by(judged, band),
    }


def band(one: Judged) -> str:
    """How well the case's passages were read."""
    return next(name for least, name in BANDS if one.quality >= least)


def curve(judged: Sequence[Judged]) -> dict[str, float]:
    """If the surest so many percent of the cases were answered, which share of them would be wrong."""
    risks = _risks(judged)
    return (
        {str(100 * n // STEPS): round(risks[max(1, len(risks) * n // STEPS) - 1], 4) for n in range(1, STEPS + 1)}
        if risks
        else {}
    )


def area(judged: Sequence[Judged]) -> float | None:
    """The mean risk over all coverages, 0 to 1: less is better."""
    risks = _risks(judged)
    return round(sum(risks) / len(risks), 4) if risks else None


def _risks(judged: Sequence[Judged]) -> list[float]:
    """The share of wrong ones among the first 1, 2, 3 ... answers, the surest first."""
    wrong, risks = 0, []
    for count, one in enumerate(sorted(judged, key=lambda one: -one.sure), start=1):
        wrong += not one.would_be
        risks.append(wrong / count)
    return risks


def _by(judged: Sequence[Judged], name: Callable[[Judged], str]) -> dict[str, dict[str, object]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[name(one)].append(one)
    return {group: shares(found) for group, found in sorted(groups.items())}


def _share(told: Sequence[bool]) -> float | None:
    return sum(told) / len(told) if told else None
