"""The curves of risk over coverage of a refusal section as one SVG, drawn from recorded figures; it measures nothing."""

from collections.abc import Mapping
from html import escape
from typing import Any

from benchmarks.drawing import CSS

WIDTH, HEIGHT, LEFT, TOP, ROW = 420, 300, 50, 50, 20
STYLES = ("a", "b", "c", "d")


def drawn(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """The picture; what has no curve is left out."""
    curves = {label: one["risk_at_coverage"] for label, one in figures.items() if one.get("risk_at_coverage")}
    wide, high = LEFT + WIDTH + 260, TOP + HEIGHT + 50
    title = "Share of wrong answers, if the surest so many percent of the questions are answered"
    said = "; ".join(f"{label}: {curve['50']:.2f} at 50 %, {curve['100']:.2f} at 100 %" for label, curve in curves.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
        f"<title>{title}</title><desc>{escape(said)}</desc><style>{CSS}</style>",
        f'<text x="{LEFT}" y="24" font-size="15">{title}</text>',
    ]
    for tenth in range(0, 11, 2):
        y, x = TOP + HEIGHT * (1 - tenth / 10), LEFT + WIDTH * tenth / 10
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{LEFT + WIDTH}" y2="{y:.1f}"/>')
        parts.append(f'<text class="quiet" text-anchor="end" x="{LEFT - 6}" y="{y + 4:.1f}">{tenth * 10}</text>')
        parts.append(f'<text class="quiet" text-anchor="middle" x="{x:.1f}" y="{TOP + HEIGHT + 18}">{tenth * 10} %</text>')
    for number, (label, curve) in enumerate(curves.items()):
        points = " L".join(f"{LEFT + WIDTH * int(at) / 100:.1f},{TOP + HEIGHT * (1 - risk):.1f}" for at, risk in curve.items())
        style, y = STYLES[number % len(STYLES)], TOP + 10 + number * ROW
        name = f"{label.removeprefix('refusal ')} ({figures[label].get('area_under_risk', 0):.2f})"
        parts.append(f'<path class="{style}" d="M{points}"><title>{escape(label)}</title></path>')
        parts.append(f'<line class="{style}" x1="{LEFT + WIDTH + 20}" y1="{y - 4}" x2="{LEFT + WIDTH + 48}" y2="{y - 4}"/>')
        parts.append(f'<text x="{LEFT + WIDTH + 54}" y="{y}">{escape(name)}</text>')
    return "\n".join((*parts, "</svg>")) + "\n"
