"""The writer of an embedded index: postings, vectors and words, published together; which generation it writes others know."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from search.backends import Entry, IndexDamaged, Recipe
from search.backends.generations import load, replace
from search.backends.new_vectors import NewVectors
from search.backends.new_words import NewWords
from search.backends.postings import PostingsWriter
from search.backends.vectors import Vectors
from search.backends.views import restore, save_view

BATCH = 1_000
BROKEN = (OSError, ValueError, RuntimeError, KeyError, TypeError)  # what reading damaged files may raise


class EmbeddedWriter:
    """See `IndexWriter`; the words of what it writes are kept as a vocabulary if the index is to be `spelled`."""

    def __init__(self, folder: Path, recipe: Recipe, spelled: bool) -> None:
        self._folder = folder
        self._recipe = recipe
        self._spelled = spelled
        self._is_changed = False
        self._postings: PostingsWriter | None = None
        try:
            self._state = load(folder / "state.json") if (folder / "state.json").exists() else {}
            self._vectors = NewVectors(folder, recipe.dimensions, self._state.get("vectors"))
            self._words = NewWords(folder, self._state.get("words", {}))
        except BROKEN as error:
            raise IndexDamaged(folder, error) from None
        if not self._state:
            self._changed()
            self.publish()

    def write(self, entries: Iterable[Entry]) -> None:
        """See `IndexWriter.write`."""
        rest = iter(entries)
        while batch := list(islice(rest, BATCH)):
            postings = self._changed()
            for entry, there in zip(batch, self._vectors.put(batch), strict=True):
                if there:
                    postings.remove(entry.passage_id)
                postings.add(entry)
                if self._spelled:
                    self._words.add(entry.terms.surface)

    def delete(self, ids: Iterable[str], version: int = 0) -> None:
        """See `IndexWriter.delete`; versions say nothing here, for rows are read while nobody else may write."""
        gone = list(ids)
        for passage in gone:
            self._changed().remove(passage)
        self._vectors.remove(gone)

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """See `States.states`."""
        return self._published().states(ids)

    def walk(self) -> Iterator[tuple[str, str]]:
        """See `States.walk`."""
        return self._published().walk()

    def _published(self) -> Vectors:
        return Vectors(self._folder, load(self._folder / "state.json")["vectors"])

    def publish(self) -> None:
        """See `IndexWriter.publish`; the small file that names all others is replaced last."""
        if not self._is_changed:
            return
        self._changed().commit()
        view, files = save_view(self._folder / "postings", self._state.get("view", ""))
        self._state = {"view": view, "files": files, "vectors": self._vectors.save(), "words": self._words.save()}
        replace(self._folder / "state.json", json.dumps(self._state))
        self._is_changed = False

    def _changed(self) -> PostingsWriter:
        """The postings, opened when something is to be changed for the first time."""
        self._is_changed = True
        if self._postings is None:
            folder, view = self._folder / "postings", self._state.get("view")
            try:
                restore(folder, self._folder / view if view else None)
                self._postings = PostingsWriter(folder)
            except BROKEN as error:
                raise IndexDamaged(self._folder, error) from None
        return self._postings

    def recipe(self) -> Recipe:
        """See `IndexWriter.recipe`."""
        return self._recipe

    def close(self) -> None:
        """Gives the files free; what was not published is lost."""
        if self._postings is not None:
            self._postings.close()
