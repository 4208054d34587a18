"""Lists the files of a delivery and opens each to see what it is; nothing outside the delivery's folder is touched."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ingest.deliveries.drafts import PageDraft, Problem
from ingest.deliveries.naming import natural, printable
from ingest.deliveries.recorded import RecordedTexts
from ingest.formats.pdf import UnreadablePdf, has_text_layer
from ingest.scan import PDF, UnreadableScan, describe

_SYSTEM = ("thumbs.db", "desktop.ini", "ehthumbs.db")


def shown(path: Path, root: Path) -> str:
    """The path within the delivery on one printable line; the bare name for the delivery itself."""
    return printable(path.relative_to(root).as_posix() if path != root and path.is_relative_to(root) else path.name)


def list_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every regular file under `root` in natural order, folder by folder; what cannot be entered or followed is a problem."""

    def unreadable(error: OSError) -> None:
        folder = Path(str(error.filename))
        problems.append(Problem(shown(folder, root), f"the folder cannot be read: {cause(error)}"))

    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders.sort(key=natural)
        for name in list(folders):
            if name.startswith("."):
                folders.remove(name)
            elif (link := Path(folder, name)).is_symlink():
                problems.append(
                    Problem(shown(link, root), link_reason(link, root) or "is a link to a folder and was not followed")
                )
        for name in sorted(names, key=natural):
            path = Path(folder, name)
            if name.startswith(".") or name.casefold() in _SYSTEM:
                continue
            if reason := file_reason(path, root):
                problems.append(Problem(shown(path, root), reason))
            else:
                yield path


def file_reason(path: Path, root: Path) -> str:
    """Why the file must not be opened: no regular file, or a link out of the delivery; "" if it may."""
    try:
        if path.is_symlink() and (reason := link_reason(path, root)):
            return reason
        if not stat.S_ISREG(path.stat().st_mode):
            return "is no regular file"
    except OSError as error:
        return f"cannot be read: {cause(error)}"
    return ""


def link_reason(link: Path, root: Path) -> str:
    """Why the link must not be followed; "" if it leads to something within the delivery."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "is a link that leads nowhere"
    return "" if target.is_relative_to(root.resolve()) else "is a link that leaves the delivery's folder"


def pages_of(path: Path, root: Path, texts: RecordedTexts) -> tuple[PageDraft, ...]:
    """One draft for each page of the file, numbered from 1; a file that cannot be read is one draft with its `failure`."""
    name = shown(path, root)
    try:
        file = describe(path)
        recorded = texts.of(path) if file.frames == 1 and file.media_type != PDF else None
    except UnreadableScan as error:
        return (PageDraft("1", path, name=name, failure=reason_of(error, path)),)
    except OSError as error:
        return (PageDraft("1", path, name=name, failure=f"cannot be read: {cause(error)}"),)
    return tuple(
        PageDraft(
            label=str(frame + 1),
            path=path,
            frame=frame,
            recorded=path if file.media_type == PDF and has_text(path, frame) else recorded,
            number=frame + 1,
            name=name,
            media_type=file.media_type,
            width=width,
            height=height,
            note="; ".join(file.notes) if frame == 0 else "",
        )
        for frame, (width, height) in enumerate(file.sizes)
    )


def reason_of(error: UnreadableScan, path: Path) -> str:
    """The error's message on one line, without the name of the file."""
    message = printable(" ".join(str(error).split()))
    return message.removeprefix(repr(path.name)).removeprefix(printable(path.name)).lstrip(": ") or "cannot be read"


def has_text(path: Path, frame: int) -> bool:
    """Whether a page of a PDF holds text that can be used."""
    try:
        return has_text_layer(path, frame)
    except UnreadablePdf:
        return False


def cause(error: OSError) -> str:
    """What the system says, without the path."""
    return (error.strerror or type(error).__name__).lower()
