"""`manage.py merge ITEM INTO --who NAME --why REASON`: one item for two that are the same; old addresses lead to the new."""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from archive_site.curation.merging import merge
from ingest.curation import NotNow
from ingest.management.door import Door
from ingest.models import Item


class Command(Door):
    help = "Withdraws ITEM because INTO is the same; its addresses lead to those of INTO."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("item", help="id of the item that goes")
        parser.add_argument("into", help="id of the item that stays")
        parser.add_argument("--who", required=True, help="who decided it")
        parser.add_argument("--why", required=True, help="why they are the same")

    def handle(self, *args: object, **options: str) -> None:
        rows = Item.objects.in_bulk([options["item"], options["into"]])
        for name in (options["item"], options["into"]):
            if name not in rows:
                raise CommandError(f"there is no item {name}; nothing was changed")
        try:
            merge(rows[options["item"]], rows[options["into"]], options["who"], options["why"])
        except NotNow as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{options['item']} was merged into {options['into']}")
