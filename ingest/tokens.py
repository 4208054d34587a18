"""Text to the subword ids of the shipped vocabulary, folding included; it knows no vectors and cuts no passages."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

VOCABULARY = Path(__file__).resolve().parent.parent / "weights" / "encoder" / "tokenizer.json"


@cache
def _tokenizer() -> Tokenizer:
    if not VOCABULARY.is_file():
        raise FileNotFoundError(f"{VOCABULARY} is missing: fetch it again from the repository (weights/encoder)")
    return Tokenizer.from_file(str(VOCABULARY))


def token_ids(texts: Sequence[str]) -> list[list[int]]:
    """The ids of each text, empty for a text without letters or signs; unknown signs give the id of `[UNK]`.

    Raises FileNotFoundError where the vocabulary is missing. Lone surrogates count as unknown signs.
    """
    whole = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    return [encoding.ids for encoding in _tokenizer().encode_batch_fast(whole, add_special_tokens=False)]


def count_tokens(texts: Sequence[str]) -> list[int]:
    """How many subwords each text has: the unit in which passages are sized."""
    return [len(ids) for ids in token_ids(texts)]


def unknown_token() -> int:
    """The id that stands for every sign outside the vocabulary."""
    found = _tokenizer().token_to_id("[UNK]")
    if found is None:
        raise ValueError(f"{VOCABULARY} has no [UNK]: fetch it again from the repository (weights/encoder)")
    return int(found)
