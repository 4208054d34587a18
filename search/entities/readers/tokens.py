"""Reads names with a token classifier of transformers, from a folder of the archive's own; nothing is fetched."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import transformers

from ingest.page import Span
from ingest.recipes import digest
from search.entities.mention import PERSON, PLACE, Mention
from search.entities.name_words import titles
from search.entities.runs import Words

VERSION = "1"
SURE = 0.6  # score from which a label counts
_KINDS = {"PER": PERSON, "PERS": PERSON, "PERSON": PERSON, "LOC": PLACE, "GPE": PLACE, "PLACE": PLACE, "LOCATION": PLACE}
_PIECE = 1_500  # characters read at once


class TokenReader:
    """See `NameReader`; LACUNA_NAMES_MODEL names the folder. Raises ValueError with one line where it holds no such model."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not (folder / "config.json").is_file():
            raise ValueError(f"LACUNA_NAMES_MODEL names {str(folder)!r}, which holds no token classifier (no config.json)")

    @property
    def name(self) -> str:
        """The version and what the folder's files are."""
        files = sorted(file for file in self._folder.iterdir() if file.is_file())
        return f"tokens {VERSION} {digest(*([file.name, file.stat().st_size, file.stat().st_mtime_ns] for file in files))}"

    def read(self, text: str, language: str) -> Sequence[Mention]:
        """See `NameReader.read`."""
        found = [one for start in range(0, len(text), _PIECE) for one in self._piece(text, start, language)]
        return tuple(found)

    def _piece(self, text: str, start: int, language: str) -> Iterator[Mention]:
        last = start
        if not Words.of(text[start : start + _PIECE]).words:
            return
        for row in self._classify(text[start : start + _PIECE]):
            kind = _KINDS.get(str(row["entity_group"]).rpartition("-")[2].upper())
            begin, end = start + int(row["start"]), start + int(row["end"])
            if kind and float(row["score"]) >= SURE and begin >= last and text[begin:end].strip():
                last = end
                yield _mention(kind, text, begin, end, language)

    @cached_property
    def _classify(self) -> Any:
        try:
            model = transformers.AutoModelForTokenClassification.from_pretrained(self._folder, local_files_only=True)
            tokenizer = transformers.AutoTokenizer.from_pretrained(self._folder, local_files_only=True)
        except (OSError, ValueError, KeyError) as problem:
            raise ValueError(f"LACUNA_NAMES_MODEL: {self._folder.name} cannot be loaded: {problem}") from None
        return transformers.pipeline("token-classification", model=model, tokenizer=tokenizer, aggregation_strategy="simple")


def _mention(kind: str, text: str, begin: int, end: int, language: str) -> Mention:
    """A mention without the title that the model may have taken in."""
    words = Words.of(text[begin:end])
    known = titles(language)
    skip = 0
    while kind == PERSON and skip + 1 < len(words.words) and words.folded[skip] in known:
        skip += 1
    name = text[begin + (words.starts[skip] if words.words else 0) : end].strip()
    return Mention(kind, Span(begin, end), name or text[begin:end].strip(), words.folded[skip - 1] if skip else "")
