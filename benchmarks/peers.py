"""Plain engines with nothing around them, for the same work: raw tantivy, raw faiss, bm25s, SQLite's FTS5; none is served."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import faiss
import numpy as np
import tantivy
from numpy.typing import NDArray

from search.backends import Entry

HEAP = 32_000_000
FLAT_UNTIL = 300_000  # vectors that raw faiss compares one by one, as the embedded engine does
LISTS, PROBED = 256, 64
REFINED = 8
MOST_BM25S = 200_000  # passages; it holds every term of every passage as a Python object while it is made

Weighted = tuple[tuple[str, float], ...]
Groups = tuple[Weighted, ...]
Limits = tuple[str, str]  # a field and the value that it must have


@dataclass(frozen=True, slots=True)
class Hits:
    """Ids, best first."""

    ids: tuple[str, ...]


class RawTantivy:
    """One text field of ready terms, the id, and two fields to filter and count by."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("language", "collection"):
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("surface", tokenizer_name="terms", index_option="position")
        for name in ("stem", "ngram"):
            builder.add_text_field(name, tokenizer_name="terms", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(folder))
        self._index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self._writer = self._index.writer(HEAP, 1)
        self._searcher = self._index.searcher()

    def add(self, entries: Sequence[Entry]) -> None:
        for one in entries:
            named = {"id": one.passage_id, "language": one.language, "collection": one.collection}
            terms = {name: " ".join(getattr(one.terms, name)) for name in ("surface", "stem", "ngram")}
            self._writer.add_document(tantivy.Document.from_dict({**named, **terms}, self._schema))

    def replace(self, entries: Sequence[Entry]) -> None:
        for one in entries:
            self._writer.delete_documents_by_term("id", one.passage_id)
        self.add(entries)
        self.publish()

    def publish(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, groups: Groups, limit: int, within: Limits | None = None) -> Hits:
        hits = self._searcher.search(self._query(groups, within), limit, count=False).hits
        return Hits(tuple(str(self._searcher.doc(address).get_first("id")) for _, address in hits))

    def counts(self, groups: Groups, fields: Sequence[str]) -> Any:
        wanted = {name: {"terms": {"field": name, "size": 10_000, "segment_size": 10_000}} for name in fields}
        return self._searcher.aggregate(self._query(groups, None), wanted)

    def _query(self, groups: Groups, within: Limits | None) -> tantivy.Query:
        best = [tantivy.Query.disjunction_max_query([self._term(*one) for one in group]) for group in groups]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in best])
        if within is None:
            return query
        limit = tantivy.Query.const_score_query(tantivy.Query.term_query(self._schema, *within), 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, limit)])

    def _term(self, term: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, "surface", term, index_option="freq")
        return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)


class RawFaiss:
    """A byte a dimension, one by one or, for many, after lists of a bit a dimension, all in memory; rows by number."""

    def __init__(self, dimensions: int, path: Path) -> None:
        """Begins with what publish() left in files that begin with `path`."""
        self._files = (path.with_suffix(".bytes"), path.with_suffix(".lists"))
        reach = np.full((1, dimensions), min(1.0, 12.0 / np.sqrt(dimensions)), np.float32)
        self._bytes: Any = faiss.IndexScalarQuantizer(
            dimensions, faiss.ScalarQuantizer.QT_8bit_uniform, faiss.METRIC_INNER_PRODUCT
        )
        self._bytes.train(np.concatenate([reach, -reach]))
        self._bytes, self._lists = (
            faiss.read_index(str(file)) if file.exists() else made
            for file, made in zip(self._files, (self._bytes, None), strict=True)
        )

    def add(self, rows: NDArray[np.float32]) -> None:
        self._bytes.add(rows)

    def publish(self) -> None:
        if self._bytes.ntotal > FLAT_UNTIL:
            self._coarse: Any = faiss.IndexFlatIP(self._bytes.d)
            self._lists = faiss.IndexIVFRaBitQ(self._coarse, self._bytes.d, LISTS, faiss.METRIC_INNER_PRODUCT)
            sample = np.random.default_rng(0).choice(self._bytes.ntotal, 40 * LISTS, replace=False)
            self._lists.train(self._bytes.reconstruct_batch(np.sort(sample)))
            for start in range(0, self._bytes.ntotal, 10_000):
                self._lists.add(self._bytes.reconstruct_n(start, min(10_000, self._bytes.ntotal - start)))
            faiss.write_index(self._lists, str(self._files[1]))
        faiss.write_index(self._bytes, str(self._files[0]))

    def search(self, vector: NDArray[np.float32], limit: int, among: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Rows, best first."""
        selector: Any = faiss.IDSelectorBitmap
        chosen = {} if among is None else {"sel": selector(np.packbits(among, bitorder="little"))}
        few = among is not None and among.sum() < max(50_000, 0.05 * len(among))
        if self._lists is None or few:
            parameters: Any = faiss.SearchParameters
            found: NDArray[np.int64] = self._bytes.search(vector[None], limit, params=parameters(**chosen))[1][0]
            return found
        listed: Any = faiss.SearchParametersIVF
        rows = self._lists.search(vector[None], REFINED * limit, params=listed(nprobe=PROBED, **chosen))[1][0]
        rows = rows[rows >= 0]
        order = np.argsort(-(self._bytes.reconstruct_batch(rows) @ vector))[:limit]
        best: NDArray[np.int64] = rows[order]
        return best

    def exact(self, vector: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
        """Rows with the largest inner products of all."""
        found: NDArray[np.int64] = self._bytes.search(vector[None], limit)[1][0]
        return found


class Fts5:
    """One table without content; the same terms, joined by OR, ranked by its bm25()."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5(surface, content='', tokenize='unicode61')")

    def add(self, entries: Sequence[Entry]) -> None:
        rows = ((" ".join(one.terms.surface),) for one in entries)
        self._base.executemany("INSERT INTO passages(surface) VALUES (?)", rows)

    def publish(self) -> None:
        self._base.commit()

    def search(self, groups: Groups, limit: int) -> list[tuple[int]]:
        terms = " OR ".join(f'"{term}"' for group in groups for term, _ in group)
        asked = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?"
        return self._base.execute(asked, (terms, limit)).fetchall()


class Bm25s:
    """Scores of all passages by sparse columns; no weights, no variants."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._rows: list[list[int]] = []
        self._index: Any = bm25s.BM25(k1=1.2, b=0.75)

    def add(self, entries: Sequence[Entry]) -> None:
        for one in entries:
            self._rows.append([self._words.setdefault(term, len(self._words)) for term in one.terms.surface])

    def publish(self) -> None:
        self._index.index((self._rows, self._words), show_progress=False)
        self._rows = []

    def search(self, groups: Groups, limit: int) -> Any:
        wanted = [self._words[term] for group in groups for term, _ in group if term in self._words]
        return self._index.retrieve([wanted], k=limit, show_progress=False) if wanted else None
