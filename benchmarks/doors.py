"""Figures by our own commands, as an outside program would ask for them: reading, samples, retrieval, pairs, towns."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks import collections as sets
from benchmarks.towns import KINDS, TOWNS, Kind, Town, build

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("LACUNA_SHARED", ROOT.parent / "shared")) / "data"
CLSD = ("CLSD_wmt2021_adversarial_dataset", "CLSD_WMT21_BLDS_noise", "CLSD_WMT21_SNP_noise")
COUNTED = ("questions", "right", "refused", "wrong")
TOWN_FIGURES = ("answered_same_language", "answered_across", "declined", "overbold", "wrong", "unsupported")
XQUAD = (("en", "en"), ("de", "de"), ("es", "es"), ("de", "en"), ("en", "de"), ("es", "en"), ("ru", "en"), ("en", "el"))


def manage(*arguments: str, data: Path | None = None) -> dict[str, Any]:
    """The JSON object that one of our commands prints if it is asked to, else an empty one; `error` says what went wrong."""
    environment = {**os.environ, **({"LACUNA_DATA": str(data)} if data else {})}
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    told = "--json" in arguments
    if done.returncode not in (0, 1) or (told and not done.stdout.strip()):
        return {"error": (done.stderr.strip() or "no output").splitlines()[-1]}
    if not told:
        return {}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def filled(data: Path, scans: Path, collection: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Makes an archive of a delivery in the fresh folder `data`; each command with its seconds, or why it failed."""
    for arguments in (("migrate", "-v0"), ("ingest", str(scans), "--collection", collection), ("index",)):
        begin = time.perf_counter()
        failed = manage(*arguments, data=data)
        yield arguments[0], failed or {"seconds": round(time.perf_counter() - begin, 1)}


def ocr(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every page of every set: read with its languages given, then found, then by plain tesseract, one after the other."""
    totals: dict[str, list[dict[str, Any]]] = {"given": [], "found": []}
    for name in sets.OCR_SETS:
        pages = SHARED / "scans" / name
        if name == sets.FRAKTUR:
            pages = sets.fraktur(sets.unpack(SHARED / f"scans/{name}.tar.xz", folder), folder / name)
        languages = [part for part in name.split("-")[:2] if len(part) == 2]
        given = [word for language in languages for word in ("--language", language)]
        figures = manage("evaluate", "ocr", "--pages", str(pages), *given, "--plain", "--found", "--json")
        found = figures.pop("found", {"error": figures.get("error", "nothing was read")})
        for label, part in (("given", figures), ("found", found)):
            yield f"ocr {name} ({label})", {key: value for key, value in part.items() if key != "pages"}
            totals[label] += [part] if "plain" in part else []
    for label, parts in totals.items():
        if parts:
            yield f"ocr all sets ({label})", total(parts)


def total(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Figures of several sets as one, plain tesseract's among them."""
    plain = [part["plain"] for part in parts]
    own, other = summed(parts), summed(plain)
    speed = round(other["seconds"] / own["seconds"], 3)
    processor = round(other["processor"] / own["processor"], 3)
    return {**own, "plain": {**other, "speed_ratio": speed, "processor_ratio": processor}}


def summed(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Sums, and the character error and pages per hour that follow from them."""
    sums = {name: sum(part[name] for part in parts) for name in ("read", "edits", "characters", "seconds", "processor")}
    busy = sum(part["read"] / part["pages_per_hour"] for part in parts)
    return {"cer": round(sums["edits"] / sums["characters"], 5), "pages_per_hour": round(sums["read"] / busy, 1), **sums}


def sample(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    data = folder / "sample"
    for command, figures in filled(data, ROOT / "samples/scans", "merenburg"):
        yield f"sample {command}", figures
    yield (
        "sample questions",
        manage("evaluate", "samples", "--questions", str(ROOT / "samples/questions.jsonl"), "--json", data=data),
    )
    counted = manage("evaluate", "structured", "--questions", str(ROOT / "samples/structured.jsonl"), "--json", data=data)
    yield "sample structured", {name: counted[name] for name in (*COUNTED, "error") if name in counted}


def retrieval(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for asked, held in XQUAD:
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


def towns(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Both towns, clean and noisy, side by side: no figure is a time."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for told in pool.map(lambda case: list(asked_town(folder, *case)), product(TOWNS, KINDS)):
            yield from told


def asked_town(folder: Path, town: Town, kind: Kind) -> Iterator[tuple[str, dict[str, Any]]]:
    """A town's figures; which of its questions went wrong stays unsaid, so that nothing is tuned on them."""
    label, scans, data = f"towns {town.name} {kind}", folder / f"{town.name}-{kind}", folder / f"{town.name}-{kind}-data"
    build(town, kind, scans)
    yield from ((f"{label} {command}", done) for command, done in filled(data, scans, town.collection) if "error" in done)
    figures = manage("evaluate", "samples", "--questions", str(town.questions), "--json", data=data)
    yield label, {name: figures[name] for name in (*TOWN_FIGURES, "error") if name in figures}
    structured = town.folder / "structured.jsonl"
    if structured.exists():
        counted = manage("evaluate", "structured", "--questions", str(structured), "--json", data=data)
        yield f"{label} structured", {name: counted[name] for name in (*COUNTED, "error") if name in counted}
