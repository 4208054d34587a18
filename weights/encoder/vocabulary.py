"""Trains the subword vocabulary with the folding built in, so that `tokenizer.json` alone repeats it; it knows no vectors."""

import json
import math
import random
import re
from collections import Counter
from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

MARK = "▁"
SPELLED = (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ς", "σ"), ("ꝛ", "r"))
QUOTES = ((r"[‘’‚‛`´ʼ]", "'"), (r"[“”„‟«»]", '"'), (r"[‐‑‒–—―⸗]", "-"))
UNKNOWN = "[UNK]"
SPECIAL = ("[PAD]", UNKNOWN)
CHARACTERS_PER_LANGUAGE = 2_600_000
WHOLE_WORDS = 10_000
WORD = re.compile(r"(?:^|(?<=\s))[^\W\d_]+")


def folding() -> normalizers.Sequence:
    """NFKC (long s is s), lower case, no accents, plain quotes and dashes, single spaces."""
    steps = [normalizers.NFKC(), normalizers.Lowercase(), normalizers.NFD(), normalizers.StripAccents(), normalizers.NFC()]
    steps += [normalizers.Replace(letter, by) for letter, by in SPELLED]
    steps += [normalizers.Replace(Regex(pattern), by) for pattern, by in QUOTES]
    steps += [normalizers.Replace(Regex(r"\p{Cf}"), ""), normalizers.Replace(Regex(r"[\s\p{Cc}]+"), " "), normalizers.Strip()]
    return normalizers.Sequence(steps)


def sample(texts: Sequence[str], languages: Sequence[str], seed: int) -> list[str]:
    """At most the same number of characters of each language (English half as much again), in random order."""
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    taken: Counter[str] = Counter()
    chosen = []
    for index in order:
        language = languages[index]
        if taken[language] < CHARACTERS_PER_LANGUAGE * (1.5 if language == "en" else 1):
            taken[language] += len(texts[index])
            chosen.append(texts[index])
    return chosen


def train_vocabulary(texts: Sequence[str], size: int) -> Tokenizer:
    """A Unigram tokenizer over folded words; digits and letters never share a piece."""
    tokenizer = Tokenizer(models.Unigram())
    # Not Metaspace after an isolating split: that puts a word mark before every digit.
    tokenizer.normalizer = normalizers.Sequence([folding(), normalizers.Prepend(" "), normalizers.Replace(" ", MARK)])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"▁?[^\W\d_]+|▁?\d+|▁?[^\w\s▁]"), "isolated")
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=list(SPECIAL), unk_token=UNKNOWN, max_piece_length=16,
        n_sub_iterations=2, shrinking_factor=0.7, show_progress=False,
    )  # fmt: skip
    tokenizer.train_from_iterator(texts, trainer)
    return with_whole_words(tokenizer, texts)


def with_whole_words(tokenizer: Tokenizer, texts: Sequence[str]) -> Tokenizer:
    """Swaps the least likely pieces for the frequent words that the trainer never considers.

    Its candidates are the strings that recur among *different* words, so a frequent word that begins no other
    word (`e`, `она`) is none and would cost two tokens. The bare word mark is made so unlikely that a word is
    cut elsewhere: alone it says nothing.
    """
    counts = Counter(word for text in texts for word in WORD.findall(text))
    known = tokenizer.get_vocab()
    missing = [(n, word) for word, n in counts.items() if n >= 4 and len(word) < 16 and MARK + word not in known]
    cost = [len(encoding.ids) - 1 for encoding in tokenizer.encode_batch_fast([word for _, word in missing])]
    saving = sorted(((n * c, n, word) for (n, word), c in zip(missing, cost, strict=True)), reverse=True)
    state = json.loads(tokenizer.to_str())
    pieces = state["model"]["vocab"]
    lowest = min(score for _, score in pieces)
    droppable = sorted((score, piece) for piece, score in pieces if len(piece) > 2)
    dropped = {piece for _, piece in droppable[: min(WHOLE_WORDS, len(saving))]}
    total = sum(counts.values())
    added = [[MARK + word, math.log(n / total)] for _, n, word in saving[: len(dropped)]]
    kept = [[piece, 3 * lowest if piece == MARK else score] for piece, score in pieces if piece not in dropped]
    state["model"]["vocab"] = kept + added
    return Tokenizer.from_str(json.dumps(state))
