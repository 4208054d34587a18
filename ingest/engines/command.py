"""Any outside program that writes ALTO, PAGE, TSV or plain text as an engine; no shell, no program of its own."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ingest.formats.recorded import read_recorded
from ingest.formats.tsv import COLUMNS, read_tsv
from ingest.page import PageText, ProcessingStep
from ingest.scan import Scan, UnreadableScan, open_scan, shown

IMAGE, OUTPUT = "{image}", "{output}"
MOST_BYTES = 200_000_000


class CommandEngine:
    """Runs an argument list in which `{image}` is a PNG of the page and `{output}` the file to write (else standard
    output is read), `{languages}` the page's languages joined by +."""

    def __init__(self, arguments: Sequence[str], time_limit: float = 300) -> None:
        self._arguments = tuple(arguments)
        self._time_limit = time_limit

    def read(self, scan: Scan) -> PageText:
        """The page as the program read it. Raises UnreadableScan for whatever goes wrong."""
        if not any(IMAGE in argument for argument in self._arguments):
            raise UnreadableScan(f"LACUNA_OCR_COMMAND names no program with {IMAGE} among its arguments; set it")
        image = open_scan(scan)
        with tempfile.TemporaryDirectory(prefix="lacuna-") as name:
            folder = Path(name)
            written = folder / "page.out"
            try:
                image.save(folder / "page.png", compress_level=1)
                said = self._run(scan, folder / "page.png", written)
                if not written.exists():
                    written.write_bytes(said)
            except OSError as error:
                raise UnreadableScan(f"{shown(scan.path)}: no room to read it ({error.strerror or error})") from error
            page = _page(written, scan, image.size)
        settings = (("program", Path(self._arguments[0]).name),)
        step = ProcessingStep("ocr", "command", page.step.software, settings)
        return PageText(scan.page_id, page.blocks, step)

    def _run(self, scan: Scan, image: Path, output: Path) -> bytes:
        known = {IMAGE: str(image), OUTPUT: str(output), "{languages}": "+".join(scan.languages)}
        arguments = list(self._arguments)
        for mark, value in known.items():
            arguments = [argument.replace(mark, value) for argument in arguments]
        try:
            result = subprocess.run(
                arguments, capture_output=True, timeout=self._time_limit, stdin=subprocess.DEVNULL, check=False
            )
        except FileNotFoundError as error:
            raise UnreadableScan(f"program {arguments[0]!r} is missing; install it or set LACUNA_OCR_COMMAND") from error
        except PermissionError as error:
            raise UnreadableScan(f"program {arguments[0]!r} may not be run; check its permissions") from error
        except subprocess.TimeoutExpired as error:
            limit = f"over the time limit of {self._time_limit:g} s"
            raise UnreadableScan(f"{shown(scan.path)}: {arguments[0]!r} took {limit}") from error
        if result.returncode:
            said = " ".join(result.stderr.decode("utf-8", "replace").split())[-200:] or "no message"
            raise UnreadableScan(f"{shown(scan.path)}: {arguments[0]!r} failed with {result.returncode} ({said})")
        return result.stdout


def _page(written: Path, scan: Scan, size: tuple[int, int]) -> PageText:
    """What the program wrote; an empty file is a blank page."""
    with written.open("rb") as file:
        head = file.read(64)
    if not head.strip():
        return PageText(scan.page_id, (), ProcessingStep("ocr", "blank", ""))
    if head.startswith("\t".join(COLUMNS[:2]).encode()):
        if written.stat().st_size > MOST_BYTES:
            raise UnreadableScan(f"{shown(scan.path)}: the program wrote over {MOST_BYTES // 1_000_000} MB")
        try:
            return PageText(scan.page_id, read_tsv(written.read_text("utf-8", "replace")), ProcessingStep("ocr", "TSV", ""))
        except ValueError as error:
            raise UnreadableScan(f"{shown(scan.path)}: {error}") from error
    try:
        return read_recorded(written, scan.page_id, size)
    except UnreadableScan as error:
        raise UnreadableScan(f"{shown(scan.path)}: what the program wrote {error}".replace("'page.out' ", "")) from error
