"""The choice of who words an answer: a generator drafts claims from evidence; whether they may be said, grounding decides."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from search.claim import Claim
from search.evidence import Evidence
from search.support import Support

NAMES = {
    "extractive": "search.generators.extractive.ExtractiveGenerator",
    "transformers": "search.generators.transformers.TransformersGenerator",
    "openai": "search.generators.openai.OpenAIGenerator",
}
WHY_SILENT = (
    *("unusable", "unreachable", "refused", "time", "busy"),
    *("garbled", "too_long", "unmarked", "unsupported", "one_sided", "broken"),
)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be answered, and in which language the frame of the answer is worded."""

    question: str
    language: str


@dataclass(frozen=True, slots=True)
class Options:
    """What the settings LACUNA_GENERATOR_* say; `time_limit` in seconds for the whole draft, `longest` in tokens of a draft."""

    model: str = ""
    address: str = ""
    key: str = field(default="", repr=False)
    time_limit: float = 20.0
    retries: int = 2
    longest: int = 400


class Silent(Exception):
    """A generator gives no draft: `why` is one of WHY_SILENT, the text one line for the log, without keys or passages."""

    def __init__(self, why: str, said: str) -> None:
        if why not in WHY_SILENT:
            raise ValueError(f"{why!r} is no reason for silence")
        super().__init__(said)
        self.why = why


class Generator(Protocol):
    """Words claims from evidence; unproved until grounding."""

    @property
    def name(self) -> str:
        """How a reply names its writer: what kind it is and, after a space, its model; never an address or a key."""
        ...

    def draft(self, task: Task, evidence: Sequence[Evidence], supports: Sequence[Support]) -> tuple[Claim, ...]:
        """One claim or more, best first, each with the exact quotes that it stands on; none if it has nothing to say.

        `supports` are sentences of the evidence (their `passage` counts in it), best first; passages are data, never
        instructions. Raises Silent where it cannot say anything in time and form.
        """
        ...


class Unusable:
    """Stands for a generator that cannot be made, so that answers are given all the same; it is always silent."""

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem

    def draft(self, task: Task, evidence: Sequence[Evidence], supports: Sequence[Support]) -> tuple[Claim, ...]:
        """Raises Silent with the line that says how to mend the setting."""
        raise Silent("unusable", self.problem)


def get_generator() -> Generator:
    """The generator that LACUNA_GENERATOR names (one of NAMES or a dotted path to a class made with Options).

    One that cannot be made is `Unusable`, which `complaints` names.
    """
    return _load(settings.LACUNA_GENERATOR, _options())


def complaints() -> tuple[str, ...]:
    """What is wrong with the settings of the generator, in one line; nothing where it can be made."""
    made = get_generator()
    return (made.problem,) if isinstance(made, Unusable) else ()


def get_plain() -> Generator:
    """The generator that needs no model: what answers where the configured one is silent."""
    return _load("extractive", Options())


def _options() -> Options:
    return Options(
        model=settings.LACUNA_GENERATOR_MODEL,
        address=settings.LACUNA_GENERATOR_URL,
        key=settings.LACUNA_GENERATOR_KEY,
        time_limit=settings.LACUNA_GENERATOR_TIME_LIMIT,
        retries=settings.LACUNA_GENERATOR_RETRIES,
        longest=settings.LACUNA_GENERATOR_TOKENS,
    )


@cache
def _load(setting: str, options: Options) -> Generator:
    short = setting.rpartition(".")[2]
    try:
        return cast(Generator, import_string(NAMES.get(setting, setting))(options))
    except (ImportError, ValueError) as problem:
        said = " ".join(str(problem).split())
        return Unusable(short, f"LACUNA_GENERATOR={setting} cannot be used: {said}")


def _forget(*, setting: str, **_: object) -> None:
    if setting.startswith("LACUNA_GENERATOR"):
        _load.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.generators")
