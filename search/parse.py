"""The text of a search or question to a Query: language, phrases, whether it asks; it expands and searches nothing."""

import re
import unicodedata
from collections import Counter, defaultdict

from ingest.language import identify
from ingest.languages import LANGUAGES, UNDETERMINED
from search.analysis import spelled, stop_words, tokens
from search.query import NO_FILTERS, Filters, Query
from search.stopwords import QUESTION_WORDS

LONGEST = 10_000
_PHRASE = re.compile('"([^"]*)"|[„“]([^“”„]*)[“”]|[«»]([^«»]*)[«»]')
_ASKS = re.compile("[?;;？؟]\\s*$")
_SCRIPTS = {"GREEK": "el", "CYRILLIC": "ru"}
_SURE = 0.8


def parse(text: str, language: str | None = None, filters: Filters = NO_FILTERS) -> Query:
    """The query that a text means; `language` is the asker's word on it, else it is found (`und` where it is not served).

    Raises ValueError with one line for a text that is empty, too long or without any letter or digit.
    """
    clean = _clean(text)
    spoken = language or question_language(clean)
    if spoken not in LANGUAGES:
        spoken = UNDETERMINED
    phrases = tuple("".join(found).strip() for found in _PHRASE.findall(clean))
    return Query(
        text=clean,
        language=spoken,
        filters=filters,
        phrases=tuple(phrase for phrase in phrases if next(tokens(phrase), None)),
        is_question=_asks(clean, spoken),
    )


def _clean(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"the question has {len(text)} characters; ask with at most {LONGEST:,}")
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    clean = " ".join(unicodedata.normalize("NFC", visible).split())
    if not clean:
        raise ValueError("the question is empty; write at least one word")
    if next(tokens(clean), None) is None:
        raise ValueError("the question has no letter or digit; write at least one word")
    return clean


def question_language(text: str) -> str:
    """The served language of a question, by its function words first, then as identified; `und` where neither is sure."""
    script = _script_language(text)
    if script is not None:
        return script
    votes = _votes(text)
    if votes:
        (best, most), *others = sorted(votes.items(), key=lambda vote: -vote[1])
        if most >= 1.0 and most > 1.2 * max((vote for _, vote in others), default=0.0):
            return best
    found, certainty = identify(text, tuple(LANGUAGES))
    if votes and found in votes:
        return found
    return found if certainty >= _SURE and found in LANGUAGES else UNDETERMINED


def _script_language(text: str) -> str | None:
    """The language that a script decides: Greek and Cyrillic, `und` for scripts that none of ours uses; None for Latin."""
    scripts = Counter(unicodedata.name(c, "?").split()[0] for c in text if c.isalpha())
    if not scripts:
        return UNDETERMINED
    main = scripts.most_common(1)[0][0]
    return None if main in ("LATIN", "FEMININE", "MASCULINE") else _SCRIPTS.get(main, UNDETERMINED)


def _votes(text: str) -> dict[str, float]:
    """For each language the function words of the text, each worth the less the more languages share it."""
    votes: dict[str, float] = defaultdict(float)
    for token in tokens(text):
        sharers = [code for code in LANGUAGES if spelled(token.text) in stop_words(code)]
        for code in sharers:
            votes[code] += 1.0 / len(sharers)
    return votes


def _asks(text: str, language: str) -> bool:
    if _ASKS.search(text):
        return True
    first = next(tokens(text), None)
    return first is not None and spelled(first.text) in {spelled(word) for word in QUESTION_WORDS.get(language, ())}
