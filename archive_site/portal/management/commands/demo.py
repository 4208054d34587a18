"""Sets up the sample archive and shows one cited answer and one refusal; running it again changes nothing."""

import json
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command

from ingest.management.door import Door

SAMPLES = Path(settings.BASE_DIR) / "samples"
COLLECTION, TITLE = "merenburg", "Archive of the Free Port of Merenburg"


class Command(Door):
    help = "Ingest the sample archive by OCR, index it, ask it one question that it can answer and one that it cannot."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        self.make_account()
        call_command("ingest", str(SAMPLES / "scans"), collection=COLLECTION, title=TITLE, stdout=self.stderr)
        call_command("index", stdout=self.stderr)
        for question in self.questions():
            self.stdout.write(f"\n{question}\n")
            call_command("ask", question, stdout=self.stdout)

    def make_account(self) -> None:
        """An archivist's account on the first run; its password is printed once and kept nowhere."""
        if User.objects.exists():
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser("archivist", password=password)
        self.stderr.write(f"Archivist's account: archivist, password: {password} (printed only now)")

    def questions(self) -> tuple[str, str]:
        """The first question that the sample archive answers in the page's own language, and the first that it cannot."""
        lines = (SAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        cases = [json.loads(line) for line in lines]
        answered = next(case for case in cases if case["outcome"] == "answered" and case.get("same_language"))
        declined = next(case for case in cases if case["outcome"] == "declined")
        return answered["question"], declined["question"]
