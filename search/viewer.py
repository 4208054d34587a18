"""Who asks, as far as access is concerned; it looks nothing up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """`name` for events ("" for the public); `may_see_restricted` opens restricted and embargoed items, everywhere.

    In the collections `closed` and `prepared` such items, or those on their way to readers, are shown where they are asked for
    by their ids; search, answers and figures are those of the public there, for what is closed elsewhere must leave no trace.
    """

    name: str = ""
    may_see_restricted: bool = False
    closed: tuple[str, ...] = ()
    prepared: tuple[str, ...] = ()


ANONYMOUS = Viewer()
