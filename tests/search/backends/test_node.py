"""Requests to a node of Elasticsearch over real sockets: connections are used again, faults told in the client's words."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from elastic_transport import ConnectionError, ConnectionTimeout, NodeConfig, TlsError

from search.backends.node import LARGE, Node

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
JSON = {"content-type": "application/json"}


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[tuple[Node, list[socket.socket]]]:
    """A node, and the connections that it has opened, each handed to `serve` in a thread of its own."""
    opened: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            try:
                while True:
                    opened.append(server.accept()[0])
                    threading.Thread(target=serve, args=opened[-1:], daemon=True).start()
            except OSError:
                return

        threading.Thread(target=accept, daemon=True).start()
        node = Node(NodeConfig("http", "127.0.0.1", server.getsockname()[1], "/search"))
        yield node, opened
        node.close()
        server.shutdown(socket.SHUT_RDWR)
    for one in opened:
        one.close()


def asked(connection: socket.socket) -> bytes:
    """One request, head and body; nothing where the other side hung up."""
    with suppress(OSError):
        return _asked(connection)
    return b""


def _asked(connection: socket.socket) -> bytes:
    found = connection.recv(2 * LARGE)
    length = int(found.lower().partition(b"content-length: ")[2].partition(b"\r")[0] or 0)
    while found and len(found.partition(b"\r\n\r\n")[2]) < length:
        found += connection.recv(2 * LARGE)
    return found


def always(answer: bytes, requests: list[bytes] | None = None) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        while found := asked(connection):
            if requests is not None:
                requests.append(found)
            connection.sendall(answer)

    return serve


@pytest.mark.parametrize("size", [0, 10, LARGE, 3 * LARGE])
def test_a_request_arrives_as_it_was_meant(size: int) -> None:
    requests: list[bytes] = []
    with listening(always(OK, requests)) as (node, opened):
        for _ in range(3):
            reply = node.perform_request("POST", "/one/_search?a=b", b"x" * size, JSON, 5.0)
            assert reply.body == b"{}" and reply.meta.status == 200 and reply.meta.mimetype == "application/json"
    head, _, body = requests[-1].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /search/one/_search?a=b HTTP/1.1\r\n") and b"content-type: application/json" in head
    assert body == b"x" * size and len(requests) == 3 and len(opened) == 1


def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    def once(connection: socket.socket) -> None:
        asked(connection)
        connection.sendall(OK)
        connection.shutdown(socket.SHUT_RDWR)

    with listening(once) as (node, opened):
        for number in range(1, 4):
            assert node.perform_request("GET", "/", None, None, 5.0).body == b"{}"
            assert len(opened) == number
            threading.Event().wait(0.05)  # until the end of the connection has come through


def test_a_connection_is_closed_where_the_server_says_so() -> None:
    closing = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with listening(always(closing)) as (node, opened):
        for _ in range(2):
            node.perform_request("GET", "/", None, None, 5.0)
        assert len(opened) == 2


def test_threads_have_a_connection_each() -> None:
    together = threading.Barrier(3)

    def serve(connection: socket.socket) -> None:
        while asked(connection):
            together.wait(5)
            connection.sendall(OK)

    with listening(serve) as (node, opened):
        replies: list[Any] = []
        threads = [
            threading.Thread(target=lambda: replies.append(node.perform_request("GET", "/", None, None, 5.0))) for _ in "abc"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(replies) == len(opened) == 3


def silent(connection: socket.socket) -> None:
    """Takes what comes and says nothing."""
    while asked(connection):
        pass


def test_a_server_that_says_nothing() -> None:
    with listening(silent) as (node, _), pytest.raises(ConnectionTimeout):
        node.perform_request("GET", "/", None, None, 0.1)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", b"what?\r\n\r\n"])
def test_a_server_that_breaks_off(answer: bytes) -> None:
    def serve(connection: socket.socket) -> None:
        asked(connection)
        connection.sendall(answer)
        connection.shutdown(socket.SHUT_RDWR)

    with listening(serve) as (node, _), pytest.raises(ConnectionError) as problem:
        node.perform_request("GET", "/", None, None, 5.0)
    assert problem.value.errors


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ConnectionError, match="refused"):
        Node(NodeConfig("http", "127.0.0.1", port)).perform_request("GET", "/", None, None, 5.0)


def test_no_tls_at_the_other_end() -> None:
    with listening(always(OK)) as (node, _), pytest.raises(TlsError):
        Node(NodeConfig("https", node.host, node.port)).perform_request("GET", "/", None, None, 5.0)
