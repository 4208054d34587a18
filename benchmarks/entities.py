"""HIPE entities: the name as it stands in one language finds newspaper articles of the others that name the same Wikidata id."""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import ways
from benchmarks.measures import beside, means, rated
from benchmarks.searched import opened
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question
from search.query import Filters

MOST = 600  # questions, drawn by a seed
SHORTEST = 4  # letters of a name; shorter ones are initials and abbreviations
LINK, SPACING = "NEL-LIT", "MISC"


@dataclass(slots=True)
class Article:
    """An article in the making: its words with the spaces between them, and the names that link to a Wikidata id."""

    id: str
    language: str
    text: str = ""
    names: dict[str, Counter[str]] = field(default_factory=dict)


def articles(folder: Path) -> list[Article]:
    """Every article of the sets, `set/id`, in the files' order."""
    home = folder / "text/hipe/hipe2022"
    paths = sorted(home.glob("*/*/*.tsv"))
    found = [article for path in paths for article in read(path, path.parent.parent.name, path.parent.name)]
    return list({article.id: article for article in found}.values())


def read(path: Path, collection: str, language: str) -> Iterator[Article]:
    """The articles of one file of words, a line each; `# hipe2022:document_id` begins an article."""
    columns, article, open_name = [""], Article("", language), ("", "")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("TOKEN"):
            columns = line.split("\t")
        elif line.startswith("# hipe2022:document_id"):
            if article.text:
                yield article
            article = Article(f"{collection}/{language}/{line.partition('=')[2].strip()}", language)
        elif line.strip() and not line.startswith("#"):
            open_name = _add(article, dict(zip(columns, line.split("\t"), strict=False)), open_name)
    if article.text:
        yield article


def _add(article: Article, row: Mapping[str, str], open_name: tuple[str, str]) -> tuple[str, str]:
    """Adds a word to the article; gives the name that it belongs to, as far as it goes, and what it links to."""
    word, tag, link = row["TOKEN"], row.get("NE-COARSE-LIT", "O"), row.get(LINK, "_")
    space = "" if "NoSpaceAfter" in row.get(SPACING, "") else " "
    article.text += word + space
    if not link.startswith("Q"):
        return "", ""
    begun, known = open_name
    name = begun + word + space if tag.startswith("I-") and link == known else word + space
    counts = article.names.setdefault(link, Counter())
    if begun and name != word + space:
        counts[begun.strip()] -= 1
    counts[name.strip()] += 1
    return name, link


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Recall at 10 (of as many as ten places can hold) among the articles of other languages than the name's."""
    read_all = articles(folder)
    documents = [Document(one.id, one.text, language=one.language) for one in read_all]
    asked, right = cases(read_all)
    languages = sorted({one.language for one in read_all})
    spoken = {document.id: document.language for document in documents}
    with opened(documents) as archive:
        print(f"entities: {len(asked)} names over {len(documents)} articles", file=sys.stderr, flush=True)
        matched = [
            archive.matched(one, Filters(languages=tuple(other for other in languages if other != one.language))) for one in asked
        ]
        found = {
            **ways.plain(documents, asked),
            **ways.served(archive, matched, (*ways.WHOLE, *ways.EACH_LEG, *ways.WITHOUT_EACH)),
        }
    foreign = {
        name: [[hit for hit in ranking if spoken[hit] != one.language] for ranking, one in zip(rankings, asked, strict=True)]
        for name, rankings in found.items()
    }
    judged = {name: rated(rankings, right) for name, rankings in foreign.items()}
    recall = {name: means(outcomes, (10,)) for name, outcomes in judged.items()}
    for name, shares in recall.items():
        more: dict[str, Any] = {}
        if name == "hybrid":
            more["times_bm25"] = round(shares["recall_at_10"] / max(0.01, recall["bm25"]["recall_at_10"]), 2)
            more["over_bm25_at_10"] = beside(judged[name], {"bm25": judged["bm25"]}, 10)["bm25"]
        yield f"entities: {name}", {**shares, **more}


def cases(read_all: Sequence[Article]) -> tuple[list[Question], list[tuple[str, ...]]]:
    """For each Wikidata id and language its most frequent name, and the articles of other languages that name it."""
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    holders: dict[str, list[Article]] = defaultdict(list)
    for article in read_all:
        for link, counts in article.names.items():
            names[link, article.language].update(+counts)
            holders[link].append(article)
    found = []
    for (link, language), counts in sorted(names.items()):
        name = min((name for name in counts if _is_name(name)), key=lambda name: (-counts[name], name), default="")
        others = tuple(article.id for article in holders[link] if article.language != language)
        if name and others:
            found.append((Question(f"{link} {language}", name, language), others))
    chosen = random.Random(3).sample(found, min(MOST, len(found)))
    return [question for question, _ in chosen], [right for _, right in chosen]


def _is_name(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= SHORTEST and not set(text) & set("¬=") and not text.endswith((".", "-"))
