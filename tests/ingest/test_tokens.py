"""Words are tokenised once, and the ids are those that `tokenizer.json` gives for the whole text."""

import pytest
from tokenizers import Tokenizer

from ingest import tokens
from ingest.tokens import VOCABULARY, count_tokens, token_ids, unknown_token

TEXTS = (
    "Was iſt der Große Krieg von 1848?",
    "Où est l’œuvre “Æneis”?  Strasse\tSTRASSE",
    "она была в доме, 12345\u00a0км",
    "a\x00b \u00ad c\u200bd",
    "¨ \u0301x ½ ﬁn ① w»cdm» <ts»8",
    "日本語 text 🜚",
)


@pytest.fixture(scope="module")
def plain() -> Tokenizer:
    return Tokenizer.from_file(str(VOCABULARY))


@pytest.mark.parametrize("text", TEXTS)
def test_ids_are_those_of_the_whole_text(plain: Tokenizer, text: str) -> None:
    whole = plain.encode(text, add_special_tokens=False).ids
    assert token_ids([text]) == [whole]
    assert token_ids([text, text]) == [whole, whole]
    assert count_tokens([text]) == [len(whole)]


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\x00\x07"])
def test_nothing_to_read_is_no_token(text: str) -> None:
    assert token_ids([text]) == [[]]
    assert count_tokens([text]) == [0]


def test_no_texts_give_no_counts() -> None:
    assert count_tokens([]) == []
    assert token_ids(()) == []


def test_what_lies_outside_the_vocabulary_is_one_id() -> None:
    assert unknown_token() in token_ids(["𓂀"])[0]
    assert token_ids(["\ud800"]) == token_ids(["?"])


def test_forgetting_words_changes_no_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    before = token_ids(TEXTS)
    monkeypatch.setattr(tokens, "MOST_WORDS", 3)
    for text in TEXTS * 2:
        token_ids([text])
    assert token_ids(TEXTS) == before


def test_the_callers_list_is_its_own() -> None:
    first = token_ids(["Haus"])[0]
    first.clear()
    assert len(token_ids(["Haus"])[0]) == 1
