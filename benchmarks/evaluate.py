"""`make evaluate`: every figure of quality in one run, each beside the plain tool, from the served code by its own commands.

Usage: python -m benchmarks.evaluate [--json] [ocr] [sample] [retrieval] [pairs] [refusal]   (all five by default)

`--json` prints one object for each figure instead of the table.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import collections as sets
from benchmarks.verdict import Target, line

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("LACUNA_SHARED", ROOT.parent / "shared")) / "data"
CLSD = ("CLSD_wmt2021_adversarial_dataset", "CLSD_WMT21_BLDS_noise", "CLSD_WMT21_SNP_noise")
TARGETS = {
    ("sample index", "seconds"): Target(10),
    ("sample questions", "answered_same_language"): Target(0.9, False),
    ("sample questions", "declined"): Target(0.9, False),
    ("sample questions", "unsupported"): Target(0),
    ("sample questions", "seconds_p50"): Target(0.2),
}
Section = Callable[[Path], Iterator[tuple[str, dict[str, Any]]]]


def manage(*arguments: str, data: Path | None = None) -> dict[str, Any]:
    """The JSON object that one of our commands prints."""
    environment = {**os.environ, **({"LACUNA_DATA": str(data)} if data else {})}
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode not in (0, 1) or not done.stdout.strip():
        return {"error": (done.stderr.strip() or "no output").splitlines()[-1]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def ocr(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in sets.OCR_SETS:
        languages = [part for part in name.split("-")[:2] if len(part) == 2]
        given = [word for language in languages for word in ("--language", language)]
        for label, hints in (("given", given), ("found", [])):
            figures = manage("evaluate", "ocr", "--pages", str(SHARED / "scans" / name), *hints, "--plain", "--json")
            yield f"ocr {name} ({label})", {key: value for key, value in figures.items() if key != "pages"}


def sample(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    data = folder / "sample"
    for arguments in (["migrate", "-v0"], ["ingest", str(ROOT / "samples/scans"), "--collection", "merenburg"], ["index"]):
        begin = time.perf_counter()
        manage(*arguments, data=data)
        yield f"sample {arguments[0]}", {"seconds": round(time.perf_counter() - begin, 1)}
    yield (
        "sample questions",
        manage("evaluate", "samples", "--questions", str(ROOT / "samples/questions.jsonl"), "--json", data=data),
    )


def retrieval(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for asked, held in (
        ("en", "en"),
        ("de", "de"),
        ("es", "es"),
        ("de", "en"),
        ("en", "de"),
        ("es", "en"),
        ("ru", "en"),
        ("en", "el"),
    ):
        yield f"retrieval xquad {asked}->{held}", ranked(sets.retrieval(folder, asked, held, folder))
    for name in ("hotpot", "2wiki"):
        yield f"retrieval {name}", ranked(sets.multihop(folder, name, folder))


def ranked(files: Sequence[Path]) -> dict[str, Any]:
    corpus, queries, qrels = map(str, files)
    return manage("evaluate", "retrieval", "--corpus", corpus, "--queries", queries, "--qrels", qrels, "--json")


def pairs(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for noise in CLSD:
        for asked in ("fr", "de"):
            path = sets.pairs(folder, noise, asked, folder)
            yield f"pairs {noise} {asked}", manage("evaluate", "pairs", "--pairs", str(path), "--json")


def refusal(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    cases = [sets.refusal_xquad(folder, language, folder) for language in ("en", "de", "es")]
    for path in (*cases, sets.refusal_nomiracl(folder, folder)):
        yield f"refusal {path.stem}", manage("evaluate", "refusal", "--cases", str(path), "--json")


SECTIONS: dict[str, tuple[Section, tuple[str, ...]]] = {
    "ocr": (ocr, ()),
    "sample": (sample, ()),
    "retrieval": (retrieval, ("questions/xquad", "questions/multihop-dev")),
    "pairs": (pairs, ("bitext/clsd",)),
    "refusal": (refusal, ("questions/xquad", "questions/nomiracl")),
}


def rows(label: str, figures: dict[str, Any]) -> Iterator[str]:
    """The figures as lines of the table, each with the plain tool's beside it where there is one."""
    if "error" in figures:
        yield line(label, "failed", None, str(figures["error"]))
        return
    plain = figures.get("plain") or {}
    for name, value in figures.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or name in ("processes", "queries", "documents"):
            continue
        known = plain.get(name)
        beside = f"plain {known:.4g}" if isinstance(known, (int, float)) else ""
        yield line(f"{label}: {name}", value, _target(label, name, known), beside)
    for name in ("speed_ratio", "processor_ratio"):
        if name in plain:
            asked = Target(0.9 if "(given)" in label else 0.75, False, "of plain tesseract") if name == "speed_ratio" else None
            yield line(f"{label}: {name}", plain[name], asked)


def _target(label: str, name: str, plain: float | None) -> Target | None:
    """What the figure has to reach, if anything is asked of it."""
    if label.startswith("ocr") and name == "cer" and plain is not None:
        share = 0.85 if "de-nzz-fraktur" in label else 1.0
        return Target(round(share * plain, 5), unit="of plain tesseract's" if share == 1.0 else "15 % below plain")
    return TARGETS.get((label, name))


def main(arguments: Sequence[str]) -> int:
    """Prints a table; a section whose data is absent is left out by name."""
    wanted = [word for word in arguments if word != "--json"]
    unknown = set(wanted) - set(SECTIONS)
    if unknown:
        print(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="lacuna-evaluate-") as name:
        folder = Path(name)
        for section, (run, archives) in SECTIONS.items():
            if wanted and section not in wanted:
                continue
            missing = [archive for archive in archives if not (SHARED / f"{archive}.tar.xz").exists()]
            if missing or (section == "ocr" and not (SHARED / "scans").exists()):
                print(f"{section}: left out, the shared data is absent: {', '.join(missing) or 'scans'}", file=sys.stderr)
                continue
            for archive in archives:
                sets.unpack(SHARED / f"{archive}.tar.xz", folder)
            for label, figures in run(folder):
                if "--json" in arguments:
                    print(json.dumps({"figure": label, **figures}, ensure_ascii=False), flush=True)
                    continue
                for row in rows(label, figures):
                    print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
