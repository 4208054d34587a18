"""A server between the product and Elasticsearch that plays faults: another version, overload, a key, TLS; it keeps nothing."""

import http.client
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

Reply = tuple[int, bytes]
_KEPT = {"content-type", "x-elastic-product"}


@dataclass
class Fault:
    """What the server plays; `refuse` may answer in place of Elasticsearch, `change` changes what it answered."""

    refuse: Callable[[str, Mapping[str, str]], Reply | None] = lambda path, headers: None
    change: Callable[[str, bytes], bytes] = lambda path, body: body
    asked: list[str] = field(default_factory=list)


@contextmanager
def playing(target: str, fault: Fault, certificate: Path | None = None) -> Iterator[str]:
    """The address of a server that hands everything on to `target` but for the fault; with a certificate by TLS."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(urlsplit(target).netloc, fault))
    scheme = "http"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(target: str, fault: Fault) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault.asked.append(self.path)
            refused = fault.refuse(self.path, {name.lower(): value for name, value in self.headers.items()})
            if refused is not None:
                self._send(refused[0], {"content-type": "application/json", "x-elastic-product": "Elasticsearch"}, refused[1])
                return
            connection = http.client.HTTPConnection(target, timeout=60)
            kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "accept-encoding")}
            connection.request(self.command, self.path, body, kept)
            reply = connection.getresponse()
            headers = {name.lower(): value for name, value in reply.getheaders() if name.lower() in _KEPT}
            self._send(reply.status, headers, fault.change(self.path, reply.read()))
            connection.close()

        def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Tests read what is asserted, not what was asked."""

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer

    return Handler
