"""Choice of who judges whether quotes bear out a sentence of a note; whoever stands beside the trained judge may only say no."""

from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from search.notes.judges.trained import TrainedJudge
from search.notes.sentence import Sentence
from search.notes.verdict import Ruling


class Judge(Protocol):
    """Rules on one sentence at a time, and the same each time."""

    @property
    def name(self) -> str:
        """How a verdict names it; never a folder or an address."""
        ...

    def rule(self, sentence: Sentence) -> Ruling:
        """How surely the quotes bear the sentence out, 0 to 1, and from when on that is enough.

        Raises ValueError with one line, or any other error, where it cannot tell: then the sentence is not proved.
        """
        ...


def get_judges() -> tuple[Judge, ...]:
    """The trained judge, and behind it the one that LACUNA_NOTE_JUDGE names (a dotted path, its argument after a colon).

    Raises ValueError or ImportError where that one cannot be made.
    """
    return _load(settings.LACUNA_NOTE_JUDGE, settings.LACUNA_NOTE_ENTAILED)


@cache
def _load(setting: str, enough: float) -> tuple[Judge, ...]:
    trained: Judge = TrainedJudge()
    path, _, argument = setting.partition(":")
    made = import_string(path)
    return (trained,) if made is TrainedJudge else (trained, cast(Judge, made(argument, enough)))


def _forget(*, setting: str, **_: object) -> None:
    if setting in ("LACUNA_NOTE_JUDGE", "LACUNA_NOTE_ENTAILED"):
        _load.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.notes.judges")
