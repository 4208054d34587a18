"""A day's results as a table of ours and each peer's by size, and as a picture of how times grow; it measures nothing."""

import json
from collections.abc import Iterator, Sequence
from html import escape
from math import log10
from pathlib import Path

from benchmarks.drawing import CSS, HEIGHT, LEFT, TOP, WIDTH
from benchmarks.side_by_side import Row

PANELS = (
    ("lexical", "5 terms", "raw tantivy"),
    ("lexical", "60 terms", "raw tantivy"),
    ("lexical", "60 terms", "fts5"),
    ("dense", "", "raw faiss"),
    ("filtered", "c05", "raw tantivy"),
    ("filtered", "vectors c05", "raw faiss"),
    ("facets", "", "raw tantivy"),
    ("hybrid", "", "raw tantivy"),
    ("answer", "", "raw tantivy"),
    ("update", "wall clock", "raw tantivy"),
)
CURVES = (("p50", "a", "Lacuna, p50"), ("p95", "b", "Lacuna, p95"), ("peer_p50", "d", "the plain engine, p50"))
COLUMNS = 4
STEP = HEIGHT + 54
HEAD = ("work", "passages", "beside", "unit", "p50", "p95", "p99", "peer's p50", "ratio", "more")
TOLD = ("work", "size", "ours", "peer", "unit", "kind", "p50", "p95", "p99", "peer_p50", "peer_p95", "ratio")


def write(results: Path) -> tuple[Path, ...]:
    """Writes `<date>.md` and `<date>.svg` beside the results and gives their paths."""
    rows: list[Row] = json.loads(results.read_text(encoding="utf-8"))
    made = {".md": "\n".join(table(rows)) + "\n", ".svg": drawn(rows)}
    for suffix, text in made.items():
        results.with_suffix(suffix).write_text(text, encoding="utf-8")
    return tuple(results.with_suffix(suffix) for suffix in made)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a table, by work and peer, smaller archives first."""
    yield f"| {' | '.join(HEAD)} |"
    yield "|" + "---|" * len(HEAD)
    for row in sorted(rows, key=lambda one: (one["ours"], one["work"], one["kind"], one["peer"], one["size"])):
        more = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.items() if name not in TOLD)
        times = (_short(row.get(name)) for name in ("p50", "p95", "p99", "peer_p50", "ratio"))
        work, size = f"{row['ours']}: {row['work']} {row['kind']}".rstrip(), f"{row['size']:,}"
        yield f"| {' | '.join((work, size, row['peer'], row['unit'], *times, more))} |"


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def drawn(rows: Sequence[Row]) -> str:
    """One small panel for each work and peer, both axes by powers of ten; what was not measured is left out."""
    chosen = {panel: _of(rows, panel) for panel in PANELS if _of(rows, panel)}
    wide, high = LEFT + COLUMNS * WIDTH, TOP + -(-len(chosen) // COLUMNS) * STEP
    title = "Milliseconds by passages in the archive"
    said = "; ".join(
        f"{_name(panel)}: " + ", ".join(f"{one['p50']} ms at {one['size']}" for one in own) for panel, own in chosen.items()
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
        f"<title>{title}</title><desc>{escape(said)}</desc><style>{CSS}</style>",
        f'<text x="{LEFT}" y="22" font-size="16">{title}</text>',
    ]
    for number, (_, style, label) in enumerate(CURVES):
        x = LEFT + number * 200
        parts.append(f'<line class="{style}" x1="{x}" y1="42" x2="{x + 28}" y2="42"/><text x="{x + 34}" y="46">{label}</text>')
    for number, (panel, own) in enumerate(chosen.items()):
        parts += _panel(_name(panel), own, LEFT + number % COLUMNS * WIDTH, TOP + number // COLUMNS * STEP)
    return "\n".join((*parts, "</svg>")) + "\n"


def _of(rows: Sequence[Row], panel: tuple[str, str, str]) -> list[Row]:
    found = [row for row in rows if row["ours"] == "embedded" and (row["work"], row["kind"], row["peer"]) == panel]
    return sorted(found, key=lambda row: int(row["size"]))


def _name(panel: tuple[str, str, str]) -> str:
    work, kind, peer = panel
    return f"{work} {kind}".rstrip() + f" beside {peer}"


def _panel(name: str, own: Sequence[Row], left: int, top: int) -> list[str]:
    wide, tall, foot = WIDTH - 44, HEIGHT - 24, top + HEIGHT
    values = [row[curve] for row in own for curve, _, _ in CURVES]
    low, high = _powers(values)
    first, last = _powers([row["size"] for row in own])

    def place(size: float, milliseconds: float) -> str:
        x = left + wide * (log10(size) - first) / (last - first)
        return f"{x:.1f},{foot - tall * (log10(max(milliseconds, 10**low)) - low) / (high - low):.1f}"

    parts = [f'<text x="{left}" y="{top + 14}">{escape(name)}</text>']
    for power in range(low, high + 1):
        start, _, y = place(10**first, 10**power).partition(",")
        parts.append(f'<line class="grid" x1="{start}" y1="{y}" x2="{left + wide}" y2="{y}"/>')
        parts.append(f'<text class="quiet" text-anchor="end" x="{left - 4}" y="{float(y) + 4:.1f}">{10**power:g}</text>')
    for power in range(first, last + 1):
        x = place(10**power, 10**low).partition(",")[0]
        parts.append(f'<text class="quiet" text-anchor="middle" x="{x}" y="{foot + 15}">{_round(10**power)}</text>')
    for curve, style, _ in CURVES:
        points = [place(row["size"], row[curve]) for row in own]
        parts.append(f'<path class="{style}" d="M{" L".join(points)}"/>')
        parts += [f'<circle class="{style}" cx="{x}" cy="{y}" r="2"/>' for x, y in (point.split(",") for point in points)]
    return parts


def _round(number: int) -> str:
    return f"{number // 1_000_000} M" if number >= 1_000_000 else f"{number // 1000} k" if number >= 1000 else str(number)


def _powers(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten around the values, at least one apart."""
    low = int(log10(max(min(values), 0.01)) // 1)
    return low, max(low + 1, -int(-log10(max(*values, 0.01)) // 1))
