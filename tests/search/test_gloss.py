"""A word list holds what lexicons say of a quote's words, in their order, and nothing within one language."""

from search.gloss import Gloss, gloss
from search.query import Rendering, Variant


def translate(words, language, targets):
    known = {"neue": ("new", 1.0), "Kette": ("chain", 0.9), "am": ("on", 0.9), "Kettenglied": ("link", 0.1)}
    return tuple(
        Rendering(place, place + 1, Variant(known[word][0], target, "translation", known[word][1]))
        for place, word in enumerate(words)
        for target in targets
        if word in known
    )


def test_words_of_content_are_listed_once_in_order():
    assert gloss("Die neue Kette am Hafen, Kette", "de", "en", translate) == (Gloss("neue", ("new",)), Gloss("Kette", ("chain",)))


def test_unlikely_renderings_and_one_s_own_language_are_left_out():
    assert gloss("Kettenglied", "de", "en", translate) == ()
    assert gloss("Die neue Kette", "de", "de", translate) == ()
