"""Latin stems: cases of a noun meet, -que falls where it means "and", v and j are u and i."""

import pytest

from search.latin import stem


@pytest.mark.parametrize(
    ("forms", "wanted"),
    [
        ("portus portuum portibus portum", "port"),
        ("navis nauem navibus", "nau"),
        ("populus populi populorum populusque", "popul"),
        ("puella puellae puellarum puellas", "puell"),
        ("jus ius", "ius"),
        ("itaque", "itaqu"),
        ("rex", "rex"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str, wanted: str) -> None:
    assert {stem(form) for form in forms.split()} == {wanted}
