"""The same issue as other libraries write it: names, places, encodings, groups and units differ, what is taken in does not."""

import codecs
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.deliveries import ItemDraft
from ingest.formats.recorded import read_recorded
from tests.ingest.deliveries.made_packages import LINES, newspaper
from tests.ingest.deliveries.test_folder import failures, opened

pytestmark = pytest.mark.usefixtures("data")
METS, FIRST = "hg-18710318-mets.xml", "text/00001.xml"


def changed(folder: Path, file: str, *pairs: tuple[str, str]) -> None:
    path = folder / file
    text = path.read_text()
    for there, instead in pairs:
        assert re.search(there, text), there
        text = re.sub(there, instead, text)
    path.write_text(text)


def hrefs(begin: str) -> Callable[[Path], None]:
    return lambda folder: changed(folder, METS, (r"file://\./", begin.replace("\\", "\\\\")))


def mets(*pairs: tuple[str, str]) -> Callable[[Path], None]:
    return lambda folder: changed(folder, METS, *pairs)


def alto(*pairs: tuple[str, str]) -> Callable[[Path], None]:
    return lambda folder: changed(folder, FIRST, *pairs)


def encoded(encoding: str, mark: bytes = b"") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        for file in (METS, FIRST):
            text = re.sub(r"<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="{encoding}"?>', (folder / file).read_text())
            (folder / file).write_bytes(mark + text.encode(encoding))

    return change


def renamed(change: Callable[[str], str]) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        for path in sorted((folder / "text").iterdir()):
            path.rename(path.with_name(change(path.name)))

    return rename


def nested(folder: Path) -> None:
    opening = "<ComposedBlock ID='C1' HPOS='1' VPOS='1' WIDTH='9' HEIGHT='9'>"
    changed(
        folder, FIRST, ("<PrintSpace>", f"<PrintSpace>{opening * 3}"), ("</PrintSpace>", f"{'</ComposedBlock>' * 3}</PrintSpace>")
    )


def flat_groups(folder: Path) -> None:
    changed(folder, METS, (r"<mets:fileGrp USE='all'>", ""), ("</mets:fileGrp>", ""))


def deep_groups(folder: Path) -> None:
    opening = "<mets:fileGrp ID='A'><mets:fileGrp><mets:fileGrp USE='Text'>"
    changed(folder, METS, (r"<mets:fileGrp USE='all'>", opening), ("</mets:fileGrp>", "</mets:fileGrp>" * 3))


def below_each_other(folder: Path) -> None:
    """The METS file in a folder of its own, which its references climb out of."""
    (folder / "mets").mkdir()
    shutil.move(folder / METS, folder / "mets" / METS)
    changed(folder, f"mets/{METS}", (r"file://\./", "../"))


def escaped(folder: Path) -> None:
    renamed("a b {}".format)(folder)
    changed(folder, METS, ("text/", "text/a%20b%20"))


_ADMIN = (
    "<mets:amdSec ID='A1'><mets:techMD ID='T1'><mets:mdWrap MDTYPE='NISOIMG'><mets:xmlData><mix:mix xmlns:mix="
    "'http://www.loc.gov/mix/v20'><mix:BasicDigitalObjectInformation/></mix:mix></mets:xmlData></mets:mdWrap></mets:techMD>"
    "<mets:digiprovMD ID='D1'><mets:mdWrap MDTYPE='PREMIS'><mets:xmlData><premis:event xmlns:premis='info:lc/xmlns/premis-v2'>"
    "<premis:title>not the title</premis:title></premis:event></mets:xmlData></mets:mdWrap></mets:digiprovMD></mets:amdSec>"
)
_OTHER_MAP = (
    "<mets:structMap TYPE='OTHER' LABEL='volumes'><mets:div TYPE='volume'><mets:div TYPE='x'/></mets:div></mets:structMap>"
)
VARIANTS: dict[str, Callable[[Path], None]] = {
    "another prefix": mets((r"mets:", "m:"), ("xmlns:mets", "xmlns:m")),
    "no prefix": mets((r"mets:", ""), ("xmlns:mets=", "xmlns=")),
    "the second namespace": mets(("loc.gov/METS/", "loc.gov/METS/v2")),
    "plain references": hrefs(""),
    "references with a dot": hrefs("./"),
    "absolute file references": hrefs("file:///home/scans/hg/"),
    "references to a Windows drive": hrefs("file:///D:/scans/hg/"),
    "Windows paths": lambda folder: changed(folder, METS, (r"file://\./text/", r"D:\\\\scans\\\\hg\\\\text\\\\")),
    "a share of Windows": lambda folder: changed(folder, METS, (r"file://\./text/", r"\\\\\\\\server\\\\hg\\\\text\\\\")),
    "references elsewhere, files here": hrefs("https://library.example/hg/"),
    "references with a query": lambda folder: changed(folder, METS, (r"file://\./(text/\d+\.xml)", r"\1?download=1")),
    "endings in capitals": renamed(str.upper),
    "a METS file in a folder of its own": below_each_other,
    "escaped names": escaped,
    "ISO-8859-1": encoded("ISO-8859-1"),
    "UTF-8 with a mark": encoded("UTF-8", codecs.BOM_UTF8),
    "UTF-16": encoded("UTF-16"),
    "no groups of files": flat_groups,
    "groups within groups": deep_groups,
    "technical sections": mets((r"(<mets:fileSec>)", _ADMIN + r"\1")),
    "a third map": mets((r"(<mets:structMap TYPE='PHYSICAL'>)", _OTHER_MAP + r"\1")),
    "maps in small letters": mets(("'PHYSICAL'", "'physical'"), ("'LOGICAL'", "'logical'")),
    "maps by longer names": mets(("'PHYSICAL'", "'physical_structmap'"), ("'LOGICAL'", "'logical_structmap'")),
    "ALTO without a namespace": alto((' xmlns="[^"]*"', "")),
    "ALTO with a prefix": alto(("<(/?)(?=[A-Za-z])", r"<\1a:"), ("xmlns=", "xmlns:a=")),
    "ALTO 2": alto(("ns-v3#", "ns-v2#")),
    "ALTO 4": alto(("ns-v3#", "ns-v4#")),
    "ALTO of CCS": alto(('xmlns="[^"]*"', 'xmlns="http://schema.ccs-gmbh.com/ALTO"')),
    "composed blocks": nested,
    "tenths of a millimetre": alto(("pixel", "mm10")),
    "twelve hundredths of an inch": alto(("pixel", "inch1200")),
    "comments": alto((r"(<PrintSpace>)", r"\1<!-- CONTENT='not a word' <String CONTENT='no'/> -->")),
    "text in single quotes": alto((r'CONTENT="([^"]*)"', r"CONTENT='\1'")),
}


def taken(folder: Path) -> ItemDraft:
    (item,), delivery = opened(folder)
    assert not failures(delivery)
    return item


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_gives_the_same_issue(delivery: Path, name: str) -> None:
    newspaper(delivery)
    VARIANTS[name](delivery)
    item = taken(delivery)
    assert (item.record.title, str(item.record.date.edtf if item.record.date else "")) == ("The Havenport Gazette", "1871-03-18")
    assert [(page.label, page.failure) for page in item.pages] == [("41", ""), ("42", "")]
    assert [(part.kind, [span.number for span in part.spans]) for part in item.parts] == [
        ("section", []),
        ("article", [1, 2]),
        ("advertisement", [2]),
    ]
    texts = [read_recorded(page.recorded, "a/b/p1").text for page in item.pages if page.recorded]
    assert texts == ["\n\n".join(LINES)] * 2
    assert all(span.boxes for part in item.parts for span in part.spans)


def test_a_page_without_its_text_costs_no_other(delivery: Path) -> None:
    newspaper(delivery)
    (delivery / "text/00002.xml").unlink()
    (item,), _ = opened(delivery)
    assert [page.failure.partition(" (")[0] for page in item.pages] == ["", "is named but not in the delivery"]
