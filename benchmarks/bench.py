"""`make bench`: every figure of speed in one run, each beside the plain tool or its target, from the parts' own benchmarks.

Usage: [SIZE=100000] [ONLY=lexical,dense] python -m benchmarks.bench [recorded] [import] [sample] [search] [large]
       [elasticsearch] [engines] [refill] [users]

All parts by default; with ONLY just `engines` and of it these kinds of work. The rows of `engines` are added to
benchmarks/results/<date>.json, in place of those of the same work, size, engines and kind; a table and a picture of the day stand
beside. With KEEP=PLACE what `engines` makes stays below PLACE, where the next run goes on from.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.collections import unpack
from benchmarks.growth import write
from benchmarks.measured import ROOT, measured
from benchmarks.side_by_side import record
from benchmarks.verdict import Target, line

SHARED = Path(os.environ.get("LACUNA_SHARED", ROOT.parent / "shared")) / "data"
ROUNDS = "3"
IMPORTED = "200"  # pages
Figures = dict[str, Any]


def run(module: str, *arguments: str) -> Figures:
    """The JSON object that one of the benchmarks prints; `error` in it where it failed."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False, capture_output=True, text=True)
    try:
        found: Figures = json.loads(done.stdout)
    except ValueError:
        return {"error": (done.stderr.strip() or "no output").splitlines()[-1]}
    return found


def recorded(packages: Path) -> Iterator[str]:
    found = run("benchmarks.recorded", str(packages), str(SHARED / "scans"), "--repeat", ROUNDS)
    if "error" in found:
        yield f"recorded: failed, {found['error']}"
        return
    bare = f"bare lxml {found['bare_seconds']} s for {found['files']} files"
    yield line("ALTO to passages, times bare lxml parsing", found["ratio_to_bare_parsing"], Target(3), bare)
    yield line("ALTO to passages, pages a second under 300 kB", found["pages_per_second_below_300_kb"], Target(40, False))


def imports(packages: Path) -> Iterator[str]:
    found = run("benchmarks.accession", str(packages), "--alto", IMPORTED)
    if "error" in found:
        yield f"import: failed, {found['error']}"
        return
    target = Target(40, False, "without language")
    label = "delivery of images with ALTO to rows, pages a"
    yield line(f"{label} processor second", found["pages_per_processor_second_without_language"], target)
    yield line(f"{label} second of this run", found["pages_per_second_without_language"], target)
    yield f"  milliseconds a page: {json.dumps(found['processor_milliseconds_per_page'])}"


def sample(_: Path) -> Iterator[str]:
    found = run("benchmarks.accession", str(ROOT / "samples/scans"), "--workers", "0")
    if "error" in found:
        yield f"sample: failed, {found['error']}"
        return
    beside = f"{found['pages']} pages, {found['pages_per_second']} a second"
    share = found["the_same_without_language"]
    yield line("sample by tesseract: share of time beside the engine", share, Target(0.08), beside)
    yield line("  the same with telling languages", found["share_of_wall_time_beside_the_engine"])
    added = found["all_beside_the_engine_and_indexing_to_the_engine"]
    yield line("  all that is not reading, and indexing in full, to reading", added, Target(0.15))


def search(_: Path) -> Iterator[str]:
    found = run("benchmarks.search")
    if "error" in found:
        yield f"search: failed, {found['error']}"
        return
    small, large = found["sample"], found["made_up"]
    yield line("sample texts stored and indexed, seconds", small["built_seconds"], Target(10))
    yield line("hybrid search over the sample, p50 ms", small["hybrid"]["p50"], Target(30), _beside(small))
    yield line("answer over the sample, p50 ms", small["answer"]["p50"], Target(200))
    yield line(f"hybrid search over {large['passages']} passages, p50 ms", large["hybrid"]["p50"], None, _beside(large))
    yield line("  the same, p95 ms", large["hybrid"]["p95"])


def large(_: Path) -> Iterator[str]:
    figures = measured("large", ".")
    if "error" in figures:
        yield f"large: failed, {figures['error']}"
        return
    found = figures["large"]
    times, over = found["milliseconds"], f"over {found['passages']} passages of the embedded engine, one core"
    yield line(f"search {over}, p50 ms", times["total"]["p50"], Target(30))
    yield line(f"search {over}, p95 ms", times["total"]["p95"], Target(60))
    yield line(f"answer {over}, p50 ms", times["answer"]["p50"], Target(150))
    yield line(f"answer {over}, p95 ms", times["answer"]["p95"], Target(400))
    for part, shares in times.items():
        yield line(f"  {part}, p50 ms", shares["p50"], None, f"p95 {shares['p95']:.1f}")
    for tier, least in (("fast", 1500), ("full", 20)):
        rate = found[f"encoded_per_second_{found[f'{tier}_tier']}"]
        yield line(f"passages encoded a second and core, {tier} tier", rate, Target(least, False))
    yield line("passages analysed a second and core", found["analysed_per_second"])
    yield line("  passages analysed and written a second and core", found["passages"] / found["built_processor_seconds"])


def engines(folder: Path) -> Iterator[str]:
    figures = measured("engines", str(folder / "engines"))
    if "error" in figures:
        yield f"engines: failed, {figures.pop('error')}"
    rows = [found for found in figures.values() if "work" in found]
    for found in rows:
        name = f"{found['work']} {found['kind']}".rstrip()
        peer = f"{found['peer']} {found['peer_p50']:.4g}, times {found['ratio']:.3g}"
        yield line(f"{name} over {found['size']} passages, p50 {found['unit']}", found["p50"], None, peer)
    if rows:
        yield f"  written to {_recorded(rows)}"


def refill(folder: Path) -> Iterator[str]:
    figures = measured("refill", str(folder))
    if "error" in figures:
        yield f"refill: failed, {figures['error']}"
        return
    found = figures["refill"]
    beside = (
        f"{found['seconds_in_peace']} s in peace, {found['seconds_interrupted']} s interrupted {found['interruptions']} times"
    )
    yield line(f"index of {found['documents']} documents made anew, equal after kills", found["equal"], None, beside)
    yield line("  megabytes resident at most", found["megabytes"], Target(1000))


def elasticsearch(folder: Path) -> Iterator[str]:
    """The adapter beside bare requests to the same server, and beside the embedded engine; SIZE is the number of passages."""
    found = measured("elasticsearch", str(folder), os.environ.get("SIZE", "50000"))
    if "error" in found:
        yield f"elasticsearch: failed, {found['error']}"
        return
    bulk, order, times = found["bulk"], found["order"], found["time"]
    over = f"over {bulk['passages']} passages"
    beside = f"{bulk['adapter_a_second']} and {bulk['bare_a_second']} passages a second"
    yield line(f"Elasticsearch {over}: bulk by the adapter to a bare one", bulk["ratio"], Target(0.85, False), beside)
    for way, one in times.items():
        yield line(f"  {way} to the bare request", one["ratio"], Target(1.3), f"p50 {one['p50']} and {one['peer_p50']} ms")
    for leg, share in order["same_order"].items():
        yield line(
            f"  {leg} in the order of the embedded engine, share of {order['questions']} questions", share, Target(1, False)
        )
    yield line("  shared with it among the first 10, hybrid", order["hybrid_at_10"], Target(0.97, False))
    for width, share in found["recall"].items():
        yield line(f"  recall at 100 of the nearest, filter passing {width}", share, Target(0.95, False))
    yield f"  written to {_recorded(list(_adapter_rows(bulk, times)))}"


def _recorded(rows: Sequence[Figures]) -> str:
    """Where the rows stand from now on, with the table and the picture of all of the day."""
    results = record(rows)
    return ", ".join(str(path.relative_to(ROOT)) for path in (results, *write(results)))


def _adapter_rows(bulk: Figures, times: Figures) -> Iterator[Figures]:
    named = {"size": bulk["passages"], "ours": "elasticsearch", "peer": "bare elasticsearch", "kind": "adapter"}
    rates = {"p50": bulk["adapter_a_second"], "p95": None, "peer_p50": bulk["bare_a_second"]}
    yield {"work": "bulk", **named, "unit": "passages a second", **rates, "ratio": round(1 / bulk["ratio"], 3)}
    for way, one in times.items():
        yield {"work": way, **named, "unit": "ms", **one}


def users(folder: Path) -> Iterator[str]:
    """Readers at once, on the sample and on SIZE made-up passages; BENCH_KEEP is a folder where these are kept for a next run."""
    kept = Path(os.environ.get("BENCH_KEEP") or folder / "users")
    kept.mkdir(parents=True, exist_ok=True)
    figures = measured("users", str(kept), os.environ.get("SIZE", "100000"))
    recipe = figures.pop("recipe", {})
    if "error" in figures:
        yield f"users: failed, {figures.pop('error')}"
    for label, found in figures.items():
        beside = f"{found['a_second']} a second, bare view {found['bare_a_second']}; p95 {found['bare_p95']} ms there"
        yield line(f"{label} at once, errors", found["errors"] + found["bare_errors"], Target(0))
        yield line(f"  p95 ms over {found['passages']} passages", found["p95"], None, beside)
    if figures:
        yield f"  written to {results.record('users', figures, recipe).relative_to(ROOT)}"


def _beside(figures: Figures) -> str:
    ratio = figures["hybrid"]["p50"] / max(figures["plain"]["p50"], 1e-6)
    return f"plain BM25 {figures['plain']['p50']:.2f} ms: {ratio:.1f} times"


PARTS: dict[str, tuple[Callable[[Path], Iterator[str]], bool]] = {
    "recorded": (recorded, True),
    "import": (imports, True),
    "sample": (sample, False),
    "search": (search, False),
    "large": (large, False),
    "elasticsearch": (elasticsearch, False),
    "engines": (engines, False),
    "refill": (refill, False),
    "users": (users, False),
}


def main(wanted: Sequence[str]) -> int:
    """Prints a line for each figure; what needs the shared data is left out by name where that is absent."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    there = (SHARED / "packages").exists()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory(prefix="lacuna-bench-") as folder:
        packages = Path(folder)
        asked = wanted or (["engines"] if os.environ.get("ONLY") else list(PARTS))
        chosen = {name: part for name, part in PARTS.items() if name in asked}
        for archive in sorted((SHARED / "packages").glob("*.tar.xz")) if there and any(x[1] for x in chosen.values()) else ():
            unpack(archive, packages)
        for name, (measure, needs_shared) in chosen.items():
            if needs_shared and not there:
                print(f"{name}: left out, the shared data is absent: {SHARED / 'packages'}", flush=True)
                continue
            for row in measure(packages):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
