"""Records of people, places and bodies: variants, doubt, identifiers, merging with a way there; and search hears of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from archive_site.curation.metadata_models import Authority
from archive_site.curation.vocabularies_names import (
    TABLE,
    Names,
    Unfit,
    keep,
    merge,
    names_of,
    read_identifiers,
    read_variants,
    written,
)
from ingest.languages import LANGUAGES
from ingest.models import Event
from search.entities.own_names import own_names
from search.entities.runs import Words
from search.lexicons import get_lexicons
from search.lexicons.bilingual import BilingualLexicons
from search.lexicons.terms import ANY, Terms
from tests.archive_site.people import person


class OwnTables(BilingualLexicons):
    """The archive's own tables alone: nothing else has to be compiled."""

    def __init__(self, tables: Path, folders: Sequence[Path]) -> None:
        super().__init__(tables, folders, (Terms(tables),))


pytestmark = pytest.mark.django_db(transaction=True)
VARIANTS = "en: Munich\nit: Monaco di Baviera\nMinga ?"
MUNICH = {"kind": "place", "name": "München", "variants": VARIANTS, "identifiers": "gnd: 4127793-4"}


@pytest.fixture(autouse=True)
def tables(settings: Settings, tmp_path: Path) -> Path:
    """Where search looks for the archive's own terms."""
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_LEXICONS = tmp_path / "lexicons"
    settings.LACUNA_LEXICON = f"{__name__}.OwnTables"
    settings.LACUNA_LEXICON_CACHE = [str(tmp_path / "cache")]
    return tmp_path / "lexicons"


def made(name: str = "München", kind: str = "place", variants: str = "", identifiers: str = "") -> Authority:
    return keep(None, Names(kind, name, "", read_variants(variants), read_identifiers(identifiers)), "cleo", "")


def test_a_record_is_written_found_and_its_history_kept() -> None:
    cleo = person("cleo")
    where = cleo.post("/curation/names", MUNICH)["Location"]
    record = Authority.objects.get()
    assert where == f"/curation/names/{record.pk}"
    assert names_of(record).variants == (("*", "Minga", True), ("en", "Munich", False), ("it", "Monaco di Baviera", False))
    for words in ("munich", "monaco baviera", "4127793-4"):
        assert where in cleo.get(f"/curation/names?q={words}").content.decode(), words
    assert where not in cleo.get("/curation/names?q=munich&kind=person").content.decode()
    page = cleo.get(where).content.decode()
    assert "Minga ?" in page and "gnd: 4127793-4" in page
    cleo.post(where, {**MUNICH, "act": "keep", "note": "capital", "why": "looked it up"})
    event = Event.objects.filter(subject=f"names/{record.pk}").latest("id")
    assert (event.who, event.why, event.before["note"], event.after["note"]) == ("cleo", "looked it up", "", "capital")


def test_who_may_not_describe_sees_no_record(client: Client) -> None:
    record = made()
    for address in ("/curation/names", f"/curation/names/{record.pk}"):
        assert person("cleo").get(address).status_code == 200
        assert person("vera").get(address).status_code == 403
        assert client.get(address).status_code == 302
        assert person("vera").post(address, MUNICH).status_code == 403
    assert Authority.objects.count() == 1


def test_merging_carries_everything_over_and_leads_there() -> None:
    cleo = person("cleo")
    first, second = made(variants="en: Munich"), made("Munique", variants="en: Munich ?\nMinga ?", identifiers="wikidata: Q1726")
    third = made("Mnichov")
    merge(third, second, "cleo", "")
    reply = cleo.post(f"/curation/names/{second.pk}", {"act": "merge", "into": f"München ({first.pk})", "why": "one town"})
    assert reply.status_code == 302
    assert {(name, doubt) for _, name, doubt in names_of(first).variants} == {
        ("Munich", False),
        ("Munique", False),
        ("Mnichov", False),
        ("Minga", True),
    }
    assert names_of(first).identifiers == (("wikidata", "Q1726", False),)
    for gone in (second, third):
        assert cleo.get(f"/curation/names/{gone.pk}")["Location"] == f"/curation/names/{first.pk}?from={gone.pk}"
    assert "Munique was merged into this record." in cleo.get(f"/curation/names/{first.pk}?from={second.pk}").content.decode()
    assert Event.objects.filter(what="merge name", why="one town").count() == 2
    for wrong in (first.pk, "nobody", 0):
        assert cleo.post(f"/curation/names/{first.pk}", {"act": "merge", "into": str(wrong)}).status_code == 409
    with pytest.raises(ValueError, match="one kind"):
        merge(made("Anna", "person"), first, "cleo", "")


def test_search_expands_by_variants_and_names_are_read_by_them(tables: Path) -> None:
    def expanded() -> set[str]:
        found = get_lexicons().translations(["Hafenburg"], "de", ["en"], phrases=False)
        return {one.variant.text for one in found}

    get_lexicons().prepare()
    assert "Havenbury" not in expanded()
    record = made("Hafenburg", variants="en: Havenbury\nen: Porthampton ?")
    get_lexicons().prepare()
    assert "Havenbury" in expanded() and "Porthampton" not in expanded(), "what is in doubt expands nothing"
    assert [one.name for one in own_names(tables).read(Words.of("They saw Havenbury burn."))] == ["Havenbury"]
    assert own_names(tables).keys["place havenbury"] == "hafenburg"
    keep(record, Names("place", "Hafenburg", "", (), ()), "cleo", "")
    get_lexicons().prepare()
    assert "Havenbury" not in expanded(), "a variant that is taken away is gone"


def test_the_table_has_no_fault_and_kinds_that_search_knows(tables: Path) -> None:
    made("Hagedorn", "person", "Friedrich Hagedorn")
    made("Town Council", "body", "de: Stadtrat")
    made("#1", "place", "Number One")
    made("alone", "place")
    terms = Terms(tables)
    assert sorted(term.kind for term in terms.terms()) == ["person", "place", "term"]
    assert terms.faults() == () and (tables / TABLE).read_text(encoding="utf-8").startswith("kind\t*\ten")


@pytest.mark.parametrize(
    ("variants", "identifiers", "said"),
    [
        ("tlh: Qo'noS", "", "begins with no language"),
        ("a|b", "", "cannot be a name"),
        ("de:", "", "has no name"),
        ("x" * 301, "", "over 300"),
        ("", "Q1726", "is no identifier"),
        ("\n".join(map(str, range(201))), "", "At most 200"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(variants: str, identifiers: str, said: str) -> None:
    reply = person("cleo").post("/curation/names", {**MUNICH, "variants": variants, "identifiers": identifiers})
    assert reply.status_code == 409 and said in reply.content.decode()
    assert not Authority.objects.exists()
    with pytest.raises(Unfit):
        made("")


ROW = st.tuples(st.sampled_from([ANY, *LANGUAGES]), st.sampled_from(["Ä", "Munich", "a-b c"]), st.booleans())


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ROW, max_size=4))
def test_variants_are_read_as_they_were_shown(rows: list[tuple[str, str, bool]]) -> None:
    once = read_variants(written(rows))
    assert read_variants(written(once)) == once
    assert {(code, name) for code, name, _ in once} == {(code, name) for code, name, _ in rows}
