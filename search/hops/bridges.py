"""Nested descriptions ("the captain of the Hoffnung", "the engineer who ..."), each asked before the question that holds it.

It knows words, no meanings: a description counts only where what is asked of it is asked of a person or a ship.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from search.hops import turning
from search.hops.bridge_words import (
    ASKED_OF,
    BEING,
    CLAUSES,
    GRAND,
    LEADS,
    NAME_END,
    OF,
    ONLY_NAMED,
    PARENT,
    THINGS,
)
from search.hops.kin import relations
from search.hops.plan import Hop
from search.roles import is_role
from search.wording import fold


@dataclass(frozen=True, slots=True)
class Description:
    """A piece of a question, `start` to `end`, that describes rather than names; `question` asks who or what it is.

    `lead` goes before the name that takes its place: what it is called ("the captain "); `trail` after it: a verb that stood
    within. `clause`: it has a verb of its own.
    """

    start: int
    end: int
    question: str
    lead: str = ""
    trail: str = ""
    clause: bool = False


def bridged(text: str, language: str, sided: bool = False) -> tuple[Hop, ...]:
    """The steps of a question with one or two nested descriptions, innermost first; empty without any.

    `sided`: the question is one side of a comparison, whose wording already asks of a thing what it asks.
    """
    grand = re.fullmatch(GRAND[language], text, re.IGNORECASE) if language in GRAND else None
    if grand is not None:
        line, parent, child = (grand[name] or grand[f"{name}2"] for name in ("LINE", "KIN", "OF"))
        return Hop(f"Who is the {PARENT[line.lower()]} of {child}?", "name"), Hop(
            f"Who is the {PARENT[parent.lower()]} of {{0}}?"
        )
    found = next(_descriptions(text, language), None)
    if found is None:
        return ()
    outer = f"{text[: found.start]}{found.lead}{{0}}{found.trail}{text[found.end :]}"
    around = f"{text[: found.start]}{found.trail} {text[found.end :]}"
    before = text[: found.start].split()
    if len(before) > _LEAD and before[-1].casefold() in BEING:
        return ()
    if found.clause and before and before[-1].casefold() in ("did", "does", "do") and found.end >= len(text):
        return ()  # the verb that "did" wants is lost in the clause
    if re.fullmatch(ONLY_NAMED[language], around.strip(" ,¿?"), re.IGNORECASE):
        return ()
    anybody = found.clause and any(word in _ANYBODY for word in map(fold, found.question.split()[:4]))
    if (anybody or not found.clause) and not re.search(ASKED_OF[language], around, re.IGNORECASE):
        return ()
    close = " ?" if language == "fr" else "?"
    begin = "¿" if language == "es" else ""
    return Hop(found.question, "name"), Hop(f"{begin}{_capital(outer.strip(' ,'))}{close}")


# says nothing of who it is: the text may well tell what is asked of somebody without a name
_ANYBODY = frozenset("man woman person mann frau homme femme personne hombre mujer persona uomo donna".split())
_OF_WORKS = frozenset("director performer composer author writer".split())  # titles that nobody bears before a name
_LEAD = 6  # words before a description from which "was the captain of" no longer asks but tells


def _descriptions(text: str, language: str) -> Iterator[Description]:
    """The innermost description first; clauses before genitives."""
    clauses = [match for match in _clause(language).finditer(text) if described(match["HEAD"], language)]
    for match in clauses[-1:]:
        if question := _clause_question(match, language):
            end = match.end() if text[match.end() - 1 : match.end()] != "," or language == "de" else match.end() - 1
            trail = match.groupdict().get("TRAIL") or ""
            yield Description(match.start(), end, question, _lead(match, language), trail, clause=True)
    for pattern in _genitives(language):
        found = [one for start in range(len(text)) if _opens(text, start) and (one := pattern.match(text, start))]
        for held in reversed([one for one in found if described(one["HEAD"], language)]):
            yield Description(held.start(), held.end(), _genitive_question(held, language), _lead(held, language))
    if language == "en":
        yield from _owned(text)


def _opens(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isalnum()


def _owned(text: str) -> Iterator[Description]:
    """`Joachim Brügge's father`, not before a name."""
    for match in re.finditer(r"(?<=\s)(?P<OF>[A-Z0-9][^?]*?)'s? (?P<HEAD>[a-z-]+)(?! [A-Z])" + NAME_END, text):
        if described(match["HEAD"], "en"):
            yield Description(match.start(), match.end(), f"Who is {match['OF']}'s {match['HEAD']}?")


@cache
def _clause(language: str) -> re.Pattern[str]:
    return re.compile(CLAUSES[language], re.IGNORECASE if language != "de" else 0)


@cache
def _genitives(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in OF[language])


def described(head: str, language: str) -> bool:
    """Whether the word says what a person or a ship is."""
    folded = fold(head)
    forms = (folded, folded.removesuffix("s"), folded.removesuffix("es"), folded.removesuffix("n"))
    things = {fold(word) for word in THINGS[language].split()}
    return (
        is_role(folded, language)
        or any(form in things or is_role(form, language) for form in forms)
        or (
            language == "de"
            and any(
                form.endswith(fold(role)) for form in forms for role in ("meister", "wächter", "lehrer", "führer", "schreiber")
            )
        )
    )


def _lead(match: re.Match[str], language: str) -> str:
    """What stands before the name: the noun with its article, or for kin, which names nobody, a preposition alone."""
    det = match.groupdict().get("DET") or ("the " if language == "en" else "")
    if not relations(fold(match["HEAD"])) and fold(match["HEAD"]) not in _OF_WORKS:
        space = "" if det.endswith(("'", " ")) else " "
        after = language not in ("en", "de")
        ahead = match["AHEAD"].strip()
        noun = f"{match['HEAD']} {ahead}" if after else f"{ahead} {match['HEAD']}"
        return f"{det}{space}{noun.strip()} "
    return LEADS.get(language, {}).get(det.strip().casefold(), "")


def _clause_question(match: re.Match[str], language: str) -> str:
    head, clause, ahead = match["HEAD"], match["CLAUSE"].strip(), match["AHEAD"].strip()
    if language == "en":
        whole = f"{ahead} {head}".strip()
        if match["REL"] == "whose":
            owned = re.fullmatch(r"([\w-]+) (?:was|is) (.+)", clause)
            return f"Which {whole} had the {owned[1]} {owned[2]}?" if owned else ""
        return f"Which {whole} {clause}?"
    if language == "de":
        return _german_question(match, head, clause, ahead)
    whole = f"{head} {ahead}".strip()
    if language == "fr":
        female = match["DET"].strip().casefold() in ("la", "de la", "à la")
        return f"{'Quelle' if female else 'Quel'} {whole} {clause} ?"
    return f"¿Qué {whole} {clause}?" if language == "es" else f"Quale {whole} {clause}?"


def _german_question(match: re.Match[str], head: str, clause: str, ahead: str) -> str:
    rel = match["REL"].casefold()
    asked = turning.fronted(clause)
    if not asked or rel in ("dessen", "deren") or (match["DET"] in ("dem", "den") and rel == "den"):
        return ""
    if match["DET"] == "des":
        head = re.sub(r"(?<=[^s])e?s$", "", head)
    which = {"die": "Welche", "das": "Welches", "welche": "Welche", "welches": "Welches"}.get(rel, "Welcher")
    return f"{which} {ahead + ' ' if ahead else ''}{head} {asked}?"


def _genitive_question(match: re.Match[str], language: str) -> str:
    head, ahead, whose = match["HEAD"], match["AHEAD"].strip(), match["OF"].strip()
    if language == "en":
        return f"Who was the {ahead + ' ' if ahead else ''}{head} of {whose}?"
    if language == "de":
        if match["DET"] == "des":
            head = re.sub(r"(?<=[^s])e?s$", "", head)
        article = "die" if match["DET"] == "die" or head.endswith("in") else "der"
        return f"Wer war {article} {ahead + ' ' if ahead else ''}{head} {whose}?"
    det = match["DET"].strip().casefold()
    if language == "fr":
        article = "l'" if det.endswith("l'") else "la " if det.endswith("la") else "le "
        return f"Qui était {article}{head} {whose} ?"
    if language == "es":
        return f"¿Quién era {'la' if det.endswith('la') else 'el'} {head} {whose}?"
    article = "l'" if det.endswith("'") else "la " if det.endswith("la") else "lo " if det.endswith("lo") else "il "
    return f"Chi era {article}{head} {whose}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
