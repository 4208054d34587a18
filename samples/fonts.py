"""Finds Debian's typefaces and measures and draws single words with them; it knows nothing of lines or pages."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
SMALL_E = "\u0364"

# Blankenburg has no substitution table: its ligatures stand in the private area, as MUFI orders them.
BLACKLETTER_LIGATURES = (
    ("ſſ", "\ueba6"),
    ("ſt", "\ufb05"),
    ("ſi", "\ueba2"),
    ("ch", "\uf1bb"),
    ("ck", "\ueec4"),
    ("tz", "\ueedc"),
    ("ff", "\ufb00"),
    ("fl", "\ufb02"),
)


class FontMissing(RuntimeError):
    """A typeface of Debian is not installed; the message names the packages."""


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at one size: `tracking` is extra space after each letter, in pixels."""

    file: str
    package: str
    size: int
    tracking: float = 0.0
    blackletter: bool = False

    def at(self, size: int) -> "Face":
        """Gives the same typeface at another size."""
        return Face(self.file, self.package, size, self.tracking, self.blackletter)


BLACKLETTER = Face("Blankenburg_UNZ1A.ttf", "fonts-blankenburg", 38, 1.5, blackletter=True)
ROMAN = Face("LinLibertine_R.otf", "fonts-linuxlibertine", 38)
ROMAN_BOLD = Face("LinLibertine_RB.otf", "fonts-linuxlibertine", 38)
OLD_ROMAN = Face("JunicodeTwoBeta-Regular.otf", "fonts-junicode", 38)
SCRIPT = Face("EBGaramond12-Italic.otf", "fonts-ebgaramond", 42)
OLD_SCRIPT = Face("JunicodeTwoBeta-Italic.otf", "fonts-junicode", 40)
FACES = (BLACKLETTER, ROMAN, ROMAN_BOLD, OLD_ROMAN, SCRIPT, OLD_SCRIPT)


@cache
def font_paths() -> dict[str, Path]:
    """Maps every font file name found below the font folders to its path."""
    found: dict[str, Path] = {}
    for folder in FONT_FOLDERS:
        for path in sorted(folder.rglob("*.[ot]tf")) if folder.is_dir() else ():
            found.setdefault(path.name, path)
    return found


def missing_packages() -> tuple[str, ...]:
    """Names Debian's packages whose typefaces are not installed, in alphabetical order."""
    return tuple(sorted({face.package for face in FACES if face.file not in font_paths()}))


def require_fonts() -> None:
    """Raises FontMissing with one line that says what to install, unless every typeface is there."""
    if absent := missing_packages():
        raise FontMissing(f"typefaces are missing: apt-get install --no-install-recommends {' '.join(absent)}")


@cache
def font(face: Face) -> ImageFont.FreeTypeFont:
    """Opens a typeface; the basic layout engine keeps the result the same on machines without FriBiDi."""
    require_fonts()
    return ImageFont.truetype(str(font_paths()[face.file]), face.size, layout_engine=ImageFont.Layout.BASIC)


def clusters(text: str, face: Face) -> tuple[str, ...]:
    """Splits a word into what is drawn as one glyph: letters, ligatures, letters with a small e above."""
    if face.blackletter:
        for letters, ligature in BLACKLETTER_LIGATURES:
            text = text.replace(letters, ligature)
    parts: list[str] = []
    for letter in text:
        if unicodedata.combining(letter) and parts:
            parts[-1] += letter
        else:
            parts.append(letter)
    return tuple(parts)


def width(text: str, face: Face) -> float:
    """Measures a word in pixels."""
    return sum(font(face).getlength(part[0]) + face.tracking for part in clusters(text, face))


def draw_word(canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Face) -> None:
    """Draws a word with its baseline at `at`; a small e is set above its letter as compositors did."""
    x, baseline = at
    for part in clusters(text, face):
        canvas.text((x, baseline), part[0], font=font(face), fill=0, anchor="ls")
        advance = font(face).getlength(part[0])
        if SMALL_E in part:
            above = face.at(round(face.size * 0.55))
            shift = (advance - font(above).getlength("e")) / 2
            canvas.text((x + shift, baseline - face.size * 0.47), "e", font=font(above), fill=0, anchor="ls")
        x += advance + face.tracking
