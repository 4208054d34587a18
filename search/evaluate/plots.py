"""Figures of refusal as SVG: how risk grows with coverage, and what became of the cases group by group; it measures nothing."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]

CSS = """
svg { background: #fbf8f2; font: 12px system-ui, sans-serif }
text { fill: #1f1b16 } .quiet { fill: #5c5348; font-size: 11px } .grid { stroke: #e4dccd; stroke-width: 1 }
path, line { fill: none; stroke-width: 2 }
.a { stroke: #7a1f2b; stroke-width: 3 } .b { stroke: #5c5348; stroke-dasharray: 6 3 }
.c { stroke: #5c5348; stroke-dasharray: 2 3 } .d { stroke: #2b6cb0 }
.right { fill: #2f6b4f } .silent { fill: #a9c5b4 } .over { fill: #d8c79a } .wrong { fill: #b98a4b } .bold { fill: #7a1f2b }
@media (prefers-color-scheme: dark) {
svg { background: #17150f } text { fill: #ede6d8 } .quiet { fill: #b3a894 } .grid { stroke: #37322a }
.a { stroke: #e39a8b } .b, .c { stroke: #b3a894 } .d { stroke: #7fb2e6 }
.right { fill: #6fb392 } .silent { fill: #38594a } .over { fill: #6b5f3e } .wrong { fill: #a37a3f } .bold { fill: #e39a8b } }
"""
WIDTH, HEIGHT, LEFT, TOP, ROW = 420, 300, 50, 50, 20
STYLES = ("a", "b", "c", "d")
NAMES, BAR = 150, 14
CELLS = {
    "right_answers": ("right", "right answer"),
    "right_refusals": ("silent", "right refusal"),
    "over_refusals": ("over", "refused, though it could be answered"),
    "wrong_answers": ("wrong", "wrong answer"),
    "unsupported_answers": ("bold", "answered without evidence"),
}
GROUPS = {"languages": "by language", "families": "by kind of question", "bands": "by how well the pages were read"}


def write(figures: Figures, folder: Path) -> tuple[Path, ...]:
    """Writes `risk.svg` and `cells.svg` into the folder, which is made if need be; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"risk.svg": risk({"all cases": figures}), "cells.svg": cells(figures)}
    for name, picture in made.items():
        (folder / name).write_text(picture, encoding="utf-8")
    return tuple(folder / name for name in made)


def risk(figures: Mapping[str, Figures]) -> str:
    """The curves of risk over coverage of several sections; what has no curve is left out."""
    curves = {label: one["risk_at_coverage"] for label, one in figures.items() if one.get("risk_at_coverage")}
    title = "Share of wrong answers, if the surest so many percent of the questions are answered"
    said = "; ".join(f"{label}: {curve['50']:.2f} at 50 %, {curve['100']:.2f} at 100 %" for label, curve in curves.items())
    parts = _begun((LEFT + WIDTH + 260, TOP + HEIGHT + 50), title, said)
    for tenth in range(0, 11, 2):
        y, x = TOP + HEIGHT * (1 - tenth / 10), LEFT + WIDTH * tenth / 10
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{LEFT + WIDTH}" y2="{y:.1f}"/>')
        parts.append(f'<text class="quiet" text-anchor="end" x="{LEFT - 6}" y="{y + 4:.1f}">{tenth * 10}</text>')
        parts.append(f'<text class="quiet" text-anchor="middle" x="{x:.1f}" y="{TOP + HEIGHT + 18}">{tenth * 10} %</text>')
    for number, (label, curve) in enumerate(curves.items()):
        points = " L".join(f"{LEFT + WIDTH * int(at) / 100:.1f},{TOP + HEIGHT * (1 - wrong):.1f}" for at, wrong in curve.items())
        style, y = STYLES[number % len(STYLES)], TOP + 10 + number * ROW
        name = f"{label.removeprefix('refusal ')} ({figures[label].get('area_under_risk', 0):.2f})"
        parts.append(f'<path class="{style}" d="M{points}"><title>{escape(label)}</title></path>')
        parts.append(f'<line class="{style}" x1="{LEFT + WIDTH + 20}" y1="{y - 4}" x2="{LEFT + WIDTH + 48}" y2="{y - 4}"/>')
        parts.append(f'<text x="{LEFT + WIDTH + 54}" y="{y}">{escape(name)}</text>')
    return _ended(parts)


def cells(figures: Figures) -> str:
    """One bar for each language, kind of question and band of OCR quality, parted by what became of its cases."""
    rows = [("all cases", "", figures)]
    rows += [(name, head, group) for key, head in GROUPS.items() for name, group in figures.get(key, {}).items()]
    heads = len({head for _, head, _ in rows if head})
    top = TOP + 2 * ROW
    title = "What became of the cases"
    said = "; ".join(
        f"{name}: " + ", ".join(f"{group[cell]} {cell.replace('_', ' ')}" for cell in CELLS) for name, _, group in rows
    )
    parts = _begun((LEFT + NAMES + WIDTH + 80, top + (len(rows) + heads) * ROW + 20), title, said)
    for number, (style, label) in enumerate(CELLS.values()):
        x, y = LEFT + (number % 3) * 210, TOP - 8 + number // 3 * ROW
        parts.append(
            f'<rect class="{style}" x="{x}" y="{y - 10}" width="12" height="12"/><text x="{x + 18}" y="{y}">{label}</text>'
        )
    y, last = top + ROW, ""
    for name, head, group in rows:
        if head != last:
            parts.append(f'<text class="quiet" x="{LEFT}" y="{y + BAR - 3}">{head}</text>')
            y, last = y + ROW, head
        parts += _bar(name, group, y)
        y += ROW
    return _ended(parts)


def _counted(group: Figures) -> str:
    return ", ".join(f"{group[cell]} {cell.replace('_', ' ')}" for cell in CELLS)


def _bar(name: str, group: Figures, y: int) -> list[str]:
    total = sum(group[cell] for cell in CELLS)
    parts = [f'<text text-anchor="end" x="{LEFT + NAMES - 8}" y="{y + BAR - 3}">{escape(name)}</text>']
    x = float(LEFT + NAMES)
    for cell, (style, label) in CELLS.items():
        if wide := WIDTH * group[cell] / total if total else 0.0:
            tip = f"<title>{escape(name)}: {group[cell]} of {total}, {label}</title>"
            parts.append(f'<rect class="{style}" x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{BAR}">{tip}</rect>')
            x += wide
    parts.append(f'<text class="quiet" x="{LEFT + NAMES + WIDTH + 8}" y="{y + BAR - 3}">{total}</text>')
    return parts


def _begun(size: tuple[int, int], title: str, said: str) -> list[str]:
    wide, high = size
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
        f"<title>{title}</title><desc>{escape(said)}</desc><style>{CSS}</style>",
        f'<text x="{LEFT}" y="24" font-size="15">{title}</text>',
    ]


def _ended(parts: list[str]) -> str:
    return "\n".join((*parts, "</svg>")) + "\n"
