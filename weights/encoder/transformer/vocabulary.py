"""Chooses the subwords that stay, and builds the tokenizer that folds print into what they know; it trains nothing."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
SPECIAL = ("[PAD]", UNKNOWN, "[CLS]", "[SEP]")
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
FIRST_WORD = 10_000  # single signs stand before; from here on the vocabulary is ordered by frequency in Wikipedia
OURS = 1.0  # a share of a language's training text counts as much as the same share of Wikipedia
LONGEST_WORD = 60
# Multilingual BERT has no long s, no typographic quotes and dashes: each would make its whole word unknown.
SPELLED = (
    *(("ſ", "s"), ("ꝛ", "r"), ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬅ", "st"), ("ﬆ", "st")),
    *(("aͤ", "ä"), ("oͤ", "ö"), ("uͤ", "ü"), ("Aͤ", "Ä"), ("Oͤ", "Ö"), ("Uͤ", "Ü"), ("ẞ", "SS"), ("…", "...")),
)
QUOTES = ((r"[‘’‚‛`´ʼ′]", "'"), (r"[“”„‟«»″]", '"'), (r"[‐‑‒–—―⸗¬]", "-"))


def folding() -> normalizers.Sequence:
    """NFC, long s and ligatures written out, ASCII quotes and dashes, no soft hyphens, single spaces; case and accents stay."""
    steps: list[normalizers.Normalizer] = [normalizers.NFC()]
    steps += [normalizers.Replace(sign, by) for sign, by in SPELLED]
    steps += [normalizers.Replace(Regex(pattern), by) for pattern, by in QUOTES]
    steps += [normalizers.Replace(Regex(r"\p{Cf}"), ""), normalizers.Replace(Regex(r"[\s\p{Cc}]+"), " ")]
    return normalizers.Sequence(steps)


def make_tokenizer(pieces: Sequence[str]) -> Tokenizer:
    """WordPiece over `pieces`, whose order gives the ids."""
    model = models.WordPiece({p: n for n, p in enumerate(pieces)}, unk_token=UNKNOWN, max_input_chars_per_word=LONGEST_WORD)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = folding()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def choose(whole: Sequence[str], counts: dict[str, Counter[int]], size: int) -> list[int]:
    """Old ids of the `size` pieces that stay, special ones first, then in the old order.

    A piece is worth its largest share in the training text of any language (`counts`) or its estimated share in
    Wikipedia (a power law of its rank), whichever is more: the training text holds no encyclopaedia.
    """
    rank = np.arange(len(whole))
    worth = np.where(rank >= FIRST_WORD, 0.1 / (np.maximum(rank - FIRST_WORD, 0) + 10.0), 0.0)
    worth[[not _ours(piece) for piece in whole]] = 0
    for counter in counts.values():
        total = sum(counter.values())
        for piece, count in counter.items():
            if count > 1:
                worth[piece] = max(worth[piece], OURS * count / total)
    worth[[_single(piece) for piece in whole]] = np.inf
    special = [list(whole).index(piece) for piece in SPECIAL]
    worth[special] = -1
    best = np.argsort(-worth, kind="stable")[: size - len(special)]
    return special + sorted(int(piece) for piece in best)


def _ours(piece: str) -> bool:
    return all(ord(c) < 0x250 or unicodedata.name(c, "").startswith(SCRIPTS) for c in piece.removeprefix("##"))


def _single(piece: str) -> bool:
    """A letter of our scripts or a sign: without these, one misread letter would make a whole word unknown."""
    sign = piece.removeprefix("##")
    return len(sign) == 1 and (_ours(piece) or (unicodedata.category(sign)[0] in "PNS" and ord(sign) < 0x2200))
