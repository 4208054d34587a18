"""Degradation curves as one SVG of small panels, drawn from recorded figures; it measures nothing."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

RATES = (0, 2, 5, 10, 20)  # percent of the characters
WAYS = {"hybrid": "all legs", "bm25": "BM25, words", "letter runs": "BM25, letter runs", "leg dense": "encoder alone"}
WIDTH, HEIGHT, COLUMNS = 230, 170, 4
LEFT, TOP, PANEL_TOP = 34, 64, 24
LOWEST = 20  # percent of recall at the foot of a panel
STYLES = {"hybrid": "a", "bm25": "b", "letter runs": "c", "leg dense": "d"}
CSS = """
svg { background: #fbf8f2; font: 12px system-ui, sans-serif }
text { fill: #1f1b16 } .quiet { fill: #5c5348; font-size: 11px } .grid { stroke: #e4dccd; stroke-width: 1 }
path, line { fill: none; stroke-width: 2 }
.a { stroke: #7a1f2b; stroke-width: 3 } .b { stroke: #5c5348; stroke-dasharray: 6 3 }
.c { stroke: #5c5348; stroke-dasharray: 2 3 } .d { stroke: #2b6cb0 }
@media (prefers-color-scheme: dark) {
svg { background: #17150f } text { fill: #ede6d8 } .quiet { fill: #b3a894 } .grid { stroke: #37322a }
.a { stroke: #e39a8b } .b, .c { stroke: #b3a894 } .d { stroke: #7fb2e6 } }
"""
Figures = Mapping[str, Mapping[str, Any]]


def drawn(figures: Figures) -> str:
    """The picture; rows and ways that the figures lack are left out."""
    rows = list(dict.fromkeys(label.rpartition(": ")[0] for label in figures))
    wide = LEFT + COLUMNS * WIDTH
    high = TOP + -(-len(rows) // COLUMNS) * (HEIGHT + 34)
    title = "Recall at 10 as characters are misread"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
        f"<title>{title}</title><desc>{escape(_spoken(figures, rows))}</desc><style>{CSS}</style>",
        f'<text x="{LEFT}" y="22" font-size="16">{title}</text>',
        *_legend(),
    ]
    for number, row in enumerate(rows):
        left, top = LEFT + number % COLUMNS * WIDTH, TOP + number // COLUMNS * (HEIGHT + 34)
        parts += _panel(row, {way: figures[f"{row}: {way}"] for way in WAYS if f"{row}: {way}" in figures}, left, top)
    return "\n".join((*parts, "</svg>")) + "\n"


def _spoken(figures: Figures, rows: Sequence[str]) -> str:
    """The hybrid's curve in words, for those who cannot see it."""
    said = (
        f"{row.removeprefix('curve ')}: "
        + ", ".join(f"{figures[f'{row}: hybrid'][f'at_{rate}']:.0f} at {rate} %" for rate in RATES)
        for row in rows
        if f"{row}: hybrid" in figures
    )
    return "All legs together, recall at 10 in percent by character error. " + "; ".join(said)


def _legend() -> list[str]:
    parts = []
    for number, (way, label) in enumerate(WAYS.items()):
        x = LEFT + number * 170
        parts.append(
            f'<line class="{STYLES[way]}" x1="{x}" y1="42" x2="{x + 28}" y2="42"/><text x="{x + 34}" y="46">{label}</text>'
        )
    return parts


def _panel(row: str, curves: Mapping[str, Mapping[str, Any]], left: int, top: int) -> list[str]:
    base, wide, tall = top + HEIGHT, WIDTH - 40, HEIGHT - PANEL_TOP

    def x(rate: float) -> float:
        return left + wide * rate / RATES[-1]

    def y(recall: float) -> float:
        return base - tall * (max(recall, LOWEST) - LOWEST) / (100 - LOWEST)

    parts = [f'<text x="{left}" y="{top + 14}">{escape(_named(row))}</text>']
    for recall in range(LOWEST, 101, 20):
        parts.append(f'<line class="grid" x1="{left}" y1="{y(recall):.1f}" x2="{left + wide}" y2="{y(recall):.1f}"/>')
        parts.append(f'<text class="quiet" text-anchor="end" x="{left - 4}" y="{y(recall) + 4:.1f}">{recall}</text>')
    for rate in RATES:
        mark = f"{rate} %" if rate == RATES[-1] else str(rate)
        parts.append(f'<text class="quiet" text-anchor="middle" x="{x(rate):.1f}" y="{base + 15}">{mark}</text>')
    for way, values in curves.items():
        points = " L".join(f"{x(rate):.1f},{y(values[f'at_{rate}']):.1f}" for rate in RATES)
        parts.append(f'<path class="{STYLES[way]}" d="M{points}"/>')
    return parts


def _named(row: str) -> str:
    asked, _, rest = row.removeprefix("curve ").partition("->")
    held, _, kind = rest.partition(" ")
    return f"{asked} asks, {held} answers" + (f" ({kind} letters)" if kind else "")
