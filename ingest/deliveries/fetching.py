"""Files fetched by http(s) from hosts that are allowed, never from private addresses, within size and time; it reads none.

A host's address is looked up once, checked, and connected to as checked: what it resolves to a moment later does not matter.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

from ingest.deliveries.means import Means

_REDIRECTS = 5
_PIECE = 1 << 16
_MOVED = (301, 302, 303, 307, 308)
_AGENT = "Lacuna (+https://iiif.io)"
_PORTS = {"http": 80, "https": 443}


class NotFetched(Exception):
    """The address was refused or gave nothing; the message is one line that says why and how to mend it."""


def fetch(address: str, into: Path, means: Means) -> None:
    """Writes what stands at the address to the file `into`; raises NotFetched, and OSError if it cannot be written."""
    until = time.monotonic() + means.seconds
    for _ in range(_REDIRECTS + 1):
        parts = _checked(address, means)
        try:
            moved = _request(parts, into, means, until)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(error, OSError) and error.filename is not None:
                raise
            raise NotFetched(f"{address}: {_reason(error)}; try again, or deliver the file itself") from None
        if not moved:
            return
        address = urljoin(address, moved)
    raise NotFetched(f"{address}: redirects more than {_REDIRECTS} times")


def allowed(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether the host is one of the hosts, or below one that begins with `*.`."""
    host = host.casefold().rstrip(".")
    return any(
        host == name or (name.startswith("*.") and host.endswith(name[1:])) for name in (name.casefold() for name in hosts)
    )


def _checked(address: str, means: Means) -> SplitResult:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NotFetched(f"{address}: is no address") from None
    if parts.scheme not in _PORTS or not host:
        raise NotFetched(f"{address}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise NotFetched(f"{address}: holds a password; addresses with one are not fetched")
    if not allowed(host, (*means.hosts, *means.private_hosts)):
        raise NotFetched(f"{host} is not among the hosts that may be fetched from; name it in LACUNA_FETCH_HOSTS")
    return parts


def _address(parts: SplitResult, means: Means) -> str:
    """The first address of the host, all of them checked. Raises NotFetched, OSError."""
    host = parts.hostname or ""
    found = socket.getaddrinfo(host, parts.port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not allowed(host, means.private_hosts):
        for name in addresses:
            place = ipaddress.ip_address(name.partition("%")[0])
            inner = getattr(place, "ipv4_mapped", None) or place
            if not inner.is_global or inner.is_multicast:
                raise NotFetched(f"{host} has the private address {name}; name it in LACUNA_FETCH_PRIVATE_HOSTS if that is meant")
    return addresses[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the host's name means now."""

    def __init__(self, parts: SplitResult, address: str, timeout: float) -> None:
        super().__init__(parts.hostname or "", parts.port or _PORTS[parts.scheme], timeout=timeout)
        self._place = address
        self._secure = parts.scheme == "https"

    def connect(self) -> None:
        self.sock = socket.create_connection((self._place, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _request(parts: SplitResult, into: Path, means: Means, until: float) -> str:
    """Where the address has moved to; "" once its content is written."""
    connection = _Pinned(parts, _address(parts, means), _left(until, parts))
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _quoted(path), headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
        answer = connection.getresponse()
        if answer.status in _MOVED:
            return answer.getheader("Location") or "/"
        if answer.status != 200:
            raise NotFetched(f"{parts.geturl()}: the server answers {answer.status} {answer.reason}")
        _pour(answer, into, parts, means, until)
        return ""
    finally:
        connection.close()


def _pour(answer: http.client.HTTPResponse, into: Path, parts: SplitResult, means: Means, until: float) -> None:
    size = 0
    with into.open("wb") as file:
        while piece := answer.read1(_PIECE):
            size += len(piece)
            if size > means.fetched:
                raise NotFetched(f"{parts.geturl()}: is over the limit of {means.fetched:,} bytes; deliver the file itself")
            _left(until, parts)
            file.write(piece)
    if answer.length:
        raise NotFetched(f"{parts.geturl()}: the server broke off; try again")


def _left(until: float, parts: SplitResult) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise NotFetched(f"{parts.geturl()}: took too long; try again, or deliver the file itself")
    return left


def _quoted(path: str) -> str:
    return "".join(letter if "!" <= letter <= "~" else "".join(f"%{byte:02X}" for byte in letter.encode()) for letter in path)


def _reason(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split()).lower()[:200]
