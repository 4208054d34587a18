"""What can be done to the states and rights of an item at the desk, each with the act that lets a person do it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from archive_site.curation.policy import Act
from archive_site.curation.withdrawal import take_out
from ingest.curation import OF_RIGHTS, admit, embargo, lift, release, restore, restrict, set_rights, waive
from ingest.licences import canonical
from ingest.models import Item

LONGEST = 500
NO_REASON = gettext_lazy("Say why: the reason is kept with the act.")


@dataclass(frozen=True, slots=True)
class Order:
    """What one person wants done and why; the rest only where the deed needs it."""

    who: str
    why: str
    until: date | None = None
    state: str = ""
    public_reason: str = ""
    rights: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done; `run` raises ValueError, in one line, where it cannot be done to that item."""

    act: Act
    run: Callable[[Item, Order], None]


def _embargo(item: Item, order: Order) -> None:
    if order.until is None or order.until <= timezone.localdate():
        raise ValueError(gettext("An embargo ends on a day to come; give it as 2031-05-01."))
    embargo(item, order.until, order.who, order.why)


def _publish(item: Item, order: Order) -> None:
    admit(item, "published", order.who, order.why)


def _move(item: Item, order: Order) -> None:
    admit(item, order.state, order.who, order.why)


def _restrict(item: Item, order: Order) -> None:
    restrict(item, order.who, order.why)


def _lift(item: Item, order: Order) -> None:
    lift(item, order.who, order.why)


def _release(item: Item, order: Order) -> None:
    release(item, order.who, order.why)


def _waive(item: Item, order: Order) -> None:
    waive(item, True, order.who, order.why)


def _keep(item: Item, order: Order) -> None:
    waive(item, False, order.who, order.why)


def _withdraw(item: Item, order: Order) -> None:
    take_out(item, order.who, order.why, order.public_reason)


def _restore(item: Item, order: Order) -> None:
    restore(item, order.who, order.why)


def _rights(item: Item, order: Order) -> None:
    set_rights(item, dict(order.rights), order.who, order.why)


DEEDS: Mapping[str, Deed] = {
    "publish": Deed(Act.ADMIT, _publish),
    "move": Deed(Act.ADMIT, _move),
    "restrict": Deed(Act.CLOSE, _restrict),
    "embargo": Deed(Act.CLOSE, _embargo),
    "lift": Deed(Act.CLOSE, _lift),
    "release": Deed(Act.CLOSE, _release),
    "waive": Deed(Act.CLOSE, _waive),
    "keep": Deed(Act.CLOSE, _keep),
    "withdraw": Deed(Act.WITHDRAW, _withdraw),
    "restore": Deed(Act.WITHDRAW, _restore),
    "rights": Deed(Act.DESCRIBE, _rights),
}


def deed_words(name: str) -> str:
    """What a deed is called on the desk."""
    words = {
        "publish": gettext("Publish"),
        "move": gettext("Set the state"),
        "restrict": gettext("Restrict"),
        "embargo": gettext("Embargo"),
        "lift": gettext("Lift the embargo"),
        "release": gettext("Release"),
        "waive": gettext("Waive the closure period"),
        "keep": gettext("Keep the closure period"),
        "withdraw": gettext("Withdraw"),
        "restore": gettext("Restore"),
        "rights": gettext("Set the rights"),
    }
    return words[name]


def order_of(given: Mapping[str, str], who: str) -> Order:
    """The order that a form gives. Raises ValueError, in one line, for one without reason, or with what cannot be read."""
    why = " ".join(given.get("why", "").split())[:LONGEST]
    if not why:
        raise ValueError(str(NO_REASON))
    rights = tuple((name, " ".join(given[name].split())) for name in OF_RIGHTS if name in given)
    rights = tuple((name, canonical(value) if name == "rights_uri" and value else value) for name, value in rights)
    public = " ".join(given.get("public_reason", "").split())[:LONGEST]
    return Order(who, why, day_of(given.get("until", "")), given.get("state", ""), public, rights)


def day_of(text: str) -> date | None:
    """Raises ValueError for what is no day."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(gettext("%(day)s is no day; give it as 2031-05-01.") % {"day": text.strip()[:40]}) from None
