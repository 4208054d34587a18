"""The backend on a server of Elasticsearch, one node or many: its connection with what can go wrong there, and its indexes.

What its servers must know is in every free licence: ready terms, `dis_max`, kNN, aliases, bulk, points in time. No scripts, no
analysis but white space, no fusion, no reindexing.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Any

from elasticsearch import (
    ApiError,
    ConnectionError,
    ConnectionTimeout,
    Elasticsearch,
    SerializationError,
    SSLError,
    TransportError,
    UnsupportedProductError,
)

from search.backends import (
    ACCESS,
    IndexAway,
    IndexMissing,
    IndexReadOnly,
    IndexRefused,
    IndexUnusable,
    Place,
    Recipe,
    ServerPlace,
    Writers,
)
from search.backends.aliases import Aliases, Generation
from search.backends.index_reader import ElasticsearchIndex
from search.backends.node import Node
from search.backends.renewal import renewed
from search.backends.sending import ElasticsearchWriter
from search.backends.server import Declined, Server
from search.backends.shared_words import NewSharedWords, SharedWords

LEAST_VERSION = (8, 19)
MAJORS = (8, 9)
_LINES = {"accept": "application/json", "content-type": "application/x-ndjson"}
_JSON = {"accept": "application/json", "content-type": "application/json"}
_PLAIN = {"accept": "application/json"}
_NO_MEDIA = ("media_type_header_exception", "invalid media-type", "not_acceptable")


class Connection:
    """See `Server`."""

    def __init__(self, place: ServerPlace) -> None:
        self._place = place
        self._is_known = False
        self._patient: dict[float, Elasticsearch] = {}

    def call(self, method: str, path: str, body: object = None, seconds: float | None = None) -> Any:
        """See `Server.call`; the version is asked for once, before anything else."""
        if not self._is_known:
            self._check_version()
        return self._sent(method, path, body, seconds)

    def _check_version(self) -> None:
        with contextlib.suppress(_NoRight):
            found = self._sent("GET", "/_nodes/_local/jvm?filter_path=nodes.*.version", None, None)
            for node in found.get("nodes", {}).values():
                version = str(node["version"])
                numbers = tuple(int(part) for part in version.split(".")[:2])
                if numbers[0] not in MAJORS or numbers < LEAST_VERSION:
                    raise IndexRefused(f"ELASTICSEARCH_URL names Elasticsearch {version}; it must be 8.19 or a later 8, or 9")
        self._is_known = True

    def _sent(self, method: str, path: str, body: object, seconds: float | None) -> Any:
        headers = _PLAIN if body is None else _LINES if isinstance(body, list) else _JSON
        limit = seconds or self._place.seconds
        try:
            return self._within(limit).perform_request(method, path, headers=headers, body=body).body
        except ApiError as error:
            raise _answered(error) from None
        except TransportError as error:
            raise _unanswered(error, limit) from None

    def _within(self, seconds: float) -> Elasticsearch:
        if seconds not in self._patient:
            self._patient[seconds] = self._client.options(request_timeout=seconds)
        return self._patient[seconds]

    @cached_property
    def _client(self) -> Elasticsearch:
        place = self._place
        if not place.hosts:
            raise IndexRefused("LACUNA_SEARCH_BACKEND is Elasticsearch, but ELASTICSEARCH_URL names no server")
        if place.authority and not Path(place.authority).is_file():
            raise IndexRefused("ELASTICSEARCH_CA names no file")
        options: dict[str, Any] = {"api_key": place.key} if place.key else {}
        if any(host.startswith("https:") for host in place.hosts):
            options["verify_certs"] = place.verified
            if place.authority:
                options["ca_certs"] = place.authority
            if not place.verified:
                options["ssl_show_warn"] = False
        try:
            return Elasticsearch(
                list(place.hosts),
                node_class=Node,
                max_retries=max(2, len(place.hosts)),
                retry_on_timeout=False,
                retry_on_status=(502, 504),
                **options,
            )
        except (ValueError, TypeError, OSError) as error:
            raise IndexRefused(f"ELASTICSEARCH_URL, _API_KEY or _CA cannot be used: {_line(error)}") from None


class _NoRight(IndexRefused):
    """The server knows who asks, and does not let him do this."""


def _unanswered(error: TransportError, seconds: float) -> IndexUnusable:
    if isinstance(error, ConnectionTimeout):
        return IndexAway(f"its server took longer than {seconds:g} seconds (LACUNA_ELASTICSEARCH_TIME_LIMIT for searches)")
    if isinstance(error, SSLError):
        return IndexRefused(
            f"its server's certificate is not trusted; set ELASTICSEARCH_CA to the authority's file ({_cause(error)})"
        )
    if isinstance(error, ConnectionError):
        return IndexAway(f"no server that ELASTICSEARCH_URL names answers ({_cause(error)})")
    if isinstance(error, SerializationError):
        return IndexRefused("what ELASTICSEARCH_URL names does not answer as Elasticsearch does")
    return IndexAway(f"its server broke off ({_cause(error)})")


def _answered(error: ApiError) -> Exception:
    """What an error that the server tells means: faults of rights, of space, of the whole cluster, or of this request."""
    if isinstance(error, UnsupportedProductError):
        return IndexRefused("what ELASTICSEARCH_URL names is no Elasticsearch")
    status, kind, reason = error.status_code, *_told(error.body)
    if kind == "cluster_block_exception" and status in (403, 429):
        return IndexReadOnly(f"{_line(reason)}; free disk space on its server, or lift index.blocks of its indexes")
    if status == 401:
        return IndexRefused("its server does not accept ELASTICSEARCH_API_KEY")
    if status == 403:
        return _NoRight(f"ELASTICSEARCH_API_KEY gives no right to this: {_line(reason)}")
    if status == 406 or any(sign in f"{kind} {reason}".lower() for sign in _NO_MEDIA):
        return IndexRefused(
            "ELASTICSEARCH_URL names an Elasticsearch of another major version; it must be 8.19 or a later 8, or 9"
        )
    if status == 429:
        return IndexAway("its server is overloaded (429)")
    if status in (502, 503, 504) or (
        kind in ("search_phase_execution_exception", "no_shard_available_action_exception") and status >= 500
    ):
        return IndexAway(f"its server cannot answer as a whole, see GET _cluster/health ({_line(kind)})")
    if status in (405, 413) or not kind:
        return IndexRefused(f"what ELASTICSEARCH_URL names does not answer as Elasticsearch does (HTTP {status})")
    return Declined(status, kind, reason)


def _told(body: Any) -> tuple[str, str]:
    """Kind and reason as the body of an error names them; the root cause says more than that all shards failed."""
    error = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping):
        return "", ""
    roots = error.get("root_cause") or [error]
    return str(roots[0].get("type") or error.get("type") or ""), str(roots[0].get("reason") or error.get("reason") or "")


def _cause(error: TransportError) -> str:
    """What the system or TLS says, without the address of the server, which is nobody's business."""
    said = _line(error.errors[0] if error.errors else error)
    found = re.search(r"\[Errno -?\d+\] [\w ,.'-]+|certificate verify failed[\w :'.-]*", said)
    return found.group().strip() if found else type(error).__name__


def _line(why: object) -> str:
    return " ".join(str(why).split())[:200]


class ElasticsearchBackend:
    """See `IndexStore`; `server` is for measuring, else there is one connection to where the place says."""

    def __init__(self, place: Place, server: Server | None = None) -> None:
        self._folder = place.folder
        self._server: Server = server or Connection(place.server)
        self._aliases = Aliases(self._server, place.server)
        self._spelled: dict[str, SharedWords] = {}
        public = ElasticsearchIndex(self._server, self._aliases, self._words, None)
        restricted = ElasticsearchIndex(self._server, self._aliases, self._words, public)
        self._readers = dict(zip(ACCESS, (public, restricted), strict=True))

    def reader(self, access: str) -> ElasticsearchIndex:
        """See `IndexStore.reader`."""
        return self._readers[access]

    def writers(self) -> AbstractContextManager[Mapping[str, ElasticsearchWriter]]:
        """See `IndexStore.writers`; any number of processes may write."""
        return self.opened(self.served())

    def served(self) -> str:
        """See `IndexStore.served`."""
        self._aliases.forget()
        return self._aliases.served().name

    def former(self) -> str:
        """See `IndexStore.former`."""
        found = self._aliases.former()
        return found.name if found else ""

    def kept(self, name: str) -> Recipe | None:
        """See `IndexStore.kept`."""
        found = self._aliases.named(name)
        return found.recipe if found else None

    def begin(self, recipe: Recipe) -> str:
        """See `IndexStore.begin`."""
        return self._aliases.begin(recipe).name

    @contextlib.contextmanager
    def opened(self, name: str) -> Iterator[Mapping[str, ElasticsearchWriter]]:
        """See `IndexStore.opened`; what readers see is changed by publish() alone, what they do not see as it comes."""
        generation = self._aliases.named(name)
        if generation is None:
            raise IndexMissing()
        held_back = self._is_served(name)
        words = NewSharedWords(self._server, generation, self._words(generation), asks=held_back)
        with contextlib.ExitStack() as stack:
            writers = {}
            for access in ACCESS:
                spelled = words if access == "public" else None
                writers[access] = ElasticsearchWriter(self._server, generation, access, held_back, spelled)
                stack.callback(writers[access].close)
            yield writers
        if held_back:
            self._words(generation).forget()

    def _is_served(self, name: str) -> bool:
        try:
            return self.served() == name
        except IndexMissing:
            return False

    def serve(self, name: str) -> None:
        """See `IndexStore.serve`."""
        self._aliases.serve(name)

    def renewal(self, recipe: Recipe) -> AbstractContextManager[Writers]:
        """See `IndexStore.renewal`."""
        return renewed(self, recipe)

    def _words(self, generation: Generation) -> SharedWords:
        """The words of a generation; only those of the last few are kept open."""
        if generation.made not in self._spelled:
            if len(self._spelled) > 3:
                self._spelled.clear()
            self._spelled[generation.made] = SharedWords(self._server, self._folder, generation, self._aliases.made)
        return self._spelled[generation.made]
