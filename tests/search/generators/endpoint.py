"""A real HTTP server on this machine that answers like a chat endpoint, well or badly, as a test has it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the next behaviour of the server; the last one answers all that follow."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        seen = self.server.seen
        seen.append({"path": self.path, "headers": dict(self.headers), "body": json.loads(body)})
        behaviours = self.server.behaviours
        try:
            behaviours[min(len(seen), len(behaviours)) - 1](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Says nothing."""

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.close_connection = True

    def send(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()


@contextmanager
def endpoint(*behaviours: Behaviour) -> Iterator[tuple[str, list[dict]]]:
    """Its address and the requests that it has seen."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.behaviours, server.seen = behaviours, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", server.seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def event(text: str | None, finish: str | None = None) -> str:
    choice = {"index": 0, "delta": {} if text is None else {"content": text}, "finish_reason": finish}
    return f"data: {json.dumps({'object': 'chat.completion.chunk', 'choices': [choice]})}\n\n"


def streaming(text: str, finish: str = "stop", done: bool = True) -> Behaviour:
    """The text in small events, with a comment and a figure of usage between, as real endpoints send them."""

    def answer(handler: Handler) -> None:
        handler.head()
        handler.send(": keep the line open\n\n" + event(""))
        for place in range(0, len(text), 7):
            handler.send(event(text[place : place + 7]))
        handler.send(event(None, finish) + 'data: {"choices": [], "usage": {"total_tokens": 9}}\n\n')
        handler.send("data: [DONE]\n\n" if done else "")

    return answer


def whole(text: str, finish: str = "stop") -> Behaviour:
    """One JSON object, from an endpoint that does not stream."""
    document = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}]}
    return raw(json.dumps(document), "application/json")


def raw(body: str, kind: str = "text/event-stream") -> Behaviour:
    def answer(handler: Handler) -> None:
        handler.head(kind=kind)
        handler.send(body)

    return answer


def failing(status: int, **headers: str) -> Behaviour:
    """A status with the key in its body, as some endpoints have it."""

    def answer(handler: Handler) -> None:
        handler.head(status, "application/json", **headers)
        handler.send(json.dumps({"error": {"message": f"bad key {handler.headers['Authorization']}"}}))

    return answer


def hanging(handler: Handler) -> None:
    """Never answers."""
    time.sleep(20)


def dripping(handler: Handler) -> None:
    """Answers for ever, a letter at a time."""
    handler.head()
    for _ in range(400):
        handler.send(event("x"))
        time.sleep(0.05)


def dripping_head(handler: Handler) -> None:
    """Never comes to the end of its headers."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(400):
        handler.send("x")
        time.sleep(0.05)


def breaking_off(handler: Handler) -> None:
    handler.head(Content_Length="5000")
    handler.send(event("The mason"))
    handler.connection.close()
