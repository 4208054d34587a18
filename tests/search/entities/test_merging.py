"""Who is whom: only names that agree and that nothing contradicts are one person; all else is marked as uncertain."""

import pytest

from ingest.models import Page, Passage
from search.entities.find import directory, looked_up, mentions_of
from search.entities.keep import outdated, recipe, renew
from search.entities.mention import PERSON, PLACE
from search.entities.person_name import MAYBE, NO, SAME, agree, person_name
from search.models import NameMention
from search.viewer import ANONYMOUS
from tests.rows import archive_item, write_text

PAIRS = [
    ("Caspar Overbeck", "", "Caspar Overbeck", "herr", SAME),
    ("Caspar Overbeck", "", "Overbeck", "", MAYBE),
    ("C. Overbeck", "", "Caspar Overbeck", "", MAYBE),
    ("Joh. Overbeck", "", "Johann Overbeck", "", MAYBE),
    ("Wm. Penn", "", "William Penn", "", MAYBE),
    ("Caspar Overbeck", "", "Ludwig Overbeck", "", NO),
    ("L. Overbeck", "", "Caspar Overbeck", "", NO),
    ("Overbeck", "frau", "Overbeck", "herr", NO),
    ("Anna Overbeck", "", "Overbeck", "mr", NO),
    ("Caspar Overbeck", "", "Caspar Hagedorn", "", NO),
]


@pytest.mark.parametrize(("one", "title", "other", "further", "expected"), PAIRS)
def test_names_agree_or_not(one: str, title: str, other: str, further: str, expected: str) -> None:
    left, right = person_name(one, title), person_name(other, further)
    assert agree(left, right) == agree(right, left) == expected


def people() -> dict[str, tuple[int, bool]]:
    return {one.id: (one.count, one.sure) for one in directory(PERSON, ANONYMOUS).entries}


@pytest.mark.django_db
def test_a_surname_goes_to_the_one_full_name_of_its_item() -> None:
    archive_item("a/1", "Consul Caspar Overbeck came to Riga. Mr. Overbeck stayed.\n\nOverbeck wrote home.", date="1850-01-01")
    renew()
    assert people() == {"caspar-overbeck": (3, True)}
    assert set(NameMention.objects.filter(kind=PERSON).values_list("taken", flat=True)) == {"", "surname"}


@pytest.mark.django_db
def test_a_surname_that_fits_two_stays_by_itself() -> None:
    archive_item("a/1", "Consul Caspar Overbeck and Captain Ludwig Overbeck met. Mr. Overbeck stayed.", date="1850-01-01")
    renew()
    found = people()
    assert found == {"caspar-overbeck": (1, True), "ludwig-overbeck": (1, True), "overbeck": (1, False)}
    listed = directory(PERSON, ANONYMOUS)
    assert {one.id for one in listed.perhaps(listed.by_id["overbeck"])} == {"caspar-overbeck", "ludwig-overbeck"}
    assert [one.id for one in listed.perhaps(listed.by_id["ludwig-overbeck"])] == ["overbeck"]


@pytest.mark.django_db
def test_a_surname_of_another_item_is_only_perhaps_the_same() -> None:
    archive_item("a/1", "Consul Caspar Overbeck came to Riga.", date="1850-01-01")
    archive_item("a/2", "Mr. Overbeck stayed in Riga.", date="1851-01-01")
    renew()
    assert people() == {"caspar-overbeck": (1, True), "overbeck": (1, False)}


@pytest.mark.django_db
def test_years_a_life_apart_are_two_people() -> None:
    archive_item("a/1", "Consul Caspar Overbeck came to Riga.", date="1750-01-01")
    archive_item("a/2", "Consul Caspar Overbeck came to Riga.", date="1760-01-01")
    archive_item("a/3", "Consul Caspar Overbeck came to Riga.", date="1850-01-01")
    renew()
    assert people() == {"caspar-overbeck": (2, True), "caspar-overbeck~2": (1, True)}
    late = directory(PERSON, ANONYMOUS).by_id["caspar-overbeck~2"]
    assert [one.passage_id.split("/p")[0] for one in mentions_of(late, ANONYMOUS)] == ["a/3"]


@pytest.mark.django_db
def test_man_and_woman_of_one_surname_are_two() -> None:
    archive_item("a/1", "Mr. Overbeck stayed. Mrs. Overbeck left for Riga.", date="1850-01-01")
    renew()
    assert sorted(one.sex for one in directory(PERSON, ANONYMOUS).entries) == ["f", "m"]


@pytest.mark.django_db
def test_a_misreading_joins_its_clean_form_within_an_item_alone() -> None:
    clean = "Consul Caspar Hardenberg came. Consul Caspar Hardenberg went."
    archive_item("a/1", f"{clean} Consul Caspar Hardenbcrg stayed.", date="1850-01-01")
    archive_item("a/2", "Consul Caspar Hardenbcrg stayed.", date="1850-01-02")
    renew()
    assert people() == {"caspar-hardenberg": (3, True), "caspar-hardenbcrg": (1, True)}


@pytest.mark.django_db
def test_a_place_is_one_in_all_languages() -> None:
    archive_item("a/1", "Mr. Hollis went to Geneva and to Germany.", date="1850-01-01")
    archive_item("a/2", "M. Dupont est arrivé à Genève.", date="1851-01-01", languages=["fr"])
    renew()
    assert [(one.count, len(one.items)) for one in looked_up(PLACE, "Genf", ANONYMOUS)] == [(2, 2)]
    assert looked_up(PLACE, "Deutschland", ANONYMOUS)[0].name == "Germany"
    assert looked_up(PLACE, "Atlantis", ANONYMOUS) == ()


@pytest.mark.django_db
def test_only_what_changed_is_read_again() -> None:
    item = archive_item("a/1", "Consul Caspar Overbeck came to Riga.", date="1850-01-01")
    archive_item("a/2", "Mr. Hollis went to Geneva.", date="1850-01-01")
    assert renew() == Passage.objects.count() == 2
    assert renew() == 0
    write_text(Page.objects.get(item=item), "Captain Jens Petersen came to Riga.")
    assert outdated(recipe()) == ["a/1"]
    assert renew() == 1
    assert "caspar-overbeck" not in people() and "jens-petersen" in people()
    Page.objects.filter(item=item).delete()
    assert "jens-petersen" not in people()
