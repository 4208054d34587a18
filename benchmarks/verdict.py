"""A measured figure beside what is asked of it, as one line of a table; it measures nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked: `at_most` or at least `limit`, and where it is written (`unit` stands behind the figure)."""

    limit: float
    at_most: bool = True
    unit: str = ""

    def reached(self, value: float) -> bool:
        """Whether the value keeps to the limit."""
        return value <= self.limit if self.at_most else value >= self.limit

    def __str__(self) -> str:
        return f"{'at most' if self.at_most else 'at least'} {self.limit:g} {self.unit}".rstrip()


def line(label: str, value: object, target: Target | None = None, beside: str = "") -> str:
    """The label, the value (rounded if it is a number), what the plain tool gives, and whether the target is reached."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    shown = f"{value:.4g}" if isinstance(value, float) else str(value)
    row = f"{label:<58} {shown:>10}"
    if beside:
        row += f"   {beside}"
    if target is not None:
        verdict = "not measured" if not number else "reached" if target.reached(float(str(value))) else "MISSED"
        row += f"   {verdict} ({target})"
    return row
