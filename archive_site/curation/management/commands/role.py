"""`manage.py role`: gives somebody a role in a collection or takes it, the first administrator's too, and lists who has which."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from archive_site.curation.role_models import Membership
from archive_site.curation.roles import EVERYWHERE, appoint
from archive_site.curation.second_factor import forget_devices
from ingest.management.door import Door
from ingest.models import Collection

NONE = "none"


class Command(Door):
    help = "Gives USER the ROLE in COLLECTION (* for all; none takes the role away); without arguments lists all roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", nargs="?", help="name of an account")
        parser.add_argument("collection", nargs="?", help="slug of a collection, or * for all")
        parser.add_argument("role", nargs="?", choices=(*Membership.Role.values, NONE))
        parser.add_argument("--reason", default="by manage.py role", help="kept with the act")
        parser.add_argument("--forget-second-factor", action="store_true", help="lets USER set up a new one: the old is lost")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["user"]:
            self._list()
            return
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"there is no account {options['user']!r}; make it with manage.py createsuperuser or at /admin/")
        if options["forget_second_factor"]:
            forget_devices(user, "manage.py role", options["reason"])
            self.stdout.write(f"{user.get_username()} sets up a new second factor when next at the desk")
            return
        if not options["role"]:
            raise CommandError("name USER, COLLECTION and ROLE")
        self._appoint(user, options)

    def _appoint(self, user: User, options: dict[str, Any]) -> None:
        slug, role = options["collection"], "" if options["role"] == NONE else options["role"]
        collection = None if slug == EVERYWHERE else Collection.objects.filter(pk=slug).first()
        if collection is None and slug != EVERYWHERE:
            raise CommandError(f"there is no collection {slug!r}; the slugs are those of manage.py ingest --collection")
        try:
            appoint(user, collection, role, "manage.py role", options["reason"])
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{user.get_username()} is {role or 'without a role'} in {slug}")

    def _list(self) -> None:
        for one in Membership.objects.select_related("user").order_by("collection_id", "user__username"):
            self.stdout.write(f"{one.user.get_username()} {one.collection_id or EVERYWHERE} {one.role}")
