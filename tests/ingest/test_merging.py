"""What becomes of changed lines when others changed the text meanwhile: all are carried, or shown beside what others say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.merging import LineChange, LineConflict, carried, changed, insisted, lines_of

BASE = "one\ntwo\n\nthree\nfour"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((LineChange(2, "two", "2"),), "one\n2\n\nthree\nfour"),
        ((LineChange(3, "three", "3"), LineChange(1, "one", "1")), "1\ntwo\n\n3\nfour"),
        ((LineChange(4, "four", ""),), "one\ntwo\n\nthree"),
        ((LineChange(4, "four", "fo\nur"),), "one\ntwo\n\nthree\nfo\nur"),
        ((), BASE),
    ],
)
def test_lines_are_changed_and_blocks_stay(changes: tuple[LineChange, ...], said: str) -> None:
    assert changed(BASE, changes) == said


MINE = LineChange(3, "three", "3")
MERGES = {
    "nobody changed anything": (BASE, (MINE,), ()),
    "others changed another line": ("one\n2\n\nthree\nfour", (MINE,), ()),
    "others changed the line beside it": ("one\ntwo\n\nthree\n4", (MINE,), ()),
    "others put a line before it": ("zero\none\ntwo\n\nthree\nfour", (LineChange(4, "three", "3"),), ()),
    "others took a line out before it": ("two\n\nthree\nfour", (LineChange(2, "three", "3"),), ()),
    "others say the same": ("one\ntwo\n\n3\nfour", (), ()),
    "others say something else": ("one\ntwo\n\ntree\nfour", (), (LineConflict(3, "three", "tree", "3"),)),
    "others took it out": ("one\ntwo\n\nfour", (), (LineConflict(2, "three", "", "3", gone=True),)),
    "others parted it": ("one\ntwo\n\nthr ee\nx\nfour", (), (LineConflict(3, "three", "thr ee", "3"),)),
    "others wrote another page": ("x", (), (LineConflict(0, "three", "", "3", gone=True),)),
    "others left nothing": ("", (), (LineConflict(0, "three", "", "3", gone=True),)),
}


@pytest.mark.parametrize("case", MERGES)
def test_a_change_meets_what_others_did(case: str) -> None:
    current, changes, conflicts = MERGES[case]
    found = carried((MINE,), BASE, current)
    assert (found.changes, found.conflicts) == (changes, conflicts)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("others say something else", "one\ntwo\n\n3\nfour"),
        ("others took it out", "one\ntwo\n3\n\nfour"),
        ("others wrote another page", "3\nx"),
        ("others left nothing", "3"),
    ],
)
def test_whoever_insists_gets_his_line(case: str, said: str) -> None:
    current, _, (conflict,) = MERGES[case]
    assert changed(current, (insisted(conflict, current),)).strip() == said


LINES = st.lists(st.sampled_from(["a b", "a c", "b", "b b", "c d e"]), max_size=6).map("\n".join)


@given(LINES, LINES, st.data())
def test_no_change_is_ever_lost(base: str, current: str, data: st.DataObject) -> None:
    lines = lines_of(base)
    places = data.draw(st.sets(st.sampled_from(range(len(lines))))) if lines else set()
    changes = tuple(LineChange(place + 1, lines[place], f"new {place}") for place in sorted(places))
    found = carried(changes, base, current)
    kept = [one.now for one in (*found.changes, *found.conflicts)]
    assert sorted(kept) == sorted(change.now for change in changes)
    assert all(lines_of(current)[one.number - 1] == one.was for one in found.changes)
    assert all(one.gone or lines_of(current)[one.number - 1] == one.theirs for one in found.conflicts)
