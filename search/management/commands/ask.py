"""`manage.py ask QUESTION [--json]`: one question, its cited answer or its refusal, on standard output."""

import json
from argparse import ArgumentParser

from django.core.management.base import CommandError

from ingest.languages import canonical_language
from search.ask import ask
from search.backends import IndexUnusable
from search.document import outcome, reply_document
from search.management.lexicon_door import LexiconDoor
from search.messages import label, reason, spoken
from search.records import keep
from search.reply import Abstention, Reply
from search.viewer import ANONYMOUS

_SHOWN = 200


class Command(LexiconDoor):
    help = "Answers a question from the archive with quotes, or says why it cannot."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("question", metavar="QUESTION")
        parser.add_argument("--language", metavar="L", help="of the question, e.g. de (default: found from the text)")
        parser.add_argument("--json", action="store_true", help="one JSON object, as POST /api/v1/ask gives")

    def handle(self, *args: object, **options: str | None) -> None:
        try:
            language = canonical_language(options["language"]) if options["language"] else None
            reply = ask(options["question"] or "", language=language)
        except ValueError as problem:
            raise CommandError(str(problem), returncode=2) from None
        except IndexUnusable as problem:
            raise CommandError(str(problem), returncode=1) from None
        record = keep(reply, ANONYMOUS)
        if options["json"]:
            self.stdout.write(json.dumps({**reply_document(reply), "record": record}, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(lines(reply)))
        self.complain()


def lines(reply: Reply, interface: str = "en") -> list[str]:
    """A reply for a terminal: the claims with their quotes in quotation marks and page ids, or `declined: <reason>`."""
    language = spoken(reply.query.language, interface)
    if isinstance(reply, Abstention):
        said = [f"declined: {reply.reason}", *(_counted(reply) or [reason(reply.reason, language)])]
        said += [line for line in (reply.lacking, *_steps(reply)) if line]
        said.append(f"{label('searched', language)}: {', '.join(reply.searched.queries)} · {' '.join(reply.searched.languages)}")
        said += _untranslated(reply, language)
        if reply.readings:
            said.append(f"{label('readings', language)}:")
            said += [f"  {text}" for text in reply.readings]
        if reply.nearest:
            said.append(f"{label('nearest', language)}:")
            said += [f"  {source.page_id}  {_short(source.text)}" for source in reply.nearest]
        return said
    said = [f"{outcome(reply)}: {reply.reason}", reason(reply.reason, language, partly=True)] if reply.reason else []
    said += [reply.conclusion.text] if reply.conclusion else []
    said += _steps(reply)
    for number, claim in enumerate(reply.claims, start=1):
        said.append(f"[{number}] {claim.text}")
        said += [
            f'    "{_line(citation.quote)}" - {citation.page_id}, version {citation.text_version}' for citation in claim.citations
        ]
    return said + _counted(reply) + _untranslated(reply, language)


def _steps(reply: Reply) -> list[str]:
    """The sub-questions in order, each with its outcome and the numbers of its claims among the reply's."""
    claims = () if isinstance(reply, Abstention) else reply.claims
    rows = []
    for number, step in enumerate(reply.steps, start=1):
        places = "".join(f" [{claims.index(claim) + 1}]" for claim in step.claims if claim in claims)
        rows.append(f"({number}) {step.question} {step.reason or step.outcome}{places}")
        if not claims:
            rows += [f"    {_short(_line(claim.text))}" for claim in step.claims]
    return rows


def _counted(reply: Reply) -> list[str]:
    """How a structured question was counted, and what reading may have missed."""
    return [line for line in (reply.finding.how, reply.finding.caveat) if line] if reply.finding else []


def _untranslated(reply: Reply, language: str) -> list[str]:
    """The languages into which the question could not be rendered, if any."""
    codes = reply.searched.untranslated
    return [f"{label('untranslated', language)}: {' '.join(codes)}"] if codes else []


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
