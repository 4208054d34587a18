"""Published states of postings as folders of hard links, which no later commit, merge or kill changes; it opens no index."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from search.backends.generations import load, stamp, sync

_LIST = "meta.json"  # of segments; tantivy replaces it at every commit and at the end of every merge
_LISTS = (_LIST, ".managed.json")


def save_view(written: Path, kept: str) -> tuple[str, Mapping[str, int]]:
    """Name and sizes in bytes of a new view of what is committed in `written`, which stands beside; older ones but `kept` go."""
    views = {path.name: int(path.name.rpartition("-")[2]) for path in written.parent.glob(f"{written.name}-*")}
    for name in views.keys() - {kept}:
        shutil.rmtree(written.parent / name, ignore_errors=True)
    view = written.parent / f"{written.name}-{max([*views.values(), 0]) + 1}"
    while not _linked(written, view):
        shutil.rmtree(view)
    sync(view)
    return view.name, {path.name: path.stat().st_size for path in _segments(view)}


def restore(written: Path, view: Path | None) -> None:
    """Leaves in `written` what was published, None for nothing, unless that is what it holds, merged since or not.

    A list of deletions that a killed commit has left behind goes: the next commit, of the same number, could not write its own.
    """
    if view is not None and _commit(written) == _commit(view):
        for path in set(written.glob("*.del")).difference(_segments(written)):
            path.unlink()
        return
    if written.exists():
        shutil.rmtree(written)
    written.mkdir(parents=True)
    if view is not None:
        for name in (*(path.name for path in _segments(view)), *reversed(_LISTS)):  # once the list is there, all is
            os.link(view / name, written / name)


def _linked(written: Path, view: Path) -> bool:
    """Links what is committed; whether no merge came between, which may have removed some of it."""
    view.mkdir()
    for name in _LISTS:
        os.link(written / name, view / name)
    for path in _segments(view, written):
        with contextlib.suppress(FileNotFoundError):
            os.link(path, view / path.name)
    return stamp(written / _LIST) == stamp(view / _LIST)


def _segments(view: Path, folder: Path | None = None) -> Iterator[Path]:
    """The files of the segments that the view lists, in the view or in another folder."""
    listed = {str(segment["segment_id"]).replace("-", ""): segment["deletes"] for segment in load(view / _LIST)["segments"]}
    for path in sorted((folder or view).iterdir()):
        name, _, kind = path.name.partition(".")
        if name in listed and (not kind.endswith("del") or kind == f"{(listed[name] or {}).get('opstamp')}.del"):
            yield path


def _commit(folder: Path) -> object:
    """What tells one commit from another, and stays the same as its segments are merged; None where there is none."""
    try:
        return load(folder / _LIST).get("opstamp")
    except (OSError, ValueError):
        return None
