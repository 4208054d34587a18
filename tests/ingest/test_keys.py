"""Every database orders ids alike and can index them: keys sort by code point, and no index row outgrows PostgreSQL's limit."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Field, ForeignKey

from ingest.models import Collection, Item
from ingest.models.keys import KeyField
from tests.rows import archive_item

OURS = [model for name in ("ingest", "search", "curation") for model in apps.get_app_config(name).get_models()]
LONGEST = 2704  # bytes of a row of a b-tree on PostgreSQL's pages of 8 kB
MIXED = ("Zeta", "alpha", "Beta", "a-b", "a.b", "a_b", "ab", "a1", "a10", "a2")


def target(field: "Field[object, object]") -> "Field[object, object]":
    return target(field.target_field) if isinstance(field, ForeignKey) else field


def size(field: "Field[object, object]") -> int:
    return 4 * (target(field).max_length or 2)  # a letter takes up to four bytes, a number eight


def indexed(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    meta = model._meta
    yield from ((field.name,) for field in meta.local_fields if field.db_index or field.unique)
    yield from (tuple(index.fields) for index in meta.indexes)
    yield from (tuple(one.fields) for one in meta.constraints if isinstance(one, models.UniqueConstraint))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_what_orders_rows_is_a_key(model: type[models.Model]) -> None:
    named = {str(name).lstrip("-").removesuffix("_id") for name in model._meta.ordering} | {model._meta.pk.name}
    for name in named:
        field = target(model._meta.get_field(name))
        assert isinstance(field, KeyField) or not isinstance(field, models.CharField), f"{name} must be a KeyField"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_what_is_indexed_is_short_enough(model: type[models.Model]) -> None:
    for names in indexed(model):
        fields = [model._meta.get_field(name) for name in names]
        assert not any(isinstance(target(field), models.TextField) for field in fields), names
        assert sum(map(size, fields)) < LONGEST, names


@pytest.mark.django_db
def test_ids_are_in_the_order_of_their_code_points() -> None:
    for slug in MIXED:
        Collection.objects.create(slug=slug, title=slug)
        Item.objects.create(id=f"{slug}/item", collection_id=slug, title=slug)
    assert [row.slug for row in Collection.objects.all()] == sorted(MIXED)
    assert list(Item.objects.values_list("id", flat=True)) == sorted(f"{slug}/item" for slug in MIXED)
    assert list(Item.objects.filter(collection__gt="a").order_by("collection").values_list("collection", flat=True)) == sorted(
        slug for slug in MIXED if slug > "a"
    )


@pytest.mark.django_db
def test_the_longest_ids_can_be_stored() -> None:
    item = archive_item("c" * 100 + "/" + "é" * 299, "A text.", title="T" * 1000)
    assert item.pages.get().passages.count() == 1
