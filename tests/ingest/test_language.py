"""Languages of passages: found where there is enough text, inherited where there is not."""

import pytest

from ingest.language import identify
from ingest.languages import LANGUAGES, UNDETERMINED, canonical_language

SAMPLES = {
    "en": "The steamer entered the harbour in the morning with forty men and a cargo of timber.",
    "de": "Der Dampfer lief am Morgen mit vierzig Männern und einer Ladung Holz in den Hafen ein.",
    "fr": "Le vapeur entra dans le port au matin avec quarante hommes et une cargaison de bois.",
    "es": "El vapor entró en el puerto por la mañana con cuarenta hombres y un cargamento de madera.",
    "it": "Il vapore entrò nel porto la mattina con quaranta uomini e un carico di legname.",
    "nl": "De stoomboot liep des morgens met veertig man en een lading hout de haven binnen.",
    "pt": "O vapor entrou no porto pela manhã com quarenta homens e uma carga de madeira.",
    "la": "Anno Domini millesimo octingentesimo baptizatus est Johannes filius legitimus Petri et Annae.",
    "sv": "Ångaren lopp in i hamnen på morgonen med fyrtio man och en last av timmer.",
    "fi": "Höyrylaiva saapui aamulla satamaan mukanaan neljäkymmentä miestä ja puulasti.",
    "pl": "Parowiec wszedł rano do portu z czterdziestoma ludźmi i ładunkiem drewna.",
    "cs": "Parník vplul ráno do přístavu se čtyřiceti muži a nákladem dřeva.",
    "ro": "Vaporul a intrat dimineața în port cu patruzeci de oameni și o încărcătură de lemn.",
    "ru": "Пароход вошёл утром в гавань с сорока людьми и грузом леса.",
    "el": "Το ατμόπλοιο μπήκε το πρωί στο λιμάνι με σαράντα άνδρες και φορτίο ξυλείας.",
}


def test_there_is_a_sample_for_every_language() -> None:
    assert set(SAMPLES) == set(LANGUAGES)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_served_language_is_known(language: str) -> None:
    found, certainty = identify(SAMPLES[language])
    assert found == language
    assert 0.5 < certainty <= 1.0


@pytest.mark.parametrize(
    ("text", "candidates", "language"),
    [("Hafen", ("de",), "de"), ("12. 3. 1871", ("la", "de"), "la"), ("Hafen", (), UNDETERMINED)],
)
def test_short_text_inherits(text: str, candidates: tuple[str, ...], language: str) -> None:
    assert identify(text, candidates) == (language, 0.0)


def test_figures_and_signs_inherit() -> None:
    assert identify("3 1/2 4 5/8 " * 20 + "Thaler Groschen Pfennig zusammen", ("de",)) == ("de", 0.0)


def test_the_item_s_languages_are_a_strong_prior_but_not_a_prison() -> None:
    assert identify("Hotel Restaurant Garage Central Telephon Bern", ("de",))[0] == "de"
    assert identify(SAMPLES["fr"], ("de",))[0] == "fr"


def test_the_same_text_has_always_the_same_language() -> None:
    text = "in a hotel international central station"
    assert len({identify(text, ("en", "fr")) for _ in range(5)}) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [("de", "de"), ("DEU", "de"), ("ger", "de"), ("German", "de"), ("Deutsch", "de"), ("de-CH", "de"), ("fre", "fr")],
)
def test_a_language_has_many_names(name: str, code: str) -> None:
    assert canonical_language(name) == code


@pytest.mark.parametrize("name", ["", "xx", "Klingon"])
def test_an_unknown_language_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not served"):
        canonical_language(name)
