"""`manage.py notes [--sweep] [--check]`: lists research notes, marks those that stand no more, asks the gate anew."""

from argparse import ArgumentParser

from archive_site.curation.notes import swept
from ingest.management.door import Door
from search.notes.keeping import examined, of_note, told
from search.notes.models import ResearchNote
from search.notes.standing import standing
from search.viewer import Viewer

_WHO = "manage.py notes"


class Command(Door):
    help = "Lists research notes; --sweep marks those whose sources changed as expired; --check asks the gate anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sweep", action="store_true", help="mark notes whose sources were corrected, withdrawn or closed")
        parser.add_argument("--check", action="store_true", help="examine every approved note again; exit 1 if one does not pass")

    def handle(self, *args: object, **options: bool) -> None:
        if options["sweep"]:
            gone = swept(_WHO)
            self.stdout.write(f"{len(gone)} research notes have expired")
        failed = self._checked() if options["check"] else 0
        if not options["check"]:
            self._listed()
        if failed:
            raise SystemExit(1)

    def _listed(self) -> None:
        held = set(standing().values_list("pk", flat=True))
        for note in ResearchNote.objects.order_by("state", "proposed"):
            doubt = "" if note.pk in held or note.state not in ("waiting", "approved") else "; its sources changed: --sweep"
            self.stdout.write(f"{note.pk}  {note.state:<8}  {note.proposed:%Y-%m-%d}  {note.question}{doubt}")
        self.stdout.write(f"{ResearchNote.objects.filter(state=ResearchNote.State.APPROVED).count()} approved research notes")

    def _checked(self) -> int:
        """How many approved notes do not pass today; each is named with its reason."""
        failed = 0
        notes = ResearchNote.objects.filter(state=ResearchNote.State.APPROVED).order_by("proposed")
        for note in notes:
            verdict = examined(of_note(note), Viewer(_WHO, may_see_restricted=True), note.pk)
            if not verdict.passed:
                failed += 1
                self.stdout.write(f"{note.pk}  {told(verdict)}")
        self.stdout.write(f"{failed} of {len(notes)} approved research notes do not pass the gate today")
        return failed
