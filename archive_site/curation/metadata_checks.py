"""What the description of an item may say: lengths, dates, languages, vocabularies, what its type asks for; it changes no row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext, gettext_lazy

from archive_site.curation.metadata_models import Authority, Term
from ingest.dates import PartialDate
from ingest.export.sheet import FIELDS, LISTS, shown
from ingest.languages import canonical_language
from ingest.models import Item
from ingest.storable import is_storable

CONTROLLED = {"type": Term.Vocabulary.TYPE, "languages": Term.Vocabulary.LANGUAGE, "rights_uri": Term.Vocabulary.RIGHTS}
NAMES = {
    "title": gettext_lazy("title"),
    "creators": gettext_lazy("creators"),
    "date": gettext_lazy("date"),
    "type": gettext_lazy("type"),
    "languages": gettext_lazy("languages"),
    "place": gettext_lazy("place"),
    "publisher": gettext_lazy("publisher"),
    "series": gettext_lazy("series"),
    "volume": gettext_lazy("volume"),
    "number": gettext_lazy("number"),
    "edition": gettext_lazy("edition"),
    "identifier": gettext_lazy("identifier"),
    "box": gettext_lazy("box"),
    "folder": gettext_lazy("folder"),
    "rights_uri": gettext_lazy("address of the rights statement"),
    "rights_statement": gettext_lazy("rights statement"),
    "copyright_note": gettext_lazy("copyright note"),
    "content_warning": gettext_lazy("content warning"),
}
MOST_OFFERED = 1_000  # records that a form offers of a kind; others are written by their number
_MOST_CREATORS, _LONGEST = 100, 500
_LONG = 10_000  # letters of a text without a limit of its own


class Unfit(ValueError):
    """A value that the field cannot have; the message says why in the person's language."""


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """What may be chosen: by vocabulary its values with their labels, the fields that types ask for, records of names."""

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: Mapping[str, Sequence[str]] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def offered(self, name: str) -> tuple[tuple[str, str], ...]:
        """Values with labels that a form offers for a field."""
        if name in CONTROLLED:
            return tuple(self.values.get(CONTROLLED[name], {}).items())
        names = {"place": self.places, "creators": self.people, "publisher": self.people}.get(name, ())
        return tuple((one, "") for one in names)


def vocabularies() -> Vocabularies:
    """As they are now."""
    values: dict[str, dict[str, str]] = {}
    required: dict[str, Sequence[str]] = {}
    for term in Term.objects.all():
        values.setdefault(term.vocabulary, {})[term.value] = term.label
        if term.required:
            required[term.value] = tuple(term.required)
    living = Authority.objects.filter(merged_into=None)
    places = living.filter(kind=Authority.Kind.PLACE).values_list("name", "pk")[:MOST_OFFERED]
    people = living.exclude(kind=Authority.Kind.PLACE).values_list("name", "pk")[:MOST_OFFERED]
    return Vocabularies(values, required, *(tuple(f"{name} [{number}]" for name, number in some) for some in (places, people)))


def checked(name: str, value: Any, known: Vocabularies) -> Any:
    """The value as the item keeps it. Raises Unfit."""
    text = shown(name, value)
    if not is_storable(text):
        raise Unfit(gettext("It holds characters that cannot be kept."))
    longest = getattr(Item._meta.get_field(name), "max_length", None) or _LONG
    if name not in LISTS and len(text) > longest:
        raise Unfit(gettext("It is longer than %(number)s characters.") % {"number": longest})
    if name == "title" and not text:
        raise Unfit(gettext("An item needs a title."))
    if name == "date" and text:
        _check_date(text)
    if name == "languages":
        value = [_language(one) for one in value]
    if name == "creators" and (len(value) > _MOST_CREATORS or any(len(one) > _LONGEST for one in value)):
        raise Unfit(gettext("Too many, or too long."))
    if name == "rights_uri" and text and urlsplit(text).scheme not in ("http", "https"):
        raise Unfit(gettext("This is no web address; it begins with http:// or https://."))
    _check_vocabulary(name, value, known)
    return value


def findings(item: Item, known: Vocabularies) -> Iterator[tuple[str, str]]:
    """What is wrong with the item as it is: field and reason."""
    for name in FIELDS:
        try:
            checked(name, getattr(item, name), known)
        except Unfit as error:
            yield name, str(error)
    yield from missing(item.type, {name: getattr(item, name) for name in FIELDS}, known)


def missing(item_type: str, values: Mapping[str, Any], known: Vocabularies) -> Iterator[tuple[str, str]]:
    """The fields that every item of that type must have, and this one has not."""
    for name in known.required.get(item_type, ()):
        if not values.get(name):
            yield name, gettext("Items of the type %(type)s need this.") % {"type": item_type}


def _check_date(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError:
        raise Unfit(gettext("This is no date in EDTF; write it like 1871, 1871-03-18, 1871?, 187X or 1871/1873.")) from None


def _language(code: str) -> str:
    try:
        return canonical_language(code)
    except ValueError:
        raise Unfit(gettext("%(code)s is no language that is served here.") % {"code": code}) from None


def _check_vocabulary(name: str, value: Any, known: Vocabularies) -> None:
    """A vocabulary without words lets everything pass."""
    allowed = known.values.get(CONTROLLED[name], {}) if name in CONTROLLED else {}
    if not allowed:
        return
    for one in value if name in LISTS else (value,):
        if one and one not in allowed:
            raise Unfit(gettext("%(value)s is not in the vocabulary.") % {"value": one})
