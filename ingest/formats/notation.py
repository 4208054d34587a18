"""JSON opened safely: sound, and nested no deeper than what reads it goes down; it knows no format."""

import json
from collections.abc import Iterable

_DEEPEST = 100


def loaded(content: bytes) -> object:
    """The document; raises ValueError with one line for what is no sound JSON, or is nested too deep."""
    try:
        document: object = json.loads(content.decode("utf-8-sig")) if content.startswith(b"\xef\xbb\xbf") else json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is broken JSON ({' '.join(str(error).split())[:100]}); export it again") from None
    level = [document]
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _within(one)]
        if not level:
            return document
    raise ValueError(f"is JSON nested over {_DEEPEST} levels deep; export it again")


def _within(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
