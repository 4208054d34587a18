"""How requests go to a node of Elasticsearch: by Python's own HTTP, a small one in one packet; it knows no index, reads no reply.

The node that comes with the client takes three times the processor time, as much as a small search takes in all (decision 0171).
"""

import ssl
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from select import POLLIN, poll
from time import perf_counter
from typing import Any

from elastic_transport import (
    ApiResponseMeta,
    BaseNode,
    ConnectionError,
    ConnectionTimeout,
    HttpHeaders,
    NodeConfig,
    TlsError,
    TransportError,
)
from elastic_transport._node import NodeApiResponse

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

    def is_good(self) -> bool:
        """Whether it can be used again: from a server that hung up, or said what nobody asked, something can be read."""
        waiting = poll()
        waiting.register(self.sock, POLLIN)
        return not waiting.poll(0)

    def wait(self, seconds: float | None) -> None:
        """How long it is to wait for the server from now on, each time; None for ever."""
        self.timeout = seconds
        if self.sock is not None:
            self.sock.settimeout(seconds)


class _WholeByTls(_Whole, HTTPSConnection):
    """The same, encrypted."""


class Node(BaseNode):
    """A node as the client keeps it; threads have a connection each while they ask."""

    _CLIENT_META_HTTP_CLIENT = ("hc", "1")

    def __init__(self, config: NodeConfig) -> None:
        """Raises OSError where the authorities cannot be read."""
        super().__init__(config)
        self._tls = _trusting(config) if config.scheme == "https" else None
        self._idle = deque[_Whole]()

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        request_timeout: Any = None,
    ) -> NodeApiResponse:
        """See `BaseNode.perform_request`; `request_timeout` is in seconds, of each time that the server is waited for."""
        begun = perf_counter()
        connection = self._connection()
        connection.wait(request_timeout if isinstance(request_timeout, (int, float)) else self.config.request_timeout)
        try:
            connection.request(method, f"{self.path_prefix}{target}", body, {**self.headers, **(headers or {})})
            reply = connection.getresponse()
            data = reply.read()
        except (OSError, HTTPException) as error:
            connection.close()
            raise _fault(error) from error
        if not reply.will_close:
            self._idle.append(connection)
        told = HttpHeaders(reply.getheaders())
        return NodeApiResponse(ApiResponseMeta(reply.status, "1.1", told, perf_counter() - begun, self.config), data)

    def _connection(self) -> _Whole:
        """The one used last that is free and still good, or a new one."""
        with suppress(IndexError):
            while True:
                connection = self._idle.pop()
                if connection.is_good():
                    return connection
                connection.close()
        if self._tls is None:
            return _Whole(self.host, self.port)
        return _WholeByTls(self.host, self.port, context=self._tls)

    def close(self) -> None:
        """See `BaseNode.close`."""
        while self._idle:
            self._idle.pop().close()


def _trusting(config: NodeConfig) -> ssl.SSLContext:
    """What TLS trusts: the authorities of a file, else those of the system; anybody where certificates are not to be verified."""
    context = ssl.create_default_context(cafile=config.ca_certs or None)
    if not config.verify_certs:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _fault(error: OSError | HTTPException) -> TransportError:
    """The error in the client's words, which tell it whether another node is to be asked."""
    kind = (
        ConnectionTimeout if isinstance(error, TimeoutError) else TlsError if isinstance(error, ssl.SSLError) else ConnectionError
    )
    return kind(str(error), (error,))
