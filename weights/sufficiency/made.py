"""Makes refusal cases of texts that may ship: questions in the words of a sentence, and near-misses of them.

Usage: python -m weights.sufficiency made --data DATA --out CASES.jsonl

A passage is some neighbouring sentences. The question asks for a number or a name of one of them and says in part what else
it says. It is asked once of that passage among four others, and then once without the sentence (`removed`), with a name of
another sentence in it (`name`), or with another number (`number`). A third of the passages is misread.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from search.analysis import content_words
from search.question import stop_words
from search.wording import Token, tokens
from weights.encoder.noise import Confusions, add_noise, read_confusions
from weights.encoder.pairs import Pair, read_pairs

EACH, OTHERS, SENTENCES = 25, 4, 4
LEAST_WORDS, KEPT = 6, (0.5, 0.85)
NOISY, RATES = 0.33, (0.02, 0.05, 0.09)
ASKING = {
    "en": ("How many", "Who"),
    "de": ("Wie viele", "Wer"),
    "fr": ("Combien de", "Qui"),
    "es": ("Cuántos", "Quién"),
    "it": ("Quanti", "Chi"),
    "ru": ("Сколько", "Кто"),
}
Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    confusions = read_confusions(options.data / "training" / "ocr-confusions")
    with options.out.open("w", encoding="utf-8") as file:
        for (source, language), sentences in texts(read_pairs(options.data)).items():
            for row in cases(f"{source}-{language}", language, sentences, confusions):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


def texts(pairs: Iterator[Pair]) -> Mapping[tuple[str, str], list[str]]:
    """Sentences in their order, by source and language."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for pair in pairs:
        if pair.source in ("help", "bible", "newspaper"):
            for language, text in ((pair.first_language, pair.first), (pair.second_language, pair.second)):
                if language in ASKING:
                    found[pair.source, language][text] = None
    return {key: list(rows) for key, rows in found.items()}


def cases(name: str, language: str, sentences: Sequence[str], confusions: Confusions) -> Iterator[Row]:
    """Refusal cases of one source in one language."""
    rng = random.Random(name)
    passages = [sentences[start : start + SENTENCES] for start in range(0, len(sentences) - SENTENCES, SENTENCES)]
    rng.shuffle(passages)
    asked = ((number, _question(passage, language, rng)) for number, passage in enumerate(passages))
    for number, (question, place, answer) in islice(((n, found) for n, found in asked if found), EACH):
        noisy = rng.choice(RATES) if rng.random() < NOISY else 0.0
        others = [" ".join(passages[(number + 1 + step) % len(passages)]) for step in range(OTHERS)]
        held = list(passages[number])
        lacking = [*held[:place], *held[place + 1 :]]
        strange = [token.text for token in tokens(others[0], language) if token.is_name and token.span.start]
        yield _case(f"{name}-{number}", language, question, [" ".join(held), *others], answer)
        yield _case(f"{name}-{number}!removed", language, question, [" ".join(lacking), *others], "")
        swapped = _swapped(question, language, strange, rng)
        if swapped:
            yield _case(f"{name}-{number}!name", language, swapped, [" ".join(held), *others], "")
        if noisy:
            read = [add_noise(text, noisy, rng, confusions) for text in (" ".join(held), *others)]
            yield _case(f"{name}-{number}-noisy", language, question, read, answer)


def _question(passage: Sequence[str], language: str, rng: random.Random) -> tuple[str, int, str] | None:
    """A question that one of the sentences answers, which of them, and the answer."""
    place = rng.randrange(len(passage))
    read = tokens(passage[place], language)
    words = [token for token in read if token.folded not in stop_words(language)]
    if len(words) < LEAST_WORDS:
        return None
    asked = next((token for token in words if token.is_number), None)
    which = 0
    if asked is None:
        asked, which = next((token for token in words if token.is_name and token.span.start), None), 1
    if asked is None:
        return None
    told = [token for token in words if token.folded != asked.folded]
    kept = sorted(rng.sample(told, max(3, round(len(told) * rng.uniform(*KEPT)))), key=lambda token: token.span.start)
    return f"{ASKING[language][which]} {' '.join(token.text for token in kept)}?", place, asked.text


def _swapped(question: str, language: str, strange: Sequence[str], rng: random.Random) -> str:
    """The question with a strange name in the place of one of its words, the longest or a name."""
    read: Sequence[Token] = tokens(question, language)[1:]
    own = [token for token in read if token.is_name] or sorted(read, key=lambda token: -len(token.text))[:1]
    names = [name for name in strange if name not in question and content_words(name, language)]
    if not own or not names:
        return ""
    token = rng.choice(list(own))
    return question[: token.span.start] + rng.choice(names) + question[token.span.end :]


def _case(name: str, language: str, question: str, passages: Sequence[str], answer: str) -> Row:
    return {
        "_id": name,
        "question": question,
        "language": language,
        "passages": [{"_id": f"p{number}", "text": text} for number, text in enumerate(passages)],
        "answerable": bool(answer),
        "answers": [answer] if answer else [],
    }
