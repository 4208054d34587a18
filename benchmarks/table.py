"""A section's figures as lines of a table: each beside the plain tool, its target and what was recorded before."""

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.measures import difference, read
from benchmarks.targets import target
from benchmarks.verdict import line

UNTOLD = ("processes", "queries", "documents", "edits", "characters", "processor")
MEASURES = ("recall_at_1", "recall_at_2", "recall_at_10", "ndcg_at_10")
SHORT = {"recall_at_1": "R@1", "recall_at_2": "R@2", "recall_at_10": "R@10", "ndcg_at_10": "nDCG"}
Figures = Mapping[str, Any]


def rows(label: str, figures: Figures, before: Figures | None = None) -> Iterator[str]:
    """The figures as lines; a ranking's measures stand in one, with `before` the difference to what was recorded."""
    if isinstance(figures.get("error"), str):  # refusal has a share of that name
        yield line(label, "failed", None, str(figures["error"]))
    elif "plain" not in figures and any(name in figures for name in MEASURES):
        yield from ranked(label, figures, before or {})
    else:
        yield from single(label, figures, before or {})


def single(label: str, figures: Figures, before: Figures) -> Iterator[str]:
    """A line for each number."""
    plain = figures.get("plain") or {}
    for name, value in figures.items():
        untold = name in UNTOLD or (name == "seconds" and "processor" in figures)  # pages an hour tell it
        if isinstance(value, bool) or not isinstance(value, (int, float)) or untold:
            continue
        known = plain.get(name)
        beside = f"plain {known:.4g}" if isinstance(known, (int, float)) and name != "read" else ""
        beside += f" ({value / known - 1:+.1%})" if beside and known else ""
        yield line(f"{label}: {name}", value, target(label, name, known), "; ".join(filter(None, (beside, _was(name, before)))))
    for name in ("speed_ratio", "processor_ratio"):
        if name in plain:
            yield line(f"{label}: {name}", plain[name], target(label, name, None))


def _was(name: str, before: Figures) -> str:
    value = before.get(name)
    return f"recorded {value:.4g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def ranked(label: str, figures: Figures, before: Figures) -> Iterator[str]:
    """One line with all measures and how they stand to their targets, one with the differences that have intervals."""
    shown = "  ".join(f"{SHORT[name]} {figures[name]:5.1f}" for name in MEASURES if name in figures)
    others = "  ".join(
        f"{name} {value:.4g}"
        for name, value in figures.items()
        if name not in MEASURES and isinstance(value, (int, float)) and not isinstance(value, bool)
    )
    yield "   ".join(filter(None, (f"{label:<46} {shown}", others, _verdict(label, figures))))
    apart = [
        f"{name.replace('_', ' ')} {_interval(value)}" for name, value in figures.items() if isinstance(value, (list, tuple))
    ]
    if before:
        apart.append(f"R@1 since recorded {_since(figures, before)}")
    if apart:
        yield f"{'':<46} {'; '.join(apart)}"


def _verdict(label: str, figures: Figures) -> str:
    asked = {name: wanted for name in figures if (wanted := target(label, name, None))}
    if not asked:
        return ""
    missed = [name for name, wanted in asked.items() if not wanted.reached(round(float(figures[name]), 1))]
    limits = ", ".join(f"{SHORT.get(name, name)} {wanted}" for name, wanted in asked.items())
    return f"{'MISSED ' + ' '.join(SHORT.get(name, name) for name in missed) if missed else 'reached'} ({limits})"


def _interval(value: Any) -> str:
    mean, low, high = value
    return f"{mean:+.1f} [{low:+.1f}, {high:+.1f}]"


def _since(figures: Figures, before: Figures) -> str:
    """With its interval where both runs tell of each question."""
    ours, theirs = figures.get("places"), before.get("places")
    if ours and theirs and len(ours) == len(theirs):
        now, then = ([one.recall(1) for one in read(signs)] for signs in (ours, theirs))
        return _interval(difference(now, then))
    name = next((name for name in MEASURES if name in figures and name in before), None)
    return "not known" if name is None else f"{figures[name] - before[name]:+.1f} ({SHORT[name]})"
