"""Which of two readings of the rows came later, and who else has read since; it reads no passage."""

from search.models import IndexTurn


def turn() -> int:
    """A number above all given before it, by whatever process; to be taken before the rows are read that are then written.

    It comes from the database's own counter, so no clock that is set back can make an older state look newer.
    """
    return int(IndexTurn.objects.create().pk)


def taken_since(mine: int) -> bool:
    """Whether anybody has taken a turn after this one, seen also where that worker's transaction is not over yet."""
    return turn() != mine + 1


def forget() -> None:
    """Removes all turns but the last, which keeps the counter where it is through a dump and a restore."""
    last = IndexTurn.objects.order_by("-pk").values_list("pk", flat=True).first()
    if last is not None:
        IndexTurn.objects.filter(pk__lt=last).delete()
