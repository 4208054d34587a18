"""How requests go to a node of Elasticsearch: head and body of a small one in one piece; it knows no index and reads no reply."""

from typing import Any

from elastic_transport import NodeConfig, Urllib3HttpNode
from urllib3.connection import HTTPConnection, HTTPSConnection

LARGE = 65_536  # bytes: a body from which on one more packet costs nothing, and a copy would


class _Whole(HTTPConnection):
    """Two packets, of which the second waits for the first, take as long as a small search itself."""

    _head: bytes | None = None

    def request(self, method: str, url: str, body: Any = None, headers: Any = None, **more: Any) -> None:
        """See `HTTPConnection.request`."""
        self._head = b"" if isinstance(body, bytes) and len(body) < LARGE else None
        try:
            super().request(method, url, body, headers, **more)
        finally:
            head, self._head = self._head, None
        if head:
            super().send(head)

    def send(self, data: Any) -> None:
        """Keeps what belongs to a small request until it is whole."""
        if self._head is None:
            super().send(data)
        else:
            self._head += bytes(data)


class _WholeByTls(_Whole, HTTPSConnection):
    """The same, encrypted."""


class Node(Urllib3HttpNode):
    """A node as the client keeps it."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = _WholeByTls if config.scheme == "https" else _Whole
