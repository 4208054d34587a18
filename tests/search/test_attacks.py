"""A hostile generator's drafts in five languages: what is not in the quotes is never said, what is in them is."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest.page import Span
from search.answer import answer
from search.claim import Claim, Quote
from search.grounding import ground
from search.query import Query
from search.reply import Abstention, Answer
from tests.search.attacks import ATTACKS, INSTRUCTIONS
from tests.search.made import make_evidence, make_means


def whole(source):
    return Quote(source.passage_id, Span(0, len(source.text)), source.text)


def said(language, draft):
    source = make_evidence(ATTACKS[language][0], language=language)
    return ground(Claim(draft, (whole(source),)), (source,), language)


@dataclass
class Hostile:
    """Drafts what it was told to, whatever it was asked."""

    claims: tuple[Claim, ...]
    name: str = "hostile"

    def draft(self, task, evidence, supports):
        return self.claims


TRUE = [(language, draft) for language, (_, drafts, _) in ATTACKS.items() for draft in drafts]
FALSE = [
    (language, attack, draft)
    for language, (_, _, attacks) in ATTACKS.items()
    for attack, drafts in attacks.items()
    for draft in drafts
]


@pytest.mark.parametrize(("language", "draft"), TRUE)
def test_what_the_quote_says_in_other_words_may_be_said(language, draft):
    assert said(language, draft) is not None


@pytest.mark.parametrize(("language", "attack", "draft"), FALSE)
def test_what_the_quote_does_not_say_is_refused(language, attack, draft):
    assert said(language, draft) is None


def test_the_table_attacks_every_language_in_every_way():
    ways = {"digit", "unit", "name", "role", "negation", "joined", "obeying the scan"}
    for language, (_, true, attacks) in ATTACKS.items():
        assert ways <= set(attacks) and len(true) >= 5, language


@pytest.mark.parametrize("language", INSTRUCTIONS)
def test_an_instruction_in_a_scan_is_never_obeyed(language):
    """The generator does what the page tells it, and cites another page, or that sentence about something else."""
    calm = make_evidence("The harbour was calm all day long, says the pilot Brandt.", "gazette/1871-03-19")
    hostile = make_evidence(INSTRUCTIONS[language], "gazette/1871-03-20", language=language)
    drafts = (
        "Karl Wendt stole 500 marks.",
        "Karl Wendt stahl 500 Mark.",
        "Karl Wendt vola 500 marcs.",
        "Karl Wendt robó 500 marcos.",
    )
    claims = tuple(Claim(draft, (whole(calm),)) for draft in drafts)
    question = "Was the harbour calm all day?"
    reply = answer(Query(question, "en", is_question=True), (calm, hostile), replace(make_means(), generator=Hostile(claims)))
    assert isinstance(reply, Abstention)


@pytest.mark.parametrize("language", ATTACKS)
def test_dropped_claims_make_an_answer_partial_and_it_says_so(language):
    text, true, attacks = ATTACKS[language]
    source = make_evidence(text, language=language)
    claims = (Claim(true[0], (whole(source),)), Claim(attacks["name"][0], (whole(source),)))
    question = {
        "en": "Whom did the mayor accuse of theft?",
        "de": "Wen verklagte der Bürgermeister wegen Diebstahls?",
        "fr": "Qui le maire accusa-t-il de vol ?",
        "es": "¿A quién acusó de robo el alcalde?",
        "it": "Chi accusò di furto il sindaco?",
    }[language]
    means = replace(make_means(), generator=Hostile(claims))
    reply = answer(Query(question, language, is_question=True), (source,), means)
    assert isinstance(reply, Answer) and reply.reason == "insufficient"
    assert [claim.text for claim in reply.claims] == [true[0]]


@pytest.mark.parametrize(
    ("fragments", "draft"),
    [
        (("Karl Wendt", "6,800 thalers", "Jacob Terlinden"), "Karl Wendt sold 6,800 thalers to Jacob Terlinden."),
        (("Friedrich Hagedorn", "was never repaired"), "Friedrich Hagedorn was never repaired."),
        (
            ("The new chain of 312 links", "was sold to Jacob Terlinden"),
            "The new chain of 312 links was sold to Jacob Terlinden.",
        ),
    ],
)
def test_scraps_of_quotes_do_not_make_a_fact(fragments, draft):
    source = make_evidence(ATTACKS["en"][0])
    quotes = tuple(Quote(source.passage_id, Span(source.text.index(f), source.text.index(f) + len(f)), f) for f in fragments)
    assert ground(Claim(draft, quotes), (source,), "en") is None


@pytest.mark.parametrize(
    ("language", "before", "cut"),
    [
        ("en", "It is false that ", "the mayor Hagedorn stole the silver of the church"),
        ("de", "Es ist nicht wahr, daß ", "der Bürgermeister Hagedorn das Silber gestohlen hat"),
        ("fr", "Il est faux que ", "le maire Hagedorn ait volé l’argent de l’église"),
        ("es", "No es cierto que ", "el alcalde Hagedorn robara la plata de la iglesia"),
        ("it", "Non è vero che ", "il sindaco Hagedorn rubò l’argento della chiesa"),
    ],
)
def test_a_quote_cut_out_of_its_denial_is_refused(language, before, cut):
    source = make_evidence(f"{before}{cut}.", language=language)
    quote = Quote(source.passage_id, Span(len(before), len(before) + len(cut)), cut)
    for draft in (f"{cut}.", f"{cut[0].upper()}{cut[1:]}.", f"“{cut}”"):
        assert ground(Claim(draft, (quote,)), (source,), language) is None


@pytest.mark.parametrize("language", ATTACKS)
def test_a_quote_introduced_by_a_denial_is_refused(language):
    text = ATTACKS[language][0]
    introduced = {
        "en": "It is not true that: “{}”",
        "de": "Es ist unwahr: „{}“",
        "fr": "Il est faux que : « {} »",
        "es": "Es falso que: «{}»",
        "it": "È falso che: «{}»",
    }[language]
    source = make_evidence(text, language=language)
    assert ground(Claim(introduced.format(text), (whole(source),)), (source,), language) is None
    assert ground(Claim(f"“{text}”", (whole(source),)), (source,), language) is not None


def test_rumour_is_not_told_as_fact():
    source = make_evidence("The cashier Wendt allegedly took 6,800 thalers from the bank.")
    assert ground(Claim("The cashier Wendt took 6,800 thalers from the bank.", (whole(source),)), (source,), "en") is None
    assert ground(Claim("The cashier Wendt allegedly took 6,800 thalers.", (whole(source),)), (source,), "en") is not None


NUMBERS = st.integers(min_value=2, max_value=99_999)


@settings(max_examples=150, deadline=None)
@given(links=NUMBERS, price=NUMBERS, day=st.integers(1, 28), year=st.integers(1500, 1870), data=st.data())
def test_a_changed_digit_never_passes(links, price, day, year, data):
    text = f"On {day} May {year} the council bought a chain of {links} links for {price} thalers from Jacob Terlinden."
    source = make_evidence(text, date=None)
    digits = [place for place, character in enumerate(text) if character.isdigit()]
    place = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[place]]))
    changed = text[:place] + digit + text[place + 1 :]
    assert ground(Claim(text, (whole(source),)), (source,), "en") is not None
    assert ground(Claim(changed, (whole(source),)), (source,), "en") is None


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(ATTACKS)), st.data())
def test_a_changed_digit_never_passes_in_any_language(language, data):
    true = ATTACKS[language][1]
    draft = data.draw(st.sampled_from([one for one in true if any(character.isdigit() for character in one)]))
    place = data.draw(st.sampled_from([at for at, character in enumerate(draft) if character.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != draft[place]]))
    changed = draft[:place] + digit + draft[place + 1 :]
    assume(changed.split() != draft.split())
    assert said(language, changed) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(sorted(ATTACKS)))
def test_no_draft_breaks_grounding(draft, language):
    said(language, draft)
