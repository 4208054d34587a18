"""How many words a file has by a plain count of its own: no reader of ours takes part."""

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree

_OCRX = re.compile(r"<span[^<>]*class\s*=\s*['\"]ocrx_word['\"][^<>]*?(?:/>|>(.*?)</span>(?:</span>)?)", re.DOTALL)
_LINE = re.compile(r"class\s*=\s*['\"]ocr_line['\"][^<>]*>(.*?)</span>", re.DOTALL)
_FIRST = re.compile(r"<span class=\"alternatives\"><ins class=\"alt\">(.*?)</ins>.*", re.DOTALL)
_TAG = re.compile(r"</?(?:span|strong|em|sub|sup|br|ins|del|b|i)\b[^<>]*>")


def words_counted(path: Path) -> int:
    """Words of all pages (of the first, for ALTO)."""
    content = path.read_bytes()
    if path.suffix == ".json":
        return _vision(json.loads(content))
    if b"ocr_page" in content[:8192]:
        return _hocr(content.decode("utf-8-sig"))
    root = etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    name = etree.QName(root).localname
    if name == "alto":
        page = next(root.iter("{*}Page"))
        return sum(len(word.get("CONTENT", "").split()) for word in page.iter("{*}String"))
    if name == "PcGts":
        return sum(_page_line(line) for line in root.iter("{*}TextLine"))
    if name in ("document", "page"):
        return sum(len(_abbyy_line(line).split()) for line in root.iter("{*}line"))
    if name == "ocr":
        return sum(bool((word.text or "").strip()) for word in root.iter("w"))
    return _tei(root)


def _vision(document: dict[str, Any]) -> int:
    replies = document.get("responses") or [document]
    return sum(len(reply["textAnnotations"]) - 1 for reply in replies)


def _hocr(text: str) -> int:
    found = [one[1] or "" for one in _OCRX.finditer(text)]
    if not found:
        found = [one[1] for one in _LINE.finditer(text)]
    return sum(len(_TAG.sub("", _FIRST.sub(r"\1", one)).replace("&nbsp;", " ").split()) for one in found)


def _page_line(line: etree._Element) -> int:
    words = line.findall("{*}Word")
    given = [one.findtext("{*}TextEquiv/{*}Unicode") or "" for one in words]
    return sum(map(len, map(str.split, given))) or len((line.findtext("{*}TextEquiv/{*}Unicode") or "").split())


def _abbyy_line(line: etree._Element) -> str:
    return "".join("".join(sign.text or "" for sign in run) if len(run) else run.text or "" for run in line.iter("{*}formatting"))


def _tei(root: etree._Element) -> int:
    """By white space, after a space at the ends of all elements but those that stand inside words; notes stand aside."""
    text = next(one for one in root.iter() if isinstance(one.tag, str) and etree.QName(one).localname.lower() == "text")
    inside = ("hi", "g", "gap", "desc", "foreign", "abbr", "ref", "date", "name", "unclear", "w", "note", "q")
    pieces: list[str] = []
    aside: list[str] = []
    holders = [pieces]
    for event, one in etree.iterwalk(text, events=("start", "end")):
        name = etree.QName(one).localname.lower() if isinstance(one.tag, str) else ""
        gap = "" if name in inside else " "
        if event == "start":
            if name == "note":
                holders.append(aside)
                aside.append(" ")
            shown = one.get("DISP") or "".join(one.itertext()).strip() if name == "gap" else one.text or ""
            holders[-1].append(gap + ("" if name in ("figdesc", "desc") else shown))
        else:
            if name == "note":
                holders.pop()
            holders[-1].append(gap + ("" if name == "desc" else one.tail or ""))
    return len("".join((*pieces, " ", *aside)).split())
