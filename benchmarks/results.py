"""Recorded results: what a section measured, with what and when, as a file of docs/results that a later run is held against."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "results"
Figures = Mapping[str, Mapping[str, Any]]


def recorded(section: str, folder: Path = FOLDER) -> Figures:
    """The recorded figures of a section by label; none where it has not been recorded."""
    path = folder / f"{section}.json"
    if not path.exists():
        return {}
    found: Figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return found


def record(section: str, figures: Figures, recipe: Mapping[str, str], folder: Path = FOLDER) -> Path:
    """Writes the figures sorted and rounded, one label a line, so that a later change shows as few lines."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{section}.json"
    head = {"date": date.today().isoformat(), "recipe": dict(sorted(recipe.items()))}
    lines = [f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n" for name, value in head.items()]
    rows = [
        f"  {json.dumps(label, ensure_ascii=False)}: {json.dumps(rounded(dict(sorted(values.items()))), ensure_ascii=False)}"
        for label, values in sorted(figures.items())
    ]
    path.write_text("{\n" + "".join(lines) + ' "figures": {\n' + ",\n".join(rows) + "\n }\n}\n", encoding="utf-8")
    return path


def rounded(value: Any) -> Any:
    """Two decimals, or four significant digits where the number is small."""
    if isinstance(value, float):
        return round(value, 2) if abs(value) >= 1 else float(f"{value:.4g}")
    if isinstance(value, Mapping):
        return {name: rounded(one) for name, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, (list, tuple)) else value
