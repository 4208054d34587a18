"""Requests to Elasticsearch by Python's own HTTP client, recorded from the adapter and sent again: what it is measured beside."""

import http.client
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from search.backends.elasticsearch import Connection

JSON, LINES = "application/json", "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class Request:
    """What was sent."""

    method: str
    path: str
    body: bytes | None
    kind: str


class Recorder(Connection):
    """A connection that keeps what it sends while `kept` is a list."""

    kept: list[Request] | None = None

    def _sent(self, method: str, path: str, body: object, seconds: float | None) -> Any:
        if self.kept is not None:
            self.kept.append(Request(method, path, data(body), LINES if isinstance(body, list) else JSON))
        return super()._sent(method, path, body, seconds)


def data(body: object) -> bytes | None:
    """A body as it goes over the wire."""
    if body is None or isinstance(body, bytes):
        return body
    if isinstance(body, list):
        return b"".join(line + b"\n" for line in body)
    return json.dumps(body).encode()


class Bare:
    """One open connection."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(str(urlsplit(url).hostname), urlsplit(url).port, timeout=300)

    def send(self, request: Request) -> Any:
        """The JSON of the reply; raises RuntimeError for an error."""
        headers = {"Content-Type": request.kind} if request.body is not None else {}
        self._connection.request(request.method, request.path, request.body, headers)
        reply = self._connection.getresponse()
        content = reply.read()
        if reply.status >= 300:
            raise RuntimeError(f"{request.path}: {content[:300]!r}")
        return json.loads(content or b"{}")

    def seconds(self, requests: Sequence[Request]) -> float:
        """How long these take, one after the other."""
        begun = time.perf_counter()
        for request in requests:
            self.send(request)
        return time.perf_counter() - begun
