"""`manage.py search QUERY`: passages of the public archive that match, on standard output."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime
from typing import Any

from django.core.management.base import CommandError
from django.utils.timezone import localtime

from ingest.dates import PartialDate
from ingest.languages import canonical_language
from search.analysis import folded
from search.backends import IndexUnusable
from search.explain import Match
from search.fusion import kind
from search.management.lexicon_door import LexiconDoor
from search.parse import parse
from search.query import Filters, Query
from search.ranking import Ranking
from search.results import MOST, Results, results, results_document
from search.retrieve import run_legs
from search.viewer import ANONYMOUS

EXPLAINED = 10


class Command(LexiconDoor):
    """Exit code 0, also where nothing is found; 1 where there is no usable index; 2: wrong use."""

    requires_system_checks = []
    help = "Search the public archive in any of its languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", metavar="QUERY")
        parser.add_argument("--language", metavar="L", action="append", default=[], type=language, help="of the passages")
        parser.add_argument("--collection", metavar="C", action="append", default=[], type=slug, help="slug of a collection")
        parser.add_argument("--from", metavar="D", dest="first", type=first_day, help="1871, 1871-03 or 1871-03-18")
        parser.add_argument("--to", metavar="D", dest="last", type=last_day, help="1871, 1871-03 or 1871-03-18, inclusive")
        parser.add_argument("--limit", metavar="N", type=limit, default=10, help=f"hits, at most {MOST}")
        parser.add_argument(
            "--explain", action="store_true", help="say which legs found each hit, and which words stand for which"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object, as GET /api/v1/search gives")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            query = parse(options["query"], filters=_filters(options))
        except ValueError as problem:
            raise CommandError(str(problem), returncode=2) from None
        try:
            found = results(query, ANONYMOUS, options["limit"])
            legs = run_legs(query, ANONYMOUS) if options["explain"] else {}
        except IndexUnusable as problem:
            raise CommandError(str(problem)) from None
        if options["json"]:
            document = results_document(found)
            self.stdout.write(json.dumps(document | ({"legs": explained(legs)} if legs else {}), ensure_ascii=False))
        else:
            self.stdout.write("\n".join([*lines(found), *explanation(query, found, legs)]))
        self.complain()


def _filters(options: dict[str, Any]) -> Filters:
    return Filters(
        collections=tuple(options["collection"]),
        languages=tuple(options["language"]),
        first=options["first"],
        last=options["last"],
    )


def language(name: str) -> str:
    """A served language by any of its names."""
    try:
        return canonical_language(name)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def slug(text: str) -> str:
    """A collection's slug; whether there is one, the hits say."""
    if not text.isprintable():
        raise ArgumentTypeError(f"{text!a} is no slug of a collection")
    return text


def first_day(text: str) -> date:
    """The first day of a year, month or day."""
    return _date(text).earliest


def last_day(text: str) -> date:
    """The last day of a year, month or day."""
    return _date(text).latest


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def limit(text: str) -> int:
    """A number of hits."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"{text!r} is no number from 1 to {MOST}")
    return int(text)


def lines(found: Results) -> list[str]:
    """The hits for a terminal."""
    shown = [f"{found.total} passages match"]
    shown += [f"results as of {_moment(found.as_of)}; later changes wait for: manage.py index"] if found.as_of else []
    shown += [f"no dictionary for: {' '.join(found.untranslated)}"] if found.untranslated else []
    for number, hit in enumerate(found.hits, 1):
        described = ", ".join(part for part in (hit.title, hit.date, hit.language, "" if hit.legible else "illegible") if part)
        shown += [f"{number}. {hit.passage_id}  {described}  [{' '.join(hit.found_by)}]", f"   {hit.snippet.text}"]
    return shown


def _moment(when: datetime) -> str:
    return localtime(when).strftime("%Y-%m-%d %H:%M")


def explained(legs: dict[str, Ranking]) -> dict[str, list[dict[str, object]]]:
    """The first hits of each leg by itself."""
    return {
        leg: [{"passage": hit.passage_id, "rank": hit.rank, "score": round(hit.score, 4)} for hit in ranking[:EXPLAINED]]
        for leg, ranking in legs.items()
    }


def explanation(query: Query, found: Results, legs: dict[str, Ranking]) -> list[str]:
    """How the query was read, and for each hit its rank and score in every leg."""
    if not legs:
        return []
    asks = f"{'a question' if query.is_question else 'a search'} ({kind(query)})"
    said = ["", f"language {query.language}, {asks}, phrases: {list(query.phrases)}, searched in: {' '.join(found.languages)}"]
    places = {leg: {hit.passage_id: f"{leg} {hit.rank} ({hit.score:.2f})" for hit in ranking} for leg, ranking in legs.items()}
    for hit in found.hits:
        by = [held[hit.passage_id] for held in places.values() if hit.passage_id in held]
        said.append(f"{hit.passage_id}: {hit.score:.3f} = {', '.join(by)}")
        said += [f"   {matched(match)}" for match in hit.matched]
    return said


def matched(match: Match) -> str:
    """`Feuer: translation of fire`; a word as asked says no more than itself."""
    if match.reason == "asked":
        return match.found
    told = "" if folded(match.variant) in (folded(match.found), folded(match.asked)) else f", looked for as {match.variant}"
    return f"{match.found}: {match.reason} of {match.asked}{told}"
