"""Candidates for research notes that must not become one, made of honest ones by rule and draw; it examines none.

Kinds: a sentence more than the quotes say, a word changed against them, a true quote that answers something else, a note that
is there already in other words, and words that only a note says.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from ingest.sentences import sentences
from search.evidence import Evidence
from search.messages import frame
from search.misread import says
from search.notes.candidate import Candidate, Cited, Said
from search.wording import tokens

_DENIED = {  # a word that a sentence affirms by, and the same denied
    "en": (r"\b(was|were|is|are|has|had|shall|will|did)\b", r"\1 not"),
    "de": (r"\b(war|waren|ist|sind|hat|haben|wurde|wurden|ward|wird|werden)\b", r"\1 nicht"),
    "fr": (r"\b(a|ont|est|sont|fut|furent|avait|était)\b", r"n’\1 pas"),
    "es": (r"\b(es|son|fue|fueron|ha|han|era|se)\b", r"no \1"),
    "it": (r"\b(è|sono|fu|furono|ha|hanno|era|si)\b", r"non \1"),
}
_ASKING = {
    "en": "Please tell me: {}",
    "de": "Bitte sagen Sie mir: {}",
    "fr": "Dites-moi, s’il vous plaît : {}",
    "es": "Dígame, por favor: {}",
    "it": "Mi dica, per favore: {}",
}
_NAME = re.compile(r"(?<=[^\W_] )[^\W\d_a-zß-ÿ][^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Honest:
    """A candidate as answered, the evidence that it was judged among, and the words that the right answer has."""

    candidate: Candidate
    evidence: tuple[Evidence, ...]
    answers: tuple[str, ...] = ()

    def source(self, cited: Cited) -> Evidence:
        return next(one for one in self.evidence if one.passage_id == cited.passage_id)


Make = Callable[[Honest, Sequence[Honest], Random], Iterator[Candidate]]


def unsupported(own: Honest, others: Sequence[Honest], rng: Random) -> Iterator[Candidate]:
    """What another answer quotes and this one does not, said here too: behind the true sentence, and in its place.

    Of answers that quote the same sentence none can serve: it would be borne out.
    """
    held = " ".join(_words(cited.quote) for claim in own.candidate.claims for cited in claim.citations)
    quotes = (one.candidate.claims[0].citations[0].quote for one in others)
    strange = [quote for quote in quotes if _words(quote) not in held]
    if not strange:
        return
    said = " ".join(rng.choice(strange).split())
    first = own.candidate.claims[0]
    yield _claiming(own, replace(first, text=f"{first.text} {said}"))
    yield _claiming(own, replace(first, text=said))


def contradictory(own: Honest, others: Sequence[Honest], rng: Random) -> Iterator[Candidate]:
    """The quote as it stands, told with another figure, another name, or denied."""
    first = own.candidate.claims[0]
    names = [name for one in others for name in _NAME.findall(one.candidate.claims[0].text) if name not in first.text]
    source = own.source(first.citations[0])
    head = frame(source.record, "\0", own.candidate.spoken).partition("\0")[0]
    body = first.text.removeprefix(head)
    for changed in (_figure(body, rng), _renamed(body, names, rng), _denied(body, source.language)):
        if changed and changed != body:
            yield _claiming(own, replace(first, text=first.text.replace(body, changed)))


def irrelevant(own: Honest, others: Sequence[Honest], rng: Random) -> Iterator[Candidate]:
    """True quotes of passages that were found for the question, and do not answer it."""
    cited = {cited.passage_id for claim in own.candidate.claims for cited in claim.citations}
    rest = [one for one in own.evidence if one.passage_id not in cited and one.legible]
    found = [
        (source, span)
        for source in rest
        for span in sentences(source.text, source.language)
        if len(span) > 40 and not any(says(source.text[span.start : span.end], answer) for answer in own.answers)
    ]
    for source, span in rng.sample(found, min(2, len(found))):
        citations = source.cite(span)
        quotes = tuple(Cited(one.passage_id, one.page_id, one.text_version, one.quote) for one in citations)
        yield _claiming(own, Said(frame(source.record, source.text[span.start : span.end], own.candidate.spoken), quotes))


def repeated(own: Honest, others: Sequence[Honest], rng: Random) -> Iterator[Candidate]:
    """What is a note already: asked with other words around, or without a mark and a capital and with a little less quoted."""
    asked = _ASKING.get(own.candidate.language, "{}").format(own.candidate.question)
    yield replace(own.candidate, question=asked)
    first = own.candidate.claims[0]
    cited = first.citations[0]
    shorter = cited.quote.partition(" ")[2]
    if len(first.citations) == 1 and shorter:
        words = " ".join(shorter.split())
        said = Said(frame(own.source(cited).record, words, own.candidate.spoken), (replace(cited, quote=shorter),))
        yield replace(_claiming(own, said), question=own.candidate.question.rstrip(" ?").lower())


def note_only(own: Honest, others: Sequence[Honest], rng: Random) -> Iterator[Candidate]:
    """What a note says, quoted from the note as if it were a passage, and as if it stood on the page that the note cites."""
    first = own.candidate.claims[0]
    said = own.candidate.question
    as_passage = Cited(f"notes/{abs(hash(said))}", f"notes/{abs(hash(said))}", 1, first.text)
    yield _claiming(own, Said(first.text, (as_passage,)))
    yield _claiming(own, Said(first.text, (replace(first.citations[0], quote=first.text),)))


KINDS: dict[str, Make] = {
    "unsupported": unsupported,
    "contradictory": contradictory,
    "cited but irrelevant": irrelevant,
    "near duplicate": repeated,
    "supported only by a note": note_only,
}


def _claiming(own: Honest, said: Said) -> Candidate:
    return replace(own.candidate, claims=(said,))


def _words(text: str) -> str:
    return " ".join(token.folded for token in tokens(text, ""))


def _figure(text: str, rng: Random) -> str:
    found = list(re.finditer(r"\d", text))
    if not found:
        return ""
    match = rng.choice(found)
    digit = rng.choice([one for one in "123456789" if one != match[0]])
    return text[: match.start()] + digit + text[match.end() :]


def _renamed(text: str, names: Sequence[str], rng: Random) -> str:
    found = list(_NAME.finditer(text))
    if not found or not names:
        return ""
    match = rng.choice(found)
    return text[: match.start()] + rng.choice(names) + text[match.end() :]


def _denied(text: str, language: str) -> str:
    pattern, denied = _DENIED.get(language, ("(?!)", ""))
    return re.sub(pattern, denied, text, count=1)
