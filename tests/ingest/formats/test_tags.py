"""What is found by expression is what the parser tells, however the file is written."""

import pytest

from ingest.formats import alto
from ingest.formats.tags import attributes, markup_of, tags
from ingest.page import PageText
from ingest.scan import UnreadableScan

PLACE = 'HPOS="1" VPOS="2" WIDTH="30" HEIGHT="10"'
LINE = f'<TextLine><String CONTENT="Der" {PLACE} WC="0.5"/><SP/><String CONTENT="Krieg" {PLACE}/><HYP CONTENT="-"/></TextLine>'


def written(content: str, head: str = "", root: str = "alto", page: str = '<Page WIDTH="100" HEIGHT="200">') -> str:
    return (
        f"{head}<{root}><Layout>{page}<PrintSpace><TextBlock ID='b'>{content}</TextBlock></PrintSpace></Page></Layout></{root}>"
    )


def by_parser(content: bytes, monkeypatch: pytest.MonkeyPatch) -> PageText:
    with monkeypatch.context() as patch:
        patch.setattr(alto, "markup_of", lambda _: None)
        return alto.read_alto(content, "a/b/p1")


@pytest.mark.parametrize(
    "text",
    [
        written(LINE),
        written(LINE * 3, head='<?xml version="1.0" encoding="UTF-8"?>\r\n<?style a="<String"?>'),
        written(f"<!-- <TextLine/> <String CONTENT='no'/> -->{LINE}<!-- -- > -->".replace("-- >", "")),
        written(LINE.replace('"Der"', '"A&amp;B &lt;&#x44;&#228;&quot;&apos;"')),
        written(LINE.replace('"Der"', '"a > b"')),
        written(LINE.replace('CONTENT="Der"', "CONTENT='D\"r'")),
        written(LINE.replace('CONTENT="Der"', 'CONTENT = "Der"')),
        written(LINE.replace('CONTENT="Der"', 'CONTENT="De\nr\tx"')),
        written(LINE.replace("<String ", "<String\n  ")),
        written(LINE * 99 + LINE.replace('" VPOS', '"\n\tVPOS') + LINE),
        written(LINE * 99 + LINE.replace('"Der" HPOS', '"Der "  HPOS') + LINE),
        written(LINE + LINE.replace(f'CONTENT="Der" {PLACE}', f'{PLACE} SUBS_TYPE="HypPart1" CONTENT="Der"')),
        written(LINE.replace("/><SP/>", '><ALTERNATIVE>x</ALTERNATIVE><Glyph CONTENT="D"/></String><SP/>')),
        written(LINE.replace('"Der"', '""')),
        written(LINE.replace(' WC="0.5"', ' WC=""')),
        written(
            "<ComposedBlock TYPE='advert'><TextBlock>" + LINE + "</TextBlock></ComposedBlock><TextBlock>" + LINE + "</TextBlock>"
        ),
        written(LINE + "</TextBlock></PrintSpace></Page><Page><PrintSpace><TextBlock>" + LINE),
        written(LINE).replace("<", "<a:").replace("<a:/", "</a:").replace("<a:alto", '<a:alto xmlns:a="b"'),
        written(LINE).replace("<String", '<b:String xmlns:b="c"'),
        written(LINE + "<![CDATA[<String CONTENT='no'/>]]>"),
        written(LINE.replace("Der", "&der;"), head='<!DOCTYPE alto [<!ENTITY der "Der">]>'),
        written(LINE.replace("Der", "Väter, 中文")),
        written(LINE.replace('"Der"', '"x:String"')),
        written(""),
    ],
)
def test_both_ways_give_the_same_page(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = text.encode()
    assert alto.read_alto(content, "a/b/p1") == by_parser(content, monkeypatch)


@pytest.mark.parametrize(
    "broken", ["<alto><Layout><Page></alto>", '<alto a="1" a="2"/>', "<alto>&x;</alto>", "<alto>&</alto>", "<alto/>x"]
)
def test_what_is_not_well_formed_is_refused(broken: str) -> None:
    with pytest.raises(UnreadableScan, match="broken XML"):
        markup_of(broken.encode())


@pytest.mark.parametrize(
    "content", [b'<?xml version="1.0" encoding="iso-8859-1"?><a>\xe4</a>', "<a/>".encode("utf-16"), b"<a><![CDATA[]]></a>"]
)
def test_what_only_a_parser_understands_is_left_to_it(content: bytes) -> None:
    assert markup_of(content) is None


def test_columns_hold_the_values_asked_for() -> None:
    found = tags('<a><w x="1" y="2"/><l n="3"></l><w y="4"/></a>', "w", ("y", "x", "z"), ("l",), ends=True)
    assert [list(column) for column in found] == [
        ["2", "", "", "4"],
        ["1", "", "", ""],
        ["", "", "", ""],
        ["", "l", "/l", ""],
        ["", ' n="3">', ">", ""],
    ]
    assert attributes(' n="3" m=\'a&amp;"\'>x="4"') == {"n": "3", "m": 'a&"'}
    assert tags("<a/>", "w", ("y",), ()) == []
