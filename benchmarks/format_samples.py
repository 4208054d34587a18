"""A small sound file of each format that is read, made by our own writers where there is one; it damages none."""

import json

from ingest.formats.plain import STEP, read_plain
from ingest.formats.written.choice import WRITERS
from ingest.formats.written.outline import Leaf
from ingest.marks import Marks, Style
from ingest.page import PageText

_TEXT = "Der Krieg ist\naus-\nge rufen & vor<bei>\n\nNachrichten aus Köln, Straßburg\nund Paris."
PAGE = PageText(
    "gazette/1871-03-18/p1",
    read_plain(_TEXT.encode(), "gazette/1871-03-18/p1").blocks,
    STEP,
    Marks(((0, 5, "de"),), ((0, 2, Style(True, False, 9.5)),), ((3, 5, "ausgerufen"),)),
)
_LETTERS = "".join(
    f'<charParams l="{n}" t="2" r="{n + 1}" b="9" charConfidence="9{n % 9}">{x}</charParams>' for n, x in enumerate("Köln aus")
)
_ABBYY = (
    '<?xml version="1.0" encoding="UTF-8"?><document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml" '
    'producer="x">' + '<page width="100" height="200"><block blockType="Text"><text><par><line l="1" t="2" r="90" b="9">'
    f'<formatting lang="OldGerman" fs="9.">{_LETTERS}</formatting></line></par></text></block></page>' * 2 + "</document>"
)
_MINI = (
    '<?xml version="1.0"?><ocr>'
    + '<p xml:id="4" wh="10 20"><b><l>„<w x=".1 .2 .3 .1">Köln</w> <w x="1 2 3 4">aus</w>.</l></b></p>' * 2
    + "</ocr>"
)
_CORNERS = {"vertices": [{"x": 1, "y": 2}, {"x": 9, "y": 9}]}
_WORD = {"symbols": [{"text": "K", "property": {"detectedBreak": {"type": "SPACE"}}}], "boundingBox": _CORNERS, "confidence": 0.5}
_BLOCK = {"blockType": "TEXT", "paragraphs": [{"words": [_WORD] * 3}]}
_VISION = {"responses": [{"fullTextAnnotation": {"pages": [{"width": 9, "height": 9, "blocks": [_BLOCK] * 2}]}}]}
_LIST = {"textAnnotations": [{"description": "a b\nc"}, *({"description": one, "boundingPoly": _CORNERS} for one in "abc")]}
_P4 = (
    '<TEI.2><text><body><pb n="1"/><p>ein <hi rend="i">Satz</hi><note>x</note>, be∣kannt</p><pb n="2"/>'
    "<lg><l>zwei</l></lg></body></text></TEI.2>"
)

_REGION = "https://havenport.example/c1#xywh=10,20,300,40"
_OLD = {"motivation": "sc:painting", "resource": {"@type": "cnt:ContentAsText", "chars": "der Lotse"}, "on": _REGION}
_NEW = {
    "motivation": "supplementing",
    "body": {"type": "TextualBody", "value": "<p>sah das<br>Licht</p>", "format": "text/html", "language": "de"},
    "target": {
        "source": "https://havenport.example/c1",
        "selector": {"type": "FragmentSelector", "value": "xywh=percent:1,2,3,4"},
    },
}
_CANVAS = {
    "@context": "http://iiif.io/api/presentation/3/context.json",
    "type": "Canvas",
    "width": 1000,
    "height": 1500,
    "id": "https://havenport.example/c1",
    "annotations": [{"items": [_NEW]}, {"resources": [_OLD]}],
}

SAMPLES: dict[str, bytes] = {
    **{ending: writer.write(PAGE, Leaf((2000, 3000))) for ending, writer in WRITERS.items()},
    "abbyy": _ABBYY.encode(),
    "miniocr": _MINI.encode(),
    "vision": json.dumps(_VISION).encode(),
    "vision-list": json.dumps(_LIST).encode(),
    "annotations": json.dumps(_CANVAS).encode(),
    "tei-p4": _P4.encode(),
}
