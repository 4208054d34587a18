"""Words for what a person is to another, a row for each relation, with what turns it round; it reads no text."""

from functools import cache

from search.wording import fold

_ROWS = {
    "father": "father vater père padre pater",
    "mother": "mother mutter mère madre mater",
    "child": "child kind enfant infans",
    "son": "son sohn sohne sohnes fils hijo figlio filius",
    "daughter": "daughter tochter fille hija figlia filia",
    "brother": "brother bruder frère hermano fratello frater",
    "sister": "sister schwester soeur sœur hermana sorella soror",
    "uncle": "uncle onkel oheim oncle tío zio avunculus patruus",
    "aunt": "aunt tante tía zia",
    "nephew": "nephew neffe neffen neveu sobrino nepos",
    "niece": "niece nichte nièce sobrina",
    "cousin": "cousin vetter base cousine primo prima cugino cugina",
    "wife": "wife spouse frau gattin femme épouse mujer esposa moglie uxor",
    "husband": "husband spouse mann gatte gatten mari marido esposo marito maritus",
    "widow": "widow wittwe witwe veuve viuda vedova vidua",
    "widower": "widower wittwer witwer veuf viudo vedovo",
    "grandfather": "grandfather großvater grand-père abuelo nonno avus",
    "grandmother": "grandmother großmutter grand-mère abuela nonna avia",
    "grandchild": "grandson granddaughter grandchild enkel enkelin petit-fils petite-fille nieto nieta nipote",
    "successor": "successor nachfolger successeur sucesor successore",
    "predecessor": "predecessor vorgänger prédécesseur predecesor predecessore",
}
# "the son of N" tells who the father is
_TURNED = {
    **dict.fromkeys(("father", "mother"), ("son", "daughter", "child")),
    **dict.fromkeys(("son", "daughter", "child"), ("father", "mother")),
    "husband": ("wife", "widow"),
    "wife": ("husband", "widower"),
    "brother": ("brother", "sister"),
    "sister": ("brother", "sister"),
    **dict.fromkeys(("uncle", "aunt"), ("nephew", "niece")),
    **dict.fromkeys(("grandfather", "grandmother"), ("grandchild",)),
    "successor": ("predecessor",),
    "predecessor": ("successor",),
}
_OF = frozenset("of von des der du de d di del della dell y".split())
FEMALE = frozenset(
    fold(word)
    for word in """mrs miss lady countess princess queen duchess baroness empress dame frau fräulein gräfin prinzessin königin
    herzogin mme madame mlle comtesse princesse reine duchesse doña señora condesa princesa reina signora contessa principessa
    regina wife gattin épouse esposa moglie uxor""".split()
)


@cache
def _words() -> dict[str, frozenset[str]]:
    """The relations that a folded word may tell."""
    found: dict[str, set[str]] = {}
    for relation, words in _ROWS.items():
        for word in words.split():
            for form in (fold(word), f"{fold(word)}s"):
                found.setdefault(form, set()).add(relation)
    return {word: frozenset(relations) for word, relations in found.items()}


def relations(folded: str) -> frozenset[str]:
    """What the word says one person is to another; empty for other words."""
    return _words().get(folded, frozenset())


def turned(relation: str) -> tuple[str, ...]:
    """The relations that tell the same, the other way round."""
    return _TURNED.get(relation, ())


def leads(folded: str) -> bool:
    """Whether the word leads from a relation to whose it is ("son *of*")."""
    return folded in _OF
