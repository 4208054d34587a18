"""Rows of the whole archive by keys that are the same in every archive, such as records of people; it writes nothing."""

from typing import Any
from uuid import UUID

from django.db.models import Field, ForeignKey, Model, UUIDField


def target(field: "Field[Any, Any]") -> type[Model]:
    """What the foreign key points to."""
    found = field.related_model
    assert isinstance(found, type)
    return found


def lasting(model: type[Model]) -> "Field[Any, Any] | None":
    """The column that holds the key, beside the number that each database gives; None where rows have none."""
    columns = model._meta.concrete_fields
    return next((one for one in columns if isinstance(one, UUIDField) and one.unique and not one.primary_key), None)


def onward(model: type[Model]) -> "ForeignKey[Any, Any] | None":
    """The column that names the row into which one was merged; None where rows are not merged."""
    columns = model._meta.concrete_fields
    return next((one for one in columns if isinstance(one, ForeignKey) and target(one) is model), None)


def key_of(model: type[Model], number: Any) -> str:
    """The key of the row that is here under that number."""
    return str(getattr(model._base_manager.get(pk=number), _name(model)))


def is_here(model: type[Model], key: Any) -> bool:
    """Whether a row of that key is here, merged or not."""
    return _row(model, key) is not None


def led(model: type[Model], key: Any) -> Any:
    """The key of the row to which that one leads here; the same where it is not here."""
    row = _living(model, key)
    return key if row is None else str(getattr(row, _name(model)))


def number_of(model: type[Model], key: Any, merged: bool = False) -> Any:
    """The number here of the row to which that one leads, with `merged` of that row itself; IndexError if there is none."""
    row = _row(model, key) if merged else _living(model, key)
    if row is None:
        raise IndexError(f"no {model._meta.label} has the key {key}")
    return row.pk


def _living(model: type[Model], key: Any) -> Model | None:
    row, way = _row(model, key), onward(model)
    return row if row is None or way is None else getattr(row, way.name) or row


def _row(model: type[Model], key: Any) -> Model | None:
    try:
        return model._base_manager.filter(**{_name(model): UUID(key)}).first()
    except (ValueError, AttributeError, TypeError):
        return None


def _name(model: type[Model]) -> str:
    field = lasting(model)
    assert field is not None
    return field.name
