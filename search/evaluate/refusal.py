"""Refusal figures: of the cases whose passages hold no answer, how many were answered; of the others, how many were not."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from search.ask import ask
from search.document import ReplyDocument, reply_document
from search.evaluate.archive import Document, throwaway_archive
from search.evaluate.watched import watched
from search.index import Progress, silent
from search.misread import says
from search.query import Filters


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the only passages that may answer it, and whether they do; `answers` are accepted wordings, if known."""

    id: str
    question: str
    language: str
    passages: tuple[tuple[str, str], ...]
    answerable: bool
    answers: tuple[str, ...] = ()


def run(cases_path: Path, replies_path: Path | None = None, progress: Progress = silent) -> dict[str, object]:
    """Asks every case of a JSON-lines file over a throw-away archive; shares under `hallucination` and `error`.

    Writes the replies to `replies_path`, in the cases' order. Raises ValueError with file and line for a bad case.
    """
    cases = tuple(read_cases(cases_path))
    with throwaway_archive(case_documents(cases), progress) as passages:
        replies = [_reply(case, passages) for case in watched(cases, "cases asked", len(cases))]
    if replies_path is not None:
        rows = ({"_id": case.id, **reply} for case, reply in zip(cases, replies, strict=True))
        replies_path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return figures(cases, replies)


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
            )
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise ValueError(f"{path.name}, line {number}: no refusal case ({problem!r})") from None
        if case.id in seen:
            raise ValueError(f"{path.name}, line {number}: case {case.id} comes twice")
        seen.add(case.id)
        yield case


def figures(cases: Sequence[Case], replies: Sequence[ReplyDocument]) -> dict[str, object]:
    """Shares and counts over all cases and by language; an answered case with known answers must say one of them."""
    by_language: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for case, reply in zip(cases, replies, strict=True):
        name = "answerable" if case.answerable else "unanswerable"
        answered = reply["outcome"] != "declined"
        wrong = answered != case.answerable or (case.answerable and bool(case.answers) and not _right(case, reply))
        for counter in (total, by_language.setdefault(case.language or "und", Counter())):
            counter[name] += 1
            counter["wrong " + name] += wrong
    return {**_shares(total), "languages": {language: _shares(found) for language, found in sorted(by_language.items())}}


def _shares(found: Counter[str]) -> dict[str, object]:
    return {
        "hallucination": found["wrong unanswerable"] / found["unanswerable"] if found["unanswerable"] else None,
        "error": found["wrong answerable"] / found["answerable"] if found["answerable"] else None,
        "unanswerable": found["unanswerable"],
        "answerable": found["answerable"],
    }


def _right(case: Case, reply: ReplyDocument) -> bool:
    return any(says(claim["text"], answer) for claim in reply["claims"] for answer in case.answers)


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


def _reply(case: Case, passages: Mapping[str, tuple[str, ...]]) -> ReplyDocument:
    """The served reply over the case's passages alone, which it names as the case does."""
    names = case_passages(case, passages)
    reply = reply_document(
        ask(case.question, language=case.language or None, filters=Filters(passages=tuple(names) or ("none",)))
    )
    for claim in reply["claims"]:
        for citation in claim["citations"]:
            citation["passage"] = names[citation["passage"]]
    for near in reply["nearest"]:
        near["passage"] = names[near["passage"]]
    return reply
