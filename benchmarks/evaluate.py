"""`make evaluate`: every figure of quality in one run, each beside the plain tool, its target and what was recorded before.

Usage: python -m benchmarks.evaluate [--json] [--save] [SECTION ...]   (all sections by default; an unknown name lists them)

`--json` prints one object for each figure instead of the table; `--save` records each section in docs/results.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import collections as sets
from benchmarks import doors
from benchmarks.doors import ROOT, SHARED
from benchmarks.drawing import drawn
from benchmarks.results import record, recorded
from benchmarks.table import rows
from search.evaluate.plots import risk

Section = Callable[[Path], Iterator[tuple[str, dict[str, Any]]]]
RECIPE = "recipe"  # the label of a section's own line: what it was measured with


def apart(name: str, folder: Path, data: Path | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures of one of our sections, measured in a process of its own, over the archive in `data` if one is given."""
    command = [sys.executable, "-m", "benchmarks.section", name, str(folder)]
    environment = {**os.environ, **({"LACUNA_DATA": str(data)} if data else {})}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as running:
        for told in running.stdout or ():
            found = json.loads(told)
            yield found.pop("figure"), found
    if running.returncode:
        yield name, {"error": f"stopped with {running.returncode}"}


def over_sample(name: str, folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures of a section over a fresh archive of the sample's scans."""
    data = folder / f"{name}-data"
    yield from (
        (f"{name} {told}", done) for told, done in doors.filled(data, ROOT / "samples/scans", "merenburg") if "error" in done
    )
    yield from apart(name, folder, data)


XQUAD = "questions/xquad"
SECTIONS: dict[str, tuple[Section, tuple[str, ...]]] = {
    "ocr": (doors.ocr, ()),
    "sample": (doors.sample, ()),
    "retrieval": (doors.retrieval, (XQUAD, "questions/multihop-dev")),
    "pairs": (doors.pairs, ("bitext/clsd",)),
    "refusal": (partial(apart, "refusal"), (XQUAD, "questions/nomiracl")),
    "towns": (doors.towns, ()),
    "writeback": (partial(over_sample, "writeback"), ()),
    "rereading": (partial(over_sample, "rereading"), ()),
    **{
        name: (partial(apart, name), archives)
        for name, archives in {
            "distractors": (XQUAD,),
            "whereabouts": ("text/hipe",),
            "across": (XQUAD,),
            "mixed": (XQUAD,),
            "near": ("bitext/clsd",),
            "limit": ("questions/limit",),
            "multihop": ("questions/multihop-dev", XQUAD),
            "steps": ("questions/multihop-dev",),
            "entities": ("text/hipe",),
            "names": ("text/hipe", "text/europeana-ner"),
            "spellings": ("training/histnorm",),
            "conflicts": ("questions/rgb-en-fact",),
            "curves": (XQUAD,),
            "expansion": (XQUAD, "training/histnorm"),
        }.items()
    },
}


def main(arguments: Sequence[str]) -> int:
    """Prints a table; a section whose data is absent is left out by name."""
    options = {word for word in arguments if word.startswith("--")}
    wanted = [word for word in arguments if word not in options]
    unknown = set(wanted) - set(SECTIONS) | options - {"--json", "--save"}
    if unknown:
        print(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}, --json, --save", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="lacuna-evaluate-") as name:
        for section in wanted or SECTIONS:
            if present(section):
                measured = dict(told(section, Path(name), "--json" in options))
                if "--save" in options:
                    save(section, measured)
    return 0


def present(section: str) -> bool:
    """Whether the shared data that the section needs is there; what is absent is named."""
    missing = [archive for archive in SECTIONS[section][1] if not (SHARED / f"{archive}.tar.xz").exists()]
    if section == "ocr" and not (SHARED / "scans").exists():
        missing.append("scans")
    if missing:
        print(f"{section}: left out, the shared data is absent: {', '.join(missing)}", file=sys.stderr)
    return not missing


def told(section: str, folder: Path, as_json: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures of a section, each printed as it comes."""
    run, archives = SECTIONS[section]
    for archive in archives:
        sets.unpack(SHARED / f"{archive}.tar.xz", folder)
    before = recorded(section)
    for label, figures in run(folder):
        yield label, figures
        shown = (
            [json.dumps({"figure": label, **figures}, ensure_ascii=False)] if as_json else rows(label, figures, before.get(label))
        )
        for row in shown if as_json or label != RECIPE else ():
            print(row, flush=True)


def save(section: str, measured: Mapping[str, Mapping[str, Any]]) -> None:
    """Records a section, unless something in it failed."""
    failed = [label for label, figures in measured.items() if isinstance(figures.get("error"), str)]
    if failed or not measured:
        print(f"{section}: not recorded, {', '.join(failed) or 'everything'} failed", file=sys.stderr)
        return
    recipe = measured.get(RECIPE, {})
    path = record(section, {label: figures for label, figures in measured.items() if label != RECIPE}, recipe)
    draw = {"curves": drawn, "refusal": risk}.get(section)
    if draw is not None:
        path.with_suffix(".svg").write_text(draw(measured), encoding="utf-8")
    print(f"{section}: recorded in {path.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
