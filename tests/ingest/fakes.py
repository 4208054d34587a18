"""Images that are made in one line, and engines that read them without any program; they also misbehave on demand."""

import os
import signal
import time
from pathlib import Path

from PIL import Image

from ingest.page import PageText
from ingest.scan import Scan, open_scan
from tests.builders import make_page

ENGINE = "tests.ingest.fakes.ShadeEngine"
DEADLY, BROKEN, BLANK = 13, 17, 255  # shades of grey


def make_image(path: Path, shade: int = 200, mode: str = "L", **options: object) -> Path:
    """An image of 60 x 80 pixels in one shade, in the format of its suffix."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (60, 80), shade).convert(mode).save(path, **options)
    return path


def make_pages(path: Path, *shades: int) -> Path:
    """A TIFF or PDF with one page for each shade."""
    path.parent.mkdir(parents=True, exist_ok=True)
    first, *rest = (Image.new("L", (60, 80), shade) for shade in shades)
    first.save(path, save_all=True, append_images=rest)
    return path


def text_of(shade: int) -> str:
    """What ShadeEngine reads on an image of that shade."""
    return f"The ship number {shade} came into the harbour this morning.\n\nHer captain was glad to be home again,"


class ShadeEngine:
    """Reads the shade of the first pixel; one shade kills its process, one raises what no engine may raise, one is blank."""

    def read(self, scan: Scan) -> PageText:
        shade = open_scan(scan).convert("L").tobytes()[0]
        if shade == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        if shade == BROKEN:
            raise RuntimeError("the engine\nis broken")
        return make_page("" if shade == BLANK else text_of(shade), scan.page_id)


class SlowEngine(ShadeEngine):
    """ShadeEngine that takes its time, so that it can be killed while at work."""

    seconds = 0.03

    def read(self, scan: Scan) -> PageText:
        time.sleep(self.seconds)
        return super().read(scan)


class PatientEngine(SlowEngine):
    """SlowEngine that is certainly not done when it is interrupted."""

    seconds = 2
