"""Gives roles and takes them, each act one event; who may do it, callers check."""

from django.contrib.auth.models import User
from django.db import transaction

from archive_site.curation.role_models import Membership
from ingest.models import Collection, Event

EVERYWHERE = "*"


@transaction.atomic
def appoint(user: User, collection: Collection | None, role: str, who: str, why: str) -> Membership | None:
    """Gives that person the role in the collection (None: in all), or with "" takes the one held. Raises ValueError."""
    if role and role not in Membership.Role.values:
        raise ValueError(f"a role is one of {', '.join(Membership.Role.values)}, not {role!r}")
    held = Membership.objects.select_for_update().filter(user=user, collection=collection).first()
    before = held.role if held else ""
    if before == role:
        raise ValueError(f"{user.get_username()} is {role or 'without a role'} there already; nothing was changed")
    made = None
    if not role and held is not None:
        held.delete()
    elif held is not None:
        held.role = role
        held.save(update_fields=("role",))
        made = held
    else:
        made = Membership.objects.create(user=user, collection=collection, role=role)
    Event.objects.create(
        who=who[:200],
        what="appoint" if role else "dismiss",
        subject=collection.pk if collection else EVERYWHERE,
        why=why[:500],
        before={"user": user.get_username(), "role": before},
        after={"user": user.get_username(), "role": role},
    )
    return made
