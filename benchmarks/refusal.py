"""When answers are given and when not, over other people's questions: odd ones, which chose no setting; it judges nothing itself.

XQuAD: the paragraph among its five nearest, or those alone. NoMIRACL: ten passages that hold something relevant, or nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import collections as sets
from search.encoders import get_encoder
from search.evaluate.refusal import run


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures of `evaluate refusal` for each set and language, and the mean of both rates over a set's languages."""
    encoder = get_encoder()
    rates: dict[str, list[tuple[float, float]]] = {"xquad": [], "nomiracl": []}
    for language in sets.XQUAD_LANGUAGES:
        texts = [paragraph["context"] for paragraph in sets.xquad_all(folder, language)]
        near = sets.nearest(encoder.passages(texts, [language] * len(texts)), 5)
        yield _measured(rates["xquad"], f"refusal xquad {language}", sets.refusal_xquad(folder, language, near, folder))
    for language in sets.REFUSAL_LANGUAGES:
        yield _measured(rates["nomiracl"], f"refusal nomiracl {language}", sets.refusal_nomiracl(folder, language, folder))
    for name, found in rates.items():
        means = (round(sum(part) / len(found), 4) for part in zip(*found, strict=True))
        yield f"refusal {name}", dict(zip(("hallucination", "error"), means, strict=True))


def _measured(rates: list[tuple[float, float]], label: str, cases: Path) -> tuple[str, dict[str, Any]]:
    found: dict[str, Any] = run(cases)
    rates.append((found["hallucination"], found["error"]))
    return label, {name: value for name, value in found.items() if name not in ("languages",)}
