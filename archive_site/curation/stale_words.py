"""What the desk and the command say of stale things: what, why, and what happens to them; it counts nothing."""

from django.utils.translation import gettext, ngettext

from archive_site.curation.stale import Change, Due, Thing
from ingest.progress import duration
from ingest.rereading.stale import ENGINE, FAILED, PASSAGES, RELEASE, UNREAD


def thing_words(due: Due) -> str:
    """How much of what: `12 pages to be read`."""
    said = {
        Thing.READINGS: ngettext("%(number)s page to be read", "%(number)s pages to be read", due.number),
        Thing.PASSAGES: ngettext("%(number)s page to be cut anew", "%(number)s pages to be cut anew", due.number),
        Thing.CHANGES: ngettext("%(number)s change for the index", "%(number)s changes for the index", due.number),
        Thing.ENTRIES: ngettext("%(number)s entry of the index", "%(number)s entries of the index", due.number),
        Thing.NAMES: ngettext("%(number)s item to be read for names", "%(number)s items to be read for names", due.number),
        Thing.NOTES: ngettext("%(number)s research note", "%(number)s research notes", due.number),
        Thing.REPLIES: ngettext("%(number)s reply that was given", "%(number)s replies that were given", due.number),
    }[due.thing]
    return said % {"number": due.number}


def why_words(due: Due) -> str:
    """Why it is stale, or would be."""
    said = {
        UNREAD: gettext("not read yet"),
        FAILED: gettext("could not be read"),
        ENGINE: gettext("read by %(had)s; here %(has)s reads now"),
        RELEASE: gettext("read by %(had)s; %(has)s is installed"),
        PASSAGES: gettext("made in another way (%(had)s) than they would be now (%(has)s)"),
        "outbox": gettext("the index has not heard of them yet"),
        "index": gettext("the index was made in another way: %(had)s"),
        "names": gettext("their text or the rules have changed since names were read"),
        "sources": gettext("a page that they stand on says something else now, or is closed"),
        "versions": gettext("a page that was looked at says something else now; the reply stays as it was given, and says so"),
        f"change {Change.READING}": gettext("the recipe of reading would change"),
        f"change {Change.PASSAGES}": gettext("the making of passages would change"),
        f"change {Change.ANALYSIS}": gettext("the analysis of words would change"),
        f"change {Change.ENCODER}": gettext("the encoder would change"),
    }
    return said.get(due.why, "") % {"had": due.had, "has": due.has}


def then_words(due: Due) -> str:
    """Who makes it again."""
    return {
        Thing.READINGS: gettext("after a trial, by an archivist's word"),
        Thing.PASSAGES: gettext("by the next manage.py ingest of its delivery"),
        Thing.CHANGES: gettext("by a worker, at once"),
        Thing.ENTRIES: gettext("by manage.py index, beside the index that is served"),
        Thing.NAMES: gettext("by a worker, after the index"),
        Thing.NOTES: gettext("they expire, and may be proposed anew"),
        Thing.REPLIES: gettext("by nobody: what was said was said"),
    }[due.thing]


def change_words(change: Change) -> str:
    return {
        Change.READING: gettext("how pages are read"),
        Change.PASSAGES: gettext("how passages are made"),
        Change.ANALYSIS: gettext("how words are analysed"),
        Change.ENCODER: gettext("the encoder"),
    }[change]


def seconds_words(due: Due) -> str:
    """`about 3 min 5 s`, "" where it is not known."""
    return "" if due.seconds is None else gettext("about %(time)s") % {"time": duration(due.seconds)}
