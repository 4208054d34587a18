"""One section of `make evaluate` in a process of its own: its figures as JSON lines; it prints no table.

Usage: python -m benchmarks.section NAME FOLDER [ROW ...]

FOLDER is where the section's archives of the shared data are unpacked; rows (`de->en`) limit a section that has them.
"""

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django


def main(arguments: Sequence[str]) -> int:
    """Sets Django up before the section's module, which imports rows, is imported."""
    name, folder, *rows = arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive_site.settings")
    django.setup()
    print(json.dumps({"figure": "recipe", **recipe()}), flush=True)
    for label, figures in import_module(f"benchmarks.{name}").figures(Path(folder), *rows):
        print(json.dumps({"figure": label, **figures}, ensure_ascii=False), flush=True)
    return 0


def recipe() -> dict[str, str]:
    """What is measured: the encoder, the analysis and the legs."""
    encoder = import_module("search.encoders").get_encoder()
    analysis = import_module("search.analysis").RECIPE
    legs = import_module("search.fusion").LEGS
    return {"encoder": encoder.name, "analysis": analysis, "legs": " ".join(legs)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
