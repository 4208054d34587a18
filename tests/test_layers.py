"""Who may know whom (DESIGN section 3), kept with `ast`; a breach names file, line and rule."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ingest", "search", "archive_site")
MAY_IMPORT = {"ingest": ("ingest",), "search": ("search", "ingest"), "archive_site": PACKAGES}

VALUES = {
    *("ingest.page", "ingest.aligned", "ingest.dates", "ingest.record", "ingest.languages", "ingest.storable", "ingest.marks"),
    *("search.query", "search.ranking", "search.evidence", "search.reply", "search.viewer"),
    *("search.structured.plan", "search.rounds.lead", "search.hops.plan"),
    "search.entities.mention",
}
CHOICES = tuple(
    f"{folder}."
    for folder in (
        *("ingest.deliveries", "ingest.engines", "search.lexicons", "search.encoders"),
        *("search.backends", "search.rerankers", "search.generators", "search.adaptations"),
        "search.entities.readers",
        "search.notes.judges",
        "ingest.storages",
    )
)
CHOICES_INIT = tuple(folder.rstrip(".") for folder in CHOICES)
STORIES = {
    "ingest.reading",
    "search.retrieve",
    "search.widening",
    "search.drafting",
    "search.answer",
    "search.rounds.second",
    "search.notes.gate",
    "search.hops.story",
}
EDGES = {
    *(
        "ingest.accession",
        "ingest.intake",
        "ingest.readings",
        "ingest.curation",
        "ingest.versions",
        "ingest.redacting",
        "ingest.sealed",
        "ingest.store",
        "ingest.tasks",
    ),
    "ingest.faults",
    *(f"ingest.rereading.{name}" for name in ("choice", "corrections", "estimate", "promotion", "queue", "stale", "trials")),
    *("ingest.batches", "ingest.broken_files", "ingest.closures", "ingest.lookalikes", "ingest.parts", "ingest.undoing"),
    *("ingest.admin", "ingest.apps", "ingest.jobs", "ingest.queues", "ingest.worker", "ingest.crew", "ingest.recruit"),
    *("ingest.tally", "ingest.keeping", "ingest.reading_plan", "ingest.reading_jobs", "search.indexing_jobs"),
    "ingest.accession_jobs",
    *(
        "search.ask",
        "search.gather",
        "search.candidates",
        "search.structured.doubted",
        "search.structured.holdings",
        "search.structured.mentions",
        "search.structured.run",
        "search.structured.run_names",
        "search.index",
        "search.entries",
        "search.results",
        "search.freshness",
        "search.apps",
        "search.adapt",
        "search.fitting",
        "search.records",
        "search.replay",
        "search.entity_models",
        "search.word_models",
        "search.entities.keep",
        "search.entities.own_names",
        "search.entities.find",
        "search.entities.edges",
        "search.entities.narrow",
        *(f"search.notes.{name}" for name in ("models", "standing", "likeness", "keeping", "finding")),
    ),
}
EDGE_FOLDERS = (
    *("ingest.models", "ingest.management", "ingest.migrations", "ingest.export"),
    *("search.models", "search.management", "search.migrations", "search.evaluate", "search.indexing", "archive_site"),
)
ONE_FILE = (
    *("sentence_transformers", "transformers", "torch", "elasticsearch", "pytesseract", "langdetect", "py3langid"),
    *("tantivy", "faiss", "onnxruntime", "cv2", "pypdfium2", "pikepdf"),
)
MANY_FILES = {"cv2": 3, "transformers": 3}  # a generator, a reader of names and a judge of notes, each by what it needs of it


def modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def ring(module: str) -> int:
    if module in VALUES:
        return 0
    if module in STORIES:
        return 3
    if module in EDGES or module.startswith(EDGE_FOLDERS):
        return 4
    if f"{module}.".startswith(CHOICES):
        return 2
    return 1


def imports(path: Path) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Line, module and imported names of every import statement of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, ()
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import; write the whole name"
            yield node.lineno, node.module or "", tuple(alias.name for alias in node.names)


def breaches(module: str, path: Path) -> Iterator[str]:
    package, own_ring = module.split(".")[0], ring(module)
    for line, target, names in imports(path):
        place = f"{path.relative_to(ROOT)}:{line}:"
        head = target.split(".")[0]
        if head in PACKAGES:
            if head not in MAY_IMPORT[package]:
                yield f"{place} {package} must not know {head}"
            for known in {target, *(f"{target}.{name}" for name in names)} & set(MODULES):
                yield from ring_breach(place, module, own_ring, known)
        elif own_ring == 0 and head not in sys.stdlib_module_names:
            yield f"{place} ring 0 imports the standard library and ring 0 only, not {target}"
        elif head == "django" and own_ring in (1, 3):
            yield f"{place} ring {own_ring} imports no Django"


def ring_breach(place: str, module: str, own_ring: int, known: str) -> Iterator[str]:
    other = ring(known)
    if other > own_ring:
        yield f"{place} {module} (ring {own_ring}) imports {known} (ring {other})"
    if own_ring == 3 and other == 2 and known not in CHOICES_INIT:
        yield f"{place} a story imports Protocols, never the implementation {known}"


@pytest.mark.parametrize("module", sorted(MODULES), ids=str)
def test_imports_point_inward(module: str) -> None:
    found = list(breaches(module, MODULES[module]))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("library", ONE_FILE)
def test_heavy_library_is_known_to_one_file(library: str) -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in MODULES.values()
        for _, target, _ in imports(path)
        if target.split(".")[0] == library
    }
    assert len(users) <= MANY_FILES.get(library, 1), f"{library} is imported by {', '.join(sorted(users))}"


@pytest.mark.parametrize("module", sorted(MODULES), ids=str)
def test_imports_stand_at_the_top(module: str) -> None:
    path = MODULES[module]
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Try):
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
            found += [f"{path.relative_to(ROOT)}:{child.lineno}: import inside a function or try" for child in inner]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("module", sorted(MODULES), ids=str)
def test_settings_are_read_at_the_edge_or_where_a_choice_is_made(module: str) -> None:
    reads = [line for line, target, names in imports(MODULES[module]) if target == "django.conf" and "settings" in names]
    assert not reads or ring(module) == 4 or module in CHOICES_INIT, f"{module}:{reads} reads settings"


@pytest.mark.parametrize("module", sorted(MODULES), ids=str)
def test_files_and_functions_stay_small(module: str) -> None:
    path = MODULES[module]
    source = path.read_text(encoding="utf-8")
    if "/migrations/" in str(path):
        return
    assert source.count("\n") <= 300, f"{path.relative_to(ROOT)} is over 300 lines: a noun is missing"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            arguments = (
                len(node.args.args)
                + len(node.args.kwonlyargs)
                - (node.args.args[:1] != [] and node.args.args[0].arg in ("self", "cls"))
            )
            assert length <= 60, f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} is {length} lines long"
            assert arguments <= 6, f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {arguments} parameters"


@pytest.mark.parametrize("module", sorted(MODULES), ids=str)
def test_every_module_says_what_it_is_for(module: str) -> None:
    path = MODULES[module]
    source = path.read_text(encoding="utf-8")
    if source.strip() and "/migrations/" not in str(path):
        assert ast.get_docstring(ast.parse(source)), f"{path.relative_to(ROOT)} has no docstring"


def test_no_two_modules_import_each_other() -> None:
    known = {
        module: {target for _, target, _ in imports(path)} | {f"{t}.{n}" for _, t, ns in imports(path) for n in ns}
        for module, path in MODULES.items()
    }
    pairs = [(a, b) for a in MODULES for b in MODULES if a < b and b in known[a] and a in known[b]]
    assert not pairs, f"two-way imports: {pairs}"


def test_no_room_without_a_noun() -> None:
    shunned = re.compile(r"(^|/)(utils?|helpers?|common|core|services?|base|types|misc)(\.py|/)")
    found = [str(path.relative_to(ROOT)) for path in MODULES.values() if shunned.search(str(path.relative_to(ROOT)))]
    assert not found
