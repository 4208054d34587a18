"""Was a person at a place? The judgement of sufficiency over old newspaper articles with human answers (HIPE 2026)."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ingest.sentences import sentences
from search.ask import kinship
from search.question import understand
from search.support import Text, judge
from search.sureness import scorer, weighed

Row = tuple[str, bool, float]  # language, truth, chance
QUESTIONS = {"de": "War {person} in {place}?", "fr": "Est-ce que {person} était à {place} ?", "en": "Was {person} in {place}?"}
MOST = 40  # articles of a language in each half


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each language and over all, of odd articles: FALSE taken for true, TRUE not, at the shipped threshold and at the one
    that even articles choose."""
    even, odd = ([row for language in QUESTIONS for row in rows(folder, language, half)] for half in (0, 1))
    chosen = balanced(even)
    for language in (*QUESTIONS, "all"):
        held = [row[1:] for row in odd if language in (row[0], "all")]
        yield (
            f"whereabouts {language}",
            {**rates(held, scorer().enough), **{f"{name}_chosen": share for name, share in rates(held, chosen).items()}},
        )


def rows(folder: Path, language: str, half: int) -> Iterator[Row]:
    """Language, whether the person was there (`PROBABLE` is left out), and the chance of the best sentence."""
    path = folder / f"text/hipe/hipe2026/HIPE-2026-v1.0-impresso-train-{language}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines()[half : 2 * MOST : 2]:
        article = json.loads(line)
        said = run_on(article["text"])
        text = (Text(said, language, sentences(said, language), found=1.0),)
        for pair in article["sampled_pairs"]:
            if pair["at"] in ("TRUE", "FALSE"):
                names = {"person": _name(pair["pers_mentions_list"]), "place": _name(pair["loc_mentions_list"])}
                question = understand(QUESTIONS[language].format(**names), language)
                found = weighed(question, text, judge(question, text, kinship()))
                yield language, pair["at"] == "TRUE", max((one.chance for one in found), default=0.0)


def run_on(text: str) -> str:
    """The text without its line ends, words that they broke made whole, as passages have it."""
    return " ".join(re.sub(r"(?<=\w)[-¬]\s*\n\s*(?=[a-zà-ÿ])", "", text).split())


def _name(mentions: Sequence[str]) -> str:
    """The longest way in which the article names it."""
    return run_on(max(mentions, key=len))


def balanced(held: Sequence[Row]) -> float:
    """The threshold at which both rates are most alike."""
    pairs = [row[1:] for row in held]

    def apart(limit: float) -> float:
        found = rates(pairs, limit)
        return abs(found["false_answered"] - found["true_declined"])

    return min(sorted({row[-1] for row in held}), key=apart)


def rates(held: Sequence[tuple[bool, float]], enough: float) -> dict[str, float]:
    """Shares of FALSE taken for true and of TRUE not taken."""
    wrong, missed = ([chance >= enough for true, chance in held if not true], [chance < enough for true, chance in held if true])
    return {"false_answered": round(float(np.mean(wrong)), 4), "true_declined": round(float(np.mean(missed)), 4)}
