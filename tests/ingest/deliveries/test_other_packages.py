"""Issues that other software describes: DIDL, Olive, ABBYY with JSON; and folders of recorded text alone."""

from pathlib import Path

import pytest

from tests.ingest.deliveries.made_packages import alto, didl_issue, save_json, write
from tests.ingest.deliveries.test_folder import failures, opened
from tests.ingest.deliveries.test_mets import only, told
from tests.ingest.fakes import make_pages

pytestmark = pytest.mark.usefixtures("data")


def test_a_didl_with_an_undeclared_prefix_gives_pages_and_articles(delivery: Path) -> None:
    didl_issue(delivery / "1871/DDD_1")
    item = only(delivery)
    record = item.record
    assert (item.slug, record.title, record.place, record.number) == ("de-havenbode/ddd_1", "De Havenbode", "Havenpoort", "58")
    assert (record.date and record.date.edtf, record.languages) == ("1871-03-18", ("nl",))
    assert [(page.label, page.name.rpartition("/")[2]) for page in item.pages] == [
        ("5", "X_001_alto.xml"),
        ("6", "X_002_alto.xml"),
    ]
    assert [told(part) for part in item.parts] == [(1, "article", "De vloot", "", 0, [1, 2])]
    assert all(span.boxes for span in item.parts[0].spans)


def test_an_olive_issue_gives_its_pdfs_and_articles_that_go_on(delivery: Path) -> None:
    for number in (1, 2):
        make_pages(delivery / f"Res/PDF/Pg{number}.pdf", 100)
    entity = "<Entity ENTITY_TYPE='{}' INDEX_IN_DOC='{}' NAME='{}' ID='{}' {}/>"
    first = entity.format("Article", 2, "From the quay", "Ar00100", "CONTINUATION_TO='Ar00200'") + entity.format(
        "Ad", 1, "Nets", "Ad1", ""
    )
    second = entity.format("Article", 3, "Untitled Article", "Ar00200", "CONTINUATION_FROM='Ar00100'")
    pages = "".join(
        f"<Page SINGLE_PAGE_PDF_NAME='/Res/PDF/Pg{number}.pdf' PAGE_NO='{number}' PAGE_LABEL='{number}'>{inner}</Page>"
        for number, inner in ((1, first), (2, second), (3, ""))
    )
    meta = "<Head_np><Meta DOC_UID='HG_18/03/1871'/></Head_np>"
    head = "PUBLICATION='HG' ISSUE_DATE='18/03/1871' LANGUAGE='French'"
    write(delivery / "18/TOC.xml", f"<Xmd_toc {head}>{meta}<Body_np><Section>{pages}</Section></Body_np></Xmd_toc>")
    (delivery / "Res").rename(delivery / "18/Res")
    (item,), _ = opened(delivery)
    assert (item.slug, item.record.date and item.record.date.edtf, item.record.languages) == (
        "hg_18-03-1871",
        "1871-03-18",
        ("fr",),
    )
    assert [bool(page.failure) for page in item.pages] == [False, False, True]
    assert "is named but not in the delivery" in item.pages[2].failure
    assert [told(part) for part in item.parts] == [
        (1, "advertisement", "Nets", "", 0, [1]),
        (2, "article", "From the quay", "", 0, [1, 2]),
    ]


def test_an_abbyy_issue_gives_its_pages_in_order(delivery: Path) -> None:
    about = {
        "source": {"date": "1883/01/03", "count": 3},
        "data": {"contentLanguage": {"fr": True}, "fields": {"title_fr": ["Le Quai"]}},
    }
    save_json(delivery / "LQ_1883_mit.json", about)
    save_json(delivery / "10_exif.json", [{}])
    for name in ("9", "10"):
        line = "<line l='10' t='10' r='90' b='40'><formatting>Le quai</formatting></line>"
        block = f"<block blockType='Text'><text><par>{line}</par></text></block>"
        write(delivery / f"{name}.xml", f"<page width='700' height='900' resolution='300'>{block}</page>")
    (item,), found = opened(delivery)
    assert (item.slug, item.record.title, item.record.date and item.record.date.edtf) == (
        "le-quai/lq_1883",
        "Le Quai",
        "1883-01-03",
    )
    assert [(page.name, page.width, page.height) for page in item.pages] == [("9.xml", 700, 900), ("10.xml", 700, 900)]
    assert [problem.reason for problem in found.problems()] == ["names 3 pages, 2 are there"]


def test_a_folder_of_recorded_text_alone_is_an_item(delivery: Path) -> None:
    write(delivery / "letters/alto/2.xml", alto(2))
    write(delivery / "letters/alto/10.xml", alto(10))
    write(delivery / "note.txt", "The quay was closed.\n")
    write(delivery / "record.xml", "<record><leader/></record>")
    items, found = opened(delivery)
    assert {item.slug: [page.name for page in item.pages] for item in items} == {
        "note": ["note.txt"],
        "letters": ["letters/alto/2.xml", "letters/alto/10.xml"],
    }
    assert not failures(found)
    assert any("catalogue record (MARC)" in problem.reason for problem in found.problems())
