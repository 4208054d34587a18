"""The one object that says what each role may do and who may see what; it changes nothing and shows nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from weakref import WeakKeyDictionary

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from archive_site.curation.role_models import Membership
from ingest.models import Collection
from search.viewer import Viewer

Person = User | AnonymousUser
Role = Membership.Role
MAY_SEE_RESTRICTED = "ingest.view_restricted"
MAY_RUN_JOBS = "ingest.run_jobs"


class Act(StrEnum):
    """What can be done in a collection."""

    SEE_PREPARED = "see prepared"
    CORRECT = "correct"
    REVIEW = "review"
    ASSIGN = "assign"
    SEE_CLOSED = "see closed"
    DESCRIBE = "describe"
    READ_AGAIN = "read again"
    RUN = "run jobs"
    ADMIT = "admit"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    DECIDE = "decide cases"
    RULE = "set rules"
    AUDIT = "audit"
    REDACT = "redact"
    OPEN_SEALED = "open what is sealed"
    APPOINT = "appoint"


_OWN: Mapping[Role, tuple[Act, ...]] = {
    Role.VOLUNTEER: (Act.SEE_PREPARED, Act.CORRECT),
    Role.REVIEWER: (Act.REVIEW, Act.ASSIGN),
    Role.CATALOGUER: (Act.SEE_CLOSED, Act.DESCRIBE),
    Role.ARCHIVIST: (
        *(Act.READ_AGAIN, Act.RUN, Act.ADMIT, Act.CLOSE),
        *(Act.WITHDRAW, Act.DECIDE, Act.RULE, Act.AUDIT, Act.REDACT),
    ),
    Role.ADMINISTRATOR: (Act.APPOINT, Act.OPEN_SEALED),
}
EVERYTHING = frozenset(Act)


def acts_of(role: str) -> frozenset[Act]:
    """What a role may do: its own acts and those of every role before it."""
    order = list(Role)
    return frozenset(act for one in order[: order.index(Role(role)) + 1] for act in _OWN[one])


@dataclass(frozen=True, slots=True)
class Powers:
    """What one person may do: `everywhere`, and `within` each collection by its slug."""

    name: str = ""
    everywhere: frozenset[Act] = frozenset()
    within: Mapping[str, frozenset[Act]] = field(default_factory=dict)

    def may(self, act: Act, collection: str = "") -> bool:
        """Whether in that collection; without one, whether anywhere at all."""
        if act in self.everywhere:
            return True
        return act in self.within.get(collection, ()) if collection else any(act in acts for acts in self.within.values())

    def where(self, act: Act) -> tuple[str, ...] | None:
        """The slugs of the collections in which this person may; None: in every one."""
        if act in self.everywhere:
            return None
        return tuple(sorted(slug for slug, acts in self.within.items() if act in acts))

    def require(self, act: Act, collection: str) -> None:
        """Raises PermissionDenied, or Http404 where this person has no part, so that nothing shows what is there."""
        if self.may(act, collection):
            return
        if self.everywhere or collection in self.within:
            raise PermissionDenied
        raise Http404

    @property
    def viewer(self) -> Viewer:
        """As whom this person reads."""
        if Act.SEE_CLOSED in self.everywhere:
            return Viewer(self.name, may_see_restricted=True)
        prepared = self.where(Act.SEE_PREPARED)
        if prepared is None:
            prepared = tuple(Collection.objects.values_list("slug", flat=True))
        return Viewer(self.name, closed=self.where(Act.SEE_CLOSED) or (), prepared=prepared)


def powers(person: Person) -> Powers:
    """What this person may do, by account, permissions and roles; nobody signed in may do nothing."""
    if not isinstance(person, User) or not person.is_active:
        return Powers()
    if person.is_superuser:
        return Powers(person.get_username(), EVERYTHING)
    everywhere: set[Act] = set()
    if person.is_staff and person.has_perm(MAY_SEE_RESTRICTED):
        everywhere |= {Act.SEE_PREPARED, Act.SEE_CLOSED}
        everywhere |= {Act.RUN} if person.has_perm(MAY_RUN_JOBS) else set()
    within: dict[str, frozenset[Act]] = {}
    for slug, role in Membership.objects.filter(user=person).values_list("collection_id", "role"):
        if slug is None:
            everywhere |= acts_of(role)
        else:
            within[slug] = acts_of(role)
    return Powers(person.get_username(), frozenset(everywhere), within)


_KNOWN: WeakKeyDictionary[HttpRequest, Powers] = WeakKeyDictionary()


def powers_of(request: HttpRequest) -> Powers:
    """The powers of whoever asks, read once for each request; a stranger's until the second factor was given that is due."""
    found = _KNOWN.get(request)
    if found is None:
        user = getattr(request, "user", None)
        found = powers(user) if isinstance(user, User) and not lacks_proof(user) else Powers()
        _KNOWN[request] = found
    return found


def lacks_proof(person: Person) -> bool:
    """Whether this person is signed in by password alone where the archive wants a second factor."""
    if not settings.LACUNA_TWO_FACTOR or not person.is_authenticated:
        return False
    verified = getattr(person, "is_verified", None)
    return verified is None or not verified()
