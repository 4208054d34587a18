"""`manage.py adapt --collection C --description FILE`: fits search to one collection, where that pays."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from ingest.management.door import Door
from ingest.models import Collection
from search.adapt import Verdict, adapt
from search.backends import IndexUnusable
from search.description import Description, read_description
from search.management.commands.index import Progress

ROWS = (("held_out", "searches held out"), ("general", "sample archive"))


class Command(Door):
    """Exit code 0: fitted, or found that it does not pay; 1: it could not be tried, and why; 2: wrong use."""

    requires_system_checks = []
    help = "Fit search to a collection by a curator's description of it; kept only if searches held out gain by it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--collection", required=True, metavar="C", help="slug of the collection")
        parser.add_argument(
            "--description",
            required=True,
            metavar="FILE",
            help="a paragraph on period, languages, genre, printing and spelling; lines like 'Schultheiß = mayor' name terms",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        collection = options["collection"]
        if not Collection.objects.filter(slug=collection).exists():
            raise CommandError(f"there is no collection {collection}; known: {_known()}", returncode=2)
        said = _read(Path(options["description"]))
        self.stderr.write(understood(said))
        progress = Progress()
        try:
            verdict = adapt(collection, said, progress.advance)
        except (IndexUnusable, ValueError) as problem:
            raise CommandError(str(problem), returncode=1) from None
        finally:
            progress.finish()
        for line in told(collection, verdict):
            self.stdout.write(line)


def _known() -> str:
    return ", ".join(Collection.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none yet"


def _read(path: Path) -> Description:
    try:
        return read_description(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}", returncode=2) from None
    except UnicodeDecodeError:
        raise CommandError(f"{path} is not UTF-8; save it as UTF-8", returncode=2) from None
    except ValueError as error:
        raise CommandError(f"{path}: {error}", returncode=2) from None


def understood(said: Description) -> str:
    """What was read out of the description, so that a curator sees what was not."""
    known = {
        "languages": ", ".join(said.languages),
        "period": f"{said.first}-{said.last}" if said.first else "",
        "printing": ", ".join((*said.printing, *(("bad",) if said.bad_print else ()))),
        "genre": ", ".join(said.genres),
        "spelling": "old" if said.old_spelling else "modern",
        "terms": str(len(said.terms)),
    }
    return "; ".join(f"{name}: {value or 'not said'}" for name, value in known.items())


def told(collection: str, verdict: Verdict) -> list[str]:
    """The figures and the verdict."""
    found, made = verdict.figures, verdict.adaptation
    lines = [f"nDCG@10, {label}: {found[name]:.3f} -> {found[f'{name}_fitted']:.3f}" for name, label in ROWS]
    if not verdict.kept:
        return [*lines, f"nothing is changed: {verdict.reason}"]
    trust = ", ".join(f"{reason} x {factor:g}" for reason, factor in made.trust.items()) or "as before"
    legs = "fitted" if made.weights else "as before"
    return [*lines, f"searches in {collection} are fitted now: trust in variants {trust}; legs {legs}; centre {made.centre:g}"]
