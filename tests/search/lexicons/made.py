"""Small dictionaries in the form of dictd, and lexicons over them."""

import gzip
from collections.abc import Mapping
from pathlib import Path

from search.lexicons.bilingual import BilingualLexicons
from search.lexicons.freedict import FreeDict
from search.lexicons.terms import Terms

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def number(value: int) -> str:
    """A number as dictd writes it."""
    return (number(value // 64) if value >= 64 else "") + _DIGITS[value % 64]


def write_package(folder: Path, pair: str, entries: Mapping[str, str]) -> None:
    """The two files of a package; `entries` are texts by the words of the index that lead to them, parted at `|`."""
    whole, lines = b"", ["00databaseinfo\tA\tB"]
    for words, text in entries.items():
        encoded = text.encode()
        lines += [f"{word}\t{number(len(whole))}\t{number(len(encoded))}" for word in words.split("|")]
        whole += encoded
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"freedict-{pair}.index").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (folder / f"freedict-{pair}.dict.dz").write_bytes(gzip.compress(whole))


GERMAN_ENGLISH = {
    "haus": "Haus /hˈaʊs/ <neut, n, sg>\nhouse <n>, home <n>\n see: {Häuser}\n\n",
    "schaden": "Schaden /ʃˈɑːdən/ <masc, n, sg>\ndamage <n>, loss <n>\n\n",
    "verlust": "Verlust <masc, n, sg>\nloss <n>\n\n",
    "weltkrieg": "Weltkrieg <masc, n, sg>\nworld war <n>\n\n",
    "krieg": "Krieg <masc, n, sg>\nwar <n>\n\n",
    "bahnhof": "Bahnhof <masc, n, sg>\nrailway station <n>, station <n>\n\n",
    "anfangen": "anfangen /ˈanfaŋən/ <v>\nto begin <v>, to start sth. <v>\n\n",
}
SPANISH_GERMAN = {
    "guerra": "guerra /gˈera/ <n, f>\nKrieg <n, m>\n\n",
    "guerra mundial": "guerra mundial <n, f>\nWeltkrieg <n, m>\n\n",
    "casa": "casa <n, f>\n1. Haus <n, n>\n2. Heim\n\n",
}


def make_lexicons(folder: Path, tables: Path | None = None) -> BilingualLexicons:
    """Lexicons over two small packages and the tables of a folder, compiled below `folder`."""
    write_package(folder / "dictd", "deu-eng", GERMAN_ENGLISH)
    write_package(folder / "dictd", "spa-deu", SPANISH_GERMAN)
    sources = (Terms(tables or folder / "none"), FreeDict(folder / "dictd"))
    lexicons = BilingualLexicons(folder / "none", (folder / "cache",), sources)
    lexicons.prepare()
    return lexicons
