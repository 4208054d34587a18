"""`manage.py records [--prune]`: how many replies are kept and since when; deletes what is to be kept no longer."""

from argparse import ArgumentParser

from django.conf import settings
from django.db.models import Count, Min

from archive_site.curation.cases import forget_by_rule
from archive_site.curation.models import CurationTask
from archive_site.curation.tasks import open_subjects
from ingest.management.door import Door
from search.models import ReplyRecord
from search.records import forget


class Command(Door):
    help = (
        "Counts the records of replies; with --prune deletes those past LACUNA_RECORD_DAYS, but for those under a task, and what "
        "the rules of collections let be kept no longer."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prune", action="store_true", help="delete records past the retention set")

    def handle(self, *args: object, **options: bool) -> None:
        if options["prune"]:
            spared = open_subjects(CurationTask.Queue.WRONG_ANSWER)
            gone = forget(spared)
            self.stdout.write(f"deleted {gone} records of replies last given over {settings.LACUNA_RECORD_DAYS} days ago")
            if ruled := forget_by_rule(spared, "manage.py records"):
                self.stdout.write(f"deleted or blanked {ruled} rows by the rules of collections")
        held = ReplyRecord.objects.aggregate(count=Count("id"), since=Min("first"))
        since = f", the first of {held['since']:%Y-%m-%d}" if held["since"] else ""
        self.stdout.write(f"{held['count']} records of replies{since}; kept for {settings.LACUNA_RECORD_DAYS} days")
