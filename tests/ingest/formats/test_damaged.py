"""Whatever is damaged in a file, it is read or refused in one line, soon, and nothing outside it is opened."""

import socket
import time

import pytest

from benchmarks.damage import mutated
from benchmarks.format_samples import SAMPLES
from ingest.formats.recorded import pages_of
from ingest.page import PageText
from ingest.scan import UnreadableScan

SEEDS = 25


def read(content: bytes) -> list[PageText]:
    return [maker("a/b/p1", (1000, 1500)) for maker in pages_of(content)]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sound_file_is_read(name: str) -> None:
    assert any(page.blocks for page in read(SAMPLES[name]))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_read_or_refused_in_one_line(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a file opened a connection")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    for seed in range(SEEDS):
        content = mutated(SAMPLES[name], seed)
        begun = time.process_time()
        try:
            pages = read(content)
            assert not any("root:" in page.text for page in pages)
        except UnreadableScan as refusal:
            assert "\n" not in str(refusal)
        assert time.process_time() - begun < 10, f"{name} damaged by seed {seed}"
