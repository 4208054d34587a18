"""What the list of a batch of the National Digital Newspaper Program names, against what is there; it takes nothing in."""

from pathlib import Path

from ingest.deliveries.description import each, plain_text
from ingest.deliveries.drafts import Problem
from ingest.deliveries.references import References
from ingest.formats.markup import parsed
from ingest.formats.packed import content_of

_NAMED = 3  # issues named in one line


def checked(path: Path, references: References) -> list[Problem]:
    """Issues and reels that the batch lists and that are not in the delivery, as one problem. Raises OSError, UnreadableScan."""
    listed: dict[str, str] = {}
    for found in each(parsed(content_of(path))):
        about = found.get("issueDate") or found.get("reelNumber")
        if about and (named := plain_text(found)):
            listed[named] = about
    absent = [f"{named} ({about})" for named, about in listed.items() if references.find(named, path.parent) is None]
    if not absent:
        return []
    shown = ", ".join(absent[:_NAMED]) + (", ..." if len(absent) > _NAMED else "")
    reason = f"lists {len(listed)} issues and reels, of which {len(absent)} are not in the delivery ({shown}); deliver them too"
    return [Problem(references.name(path), reason)]
