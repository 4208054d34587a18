"""Support of sentences: words inflected, misread, kindred; numbers and dates; values that contradict."""

from itertools import product

import pytest

from ingest.page import Span
from ingest.sentences import sentences
from search.contradiction import differ
from search.kinds import offer
from search.misread import may_be_misread, misread, says
from search.numerals import figures
from search.question import understand
from search.signs import strength
from search.support import Text, judge
from search.wording import grams, tokens


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "Drei und zwanzig Menschen", ["23"]),
        ("de", "zweiundvierzig Italiener", ["42"]),
        ("de", "elftausend Bände", ["11000"]),
        ("de", "einhundert sieben und achtzig", ["187"]), ("de", "der Verein, die Achtung", []), ("de", "1.200 Mann", ["1200"]),
        ("fr", "trente et un morts", ["31"]),
        ("fr", "quatre-vingt-douze émigrants", ["92"]),
        ("fr", "mille quatre cent vingt francs", ["1420"]),
        ("it", "quarantadue uomini", ["42"]), ("it", "ventitré navi", ["23"]), ("es", "treinta y un metros", ["31"]),
        ("la", "trecenti duodecim", ["312"]),
        ("la", "viginti trium annorum", ["23"]),
        ("en", "one hundred and two feet", ["102"]),
        ("en", "two million four hundred thousand thalers", ["2400000"]), ("en", "ten, eleven", ["10", "11"]),
    ],
)  # fmt: skip
def test_numbers_in_words_have_their_value(language, text, values):
    assert [figure.value for figure in figures(text, tokens(text, language), language)] == values


@pytest.mark.parametrize(
    ("asked", "read"), [("kette", "aette"), ("menschen", "menfchen"), ("klippe", "flippe"), ("spritzenleute", "sprigenleute")]
)
def test_a_misread_word_is_known(asked, read):
    assert misread(asked, read, "de") >= 0.75


@pytest.mark.parametrize(
    ("asked", "read"), [("kette", "wette"), ("haus", "maus"), ("bauer", "mauer"), ("rat", "tat"), ("1871", "1872")]
)
def test_another_word_is_not_taken_for_a_misread_one(asked, read):
    assert misread(asked, read, "de") == 0.0


def test_an_answer_is_told_where_its_words_stand_together_and_figures_are_exact():
    assert says("geschmiedet von Tobias Krnll in der Gasse", "Tobias Krull")
    assert not says("Tobias der Schmied und ein gewisser Krull", "Tobias Krull")
    assert not says("6801 Thaler", "6800 Thaler")


@pytest.mark.parametrize(("asked", "read"), [("jurgen", "jiirgen"), ("hammer", "harnmer"), ("wendt", "vvendt")])
def test_letters_that_print_like_one_are_one(asked, read):
    assert misread(asked, read, "en") > 0.9


@pytest.mark.parametrize(
    ("asked", "read", "found"),
    [
        ("brucken", "bruckenab", 7 / 9),
        ("bruckenab", "brucken", 7 / 9),
        ("brucken", "bruckcn", 0.95),
        ("brueckenthor", "brueckenthor", 0.95),
        ("brueckenthor", "thorbruecken", 0.0),
    ],
)
def test_letters_too_many_and_letters_that_look_alike_cost_less_the_longer_the_words(asked, read, found):
    assert misread(asked, read, "en") == pytest.approx(found, abs=0.001)


def test_no_word_that_may_be_misread_is_left_out_for_its_bigrams():
    words = "kette aette wette menschen menfchen klippe flippe jurgen jiirgen hammer harnmer rnrn mm nnnn haus ha".split()
    for one, other in product(words, words):
        short, long = sorted((one, other), key=len)
        likely = may_be_misread(short, long, len(grams(short) & grams(long)))
        assert likely or not misread(short, long, "de")
        assert likely <= (len(long) - len(short) <= 2)


def test_what_a_text_counts_apart_is_not_read_together():
    text = "§ 3. Über die Kosten der Brücke wird berathen. § 4. Rathsherr Delcourt fragt nach der Brücke."
    found = judge(understand("Wer trug die Kosten der Brücke?", "de"), (Text(text, "de", sentences(text, "de")),))
    assert all(support.anchor is None for support in found)


def test_words_outside_of_all_sentences_are_in_the_passage_and_in_no_sentence():
    text, asked = "Tobias Krull. It was forged in the lane. 1871", understand("Who forged what Krull had in 1871?", "en")
    whole, parts = sentences(text, "en"), (Span(14, 40),)
    (alone,) = judge(asked, (Text(text, "en", parts),))
    (bare,) = judge(asked, (Text(text[14:40], "en", (Span(0, 26),)),))
    assert len(whole) > 1 and alone.own == pytest.approx(bare.own, abs=0.2) and alone.covered > bare.covered + 0.1
    assert min(alone.sure) > 0.5 > max(bare.sure)


def test_what_the_search_found_best_weighs_more():
    text, asked = "The chain was made by Tobias Krull.", understand("Who made the chain?", "en")
    weak, strong = (judge(asked, (Text(text, "en", sentences(text, "en"), found=share),))[0] for share in (0.2, 1.0))
    assert strength(asked, weak) < strength(asked, strong)


def best(question, text, language="en", kinship=None):
    asked = understand(question, language)
    found = judge(asked, (Text(text, language, sentences(text, language)),), kinship)
    return max(found, key=lambda support: strength(asked, support))


def test_a_sentence_with_the_number_of_what_is_counted_is_preferred():
    text = "On 3 March the chain came with forty men. The chain has 312 links. The chain weighs 480 hundredweight."
    assert best("How many links has the chain?", text).values == ("312",)


def test_a_sentence_that_says_nothing_new_is_worth_nothing():
    support = best("Who is Harriet Dunmore?", "Harriet Dunmore")
    assert support.news == 0.0


class Kin:
    """Knows one pair of words by likeness and another by a lexicon."""

    def __call__(self, asked, held):
        return [[0.7 if (one, two) == ("saved", "gerettet") else 0.0 for two in held] for one in asked]

    def rendered(self, words, language, targets):
        return {("church", "de"): [("Kirche", 0.9)]} if "de" in targets else {}


def test_kindred_words_count_across_languages():
    text = "Die Kirche ward von Battista Risso gerettet."
    asked = understand("Who saved the church?", "en")
    source = (Text(text, "de", sentences(text, "de")),)
    assert judge(asked, source, Kin())[0].covered > 0.8 > 0.2 > judge(asked, source)[0].covered


@pytest.mark.parametrize(
    ("question", "sentence", "language", "share"),
    [
        ("When was it lit?", "It was lit on the 1st of October.", "en", 1.0),
        ("When was it lit?", "It was lit by the keeper.", "en", 0.0),
        ("How much did it cost?", "It cost 6800 thalers.", "en", 1.0),
        ("How much did it cost?", "It weighs 480 hundredweight.", "en", 0.0),
        ("Wer schenkte das?", "Der Kaufmann Salomon Levy schenkte es.", "de", 1.0),
        ("Wer schenkte das?", "Ein Stein traf das Tintenfaß.", "de", 0.25),
        ("Wer schenkte das?", "Es schenkte sie eine Hebamme.", "de", 0.6),
        ("Who was the captain of the brig?", "Her captain, Mateo Ferrer, was drowned.", "en", 0.6),
        ("What was the name of the cat?", "He left the cat to Niccolò Parodi in the lane of the Genoese.", "en", 0.3),
        ("What was the name of the cat?", "He left the cat, named Murr, to the parish.", "en", 1.0),
        ("Qui l’a fait ?", "Il est tombé dans la mer.", "fr", 0.0),
        ("Wie viele Menschen starben?", "Am 3. März 1871 war Ruhe.", "de", 0.0),
        ("Wie viele Menschen starben?", "§ 6. Es ward beraten.", "de", 0.0),
    ],
)
def test_signs_of_the_kind_asked_for(question, sentence, language, share):
    found = offer(understand(question, language), sentence, language, lambda token, _: 0.0)
    assert found.share == pytest.approx(share)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (("day:3", "month:3"), ("day:4", "month:3"), True),
        (("day:3", "month:3"), ("day:3", "month:3", "year:1871"), False),
        (("day:3", "month:3"), ("day:4", "month:5"), False),
        (("year:1871",), ("year:1872",), True),
        (("year:1871",), ("day:4", "month:3"), False),
        (("23",), ("31",), True),
        (("23", "64"), ("23",), False),
        ((), ("31",), False),
    ],
)
def test_values_that_cannot_both_be_true_differ(left, right, found):
    assert differ(left, right) is found
