"""Named people of the desk: vera corrects, wim corrects too, rolf reviews, cleo describes, ada is archivist; nora has no part."""

from django.contrib.auth.models import User
from django.test import Client

from archive_site.curation.role_models import Membership
from ingest.models import Collection

ROLES = {
    "vera": "volunteer",
    "wim": "volunteer",
    "rolf": "reviewer",
    "cleo": "cataloguer",
    "ada": "archivist",
    "nora": "",
    "max": "archivist of the vault",
}


def person(name: str) -> Client:
    """That person, signed in."""
    client = Client()
    client.force_login(account(name))
    return client


def account(name: str, password: str | None = None) -> User:
    """The account, made with its part in the collection."""
    user = User.objects.filter(username=name).first()
    if user is not None:
        if password is not None:
            user.set_password(password)
            user.save()
        return user
    user = User.objects.create_user(name, password=password)
    role, _, where = ROLES[name].partition(" of the ")
    if role:
        collection, _ = Collection.objects.get_or_create(pk=where or "havn")
        Membership.objects.create(user=user, collection=collection, role=role)
    return user
