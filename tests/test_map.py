"""Nothing in the house is missing from its maps: modules and commands in docs/map.md, settings in docs/settings.md."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAP = (ROOT / "docs/map.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
MODULES = sorted(
    str(path.relative_to(ROOT))
    for package in ("ingest", "search", "archive_site", "benchmarks", "weights", "samples")
    for path in (ROOT / package).rglob("*.py")
    if path.read_text(encoding="utf-8").strip() and "/migrations/" not in str(path)
)


@pytest.mark.parametrize("module", MODULES)
def test_the_map_names_every_module(module: str) -> None:
    assert f"`{module}`" in MAP


@pytest.mark.parametrize("path", re.findall(r"^\| `([^`]+\.py)`", MAP, flags=re.MULTILINE))
def test_the_map_names_only_what_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_setting_has_its_line() -> None:
    source = (ROOT / "archive_site/settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)) | {"PORT"}
    assert len(names) > 10
    assert not [name for name in sorted(names) if f"| `{name}` |" not in SETTINGS]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "DEPLOYNOTES.md", "docs/map.md"])
def test_links_between_our_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert not [target for target in targets if not ((ROOT / page).parent / target).exists()]
