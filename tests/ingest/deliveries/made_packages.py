"""Small packages of our own, in the shapes in which libraries deliver; the texts are invented."""

import hashlib
import json
from pathlib import Path

METS_NS = (
    'xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
LINES = ("The herring fleet returned to Havenport", "with full nets after nine days at sea", "and the bells were rung for it")


def alto(page: int = 1, lines: tuple[str, ...] = LINES, size: tuple[int, int] = (1050, 1400)) -> str:
    """One page of ALTO: a block for each line, ids `P1_TB1`, `P1_W1_1`, ..."""
    blocks = []
    for number, line in enumerate(lines, 1):
        top, words = 100 * number, []
        for place, word in enumerate(line.split(), 1):
            spot = f'HPOS="{100 * place}" VPOS="{top}" WIDTH="90" HEIGHT="40"'
            words.append(f'<String ID="P{page}_W{number}_{place}" CONTENT="{word}" {spot}/>')
        width = 100 * len(line.split())
        around = f'HPOS="100" VPOS="{top}" WIDTH="{width}" HEIGHT="40"'
        inner = f"<TextLine {around}>{'<SP/>'.join(words)}</TextLine>"
        blocks.append(f'<TextBlock ID="P{page}_TB{number}" {around}>{inner}</TextBlock>')
    head = '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description>'
    body = f'<Layout><Page ID="P{page}" WIDTH="{size[0]}" HEIGHT="{size[1]}"><PrintSpace>{"".join(blocks)}</PrintSpace></Page>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{body}</Layout></alto>\n'


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def mods(name: str, inner: str) -> str:
    wrapped = f"<mets:mdWrap MDTYPE='MODS'><mets:xmlData><mods:mods>{inner}</mods:mods></mets:xmlData></mets:mdWrap>"
    return f"<mets:dmdSec ID='{name}'>{wrapped}</mets:dmdSec>"


def title(text: str) -> str:
    return f"<mods:titleInfo><mods:title>{text}</mods:title></mods:titleInfo>"


ISSUE = mods(
    "ISSUE",
    title("The Havenport Gazette")
    + "<mods:originInfo><mods:dateIssued>1871-03-18</mods:dateIssued><mods:place><mods:placeTerm type='text'>Havenport"
    + "</mods:placeTerm></mods:place><mods:publisher>A. Quill</mods:publisher><mods:edition>2</mods:edition></mods:originInfo>"
    + "<mods:language><mods:languageTerm>en</mods:languageTerm></mods:language><mods:identifier>HG-77</mods:identifier>"
    + "<mods:part><mods:detail type='volume'><mods:number>IV</mods:number></mods:detail>"
    + "<mods:detail type='issue'><mods:number>212</mods:number></mods:detail></mods:part>",
)
ARTICLE = mods(
    "ART1",
    title("The fleet is home") + "<mods:name><mods:namePart>J. Marsh</mods:namePart></mods:name>"
    "<mods:language><mods:languageTerm>en</mods:languageTerm></mods:language>",
)


def mets(sections: str, files: dict[str, tuple[str, str]], maps: str, more: str = "") -> str:
    """A METS document; `files` are media type and reference by id."""
    entries = "".join(
        f"<mets:file ID='{name}' MIMETYPE='{kind}'><mets:FLocat LOCTYPE='URL' xlink:href='{place}'/></mets:file>"
        for name, (kind, place) in files.items()
    )
    section = f"<mets:fileSec><mets:fileGrp USE='all'>{entries}</mets:fileGrp></mets:fileSec>"
    return f"<?xml version='1.0'?><mets:mets {METS_NS} TYPE='Newspaper'>{sections}{section}{maps}{more}</mets:mets>"


def page_div(number: int, files: tuple[str, ...], label: str = "") -> str:
    areas = "".join(f"<mets:area FILEID='{name}'/>" for name in files)
    given = f"ORDERLABEL='{label}'" if label else ""
    pointer = f"<mets:fptr><mets:par>{areas}</mets:par></mets:fptr>"
    return f"<mets:div ID='PHYS{number}' ORDER='{number}' {given} TYPE='PAGE'>{pointer}</mets:div>"


def area(file: str, begin: str) -> str:
    return f"<mets:fptr><mets:area FILEID='{file}' BETYPE='IDREF' BEGIN='{begin}'/></mets:fptr>"


def newspaper(folder: Path, *, images: bool = False) -> Path:
    """A METS/ALTO issue as CCS software writes them: two pages, a section with an article that runs over, and a notice."""
    for number in (1, 2):
        write(folder / f"text/{number:05}.xml", alto(number))
    files = {f"ALTO{number}": ("text/xml", f"file://./text/{number:05}.xml") for number in (1, 2)}
    files |= {f"IMG{number}": ("image/jp2", f"file://./images/{number:05}.png") for number in (1, 2)}
    body = f"<mets:div TYPE='BODY'>{area('ALTO1', 'P1_TB2')}{area('ALTO2', 'P2_TB1')}</mets:div>"
    heading = f"<mets:div TYPE='HEADING'>{area('ALTO1', 'P1_TB1')}</mets:div>"
    article = f"<mets:div TYPE='ARTICLE' DMDID='ART1' ORDER='1'>{heading}{body}</mets:div>"
    notice = f"<mets:div TYPE='ADVERTISEMENT' LABEL='Nets for sale' ORDER='2'>{area('ALTO2', 'P2_TB3')}</mets:div>"
    section = f"<mets:div TYPE='SECTION' LABEL='Local news'>{article}{notice}</mets:div>"
    logical = f"<mets:structMap TYPE='LOGICAL'><mets:div TYPE='ISSUE' DMDID='ISSUE'>{section}</mets:div></mets:structMap>"
    pages = page_div(1, ("IMG1", "ALTO1"), "41") + page_div(2, ("IMG2", "ALTO2"), "42")
    physical = f"<mets:structMap TYPE='PHYSICAL'><mets:div TYPE='Newspaper'>{pages}</mets:div></mets:structMap>"
    return write(folder / "hg-18710318-mets.xml", mets(ISSUE + ARTICLE, files, physical + logical))


def linked_newspaper(folder: Path) -> Path:
    """The same joined by `structLink` groups and word ids, as the British Library has it."""
    write(folder / "a.xml", alto(1))
    areas = "<mets:fptr><mets:area FILEID='A' BETYPE='IDREF' BEGIN='P1_W1_2' END='P1_W2_3'/></mets:fptr>"
    coords = "<mets:fptr><mets:area FILEID='I' SHAPE='RECT' COORDS='1,2,3,4'/></mets:fptr>"
    inner = f"<mets:div ID='pa1' TYPE='pagearea'>{coords}{areas}</mets:div>"
    page = f"<mets:div ID='p1' ORDER='1' TYPE='page'><mets:fptr FILEID='I'/><mets:fptr FILEID='A'/>{inner}</mets:div>"
    physical = f"<mets:structMap TYPE='PHYSICAL'><mets:div ID='phys' TYPE='physSequence'>{page}</mets:div></mets:structMap>"
    logical = "<mets:div ID='log' TYPE='ISSUE' DMDID='ISSUE'><mets:div ID='art' TYPE='ARTICLE' DMDID='ART1'/></mets:div>"
    places = "".join(f"<mets:smLocatorLink xlink:href='#{name}'/>" for name in ("art", "pa1"))
    links = f"<mets:structLink><mets:smLinkGrp>{places}</mets:smLinkGrp></mets:structLink>"
    maps = f"{physical}<mets:structMap TYPE='LOGICAL'>{logical}</mets:structMap>"
    files = {"I": ("image/jp2", "a.jp2"), "A": ("text/xml", "a.xml")}
    return write(folder / "issue_mets.xml", mets(ISSUE + ARTICLE, files, maps, links))


def ndnp_issue(folder: Path) -> Path:
    """An issue of the National Digital Newspaper Program: one map without a type, pages described by MODS, title in LABEL."""
    write(folder / "0001.xml", alto(1))
    issue = mods(
        "issueModsBib",
        "<mods:relatedItem type='host'><mods:identifier type='lccn'>sn99000001</mods:identifier><mods:part>"
        "<mods:detail type='volume'><mods:number>9</mods:number></mods:detail><mods:detail type='edition'><mods:number>1"
        "</mods:number></mods:detail></mods:part></mods:relatedItem><mods:originInfo><mods:dateIssued>1899-05-02</mods:dateIssued>"
        "</mods:originInfo>",
    )
    page = mods(
        "pageModsBib1", "<mods:part><mods:detail type='page number'><mods:number>7</mods:number></mods:detail></mods:part>"
    )
    inner = "<mets:div TYPE='np:page' DMDID='pageModsBib1'><mets:fptr FILEID='ocrFile1'/></mets:div>"
    maps = f"<mets:structMap><mets:div TYPE='np:issue' DMDID='issueModsBib'>{inner}</mets:div></mets:structMap>"
    text = mets(issue + page, {"ocrFile1": ("text/xml", "./0001.xml")}, maps)
    return write(folder / "1899050201.xml", text.replace("TYPE='Newspaper'", "TYPE='urn:x:issue' LABEL='Salt Bay News, 1899'", 1))


def hathi_volume(folder: Path, pages: int = 2) -> Path:
    """A volume as HathiTrust describes it: hOCR and plain text beside each other, no logical structure."""
    files: dict[str, tuple[str, str]] = {}
    for number in range(1, pages + 1):
        word = f"<span class='ocrx_word' title='bbox 10 10 90 40'>page{number}</span>"
        html = (
            f"<html><body><div class='ocr_page' title='bbox 0 0 700 900'><span class='ocr_line'>{word}</span></div></body></html>"
        )
        write(folder / f"{number:08}.html", html)
        write(folder / f"{number:08}.txt", f"page{number}\n")
        files |= {f"H{number}": ("text/html", f"{number:08}.html"), f"T{number}": ("text/plain", f"{number:08}.txt")}
    divs = "".join(
        f"<mets:div ORDER='{number}' TYPE='page'><mets:fptr FILEID='H{number}'/><mets:fptr FILEID='T{number}'/></mets:div>"
        for number in range(1, pages + 1)
    )
    maps = f"<mets:structMap TYPE='physical'><mets:div TYPE='volume'>{divs}</mets:div></mets:structMap>"
    return write(folder / "30001.mets.xml", mets("", files, maps).replace("TYPE='Newspaper'", "OBJID='hav.30001'", 1))


def didl_issue(folder: Path) -> Path:
    """A DIDL with its undeclared prefix, two pages and an article on both."""
    for number in (1, 2):
        write(folder / f"X_00{number}_alto.xml", alto(number))
    write(folder / "X_0001_articletext.xml", "<text><title>De vloot</title><p>is thuis</p></text>")

    def component(role: str, resource: str) -> str:
        state = f"<didl:Descriptor><didl:Statement>{role}</didl:Statement></didl:Descriptor>"
        return f"<didl:Component>{state}{resource}</didl:Component>"

    about = "<dcx><dc:title>De Havenbode</dc:title><dc:date>1871-03-18</dc:date><dc:language xsi:type='x'>nl</dc:language>"
    about += "<dcterms:spatial xsi:type='dcx:creation'>Havenpoort</dcterms:spatial><dcx:issuenumber>58</dcx:issuenumber></dcx>"
    pages = "".join(
        f"<didl:Item dc:identifier='x:p{number}'>"
        + component(
            "metadata", f"<didl:Resource><dcx><dcx:nativePageNumber>{number + 4}</dcx:nativePageNumber></dcx></didl:Resource>"
        )
        + component("image", f"<didl:Resource ref='http://x.example/i' dcx:filename='X_00{number}.jp2'/>")
        + component("alto", f"<didl:Resource ref='http://x.example/a' dcx:filename='X_00{number}_alto.xml'/>")
        + "</didl:Item>"
        for number in (1, 2)
    )
    zones = "".join(
        f"<dcx:article-part order='{number}' pageid='x:p{number}'><dcx:blocks><dcx:TextBlock ID='P{number}_TB1'/></dcx:blocks>"
        "</dcx:article-part>"
        for number in (2, 1)
    )
    article = "<didl:Item dc:identifier='x:a1'>"
    article += component("ocr", "<didl:Resource dcx:filename='X_0001_articletext.xml'/>")
    article += component(
        "metadata", "<didl:Resource><dcx><dc:subject>artikel</dc:subject><dc:title>De vloot</dc:title></dcx></didl:Resource>"
    )
    article += component("zoning", f"<didl:Resource><dcx:zoning>{zones}</dcx:zoning></didl:Resource>") + "</didl:Item>"
    spaces = "xmlns:didl='urn:mpeg:mpeg21:2002:02-DIDL-NS' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    spaces += "xmlns:dcx='http://x.example/dcx' xmlns:dcterms='http://purl.org/dc/terms/'"
    top = component("metadata", f"<didl:Resource>{about}</didl:Resource>") + pages + article
    return write(folder / "didl.xml", f"<didl:DIDL {spaces}><didl:Item dc:identifier='x'>{top}</didl:Item></didl:DIDL>")


def manifest(identifier: str, canvases: list[dict[str, object]], **more: object) -> dict[str, object]:
    """A manifest of version 3."""
    context = "http://iiif.io/api/presentation/3/context.json"
    head = {"@context": context, "id": identifier, "type": "Manifest", "label": {"en": ["Letters from Havenport"]}}
    return {**head, "items": canvases, **more}


def canvas(identifier: str, image: str, size: tuple[int, int] = (600, 800), **more: object) -> dict[str, object]:
    body = {"id": image, "type": "Image", "format": "image/png"}
    painting = {"id": f"{identifier}/a", "type": "Annotation", "motivation": "painting", "body": body, "target": identifier}
    page = {"id": f"{identifier}/p", "type": "AnnotationPage", "items": [painting]}
    return {
        "id": identifier,
        "type": "Canvas",
        "label": {"none": ["1r"]},
        "width": size[0],
        "height": size[1],
        "items": [page],
        **more,
    }


def save_json(path: Path, document: object) -> Path:
    return write(path, json.dumps(document, ensure_ascii=False))


def bag(folder: Path, kind: str = "sha256") -> Path:
    """Makes a bag of what stands in `folder/data`."""
    write(folder / "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    lines = [
        f"{hashlib.new(kind, path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted((folder / "data").rglob("*"))
        if path.is_file()
    ]
    write(folder / f"manifest-{kind}.txt", "".join(lines))
    return folder
