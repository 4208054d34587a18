"""The terms of a curator's description as a table among the archive's own (`search.lexicons.terms`); it reads no other."""

import csv
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.description import Description


@contextmanager
def tables_with(own: Path, collection: str, said: Description) -> Iterator[Path]:
    """A folder for a while: the tables of the folder `own` and, beside them, the description's."""
    with tempfile.TemporaryDirectory(prefix="lacuna-adapt-") as name:
        folder = Path(name)
        for file in own.glob("*.tsv") if own.is_dir() else ():
            shutil.copy(file, folder / file.name)
        write_terms(folder, collection, said)
        yield folder


def write_terms(folder: Path, collection: str, said: Description) -> None:
    """The description's terms, in place of those that the collection's last description named; none: no table."""
    path = folder / f"adapted-{collection}.tsv"
    if not said.terms:
        path.unlink(missing_ok=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    held = said.languages[0] if len(said.languages) == 1 else ""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        if held and said.spoken and held != said.spoken:
            table.writerow(("kind", held, said.spoken))
            table.writerows(("term", term.word, "|".join(term.meanings)) for term in said.terms)
        else:
            table.writerow(("kind", "*"))
            table.writerows(("term", "|".join((term.word, *term.meanings))) for term in said.terms)
