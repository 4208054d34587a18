"""How passages stand in Elasticsearch: mapping and settings of its indexes, and one entry as one document; it sends nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends import FACETS, Entry, Recipe
from search.backends.fields import fields_of
from search.query import FIELDS

LAYOUT = 1  # of what this file makes; indexes of another are not read
MOST_TERMS = 1_000_000  # ids that one filter may name
TOMBSTONES = "12h"  # how long a deletion keeps off older writes
DECIMALS = 7  # of a vector's numbers that are worth sending
LONGEST_ID = 512  # bytes, by Elasticsearch

_PLAIN = {"type": "keyword", "doc_values": False}
_EXPONENT = f"e-{DECIMALS},"
_DAY = {"type": "integer", "doc_values": False}


def settings(shards: int, replicas: int) -> dict[str, Any]:
    """Of an index of passages; nothing is seen before a refresh that is asked for."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "refresh_interval": "-1",
        "gc_deletes": TOMBSTONES,
        "max_terms_count": MOST_TERMS,
        "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
    }


def meta(recipe: Recipe, made: str) -> dict[str, Any]:
    """What the mapping says of itself; `made` tells an index from a later one of the same name."""
    fields = {name: getattr(recipe, name) for name in ("analysis", "passages", "encoder", "dimensions")}
    return {"layout": LAYOUT, "made": made, **fields}


def read_meta(found: Mapping[str, Any]) -> tuple[Recipe, str]:
    """The reverse of `meta`; raises ValueError for what we did not write."""
    if found.get("layout") != LAYOUT:
        raise ValueError(f"its mapping has layout {found.get('layout')}, not {LAYOUT}")
    texts = [found.get(name) for name in ("analysis", "passages", "encoder", "made")]
    dimensions = found.get("dimensions")
    if not all(isinstance(text, str) for text in texts) or not isinstance(dimensions, int):
        raise ValueError("its mapping names no recipe")
    analysis, passages, encoder, made = map(str, texts)
    return Recipe(analysis, passages, encoder, dimensions), made


def passages_mapping(recipe: Recipe, made: str) -> dict[str, Any]:
    """Of an index of passages: terms are ready, so whitespace parts them; the document itself is not kept."""
    terms = {name: {"type": "text", "analyzer": "whitespace", "index_options": "freqs"} for name in FIELDS}
    terms["surface"]["index_options"] = "positions"
    vector = {
        "type": "dense_vector",
        "dims": recipe.dimensions,
        "index": True,
        "similarity": "max_inner_product",
        "index_options": {"type": "int8_hnsw", "m": 16, "ef_construction": 100},
    }
    fields = {
        "id": {"type": "keyword"},
        "state": {"type": "keyword", "index": False},
        "item": _PLAIN,
        **{name: {"type": "keyword"} for name in FACETS},
        "first": _DAY,
        "last": _DAY,
        **terms,
        "vector": vector,
    }
    return {"dynamic": "strict", "_source": {"enabled": False}, "_meta": meta(recipe, made), "properties": fields}


def words_mapping(recipe: Recipe, made: str) -> dict[str, Any]:
    """Of the index that hands new words of public passages to all machines, packed."""
    return {"dynamic": "strict", "_meta": meta(recipe, made), "properties": {"words": {"type": "binary"}}}


def numbers(rows: NDArray[np.float32]) -> list[str]:
    """Each row as a list in JSON; whole numbers with an exponent are written three times as fast as fractions."""
    whole = np.round(rows.astype(np.float64) * 10**DECIMALS).astype(np.int64)
    return [f"{str(row)[:-1].replace(', ', _EXPONENT)}{_EXPONENT[:-1]}]" for row in whole.tolist()]


def document_id(passage_id: str) -> str:
    """The id of a passage's document: its own, or a hash of one too long for Elasticsearch."""
    data = passage_id.encode()
    return passage_id if len(data) <= LONGEST_ID else f"long-{blake2b(data, digest_size=16).hexdigest()}"


def document(entry: Entry, vector: str) -> bytes:
    """An entry as one line of JSON with its vector in JSON, "" for one of zeros, which no vector search is to find."""
    fields = {"state": entry.state, **fields_of(entry)}
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return (f'{text[:-1]},"vector":{vector}}}' if vector else text).encode("utf-8", "replace")


def documents(batch: Sequence[Entry]) -> Iterator[bytes]:
    """`document` of each entry."""
    rows = np.stack([entry.vector for entry in batch])
    for entry, row, text in zip(batch, rows, numbers(rows), strict=True):
        yield document(entry, text if row.any() else "")


def action(kind: str, passage_id: str, version: int) -> bytes:
    """The line of a bulk request that says what to do with a passage; an older version never overwrites a newer."""
    said = {kind: {"_id": document_id(passage_id), "version": version, "version_type": "external_gte"}}
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
