"""Tesseract through pytesseract: one process for one page; it corrects nothing that tesseract reads."""

import os
import tempfile
from pathlib import Path

import numpy as np
import pytesseract
from numpy.typing import NDArray

from ingest.formats.tsv import read_tsv
from ingest.languages import LANGUAGES
from ingest.page import Block, PageText, ProcessingStep
from ingest.scan import Scan, UnreadableScan, open_scan, shown

# One thread for one process: more of them on one core make each page several times slower.
os.environ["OMP_THREAD_LIMIT"] = "1"


class TesseractEngine:
    """Reads a page with the packs of its languages."""

    def __init__(self, time_limit: float = 300) -> None:
        self._time_limit = time_limit

    def read(self, scan: Scan) -> PageText:
        grey = np.asarray(open_scan(scan).convert("L"))
        packs = tuple(LANGUAGES[code].pack for code in scan.languages if code in LANGUAGES) or ("eng",)
        blocks = self._recognise(grey, packs, scan)
        settings = (("packs", "+".join(packs)),)
        step = ProcessingStep("ocr", "tesseract", str(pytesseract.get_tesseract_version()), settings)
        return PageText(scan.page_id, blocks, step)

    def _recognise(self, grey: NDArray[np.uint8], packs: tuple[str, ...], scan: Scan) -> tuple[Block, ...]:
        with tempfile.TemporaryDirectory(prefix="lacuna-") as folder:
            page = Path(folder) / "page.pgm"
            page.write_bytes(b"P5 %d %d 255\n" % (grey.shape[1], grey.shape[0]) + grey.tobytes())
            try:
                text = pytesseract.image_to_data(
                    str(page), lang="+".join(packs), config="-c tessedit_do_invert=0", timeout=self._time_limit
                )
            except pytesseract.TesseractNotFoundError as error:
                raise UnreadableScan("tesseract is missing; install the Debian package tesseract-ocr") from error
            except (RuntimeError, pytesseract.TesseractError, OSError, ValueError) as error:
                raise UnreadableScan(f"{shown(scan.path)}: tesseract failed ({error})") from error
        return read_tsv(text)
