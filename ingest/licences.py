"""Rights statements and licences by their addresses: which are known, and what they are called; nobody is asked on the way."""

import re

_STATEMENTS = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright - EU Orphan Work",
    "InC-EDU": "In Copyright - Educational Use Permitted",
    "InC-NC": "In Copyright - Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright - Contractual Restrictions",
    "NoC-NC": "No Copyright - Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright - Other Known Legal Restrictions",
    "NoC-US": "No Copyright - United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}
_LICENCES = {
    "by": "Attribution",
    "by-sa": "Attribution-ShareAlike",
    "by-nd": "Attribution-NoDerivatives",
    "by-nc": "Attribution-NonCommercial",
    "by-nc-sa": "Attribution-NonCommercial-ShareAlike",
    "by-nc-nd": "Attribution-NonCommercial-NoDerivatives",
}
_DEDICATIONS = {"mark": "Public Domain Mark", "zero": "CC0"}
_STATEMENT = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/1\.0/?(?:\?\S*)?")
_LICENCE = re.compile(
    r"https?://creativecommons\.org/licenses/([a-z-]+)/(1\.0|2\.0|2\.5|3\.0|4\.0)(?:/([a-z]{2,3}))?/?(?:deed\.\w+)?"
)
_DEDICATION = re.compile(r"https?://creativecommons\.org/publicdomain/(mark|zero)/1\.0/?(?:deed\.\w+)?")


def canonical(address: str) -> str:
    """The address as the statement or licence has it itself. Raises ValueError for one that is not known."""
    return _known(address)[0]


def label(address: str) -> str:
    """What it is called, in English as it names itself. Raises ValueError for one that is not known."""
    return _known(address)[1]


def known() -> tuple[tuple[str, str], ...]:
    """Address and label of each that can be chosen."""
    statements = (f"http://rightsstatements.org/vocab/{code}/1.0/" for code in _STATEMENTS)
    licences = (f"https://creativecommons.org/licenses/{code}/4.0/" for code in _LICENCES)
    dedications = (f"https://creativecommons.org/publicdomain/{code}/1.0/" for code in _DEDICATIONS)
    return tuple(_known(address) for address in (*statements, *dedications, *licences))


def _known(address: str) -> tuple[str, str]:
    given = address.strip()
    if (found := _STATEMENT.fullmatch(given)) and found[1] in _STATEMENTS:
        return f"http://rightsstatements.org/vocab/{found[1]}/1.0/", _STATEMENTS[found[1]]
    if (found := _LICENCE.fullmatch(given)) and found[1] in _LICENCES:
        country = f"{found[3]}/" if found[3] else ""
        name = f"CC {found[1].upper()} {found[2]}{f' {found[3].upper()}' if found[3] else ''}: {_LICENCES[found[1]]}"
        return f"https://creativecommons.org/licenses/{found[1]}/{found[2]}/{country}", name
    if found := _DEDICATION.fullmatch(given):
        return f"https://creativecommons.org/publicdomain/{found[1]}/1.0/", f"{_DEDICATIONS[found[1]]} 1.0"
    raise ValueError(f"{given!r} is no rights statement of rightsstatements.org and no Creative Commons licence")
