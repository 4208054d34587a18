"""Terms and filter fields of passages in a tantivy index; it holds no vectors and knows no generations."""

import contextlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import log
from pathlib import Path
from sys import intern
from typing import Any

import tantivy

from search.backends import FACETS, Counts, Entry
from search.backends.fields import fields_of
from search.backends.generations import load
from search.query import FIELDS, Filters, TermGroup

HEAP = 32_000_000
MOST_VALUES = 10_000
MOST_NAMED = 100_000  # passages whose ids and languages are remembered
TIES = 50  # further hits, so that equal ones at the end can be put in order of their ids
_WHITESPACE = "terms"
_ONE_EACH = "language"  # a field of which every passage has one value
_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

Found = list[tuple[float, str, str]]
Weigh = Callable[[str, str], float]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("item", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, stored=name == "language", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("first", indexed=True, fast=True)
    builder.add_integer_field("last", indexed=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name=_WHITESPACE, index_option="position" if name == "surface" else "freq")
    return builder.build()


SCHEMA = _schema()


def _open(folder: Path) -> tantivy.Index:
    index = tantivy.Index(SCHEMA, str(folder), reuse=True)
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_WHITESPACE, words)
    return index


class PostingsWriter:
    """Adds and removes entries; they are seen after commit()."""

    def __init__(self, folder: Path) -> None:
        self._writer = _open(folder).writer(HEAP, 1)

    def add(self, entry: Entry) -> None:
        """Adds an entry; one with its id that is there has to be removed before."""
        self._writer.add_document(tantivy.Document.from_dict(fields_of(entry), SCHEMA))

    def remove(self, passage_id: str) -> None:
        self._writer.delete_documents_by_term("id", passage_id)

    def commit(self) -> None:
        self._writer.commit()

    def close(self) -> None:
        """Waits for merges and gives the index free; what was not committed is in no list of segments, and lost."""
        with contextlib.suppress(ValueError):  # a thread that failed has stopped the call that gave it its work
            self._writer.wait_merging_threads()


class Postings:
    """The committed state of a folder at the time of opening; later commits need a new object."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError or OSError for a folder that holds no sound index."""
        if not tantivy.Index.exists(str(folder)):
            raise ValueError("the postings are missing")
        index = _open(folder)
        index.config_reader("manual")
        index.reload()
        self._searcher = index.searcher()
        self._named: dict[tuple[int, int], tuple[str, str]] = {}
        self._is_worn = any(segment["deletes"] for segment in load(folder / "meta.json")["segments"])

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)

    def idf(self, field: str, term: str) -> float:
        """The weight that BM25 gives a term for its rarity: ln(1 + (N - n + .5) / (n + .5)), n counts what was taken out."""
        holding = int(self._searcher.doc_freq(field, term))
        return log(1.0 + (max(0, self.size - holding) + 0.5) / (holding + 0.5))

    def holding(self, field: str, term: str) -> int:
        """How many passages hold a term; those taken out since their segment was written are not among them."""
        number = int(self._searcher.doc_freq(field, term))
        if not number or not self._is_worn:
            return number
        found: Any = self._searcher.search(tantivy.Query.term_query(SCHEMA, field, term, index_option="basic"), 1, count=True)
        return int(found.count)

    def search(self, groups: Sequence[TermGroup], filters: Filters, limit: int, minimum: int, weigh: Weigh | None) -> Found:
        """Score, id and language of the best, equal scores by id, of many at the very end any.

        `weigh` gives a factor for each term beside its own weight.
        """
        query = _within(_matching(groups, minimum, weigh), filters)
        hits = self._searcher.search(query, limit + TIES, count=False).hits
        while len(hits) > limit and hits[-1][0] < hits[limit - 1][0]:
            hits.pop()
        found = sorted((-score, *self._name(address)) for score, address in hits)
        return [(-score, passage, language) for score, passage, language in found[:limit]]

    def _name(self, address: tantivy.DocAddress) -> tuple[str, str]:
        """Id and language of a passage."""
        place = (address.segment_ord, address.doc)
        found = self._named.get(place)
        if found is None:
            if len(self._named) >= MOST_NAMED:
                self._named.clear()
            document = self._searcher.doc(address)
            found = str(document.get_first("id")), intern(str(document.get_first("language") or ""))
            self._named[place] = found
        return found

    def counts(self, groups: Sequence[TermGroup], filters: Filters, fields: Sequence[str], minimum: int) -> Counts:
        """How many passages match, and for each field its values with the number of these, most first, then by value.

        All is counted in one pass: a passage has one language, so the passages of all languages are all passages.
        """
        query = _within(_matching(groups, minimum, None) if groups else tantivy.Query.all_query(), filters)
        names = dict.fromkeys((*fields, _ONE_EACH))
        wanted = {name: {"terms": {"field": name, "size": MOST_VALUES, "segment_size": MOST_VALUES}} for name in names}
        found = self._searcher.aggregate(query, wanted)
        each = found[_ONE_EACH]
        total = sum(int(bucket["doc_count"]) for bucket in each["buckets"]) + int(each["sum_other_doc_count"])
        return Counts(total, {name: _sorted(found[name]["buckets"]) for name in fields})


def _sorted(buckets: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    pairs = ((str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _matching(groups: Sequence[TermGroup], minimum: int, weigh: Weigh | None) -> tantivy.Query:
    words = defaultdict(list)
    for group in groups:
        if not group.required:
            words[group.word].append(_best_of(group, weigh))
    # tantivy looks through one flat union in two thirds of the time that a union of unions takes
    clauses = [(_SHOULD, one) for found in words.values() for one in (found if minimum <= 1 else (_sum(found),))]
    needed = [(_MUST, _best_of(group, weigh)) for group in groups if group.required]
    if not clauses and not needed:
        return tantivy.Query.empty_query()
    least = min(max(1, minimum), len(clauses)) if clauses and (minimum > 1 or not needed) else 0
    return tantivy.Query.boolean_query(clauses + needed, minimum_number_should_match=least or None)


def _sum(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def _best_of(group: TermGroup, weigh: Weigh | None) -> tantivy.Query:
    terms = [_weighted(group.field, term, weight, weigh) for term, weight in group.terms]
    return terms[0] if len(terms) == 1 else tantivy.Query.disjunction_max_query(terms)


def _weighted(field: str, term: str, weight: float, weigh: Weigh | None) -> tantivy.Query:
    words = term.split(" ")
    if len(words) > 1:
        query = tantivy.Query.phrase_query(SCHEMA, field, list(words))
    else:
        query = tantivy.Query.term_query(SCHEMA, field, term, index_option="freq")
    factor = weight * (weigh(field, term) if weigh else 1.0)
    return query if factor == 1.0 else tantivy.Query.boost_query(query, factor)


def _within(query: tantivy.Query, filters: Filters) -> tantivy.Query:
    limits = _filter(filters)
    if limits is None:
        return query
    return tantivy.Query.boolean_query([(_MUST, query), (_MUST, tantivy.Query.const_score_query(limits, 0.0))])


def _filter(filters: Filters) -> tantivy.Query | None:
    named = {"collection": filters.collections, "language": filters.languages, "item": filters.items, "id": filters.passages}
    limits = [tantivy.Query.term_set_query(SCHEMA, name, list(values)) for name, values in named.items() if values]
    if filters.first:
        limits.append(_days("last", filters.first, date.max))
    if filters.last:
        limits.append(_days("first", date.min, filters.last))
    clauses = [(_MUST, limit) for limit in limits]
    if filters.excluded:
        clauses += [
            (_MUST, tantivy.Query.all_query()),
            (_MUST_NOT, tantivy.Query.term_set_query(SCHEMA, "id", list(filters.excluded))),
        ]
    return tantivy.Query.boolean_query(clauses) if clauses else None


def _days(field: str, first: date, last: date) -> tantivy.Query:
    return tantivy.Query.range_query(SCHEMA, field, tantivy.FieldType.Integer, first.toordinal(), last.toordinal())


class PlainIndex:
    """Plain BM25 with tantivy's own analyser, in memory: what Lacuna's search is measured beside."""

    def __init__(self, texts: Sequence[str]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True)
        builder.add_text_field("text")
        schema = builder.build()
        index = tantivy.Index(schema)
        writer = index.writer(HEAP, 1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document.from_dict({"number": number, "text": text}, schema))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._schema = schema
        self._searcher = index.searcher()

    def search(self, text: str, limit: int) -> list[int]:
        """The numbers of the best texts that hold any word of a query, best first, equal scores by number."""
        words = dict.fromkeys(re.findall(r"\w+", text.lower()))
        if not words:
            return []
        terms = [(_SHOULD, tantivy.Query.term_query(self._schema, "text", word, index_option="freq")) for word in words]
        hits = self._searcher.search(tantivy.Query.boolean_query(terms), limit, count=False).hits
        found = [(-float(score), int(self._searcher.doc(address).get_first("number") or 0)) for score, address in hits]
        return [number for _, number in sorted(found)]
