"""A made-up archive of people and what they did, with questions whose passages are known: one step, two steps, or no answer.

Every sentence and every name is ours. In each language people hold an office that one passage tells, and were born, buried,
married or paid somewhere, which others tell; a question of two steps names the office, never the person.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.evaluate.archive import Document

PEOPLE = 24  # of a language
FORENAMES = (
    "Albert Bruno Carl Edmund Franz Georg Hugo Jonas Lukas Martin Oskar Paul Robert Simon Viktor Anna Clara Emma Helena Maria"
)
SYLLABLES = (
    "bal bren dor fal gar hol kel lar mor nev oss per quin ral sal tor ul var wen yor".split(),
    "an ber den el ger in ling mann ner o ri ster ten ton tz".split(),
)


@dataclass(frozen=True, slots=True)
class Wordings:
    """Of one language, in which `{P}` is a person, `{T}` a thing, `{L}` a place and `{Y}` a year.

    `offices`: what one passage tells of a person, how a question calls him, and how it asks for his name. `facts`: what
    another passage tells, and the question, in which `{P}` is the name or the office. `compares` asks which of `{P}` and
    `{Q}` was born first.
    """

    offices: Sequence[tuple[str, str, str]]
    facts: Sequence[tuple[str, str]]
    compares: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the documents that answer it together; none where nothing does."""

    id: str
    question: str
    language: str
    documents: tuple[str, ...]


WORDINGS: Mapping[str, Wordings] = {
    "en": Wordings(
        (
            (
                "The brig {T} lay in the roads under Captain {P}, with salt and herring.",
                "the captain of the brig {T}",
                "Who was {O}?",
            ),
            (
                "The new bridge at {T} was designed by the engineer {P} and opened in May.",
                "the engineer who designed the bridge at {T}",
                "Who was {O}?",
            ),
            (
                "In spring the school of {T} was founded by {P}, with forty children.",
                "the founder of the school of {T}",
                "Who was {O}?",
            ),
        ),
        (
            ("{P} was born at {L} in {Y}, the youngest of nine.", "Where was {P} born?"),
            ("We buried {P} on a rainy day in {Y} in the churchyard of {L}.", "In which year was {P} buried?"),
            ("The council granted {P} a salary of {Y} crowns a year.", "What salary did {P} receive?"),
        ),
        "Who was born first, {P} or {Q}?",
    ),
    "de": Wordings(
        (
            (
                "Die Brigg {T} lag unter Kapitän {P} auf der Rhede, mit Salz und Heringen.",
                "der Kapitän der Brigg {T}",
                "Wer war {O}?",
            ),
            (
                "Die neue Brücke zu {T} hat der Ingenieur {P} entworfen, sie ward im Mai eröffnet.",
                "der Ingenieur der Brücke zu {T}",
                "Wer war {O}?",
            ),
            (
                "Im Frühjahr gründete {P} die Schule von {T} mit vierzig Kindern.",
                "der Gründer der Schule von {T}",
                "Wer war {O}?",
            ),
        ),
        (
            ("{P} wurde im Jahre {Y} zu {L} geboren, das jüngste von neun Kindern.", "Wo wurde {P} geboren?"),
            ("Wir begruben {P} an einem Regentag {Y} auf dem Kirchhof zu {L}.", "In welchem Jahr wurde {P} begraben?"),
            ("Der Rath bewilligte {P} ein Gehalt von {Y} Mark jährlich.", "Welches Gehalt erhielt {P}?"),
        ),
        "Wer wurde früher geboren, {P} oder {Q}?",
    ),
    "fr": Wordings(
        (
            (
                "Le brick {T} était en rade sous le capitaine {P}, chargé de sel et de harengs.",
                "le capitaine du brick {T}",
                "Qui était {O} ?",
            ),
            (
                "Le nouveau pont de {T}, dessiné par l'ingénieur {P}, fut ouvert en mai.",
                "l'ingénieur du pont de {T}",
                "Qui était {O} ?",
            ),
            (
                "Au printemps {P} fonda l'école de {T}, avec quarante enfants.",
                "le fondateur de l'école de {T}",
                "Qui était {O} ?",
            ),
        ),
        (
            ("{P} naquit à {L} en {Y}, le plus jeune de neuf enfants.", "Où naquit {P} ?"),
            ("On enterra {P} un jour de pluie de {Y} au cimetière de {L}.", "En quelle année fut enterré {P} ?"),
            ("Le conseil accorda à {P} un traitement de {Y} francs par an.", "Quel traitement reçut {P} ?"),
        ),
        "Qui est né le premier, {P} ou {Q} ?",
    ),
    "es": Wordings(
        (
            (
                "El bergantín {T} estaba fondeado al mando del capitán {P}, con sal y arenques.",
                "el capitán del bergantín {T}",
                "¿Quién era {O}?",
            ),
            (
                "El nuevo puente de {T}, obra del ingeniero {P}, se abrió en mayo.",
                "el ingeniero del puente de {T}",
                "¿Quién era {O}?",
            ),
            (
                "En primavera {P} fundó la escuela de {T}, con cuarenta niños.",
                "el fundador de la escuela de {T}",
                "¿Quién era {O}?",
            ),
        ),
        (
            ("{P} nació en {L} en {Y}, el menor de nueve hermanos.", "¿Dónde nació {P}?"),
            ("Enterramos a {P} un día de lluvia de {Y} en el cementerio de {L}.", "¿En qué año fue enterrado {P}?"),
            ("El concejo concedió a {P} un sueldo de {Y} reales al año.", "¿Qué sueldo recibió {P}?"),
        ),
        "¿Quién nació antes, {P} o {Q}?",
    ),
    "it": Wordings(
        (
            (
                "Il brigantino {T} era in rada agli ordini del capitano {P}, con sale e aringhe.",
                "il capitano del brigantino {T}",
                "Chi era {O}?",
            ),
            (
                "Il nuovo ponte di {T}, opera dell'ingegnere {P}, fu aperto in maggio.",
                "l'ingegnere del ponte di {T}",
                "Chi era {O}?",
            ),
            (
                "In primavera {P} fondò la scuola di {T}, con quaranta bambini.",
                "il fondatore della scuola di {T}",
                "Chi era {O}?",
            ),
        ),
        (
            ("{P} nacque a {L} nel {Y}, il più giovane di nove fratelli.", "Dove nacque {P}?"),
            ("Seppellimmo {P} un giorno di pioggia del {Y} nel cimitero di {L}.", "In quale anno fu sepolto {P}?"),
            ("Il consiglio concesse a {P} uno stipendio di {Y} lire all'anno.", "Quale stipendio ricevette {P}?"),
        ),
        "Chi nacque prima, {P} o {Q}?",
    ),
}


def made(seed: int = 7) -> tuple[tuple[Document, ...], tuple[Asked, ...]]:
    """All documents, and questions of each kind in equal number.

    Kinds: of two steps, of one, by name, about a thing that is nowhere, and comparing two by name or by office.
    """
    chance = random.Random(seed)
    documents: list[Document] = []
    questions: list[Asked] = []
    for language, wordings in WORDINGS.items():
        surnames = [_word(chance) for _ in range(PEOPLE * 2)]
        people = [_Person(f"{language}-{number}", language, _called(surnames, chance), _word(chance)) for number in range(PEOPLE)]
        offices = [wordings.offices[chance.randrange(len(wordings.offices))] for _ in people]
        for number, (one, office) in enumerate(zip(people, offices, strict=True)):
            documents += _told(one, office[0], (wordings, surnames), chance)
            questions += _asked(one, office, wordings, chance)
            other = number - 1
            questions += _compared((one, people[other]), (office[1], offices[other][1]), wordings)
    return tuple(documents), tuple(questions)


@dataclass(frozen=True, slots=True)
class _Person:
    id: str
    language: str
    name: str
    thing: str


def _told(one: _Person, office: str, among: tuple[Wordings, Sequence[str]], chance: random.Random) -> list[Document]:
    """What is told of one person, each with a few sentences of others around it."""
    wordings, surnames = among

    def around() -> str:
        facts = [wordings.facts[chance.randrange(len(wordings.facts))][0] for _ in range(chance.randrange(4))]
        return " ".join(_filled(fact, _called(surnames, chance), "", chance) for fact in facts)

    rows = [("office", _filled(office, one.name, one.thing, chance))]
    rows += [(str(place), _filled(fact, one.name, "", chance)) for place, (fact, _) in enumerate(wordings.facts)]
    # beside the office stand no facts of others: the first round would take them for the answer
    texts = [
        (name, (text, "") if name == "office" else (text, around()) if chance.random() < 0.6 else (around(), text))
        for name, text in rows
    ]
    return [Document(f"{one.id}-{name}", " ".join(parts).strip(), language=one.language) for name, parts in texts]


def _asked(one: _Person, office: tuple[str, str, str], wordings: Wordings, chance: random.Random) -> list[Asked]:
    place = chance.randrange(len(wordings.facts))
    asks = wordings.facts[place][1]
    two, none = (asks.replace("{P}", office[1].replace("{T}", thing)) for thing in (one.thing, _word(chance)))
    who = office[2].replace("{O}", office[1].replace("{T}", one.thing))
    return [
        Asked(f"{one.id}-two", two, one.language, (f"{one.id}-office", f"{one.id}-{place}")),
        Asked(f"{one.id}-who", who, one.language, (f"{one.id}-office",)),
        Asked(f"{one.id}-named", asks.replace("{P}", one.name), one.language, (f"{one.id}-{place}",)),
        Asked(f"{one.id}-none", none, one.language, ()),
    ]


def _compared(pair: tuple[_Person, _Person], offices: tuple[str, str], wordings: Wordings) -> list[Asked]:
    """Two people compared by name and, which takes twice the passages, by office."""
    one, other = pair
    births = (f"{one.id}-0", f"{other.id}-0")
    named = wordings.compares.replace("{P}", one.name).replace("{Q}", other.name)
    called = [office.replace("{T}", who.thing) for office, who in zip(offices, pair, strict=True)]
    by_office = wordings.compares.replace("{P}", called[0]).replace("{Q}", called[1])
    return [
        Asked(f"{one.id}-both", named, one.language, births),
        Asked(f"{one.id}-offices", by_office, one.language, (*births, f"{one.id}-office", f"{other.id}-office")),
    ]


def _filled(text: str, person: str, thing: str, chance: random.Random) -> str:
    year = str(chance.randrange(1790, 1900))
    return text.replace("{P}", person).replace("{T}", thing).replace("{L}", _word(chance)).replace("{Y}", year)


def _called(surnames: Sequence[str], chance: random.Random) -> str:
    return f"{chance.choice(FORENAMES.split())} {chance.choice(surnames)}"


def _word(chance: random.Random) -> str:
    """A name that nobody has."""
    first, last = SYLLABLES
    return (chance.choice(first) + (chance.choice(first) if chance.random() < 0.5 else "") + chance.choice(last)).capitalize()
