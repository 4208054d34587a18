"""A day's results as a table and a picture."""

import json
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.growth import drawn, table, write
from benchmarks.side_by_side import Row, row

ROWS = [
    row("lexical", size, "raw tantivy", [1.5 * size / 1000] * 5, [size / 1000] * 5, kind="5 terms") for size in (100_000, 10_000)
]
BULK: Row = {"work": "bulk", "size": 500, "ours": "elasticsearch", "peer": "bare elasticsearch", "unit": "passages a second"}


def test_the_table_has_a_line_for_each_row_small_archives_first() -> None:
    _, _, *lines = table([*ROWS, BULK | {"kind": "adapter", "p50": 1234.5, "p95": None, "peer_p50": 1300, "ratio": 1.05}])
    assert [line.split(" | ")[:3] for line in lines] == [
        ["| elasticsearch: bulk adapter", "500", "bare elasticsearch"],
        ["| embedded: lexical 5 terms", "10,000", "raw tantivy"],
        ["| embedded: lexical 5 terms", "100,000", "raw tantivy"],
    ]
    assert " | 1,234 | " in lines[0] and " | 150 | 150 | 150 | 100 | 1.5 | " in lines[2]


def test_the_picture_has_a_panel_for_what_was_measured_and_says_it_in_words() -> None:
    picture = ElementTree.fromstring(drawn(ROWS))
    texts = [str(one.text) for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in texts if "beside" in text] == ["lexical 5 terms beside raw tantivy"]
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}path"))) == 3
    said = picture.findtext("{http://www.w3.org/2000/svg}desc")
    assert said == "lexical 5 terms beside raw tantivy: 15.0 ms at 10000, 150.0 ms at 100000"


def test_both_stand_beside_the_results(tmp_path: Path) -> None:
    results = tmp_path / "2026-01-01.json"
    results.write_text(json.dumps(ROWS), encoding="utf-8")
    assert [path.name for path in write(results)] == ["2026-01-01.md", "2026-01-01.svg"]
    assert all(path.stat().st_size for path in tmp_path.iterdir())
