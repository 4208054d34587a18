"""Choice of OCR engine: what every engine promises, and which one the settings name."""

from typing import Protocol

from ingest.page import PageText
from ingest.scan import Scan


class OcrEngine(Protocol):
    """Reads the text of one scan."""

    def read(self, scan: Scan) -> PageText:
        """Words with boxes in pixels of the scan as stored (before any rotation or deskewing of a copy).

        Raises UnreadableScan, nothing else.
        """
        ...
