"""Where lines and words stand by the `facsimile` of a TEI file; it reads no text."""

from collections.abc import Iterator

from lxml import etree

from ingest.formats.abbyy import number
from ingest.formats.pages import Size
from ingest.formats.places import Grid, grid
from ingest.formats.sheet import NOWHERE, Place

_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Zones:
    """Surfaces and zones by their names."""

    def __init__(self, root: etree._Element) -> None:
        self._places: dict[str, Place] = {}
        self._sides: dict[str, tuple[float, float]] = {}
        for surface in root.iter("{*}surface"):
            left, top, right, bottom = _place(surface)
            if right <= left:
                graphic = surface.find("{*}graphic")
                given = ("", "") if graphic is None else (graphic.get("width", ""), graphic.get("height", ""))
                right, bottom = left + number(given[0].removesuffix("px")), top + number(given[1].removesuffix("px"))
            self._sides[surface.get(_ID, "")] = (right - left, bottom - top)
            for zone in surface.iter("{*}zone"):
                self._places[zone.get(_ID, "")] = _place(zone)

    def of(self, element: etree._Element) -> Place:
        """Where the element stands."""
        return next((self._places[name] for name in _names(element.get("facs", "")) if name in self._places), NOWHERE)

    def grid(self, facs: str, size: Size) -> Grid:
        """The units of the surface that a page's `facs` names."""
        sides = next((self._sides[name] for name in _names(facs) if name in self._sides), (0.0, 0.0))
        return grid(*sides, size)


def _names(facs: str) -> Iterator[str]:
    return (name[1:] for name in facs.split() if name.startswith("#"))


def _place(element: etree._Element) -> Place:
    if element.get("ulx") is not None:
        left, top, right, bottom = (number(element.get(name)) for name in ("ulx", "uly", "lrx", "lry"))
        return left, top, right, bottom
    pairs = [pair.split(",") for pair in element.get("points", "").split()]
    points = [(number(pair[0]), number(pair[1])) for pair in pairs if len(pair) == 2]
    if not points:
        return NOWHERE
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)
