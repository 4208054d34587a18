"""What the parts of the Elasticsearch adapter ask of a connection; it opens none and knows no index."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

PAGE = 5_000  # hits of a page of scanned()
WHOLE = "allow_partial_search_results=false"  # what lacks a shard is no answer
ALL_OR_NOTHING = "allow_partial_search_results=false"  # no reply that lacks a shard passes for a whole one
KEPT = "2m"  # how long a point in time outlives a page


class Declined(Exception):
    """The server understood a request and did not do it: HTTP status, kind of the error as it names it, and its reason."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        super().__init__(f"{kind}: {' '.join(reason.split())[:300]}")
        self.status = status
        self.kind = kind


class Server(Protocol):
    """One cluster. Faults of the connection, of rights and of the whole cluster are IndexAway, IndexRefused or IndexReadOnly."""

    def call(self, method: str, path: str, body: object = None, seconds: float | None = None) -> Any:
        """The JSON of a reply, within so many seconds, else those of the settings; raises Declined for all other errors.

        A sequence of bytes is sent line by line, anything else as JSON.
        """
        ...


def scanned(server: Server, index: str, body: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every hit of a search as of now, page by page."""
    opened = server.call("POST", f"/{index}/_pit?keep_alive={KEPT}")["id"]
    try:
        asked: dict[str, Any] = {"size": PAGE, "sort": ["_shard_doc"], "track_total_hits": False, **body}
        while True:
            asked["pit"] = {"id": opened, "keep_alive": KEPT}
            found = server.call("POST", f"/_search?{WHOLE}", asked)
            opened = found["pit_id"]
            hits = found["hits"]["hits"]
            yield from hits
            if len(hits) < PAGE:
                return
            asked["search_after"] = hits[-1]["sort"]
    finally:
        server.call("DELETE", "/_pit", {"id": opened})
