"""Who asks, as far as access is concerned; it looks nothing up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """`name` for events ("" for the public); `may_see_restricted` opens restricted and embargoed items."""

    name: str = ""
    may_see_restricted: bool = False


ANONYMOUS = Viewer()
