"""Refusal figures: of the cases whose passages hold no answer, how many were answered; of the others, how many were not."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import mean

from ingest.models import Passage
from search.answer import texts
from search.ask import ask, kinship
from search.document import ReplyDocument, reply_document
from search.evaluate.archive import Document, throwaway_archive
from search.evaluate.cells import Judged, figures
from search.evaluate.watched import watched
from search.index import Progress, silent
from search.misread import says
from search.query import Filters
from search.question import understand
from search.reply import Reply
from search.support import judge
from search.sureness import weighed


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the only passages that may answer it, and whether they do; `answers` are accepted wordings, if known.

    `family` groups cases in the figures (else the kind of question does); `reason` is the reason a refusal should give.
    """

    id: str
    question: str
    language: str
    passages: tuple[tuple[str, str], ...]
    answerable: bool
    answers: tuple[str, ...] = ()
    family: str = ""
    reason: str = ""


def run(cases_path: Path, replies_path: Path | None = None, progress: Progress = silent) -> dict[str, object]:
    """Asks every case of a JSON-lines file over a throw-away archive; shares under `hallucination` and `error`, and more.

    Writes the replies to `replies_path`, in the cases' order. Raises ValueError with file and line for a bad case.
    """
    cases = tuple(read_cases(cases_path))
    with throwaway_archive(case_documents(cases), progress) as passages:
        asked = [_asked(case, passages) for case in watched(cases, "cases asked", len(cases))]
    if replies_path is not None:
        rows = ({"_id": case.id, **reply} for case, (reply, _) in zip(cases, asked, strict=True))
        replies_path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return figures([judged for _, judged in asked])


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a JSON-lines file; ValueError names the line that is none."""
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            case = Case(
                str(row["_id"]),
                str(row["question"]),
                str(row.get("language") or ""),
                tuple((str(passage["_id"]), str(passage["text"])) for passage in row["passages"]),
                bool(row["answerable"]),
                tuple(str(answer) for answer in row.get("answers") or ()),
                str(row.get("family") or ""),
                str(row.get("reason") or ""),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise ValueError(f"{path.name}, line {number}: no refusal case ({problem!r})") from None
        if case.id in seen:
            raise ValueError(f"{path.name}, line {number}: case {case.id} comes twice")
        seen.add(case.id)
        yield case


def case_documents(cases: Sequence[Case]) -> Iterator[Document]:
    """The passages of the cases, one that several cases have but once."""
    seen: set[str] = set()
    for case in cases:
        for _, text in case.passages:
            name = _document(case, text)
            if name not in seen:
                seen.add(name)
                yield Document(name, text, language=case.language)


def case_passages(case: Case, passages: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """The case's own name of each passage of the archive that belongs to it."""
    return {passage: name for name, text in reversed(case.passages) for passage in passages.get(_document(case, text), ())}


def _document(case: Case, text: str) -> str:
    return f"{case.language} {sha256(text.encode()).hexdigest()[:20]}"


def _asked(case: Case, passages: Mapping[str, tuple[str, ...]]) -> tuple[ReplyDocument, Judged]:
    """The served reply over the case's passages alone, which it names as the case does, and what became of the case."""
    names = case_passages(case, passages)
    said = ask(case.question, language=case.language or None, filters=Filters(passages=tuple(names) or ("none",)))
    reply = reply_document(said)
    judged = _judged(case, said, reply, tuple(names))
    for claim in reply["claims"]:
        for citation in claim["citations"]:
            citation["passage"] = names[citation["passage"]]
    for near in reply["nearest"]:
        near["passage"] = names[near["passage"]]
    return reply, judged


def _judged(case: Case, said: Reply, reply: ReplyDocument, passages: Sequence[str]) -> Judged:
    """What became of the case; what would be said first, were nothing declined, is judged again from the evidence read."""
    question = understand(said.query.text, said.query.language)
    read = texts(said.read, said.query.language)
    best = max(weighed(question, read, judge(question, read, kinship())), key=lambda one: one.chance, default=None)
    quoted = " ".join(read[best.passage].text[span.start : span.end] for span in best.quotes) if best else ""
    held = dict(Passage.objects.filter(id__in=passages).values_list("id", "text"))
    qualities = Passage.objects.filter(id__in=passages).values_list("quality", flat=True)
    cited = [citation["passage"] for claim in reply["claims"] for citation in claim["citations"]]
    return Judged(
        language=case.language,
        family=case.family or question.kind,
        quality=mean(qualities) if qualities else 0.0,
        answerable=case.answerable,
        answered=reply["outcome"] != "declined",
        right=not case.answers or any(_tells(claim["text"], case) for claim in reply["claims"]),
        sure=best.chance if best else 0.0,
        would_be=case.answerable and bool(best) and (not case.answers or _tells(quoted, case)),
        reason_right=reply["reason"] == case.reason if case.reason and reply["outcome"] == "declined" else None,
        answers_known=bool(case.answers),
        cited=len(cited),
        proper=sum(_tells(held.get(passage, ""), case) for passage in cited),
    )


def _tells(text: str, case: Case) -> bool:
    return any(says(text, answer) for answer in case.answers)
