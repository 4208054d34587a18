"""A small archive whose index lies on a real Elasticsearch, reached as the settings say; tests break the way to it."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from search import index
from tests.rows import archive_item
from tests.servers.proxy import Fault, playing

FIRE, STORM, TREATY = "gazette/one/p1/v1s1", "gazette/one/p2/v1s1", "letters/two/p1/v1s1"


@pytest.fixture
def hashing(tmp_path: Path, settings: Any) -> Path:
    """An empty LACUNA_DATA and a deterministic encoder."""
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:64"
    return tmp_path


@pytest.fixture
def archive(hashing: Path, on_elasticsearch: str) -> str:
    """Two public passages and a restricted one, indexed; gives what the names of the indexes begin with."""
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", "A storm followed the fire in autumn.")
    archive_item("letters/two", "The secret treaty was signed in the harbour.", rights="restricted")
    index.update()
    return on_elasticsearch


@pytest.fixture
def through(archive: str, elasticsearch_url: str, settings: Any) -> Iterator[Callable[..., None]]:
    """Lets the product reach its server through one that plays a fault."""
    with ExitStack() as stack:

        def go(fault: Fault, certificate: Path | None = None, **changes: object) -> None:
            settings.ELASTICSEARCH_URL = [stack.enter_context(playing(elasticsearch_url, fault, certificate))]
            for name, value in changes.items():
                setattr(settings, name, value)

        yield go
        settings.ELASTICSEARCH_URL = [elasticsearch_url]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for this machine that no authority has signed."""
    made = tmp_path / "server.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", str(tmp_path / "key.pem"), "-out", str(made)], check=True, capture_output=True)
    made.write_text((tmp_path / "key.pem").read_text() + made.read_text())
    return made
