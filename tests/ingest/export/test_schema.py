"""No table and no column is forgotten: whatever is stored is carried, or somebody has said why not."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from ingest.export import schema
from ingest.export.lasting import target
from ingest.export.schema import PUBLIC, Undecided, carried, documented, left_out
from ingest.export.tables import stored_models
from ingest.models import Collection, Item, Page

HOUSE = ("ingest", "search", "archive_site")
KEPT = ("ingest.Scan.file", "ingest.Scan.recorded")  # columns that name a file in the storage of originals


def test_every_column_is_carried_or_named_with_a_reason() -> None:
    names = {f"{table.name}.{field.name}" for table in carried() for field in table.columns}
    for model in stored_models():
        label = model._meta.label
        if label.split(".")[0] not in {config.label for config in apps.get_app_configs() if config.name.startswith(HOUSE)}:
            continue
        for field in model._meta.concrete_fields:
            name = f"{label}.{field.name}"
            numbered = isinstance(field, models.AutoField)
            assert name in names or numbered or {label, name, f"{label.split('.')[0]}.*"} & set(left_out()), name


def test_every_app_with_tables_has_said_what_it_leaves_out() -> None:
    silent = [one.name for one in apps.get_app_configs() if one.name.startswith(HOUSE) and not hasattr(one, "left_out")]
    assert not [name for name in silent if list(apps.get_app_config(name.rpartition(".")[2]).get_models())]


def test_what_is_said_to_be_left_out_is_there_and_has_a_reason() -> None:
    known = {one._meta.label for one in stored_models()} | {f"{one.label}.*" for one in apps.get_app_configs()}
    known |= {f"{one._meta.label}.{field.name}" for one in stored_models() for field in one._meta.concrete_fields}
    assert set(left_out()) <= known and all(left_out().values())
    assert {table.name for table in carried()} >= set(PUBLIC)


def test_every_file_that_a_column_names_is_carried() -> None:
    named = {
        f"{table.name}.{field.name}"
        for table in carried()
        for field in table.columns
        if "name in the storage" in field.help_text or "name in storage" in field.help_text
    }
    assert named == set(KEPT)


def test_tables_come_after_those_they_point_to() -> None:
    done: set[type[models.Model]] = set()
    for table in carried():
        needed = {target(field) for field in table.columns if isinstance(field, models.ForeignKey)}
        assert needed - {table.model} <= done, table.name
        done.add(table.model)


def test_a_new_table_that_leads_nowhere_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loose(models.Model):
        name = models.CharField(max_length=10)

        class Meta:
            app_label = "ingest"
            managed = True

    try:
        monkeypatch.setattr(schema, "stored_models", lambda: [Collection, Loose])
        with pytest.raises(Undecided, match=r"nothing leads from ingest\.Loose"):
            carried.__wrapped__()
    finally:
        _forget("loose")


def test_a_new_column_is_carried_without_a_word_and_one_that_leads_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mood(models.Model):
        page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
        mood = models.CharField(max_length=10)
        giver = models.ForeignKey("auth.User", null=True, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "ingest"
            managed = True

    try:
        monkeypatch.setattr(schema, "stored_models", lambda: [Collection, Item, Page, Mood])
        with pytest.raises(Undecided, match=r"ingest\.Mood\.giver points to auth\.User"):
            carried.__wrapped__()
        monkeypatch.setattr(schema, "left_out", lambda: {"ingest.Mood.giver": "accounts stay"})
        found = next(table for table in carried.__wrapped__() if table.model is Mood)
        assert (found.item, found.path) == (True, "page__item")
        assert [field.attname for field in found.columns] == ["page_id", "mood"]
    finally:
        _forget("mood")


def _forget(name: str) -> None:
    apps.all_models["ingest"].pop(name)
    apps.clear_cache()


def test_the_documented_schema_is_that_of_the_page() -> None:
    """docs/export.md names every table; their columns stand in schema.json of every package."""
    page = (Path(__file__).parents[3] / "docs/export.md").read_text(encoding="utf-8")
    told = documented(carried())
    assert json.loads(json.dumps(told)) == told
    assert [name for name in told["tables"] if f"`{name}`" not in page] == []
