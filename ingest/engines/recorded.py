"""Text recognised elsewhere (ALTO, PAGE, plain text, a PDF's text layer) as an engine; it recognises nothing itself."""

from ingest.formats.pdf import UnreadablePdf, read_text_layer
from ingest.formats.recorded import open_recorded, read_recorded
from ingest.page import PageText
from ingest.scan import PDF, Scan, UnreadableScan, describe, is_image, shown


class RecordedEngine:
    """Reads `scan.recorded`; boxes come in pixels of the scan."""

    def read(self, scan: Scan) -> PageText:
        """The recorded text of the page. Raises UnreadableScan where there is none or it cannot be read."""
        if scan.recorded is None:
            raise UnreadableScan(f"{shown(scan.path)}: no recorded text beside it; read it with --engine tesseract")
        if scan.recorded == scan.path and not is_image(scan.path):
            return read_recorded(scan.path, scan.page_id, None, scan.frame)  # the page's text is all that was delivered
        file = describe(scan.path)
        if not 0 <= scan.frame < file.frames:
            raise UnreadableScan(f"{shown(scan.path)}: has {file.frames} pages, page {scan.frame + 1} was asked for")
        if scan.recorded != scan.path:
            frame = scan.frame if len(open_recorded(scan.recorded)) > 1 else 0
            return read_recorded(scan.recorded, scan.page_id, file.sizes[scan.frame], frame)
        if file.media_type != PDF:
            raise UnreadableScan(f"{shown(scan.path)}: an image holds no recorded text")
        try:
            page = read_text_layer(scan.path, scan.frame, scan.page_id)
        except UnreadablePdf as error:
            raise UnreadableScan(f"{shown(scan.path)}: {error}") from error
        if not page.blocks:
            raise UnreadableScan(f"{shown(scan.path)}: page {scan.frame + 1} has no text layer; read it with tesseract")
        return page
