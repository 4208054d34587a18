"""What the adapter of Elasticsearch promises beyond the contract: many writers, many machines, several shards, clear faults."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from search.backends import (
    Entry,
    IndexAway,
    IndexDamaged,
    IndexMissing,
    IndexReadOnly,
    IndexRefused,
    IndexStore,
    Place,
    ServerPlace,
    aliases,
    shared_words,
)
from search.backends.elasticsearch import ElasticsearchBackend
from search.backends.embedded import EmbeddedBackend
from search.backends.mapping import document_id, numbers
from search.backends.sending import is_to_be_sent_again
from search.query import NO_FILTERS, Filters
from tests.search.backends.conftest import Maker
from tests.search.backends.entries import ENCODER, FIRE, OPEN, RECIPE, SECRET, STORM, fill, groups, make_entry
from tests.servers.elasticsearch import call, free_ports

PUBLIC = "public"


@pytest.fixture
def maker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    made = Maker("elasticsearch", tmp_path, request)
    yield made
    made.close()


@pytest.fixture
def store(maker: Maker) -> IndexStore:
    made = maker()
    fill(made, OPEN, (SECRET,))
    return made


@pytest.fixture
def name(store: IndexStore, maker: Maker) -> str:
    """What the names of the store's indexes begin with."""
    return maker.names[0]


def write(store: IndexStore, *entries: Entry) -> None:
    with store.writers() as writers:
        writers[PUBLIC].write(entries)
        writers[PUBLIC].publish()


def held(store: IndexStore) -> dict[str, str]:
    return dict(store.reader(PUBLIC).walk())


def again(maker: Maker, tmp_path: Path, **more: Any) -> ElasticsearchBackend:
    """The same indexes as another machine sees them."""
    place = ServerPlace(hosts=(maker.url,), name=maker.names[0], seconds=60.0)
    return ElasticsearchBackend(Place(tmp_path / "another-machine", replace(place, **more)))


def test_an_older_state_never_takes_the_place_of_a_newer(store: IndexStore) -> None:
    write(store, replace(STORM, state="newer", version=7))
    write(store, replace(STORM, state="older", version=6))
    assert held(store)[STORM.passage_id] == "newer"
    write(store, replace(STORM, state="the same again", version=7))
    assert held(store)[STORM.passage_id] == "the same again"


def test_what_was_deleted_later_does_not_come_back(store: IndexStore) -> None:
    with store.writers() as writers:
        writers[PUBLIC].delete([STORM.passage_id, "never/was/p1/v1s1"], version=9)
        writers[PUBLIC].publish()
    write(store, replace(STORM, version=8), replace(make_entry("never/was", "words"), version=8))
    assert STORM.passage_id not in held(store) and "never/was/p1/v1s1" not in held(store)
    write(store, replace(STORM, version=9))
    assert STORM.passage_id in held(store)


def test_an_older_deletion_leaves_what_is_newer(store: IndexStore) -> None:
    write(store, replace(STORM, version=5))
    with store.writers() as writers:
        writers[PUBLIC].delete([STORM.passage_id], version=4)
        writers[PUBLIC].publish()
    assert STORM.passage_id in held(store)


def test_two_may_write_at_once(store: IndexStore, maker: Maker, tmp_path: Path) -> None:
    other = again(maker, tmp_path)
    with store.writers() as ours, other.writers() as theirs:
        ours[PUBLIC].write([replace(STORM, state="ours", version=2)])
        theirs[PUBLIC].write([replace(STORM, state="theirs", version=3), make_entry("c/1", "zeppelin")])
        theirs[PUBLIC].publish()
        ours[PUBLIC].publish()
    assert held(store)[STORM.passage_id] == "theirs" and len(held(store)) == 5


def test_words_of_one_machine_are_known_to_another(store: IndexStore, maker: Maker, tmp_path: Path) -> None:
    other = again(maker, tmp_path)
    assert other.reader(PUBLIC).vocabulary().near(["harbonr"]) == (("harbour",),)
    write(store, make_entry("gazette/1899", "The lighthouse and the harbour"))
    time.sleep(shared_words.SEEN_FOR)
    assert other.reader(PUBLIC).vocabulary().near(["lighthonse"]) == (("lighthouse",),)
    assert again(maker, tmp_path).reader(PUBLIC).vocabulary().near(["lighthonse"]) == (("lighthouse",),)


def test_words_are_made_again_where_their_files_are_damaged(store: IndexStore, maker: Maker, tmp_path: Path) -> None:
    again(maker, tmp_path).reader(PUBLIC).vocabulary().near(["harbonr"])
    for path in (tmp_path / "another-machine").rglob("words-*.bin"):
        path.write_bytes(b"\7" * 40)
    assert again(maker, tmp_path).reader(PUBLIC).vocabulary().near(["harbonr"]) == (("harbour",),)


def test_files_of_words_go_with_their_generation(store: IndexStore, maker: Maker, tmp_path: Path) -> None:
    for _ in range(5):
        fill(store, OPEN)
        again(maker, tmp_path).reader(PUBLIC).vocabulary().near(["harbonr"])
    assert len(list((tmp_path / "another-machine" / "words").iterdir())) == 3, (
        "the served, the former and the one before, which goes next"
    )


def test_a_switch_by_another_is_seen_within_a_second(store: IndexStore, maker: Maker, tmp_path: Path) -> None:
    reader = store.reader(PUBLIC)
    assert reader.facets((), NO_FILTERS, ()).total == 4
    fill(again(maker, tmp_path), (STORM,))
    time.sleep(aliases.SEEN_FOR)
    assert reader.facets((), NO_FILTERS, ()).total == 1


def test_a_generation_that_goes_is_looked_for_again(store: IndexStore, maker: Maker, tmp_path: Path) -> None:
    reader = store.reader(PUBLIC)
    assert reader.facets((), NO_FILTERS, ()).total == 4
    other = again(maker, tmp_path)
    fill(other, (STORM,))
    fill(other, (STORM, FIRE))
    other.begin(RECIPE)
    assert reader.facets((), NO_FILTERS, ()).total == 2


def test_several_shards_rank_and_count_as_one(maker: Maker, tmp_path: Path) -> None:
    entries = [make_entry(f"c/{n:02}", " ".join(["harbour"] * (1 + n % 3) + ["ship"] * (n % 5) + ["mole"])) for n in range(40)]
    one, many = EmbeddedBackend(Place(tmp_path / "one")), again_with_shards(maker, tmp_path)
    for made in (one, many):
        fill(made, tuple(entries))
    for text in ("harbour", "ship mole", "harbour ship"):
        ours, theirs = (made.reader(PUBLIC).lexical(groups(text), NO_FILTERS, 40) for made in (many, one))
        assert [hit.passage_id for hit in ours] == [hit.passage_id for hit in theirs]
        assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs], rel=1e-4)
    assert many.reader(PUBLIC).facets((), NO_FILTERS, ("collection",)).facets["collection"] == (("c", 40),)
    near = many.reader(PUBLIC).nearest(entries[3].vector, NO_FILTERS, 40)
    assert len(near) == 40 and near[0].score == pytest.approx(1.0, abs=0.01)


def again_with_shards(maker: Maker, tmp_path: Path) -> ElasticsearchBackend:
    maker()
    return again(maker, tmp_path, shards=3)


def test_restricted_passages_are_weighed_by_public_rarity(maker: Maker, tmp_path: Path) -> None:
    restricted = (SECRET, make_entry("letters/other", "The harbour, the harbour and the fire of the treaty."))
    stores = (EmbeddedBackend(Place(tmp_path / "one")), maker())
    for made in stores:
        fill(made, OPEN, restricted)
    query = (*groups("harbour fire treaty"), *groups("harbour fire treaty", "stem"), *groups('"harbour and"'))
    theirs, ours = (made.reader("restricted").lexical(query, NO_FILTERS, 9) for made in stores)
    assert [hit.passage_id for hit in ours] == [hit.passage_id for hit in theirs]
    assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs], rel=0.02)


def test_very_long_ids_are_kept(store: IndexStore) -> None:
    long = make_entry("c/" + "long-" * 200, "zeppelin")
    write(store, long)
    assert [hit.passage_id for hit in store.reader(PUBLIC).lexical(groups("zeppelin"), NO_FILTERS, 5)] == [long.passage_id]
    with store.writers() as writers:
        writers[PUBLIC].delete([long.passage_id])
        writers[PUBLIC].publish()
    assert long.passage_id not in held(store)
    assert document_id("c/1") == "c/1" and len(document_id(long.passage_id)) < 100


def test_filters_of_very_many_passages_are_searched(store: IndexStore) -> None:
    many = Filters(passages=(FIRE.passage_id, *(f"c/{number}/p1/v1s1" for number in range(70_000))))
    assert len(store.reader(PUBLIC).lexical(groups("harbour"), many, 9)) == 1
    assert len(store.reader(PUBLIC).nearest(FIRE.vector, many, 9)) == 1


def test_vectors_are_sent_to_the_last_decimal_that_counts() -> None:
    rows = ENCODER.passages(["The fire", ""], ["en", "en"])
    sent = [[float(number) for number in text.strip("[]").split(",")] for text in numbers(rows)]
    assert sent[0] == pytest.approx(rows[0].tolist(), abs=1e-7) and not any(sent[1])


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ({"status": 201}, False),
        ({"status": 404}, False),
        ({"status": 409, "error": {"type": "version_conflict_engine_exception"}}, False),
        ({"status": 429, "error": {"type": "es_rejected_execution_exception"}}, True),
        ({"status": 503, "error": {"type": "unavailable_shards_exception"}}, True),
    ],
    ids=lambda value: str(value["status"]) if isinstance(value, dict) else "",
)
def test_items_of_a_bulk_are_sent_again_where_that_may_help(reply: dict[str, Any], wanted: bool) -> None:
    assert is_to_be_sent_again(reply) is wanted


def test_without_a_server_the_setting_is_named(tmp_path: Path) -> None:
    absent = ElasticsearchBackend(Place(tmp_path, ServerPlace(hosts=(f"http://127.0.0.1:{free_ports(1)[0]}",))))
    with pytest.raises(IndexAway, match="ELASTICSEARCH_URL"):
        absent.reader(PUBLIC).recipe()
    with pytest.raises(IndexRefused, match="ELASTICSEARCH_URL names no server"):
        ElasticsearchBackend(Place(tmp_path)).reader(PUBLIC).recipe()
    with pytest.raises(IndexRefused, match="ELASTICSEARCH_CA names no file"):
        wrong = ServerPlace(hosts=("https://127.0.0.1:1",), authority=str(tmp_path / "none.pem"))
        ElasticsearchBackend(Place(tmp_path, wrong)).reader(PUBLIC).recipe()


def test_a_read_only_index_says_so_and_is_searched(store: IndexStore, name: str, maker: Maker) -> None:
    blocks = {"index.blocks.read_only_allow_delete": True}
    call(f"{maker.url}/{name}-public/_settings", "PUT", blocks)
    with pytest.raises(IndexReadOnly, match="disk"):
        write(store, make_entry("c/1", "zeppelin"))
    assert len(held(store)) == 4
    call(f"{maker.url}/{name}-public/_settings", "PUT", dict.fromkeys(blocks))
    write(store, make_entry("c/1", "zeppelin"))
    assert len(held(store)) == 5


def test_an_index_deleted_behind_our_back_is_told(store: IndexStore, name: str, maker: Maker) -> None:
    index = f"{name}-restricted-{store.served()}"
    call(f"{maker.url}/{index}", "DELETE")
    with pytest.raises(IndexDamaged, match="restricted is gone"):
        store.served()
    for kind in (PUBLIC, "words"):
        call(f"{maker.url}/{name}-{kind}-g1", "DELETE")
    with pytest.raises(IndexMissing, match=r"manage\.py index --rebuild"):
        store.served()


def test_an_index_deleted_while_it_is_written_does_not_come_back_bare(store: IndexStore, name: str, maker: Maker) -> None:
    with store.writers() as writers:
        writers[PUBLIC].write([STORM])
        call(f"{maker.url}/{name}-public-{store.served()}", "DELETE")
        with pytest.raises(IndexDamaged, match="removed from the server while it was being written"):
            writers[PUBLIC].publish()
    assert f"{name}-public-g1" not in call(f"{maker.url}/_alias?expand_wildcards=all")


def test_an_index_that_is_not_ours_is_refused(store: IndexStore, name: str, maker: Maker) -> None:
    call(f"{maker.url}/{name}-public/_mapping", "PUT", {"_meta": {"layout": 99}})
    with pytest.raises(IndexDamaged, match="layout 99"):
        store.served()


def test_the_mapping_takes_nothing_else(store: IndexStore, name: str, maker: Maker) -> None:
    found = call(f"{maker.url}/{name}-public/_mapping")[f"{name}-public-g1"]["mappings"]
    assert found["dynamic"] == "strict"
    assert found["properties"]["vector"]["index_options"]["type"] == "int8_hnsw"
    similarity = call(f"{maker.url}/{name}-public/_settings")[f"{name}-public-g1"]["settings"]["index"]["similarity"]
    assert similarity["default"] == {"type": "BM25", "k1": "1.2", "b": "0.75"}
