"""What each role may do, and as whom its holder reads."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.timezone import localdate

from archive_site.curation.policy import Act, Role, acts_of, powers
from archive_site.curation.role_models import Membership
from archive_site.viewing import visible
from ingest.models import Item
from search.viewer import ANONYMOUS
from tests.archive_site.conftest import GAZETTE, SEALED, VAULT
from tests.rows import archive_item

FIRST = {
    Act.CORRECT: Role.VOLUNTEER,
    Act.REVIEW: Role.REVIEWER,
    Act.SEE_CLOSED: Role.CATALOGUER,
    Act.WITHDRAW: Role.ARCHIVIST,
    Act.AUDIT: Role.ARCHIVIST,
    Act.APPOINT: Role.ADMINISTRATOR,
}


@pytest.mark.parametrize("act", FIRST)
def test_each_role_may_do_what_those_before_it_may(act: Act) -> None:
    order = list(Role)
    assert [role for role in order if act in acts_of(role)] == order[order.index(FIRST[act]) :]


@pytest.fixture
def ada(rows: None) -> User:
    return User.objects.create_user("ada")


def test_a_role_holds_in_its_collection_alone(ada: User) -> None:
    Membership.objects.create(user=ada, collection_id="havn", role="archivist")
    own = powers(ada)
    assert own.may(Act.WITHDRAW, "havn") and not own.may(Act.WITHDRAW, "vault") and own.where(Act.CLOSE) == ("havn",)
    with pytest.raises(PermissionDenied):
        own.require(Act.APPOINT, "havn")
    with pytest.raises(Http404):
        own.require(Act.WITHDRAW, "vault")
    assert not own.viewer.may_see_restricted
    seen = set(Item.objects.filter(visible(own.viewer)).values_list("pk", flat=True))
    assert SEALED in seen and VAULT not in seen


@pytest.mark.parametrize(("role", "prepared", "closed"), [("volunteer", True, False), ("cataloguer", True, True)])
def test_volunteers_see_what_is_prepared_and_not_what_is_closed(ada: User, role: str, prepared: bool, closed: bool) -> None:
    archive_item("havn/new/1871", "News.", state="received")
    archive_item("havn/new/1971", "News.", state="received", embargo_until=localdate().replace(year=2999))
    Membership.objects.create(user=ada, collection_id="havn", role=role)
    seen = set(Item.objects.filter(visible(powers(ada).viewer)).values_list("pk", flat=True))
    assert ("havn/new/1871" in seen) is prepared
    assert ("havn/new/1971" in seen) is (SEALED in seen) is closed


def test_everywhere_is_every_collection_but_nothing_withdrawn(ada: User) -> None:
    Membership.objects.create(user=ada, collection=None, role="administrator")
    Item.objects.filter(pk=GAZETTE).update(state="withdrawn")
    own = powers(ada)
    assert own.where(Act.APPOINT) is None and own.viewer.may_see_restricted
    seen = set(Item.objects.filter(visible(own.viewer)).values_list("pk", flat=True))
    assert {SEALED, VAULT} < seen and GAZETTE not in seen


def test_permissions_of_before_hold_and_nobody_may_nothing(ada: User) -> None:
    assert powers(AnonymousUser()).viewer == ANONYMOUS and not powers(ada).may(Act.CORRECT)
    ada.user_permissions.add(Permission.objects.get(codename="view_restricted"))
    assert not powers(User.objects.get(pk=ada.pk)).viewer.may_see_restricted  # not on the staff
    User.objects.filter(pk=ada.pk).update(is_staff=True)
    old = powers(User.objects.get(pk=ada.pk))
    assert old.viewer.may_see_restricted and not old.may(Act.WITHDRAW)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert powers(User.objects.get(pk=ada.pk)).everywhere == frozenset()
