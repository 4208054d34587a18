"""Rights statements and licences are known by their addresses, and only those."""

import pytest

from ingest.licences import canonical, known, label


@pytest.mark.parametrize(
    ("given", "address", "name"),
    [
        ("https://rightsstatements.org/page/InC/1.0/?language=de", "http://rightsstatements.org/vocab/InC/1.0/", "In Copyright"),
        ("http://rightsstatements.org/vocab/NKC/1.0", "http://rightsstatements.org/vocab/NKC/1.0/", "No Known Copyright"),
        (
            " http://creativecommons.org/licenses/by-sa/3.0/de/",
            "https://creativecommons.org/licenses/by-sa/3.0/de/",
            "CC BY-SA 3.0 DE: Attribution-ShareAlike",
        ),
        (
            "https://creativecommons.org/licenses/by/4.0/deed.fr",
            "https://creativecommons.org/licenses/by/4.0/",
            "CC BY 4.0: Attribution",
        ),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
    ],
)
def test_an_address_is_known_in_each_of_its_forms(given: str, address: str, name: str) -> None:
    assert (canonical(given), label(given)) == (address, name)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "In Copyright",
        "https://rightsstatements.org/vocab/Mine/1.0/",
        "https://creativecommons.org/licenses/by-xx/4.0/",
        "https://creativecommons.org/licenses/by/9.0/",
        "javascript:alert(1)//rightsstatements.org/vocab/InC/1.0/",
        "https://rightsstatements.org.evil.example/vocab/InC/1.0/",
    ],
)
def test_nothing_else_is(given: str) -> None:
    with pytest.raises(ValueError, match="no rights statement"):
        label(given)


def test_all_that_can_be_chosen_is_known_by_its_own_address() -> None:
    assert len(known()) == 20
    assert all((canonical(address), label(address)) == (address, name) for address, name in known())
