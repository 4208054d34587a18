"""Other words for a question's words: renderings in other languages, synonyms, names; nothing here searches or expands."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from search.query import Rendering


class Lexicons(Protocol):
    """Pure as long as the files stay: the same words give the same translations."""

    def translations(
        self, words: Sequence[str], language: str, targets: Sequence[str], phrases: bool = True
    ) -> tuple[Rendering, ...]:
        """Renderings of words and of phrases in them, folded or not, in each of the targets.

        Give all words of the question, function words too: phrases need them, and alone they are not rendered. Phrases
        come before words, the best rendering of each span and target first; without `phrases` none are looked for. A
        target that is the language itself gives synonyms. An unknown `language` (`und` or empty) is every language that
        knows the word. Weights are over 0 and at most 1 and say how likely the rendering is what was meant.
        """
        ...

    def unserved(self, language: str, targets: Sequence[str]) -> tuple[str, ...]:
        """The targets into which no lexicon leads from the language, directly or through another."""
        ...

    def prepare(self) -> None:
        """Compiles what is not compiled yet (half a minute for all of FreeDict, once), so that no search must do without.

        Without it, a search begins the compiling beside it and waits for at most 2 s; `complaints` then name what is left out.
        """
        ...

    def complaints(self) -> tuple[str, ...]:
        """One line for each source that is absent or broken, with how to mend it; searching goes on without."""
        ...


def get_lexicons() -> Lexicons:
    """The lexicons that the setting LACUNA_LEXICON names: a dotted path to a class; it gets the folder of the archive's own
    tables (LACUNA_LEXICONS) and the folders in which compiled lexicons may be kept, best first."""
    tables = Path(settings.LACUNA_LEXICONS)
    try:
        changed = tables.stat().st_mtime_ns  # a table that is replaced changes its folder: all processes take it up
    except OSError:
        changed = 0
    return _load(settings.LACUNA_LEXICON, tables, tuple(map(Path, settings.LACUNA_LEXICON_CACHE)), changed)


@lru_cache(maxsize=2)
def _load(setting: str, tables: Path, folders: tuple[Path, ...], changed: int) -> Lexicons:
    return cast(Lexicons, import_string(setting)(tables, folders))


def _forget(*, setting: str, **_: object) -> None:
    if setting.startswith("LACUNA_LEXICON"):
        _load.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.lexicons")
