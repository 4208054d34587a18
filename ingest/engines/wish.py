"""What tesseract is told to do otherwise than it would by itself: packs, cleaning, layout; it knows no program and no page."""

from collections.abc import Mapping
from dataclasses import dataclass

ALWAYS, NEVER = "always", "never"
LAYOUTS = {"page": 3, "column": 4, "block": 6, "sparse": 11}  # --psm


@dataclass(frozen=True, slots=True)
class Wish:
    """`packs` instead of those of the languages, `cleaning` always or never, `layout` one of LAYOUTS; empty: as the page asks."""

    packs: tuple[str, ...] = ()
    cleaning: str = ""
    layout: str = ""

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> "Wish":
        """Raises ValueError for what cannot be set."""
        known = {"packs", "cleaning", "layout"}
        if unknown := sorted(set(settings) - known):
            raise ValueError(f"tesseract has no setting {', '.join(unknown)}; it has {', '.join(sorted(known))}")
        cleaning, layout = settings.get("cleaning", ""), settings.get("layout", "")
        if cleaning not in ("", ALWAYS, NEVER):
            raise ValueError(f"cleaning is {ALWAYS} or {NEVER}, not {cleaning!r}")
        if layout and layout not in LAYOUTS:
            raise ValueError(f"layout is one of {', '.join(LAYOUTS)}, not {layout!r}")
        packs = tuple(filter(None, settings.get("packs", "").split("+")))
        if any(not pack.replace("_", "").replace("-", "").isalnum() for pack in packs):
            raise ValueError(f"packs are names as tesseract lists them, joined by +, not {settings['packs']!r}")
        return cls(packs, cleaning, layout)


OWN = Wish()
