"""What may be said: a drafted claim becomes a supported one if its quotes say all that weighs in it; it drafts nothing."""

import re
from collections.abc import Sequence

from search.claim import Claim, Quote
from search.evidence import Citation, Evidence
from search.messages import framing
from search.numerals import digits, figures
from search.question import stop_words
from search.reply import SupportedClaim
from search.wording import tokens

_NEGATIONS: dict[str, str] = {
    "en": "not no never none nobody nothing neither nor without cannot n't",
    "de": "nicht kein keine keiner keinen keinem keines nie niemals niemand nichts weder ohne",
    "fr": "ne n pas jamais aucun aucune rien personne sans ni non",
    "es": "no nunca jamás ningún ninguno ninguna nada nadie sin ni tampoco",
    "it": "non mai nessun nessuno nessuna nulla niente senza né",
    "la": "non nec neque numquam nemo nihil nullus nulla nullum sine haud ne",
    "nl": "niet geen nooit niemand niets zonder",
    "pt": "não nunca nenhum nenhuma nada ninguém sem",
    "sv": "inte ej aldrig ingen inget utan",
    "fi": "ei eivät en emme ilman",
    "pl": "nie nigdy nikt nic bez",
    "cs": "ne není nikdy nikdo nic bez",
    "ro": "nu niciodată nimeni nimic fără",
    "ru": "не нет никогда никто ничего без ни",
    "el": "δεν δε μη μην ποτέ κανείς τίποτα χωρίς",
}


def ground(claim: Claim, evidence: Sequence[Evidence], language: str) -> SupportedClaim | None:
    """The claim with its citations, or None if a quote is not exact or the claim says more than its quotes.

    `language` is that of the claim's frame. Illegible passages support nothing.
    """
    held = {source.passage_id: source for source in evidence}
    if not claim.quotes or any(not _stands(quote, held.get(quote.passage_id)) for quote in claim.quotes):
        return None
    sources = [held[quote.passage_id] for quote in claim.quotes]
    if not _says_no_more(claim, sources, language):
        return None
    citations: list[Citation] = []
    for quote, source in zip(claim.quotes, sources, strict=True):
        citations += source.cite(quote.span)
    return SupportedClaim(claim.text, tuple(citations)) if all(_exact(citation, sources) for citation in citations) else None


def _stands(quote: Quote, source: Evidence | None) -> bool:
    """Whether the quote is, character for character, that span of a legible passage that the viewer may see."""
    if source is None or not source.legible or not quote.text.strip():
        return False
    return source.text[quote.span.start : quote.span.end] == quote.text


def _exact(citation: Citation, sources: Sequence[Evidence]) -> bool:
    """Whether the citation's characters stand in the very text version that it names."""
    return any(
        piece.page_id == citation.page_id
        and piece.text_version == citation.text_version
        and piece.aligned.source[citation.span.start : citation.span.end] == citation.quote
        for source in sources
        for piece in source.pieces
    )


def _says_no_more(claim: Claim, sources: Sequence[Evidence], language: str) -> bool:
    quoted = " ".join(quote.text for quote in claim.quotes)
    allowed = f"{quoted} {' '.join(framing(source.record, language) for source in sources)}"
    spoken = {language, *(source.language for source in sources)}
    return (
        all(_figures(claim.text, each) <= _figures(allowed, each) for each in spoken)
        and _names(claim.text, language) <= _words(allowed, spoken)
        and negated(claim.text, spoken) == negated(allowed, spoken)
    )


def _figures(text: str, language: str) -> frozenset[str]:
    return digits(text) | {figure.value for figure in figures(text, tokens(text, language), language)}


def _names(text: str, language: str) -> frozenset[str]:
    """Folded words with a capital; the opening word of the claim counts too unless it is a word without content."""
    stops = stop_words(language)
    return frozenset(token.folded for token in tokens(text, "") if token.text[0].isupper() and token.folded not in stops)


def _words(text: str, languages: set[str]) -> frozenset[str]:
    return frozenset(token.folded for token in tokens(text, ""))


def negated(text: str, languages: set[str]) -> bool:
    """Whether the text has a word of negation of one of the languages."""
    words = {word for language in languages for word in _NEGATIONS.get(language, "").split()}
    found = {match.casefold() for match in re.findall(r"n['’]t\b|[^\W\d_]+", text)}
    return bool(found & words) or ("n't" in words and bool(re.search(r"n['’]t\b", text)))
