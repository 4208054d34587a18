"""Damage is told by the sizes of committed segments alone."""

import json
from pathlib import Path

from search.backends.generations import damaged, sizes

SEGMENT, MERGING = "0" * 32, "1" * 32


def test_a_segment_that_is_still_being_merged_may_grow(tmp_path: Path) -> None:
    committed = "-".join((SEGMENT[:8], SEGMENT[:4], SEGMENT[:4], SEGMENT[:4], SEGMENT[:12]))
    (tmp_path / "meta.json").write_text(json.dumps({"segments": [{"segment_id": committed}]}))
    (tmp_path / f"{SEGMENT}.idx").write_bytes(b"terms")
    (tmp_path / f"{MERGING}.idx").write_bytes(b"te")
    recorded = sizes(tmp_path)
    assert recorded == {f"{SEGMENT}.idx": 5}
    (tmp_path / f"{MERGING}.idx").write_bytes(b"terms of both")
    assert damaged(tmp_path, recorded) == ""
    (tmp_path / f"{SEGMENT}.idx").write_bytes(b"te")
    assert damaged(tmp_path, recorded) == f"{SEGMENT}.idx"
