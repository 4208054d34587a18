"""Segments of vectors: found one by one or by lists, replaced, taken out, joined, and safe against a stop at any step."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from search.backends import Entry, new_vectors, segments, vectors
from search.backends.new_vectors import NewVectors
from search.backends.vectors import Vectors
from search.query import NO_FILTERS, Filters
from tests.search.backends.entries import FIRE

NUMBER, DIMENSIONS = 3_000, 48
Rows = NDArray[np.float32]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Vectors around forty topics, as texts have them."""
    draw = np.random.default_rng(3)
    topics = draw.standard_normal((40, DIMENSIONS))
    made = (topics[draw.integers(0, 40, NUMBER)] + draw.standard_normal((NUMBER, DIMENSIONS))).astype(np.float32)
    unit: Rows = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def entry(number: int, row: Rows, state: str = "first") -> Entry:
    """A passage of the year 1800 + number % 50 in one of three languages; every hundredth is undated."""
    day = None if number % 100 == 0 else date(1800 + number % 50, 1, 1)
    return replace(
        FIRE,
        passage_id=f"c{number % 7}/i{number // 10}/p1/v1s{number}",
        item_id=f"c{number % 7}/i{number // 10}",
        collection=f"c{number % 7}",
        language=("de", "en", "fr")[number % 3],
        vector=row,
        state=state,
        first=day,
        last=day,
    )


def filled(folder: Path, rows: Rows, step: int = 500) -> NewVectors:
    writer = NewVectors(folder, DIMENSIONS, None)
    for start in range(0, len(rows), step):
        writer.put([entry(number, rows[number]) for number in range(start, min(start + step, len(rows)))])
        writer.save()
    return writer


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "EXACT_UNTIL", 2_000)
    monkeypatch.setattr(new_vectors, "EXACT_UNTIL", 2_000)
    monkeypatch.setattr(vectors, "GATHER_BELOW", 500)
    monkeypatch.setattr(new_vectors, "LISTED_FROM", 400)
    monkeypatch.setattr(segments, "LISTS", 8)
    monkeypatch.setattr(segments, "PROBED_SHARE", 4)  # of so few lists one alone would be too little
    monkeypatch.setattr(new_vectors, "LARGEST", 1_200)


def numbers(found: list[tuple[float, str, str]]) -> list[int]:
    return [int(passage.rpartition("s")[2]) for _, passage, _ in found]


def best(rows: Rows, vector: Rows, limit: int) -> list[int]:
    found: list[int] = np.argsort(-(rows @ vector))[:limit].tolist()
    return found


def test_one_by_one_finds_the_largest_inner_products(tmp_path: Path, rows: Rows) -> None:
    state = Vectors(tmp_path, filled(tmp_path, rows).save())
    shared = [len({*numbers(state.nearest(row, 10, state.every))} & {*best(rows, row, 10)}) for row in rows[:50]]
    assert sum(shared) >= 0.95 * 500, "a byte a dimension may swap the last ones"


@pytest.mark.usefixtures("lists")
def test_lists_find_nearly_what_comparing_all_finds(tmp_path: Path, rows: Rows) -> None:
    state = Vectors(tmp_path, filled(tmp_path, rows).save())
    assert [segment.listed for segment in state.segments] == [True] * len(state.segments) and len(state.segments) > 1
    shared = [len({*numbers(state.nearest(row, 10, state.every))} & {*best(rows, row, 10)}) for row in rows[:50]]
    assert sum(shared) >= 0.85 * 500
    assert [numbers(state.nearest(row, 1, state.every)) for row in rows[:50]] == [[number] for number in range(50)]


@pytest.mark.usefixtures("lists")
def test_scores_by_lists_are_those_of_the_bytes(tmp_path: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    state = Vectors(tmp_path, filled(tmp_path, rows).save())
    by_lists = {passage: score for score, passage, _ in state.nearest(rows[3], 20, state.every)}
    monkeypatch.setattr(vectors, "EXACT_UNTIL", NUMBER)
    exact = {passage: score for score, passage, _ in state.nearest(rows[3], NUMBER, state.every)}
    assert all(exact[passage] == pytest.approx(score, abs=1e-5) for passage, score in by_lists.items())


FILTERS = {
    "language": (Filters(languages=("de",)), lambda number: number % 3 == 0),
    "languages": (Filters(languages=("de", "fr")), lambda number: number % 3 != 1),
    "collection": (Filters(collections=("c2",)), lambda number: number % 7 == 2),
    "both": (Filters(collections=("c2",), languages=("en",)), lambda number: number % 7 == 2 and number % 3 == 1),
    "five collections": (Filters(collections=("c0", "c1", "c2", "c3", "c4")), lambda number: number % 7 < 5),
    "item": (Filters(items=("c3/i1",)), lambda number: number % 7 == 3 and number // 10 == 1),
    "from": (Filters(first=date(1840, 1, 1)), lambda number: number % 100 and number % 50 >= 40),
    "to": (Filters(last=date(1801, 1, 1)), lambda number: number % 100 and number % 50 <= 1),
    "passages": (Filters(passages=("c3/i1/p1/v1s17", "c0/i0/p1/v1s7", "no/such/p1/v1s1")), lambda number: number in (17, 7)),
    "excluded": (Filters(excluded=("c3/i1/p1/v1s17",)), lambda number: number != 17),
    "nothing": (Filters(languages=("it",)), lambda number: False),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("engine", ["exact", "lists"])
def test_a_filter_passes_what_it_names(
    name: str, engine: str, tmp_path: Path, rows: Rows, request: pytest.FixtureRequest
) -> None:
    if engine == "lists":
        request.getfixturevalue("lists")
    filters, wanted = FILTERS[name]
    state = Vectors(tmp_path, filled(tmp_path, rows, step=1_000).save())
    chosen = state.passing(filters)
    expected = [number for number in range(NUMBER) if wanted(number)]
    assert chosen.number == len(expected)
    found = numbers(state.nearest(rows[17], NUMBER, chosen))
    assert set(found) <= set(expected)
    if engine == "exact" or len(expected) < 500:
        assert sorted(found) == expected


@pytest.mark.parametrize("engine", ["exact", "lists"])
def test_rows_are_taken_out_replaced_and_survive_the_disk(
    engine: str, tmp_path: Path, rows: Rows, request: pytest.FixtureRequest
) -> None:
    if engine == "lists":
        request.getfixturevalue("lists")
    writer = filled(tmp_path, rows)
    writer.remove([entry(number, rows[0]).passage_id for number in range(100)] + ["c1/unknown/p1/v1s1"])
    writer.put([entry(number, rows[number - 100], "second") for number in range(100, 200)])
    saved = writer.save()
    for state in (Vectors(tmp_path, saved), Vectors(tmp_path, NewVectors(tmp_path, DIMENSIONS, saved).save())):
        assert state.every.number == NUMBER - 100
        assert numbers(state.nearest(rows[0], 1, state.every)) == [100]
        assert dict(state.walk()) == {
            entry(number, rows[0]).passage_id: "second" if number < 200 else "first" for number in range(100, NUMBER)
        }
        ids = [entry(number, rows[0]).passage_id for number in (50, 150, 250)]
        assert state.states(ids) == {ids[1]: "second", ids[2]: "first"}
        held = state.stored(ids)
        assert sorted(held) == sorted(ids[1:]) and np.abs(held[ids[1]][1] - rows[50]).max() < 0.02


def test_a_row_without_a_vector_is_kept_and_found_by_none(tmp_path: Path, rows: Rows) -> None:
    writer = NewVectors(tmp_path, DIMENSIONS, None)
    writer.put([entry(0, np.zeros(DIMENSIONS, np.float32)), entry(1, rows[1])])
    state = Vectors(tmp_path, writer.save())
    assert numbers(state.nearest(rows[0], 5, state.every)) == [1]
    assert len(dict(state.walk())) == 2 and len(state.stored([entry(0, rows[0]).passage_id])) == 0


def test_a_vector_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"shape \(5,\), not \(48,\)"):
        NewVectors(tmp_path, DIMENSIONS, None).put([entry(0, np.ones(5, np.float32))])


def test_updates_leave_few_segments_and_few_files(tmp_path: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_vectors, "_JOINED_BELOW", 20)
    writer = filled(tmp_path, rows)
    for round_ in range(100):
        writer.put([entry(round_, rows[round_], f"round {round_}")])
        state = writer.save()
    assert len(state["segments"]) <= 6
    assert {path.name for path in tmp_path.iterdir()} >= set(state["files"])
    assert len(list(tmp_path.iterdir())) <= 2 * len(state["files"]), "files of older states go"
    assert Vectors(tmp_path, state).every.number == NUMBER


def test_a_segment_mostly_taken_out_is_written_anew(tmp_path: Path, rows: Rows) -> None:
    writer = filled(tmp_path, rows, step=NUMBER)
    before = sum(writer.save()["files"].values())
    writer.remove([entry(number, rows[0]).passage_id for number in range(2_000)])
    state = writer.save()
    assert sum(state["files"].values()) < before / 2
    assert Vectors(tmp_path, state).every.number == NUMBER - 2_000


def test_what_was_not_published_is_lost_and_harms_nothing(tmp_path: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_vectors, "SPILL", 100)
    published = filled(tmp_path, rows[:1_000]).save()
    stopped = NewVectors(tmp_path, DIMENSIONS, published)
    stopped.put([entry(number, rows[number]) for number in range(500, 2_000)])
    again = NewVectors(tmp_path, DIMENSIONS, published)
    assert dict(Vectors(tmp_path, published).walk()) == {entry(n, rows[0]).passage_id: "first" for n in range(1_000)}
    again.put([entry(number, rows[number], "again") for number in range(1_000, 1_500)])
    state = Vectors(tmp_path, again.save())
    assert state.every.number == 1_500
    assert numbers(state.nearest(rows[1_200], 1, state.every)) == [1_200]


@pytest.mark.parametrize("damage", ["cut", "gone", "other form"])
def test_damage_is_told(damage: str, tmp_path: Path, rows: Rows) -> None:
    state = filled(tmp_path, rows).save()
    name = state["segments"][0][0]
    path = tmp_path / f"{name}.rows"
    if damage == "gone":
        path.unlink()
    else:
        data = path.read_bytes()
        path.write_bytes(data[:-1] if damage == "cut" else b"\x63" + data[1:])
    with pytest.raises((ValueError, OSError), match=name):
        Vectors(tmp_path, state)


def test_no_filters_pass_every_row(tmp_path: Path, rows: Rows) -> None:
    state = Vectors(tmp_path, filled(tmp_path, rows).save())
    assert state.passing(NO_FILTERS) is state.every and state.every.masks == (None,) * len(state.segments)
