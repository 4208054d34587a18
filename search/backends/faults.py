"""What can be wrong with an index, each in one line that names the command or setting which mends it; it mends nothing."""


class IndexUnusable(Exception):
    """The index cannot be searched; the message says why, and the command that mends it."""


class IndexMissing(IndexUnusable):
    """There is no index yet."""

    def __init__(self) -> None:
        super().__init__("there is no search index yet; make it with: manage.py index --rebuild")


class IndexDamaged(IndexUnusable):
    """Files of the index below `where` are broken or do not fit together; readers see no folder of the server."""

    def __init__(self, where: object, why: object) -> None:
        line = " ".join(str(why).replace(f"{where}/", "").split())[:200]
        super().__init__(f"the search index is damaged ({line}); make it anew with: manage.py index --rebuild")


class IndexStale(IndexUnusable):
    """The index was made by another recipe than the program's."""

    def __init__(self, was: object, wanted: object) -> None:
        super().__init__(f"the search index was made with {was}, not with {wanted}; make it anew with: manage.py index --rebuild")


class IndexBusy(IndexUnusable):
    """Another process writes the index."""

    def __init__(self) -> None:
        super().__init__("another process is writing the search index; wait until it has finished")


class IndexAway(IndexUnusable):
    """The index cannot be reached or does not answer in time; what was asked may be asked again. `why` names the setting."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the search index cannot be reached now: {why}")


class IndexRefused(IndexUnusable):
    """The server of the index lets this program not in, or is none that it understands; `why` names the setting."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the search index cannot be used: {why}")


class IndexReadOnly(IndexUnusable):
    """The index can be searched but takes no changes; they wait in the database. `why` names what frees it."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the search index takes no changes now: {why}")


class IndexAhead(IndexUnusable):
    """Entries are of later versions than this database has given, as after a backup was restored."""

    def __init__(self) -> None:
        line = "the search index holds newer states than the database, as after a backup was restored"
        super().__init__(f"{line}; make it anew with: manage.py index --rebuild")
