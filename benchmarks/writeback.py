"""Research notes: what the gate lets through of poisoned and of honest candidates, and what write-back does to answers.

Over the sample archive in LACUNA_DATA; all that is written is rolled back. Rows: how many of its questions are asked, and
the file of others than the sample's.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from benchmarks.doors import ROOT
from benchmarks.poison import KINDS, Honest
from search.ask import ask
from search.document import ReplyDocument, outcome, reply_document
from search.evaluate.samples import Sample, is_right, read_samples
from search.index import update
from search.models import ReplyRecord
from search.notes.candidate import Candidate, candidate
from search.notes.keeping import approve, entered, examined, propose, told
from search.notes.models import ResearchNote
from search.notes.verdict import Verdict
from search.parse import parse
from search.records import record_of
from search.reply import Reply
from search.results import results, results_document
from search.viewer import ANONYMOUS, Viewer

LEAST = 40  # candidates of a kind
ROUNDS = 3
_REPEATED = "near duplicate"
ADA = Viewer("ada", may_see_restricted=True)
Given = tuple[Sample, Reply, ReplyDocument]


def figures(folder: Path, *rows: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """`accepted`: the share of each kind that passed; then the answers of each round, and how many differ from round 0."""
    samples = list(read_samples(Path(rows[1]) if rows[1:] else ROOT / "samples/questions.jsonl"))
    step = max(1, len(samples) // int(rows[0])) if rows else 1
    with transaction.atomic():
        yield from _measured(samples[::step])
        transaction.set_rollback(True)


def _measured(samples: Sequence[Sample]) -> Iterator[tuple[str, dict[str, Any]]]:
    print(f"writeback: {len(samples)} questions", file=sys.stderr, flush=True)
    given = _asked(samples)
    honest = [made for one in given if (made := _honest(one)) is not None]
    yield "writeback honest", _alone(honest)
    poisoned: dict[str, list[Candidate]] = {}
    for kind, make in KINDS.items():
        poisoned[kind] = _draw(honest, make)
    yield from (_of(kind, poisoned[kind]) for kind in KINDS if kind != _REPEATED)
    written = [record for one in given if (record := _record(one)) is not None]
    notes = _approved(written)
    yield "writeback honest, one after the other", {"accepted": round(len(notes) / len(written), 4), "candidates": len(written)}
    yield _of(_REPEATED, poisoned[_REPEATED])  # with every note there
    ResearchNote.objects.all().delete()
    yield from _rounds(samples, given, written, poisoned)


def _of(kind: str, candidates: Sequence[Candidate]) -> tuple[str, dict[str, Any]]:
    return f"writeback {kind}", _accepted([examined(one, ADA) for one in candidates])


def _asked(samples: Sequence[Sample]) -> list[Given]:
    found = []
    for sample in samples:
        reply = ask(sample.question, language=sample.language)
        found.append((sample, reply, reply_document(reply)))
    return found


def _honest(given: Given) -> Honest | None:
    """A whole answer that says what is expected."""
    sample, reply, document = given
    row = record_of(reply, ANONYMOUS, "en")
    made = candidate(reply.query.text, reply.query.language, row.reply, row.evidence)
    return None if made.kind or not is_right(sample, document) else Honest(made, reply.read, sample.answers)


def _record(given: Given) -> ReplyRecord | None:
    return None if outcome(given[1]) == "declined" else record_of(given[1], ANONYMOUS, "en")


def _alone(honest: Sequence[Honest]) -> dict[str, Any]:
    """Every honest candidate with no note there."""
    return _accepted([examined(one.candidate, ADA) for one in honest])


def _accepted(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    refused = Counter(told(one).partition(" (")[0].partition(" - ")[0] for one in verdicts if not one.passed)
    share = sum(one.passed for one in verdicts) / (len(verdicts) or 1)
    return {"accepted": round(share, 4), "candidates": len(verdicts), "refused": dict(refused.most_common())}


def _draw(honest: Sequence[Honest], make: Any) -> list[Candidate]:
    """At least LEAST candidates where the answers allow, at most twice as many, the same each time."""
    rng = Random(7)
    made = [one for own in honest for one in make(own, honest, rng)]
    rng.shuffle(made)
    return made[: 2 * LEAST]


def _approved(records: Sequence[ReplyRecord]) -> list[ResearchNote]:
    """The notes that these records become when an archivist approves whatever passes."""
    proposed = (propose(record, ADA)[0] for record in records)
    return [approve(note.pk, ADA) for note in proposed if note is not None]


def _rounds(
    samples: Sequence[Sample], given: Sequence[Given], records: Sequence[ReplyRecord], poisoned: dict[str, list[Candidate]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A third of the answers is written back each round; in the last round every poisoned candidate too, past the gate."""
    first = [document for _, _, document in given]
    found = [_found(sample) for sample in samples]
    yield "writeback round 0", _quality(given, 0, 0)
    for number in range(1, ROUNDS + 1):
        _approved(records[number - 1 :: ROUNDS])
        if number == ROUNDS:
            for one in (one for kind in poisoned.values() for one in kind):
                _forced(one)
        update()
        again = _asked(samples)
        changed = sum(before != now for before, (_, _, now) in zip(first, again, strict=True))
        moved = sum(before != _found(sample) for before, sample in zip(found, samples, strict=True))
        yield f"writeback round {number}", _quality(again, changed, moved)


def _forced(one: Candidate) -> None:
    """Writes a note that never passed."""
    note = entered(one, Verdict(()), ADA)
    ResearchNote.objects.filter(pk=note.pk).update(state=ResearchNote.State.APPROVED)


def _found(sample: Sample) -> dict[str, Any]:
    """What the search beside the answer gives; asking first keeps its vectors warm."""
    return results_document(results(parse(sample.question, sample.language), ANONYMOUS))


def _quality(given: Sequence[Given], changed: int, moved: int) -> dict[str, Any]:
    right = [is_right(sample, document) for sample, _, document in given]
    declined = [document["outcome"] == "declined" for _, _, document in given]
    count = len(given)
    wrong = sum(not good and not silent for good, silent in zip(right, declined, strict=True))
    return {
        "right": round(sum(right) / count, 4),
        "declined": round(sum(declined) / count, 4),
        "wrong": round(wrong / count, 4),
        "replies_changed": changed,
        "searches_changed": moved,
        "notes": ResearchNote.objects.filter(state=ResearchNote.State.APPROVED).count(),
    }
