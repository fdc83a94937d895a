"""Between rows and structs: a struct's fields are the columns' names, users are user names."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import (
    CharField,
    DecimalField,
    Field,
    FileField,
    ForeignKey,
    IntegerField,
    Model,
)

from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.schema import Row
from articles.models.fields import BodyField, PlainField, clean_body, clean_text

# What every database holds: SQLite's own ranges are wider.
RANGES = BaseDatabaseOperations.integer_field_ranges
AnyRow = TypeVar("AnyRow", bound=Row)


def struct_of(
    kind: type[AnyRow], row: Model, names: Mapping[int, str] | None = None, **given: Any
) -> AnyRow:
    """A row as its struct; `names` are user names by primary key, `given` what is no column."""
    values = {
        field: given[field] if field in given else _said(row, field, names or {})
        for field in kind.__struct_fields__
    }
    return kind(**values)


def users_of(rows: Iterable[Model]) -> Iterator[int]:
    """The users that these rows name."""
    for row in rows:
        for field in user_columns(type(row)):
            pk = getattr(row, field.attname)
            if pk is not None:
                yield pk


@cache
def user_columns(model: type[Model]) -> "tuple[Field[Any, Any], ...]":
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is User
    )


def columns_of(struct: Row, model: type[Model], users: Mapping[str, User]) -> dict[str, Any]:
    """The values of a struct's fields that are columns of the model and no relation but a user.

    Raises: BundleRefused for a value that the column does not hold, or an unknown user.
    """
    columns: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.name not in struct.__struct_fields__:
            continue
        value = getattr(struct, field.name)
        if isinstance(field, ForeignKey):
            if field.related_model is User:
                columns[field.name] = None if value is None else _user(value, users)
            continue
        _check(field, value, type(struct).__name__)
        columns[field.name] = value
    return columns


def _user(name: str, users: Mapping[str, User]) -> User:
    if name not in users:
        raise BundleRefused(f"no account named {name!r} in the bundle", code="bundle_inconsistent")
    return users[name]


def _said(row: Model, name: str, names: Mapping[int, str]) -> Any:
    field = row._meta.get_field(name)
    if isinstance(field, ForeignKey) and field.related_model is User:
        pk = getattr(row, field.attname)
        return None if pk is None else names[pk]
    value = getattr(row, name)
    if isinstance(field, FileField):
        return value.name
    if isinstance(value, Decimal):
        return plain_decimal(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def plain_decimal(value: Decimal) -> Decimal:
    """One spelling for equal figures: no zeros at the end, no exponent."""
    return Decimal(f"{value.normalize():f}")


def _check(field: "Field[Any, Any]", value: Any, kind: str) -> None:
    """What PostgreSQL would refuse and SQLite would not, or would be changed on the way in."""
    if value is None or value == "":
        return
    reason = _wrong(field, value)
    if reason:
        raise BundleRefused(f"{kind}.{field.name} {reason}", code="bundle_unclean")


def _wrong(field: "Field[Any, Any]", value: Any) -> str:
    if isinstance(field, BodyField) and clean_body(value) != value:
        return "is no clean HTML"
    if isinstance(field, PlainField) and clean_text(value) != value:
        return "holds characters that cannot be published"
    if isinstance(field, CharField | FileField) and len(value) > (field.max_length or len(value)):
        return f"is longer than {field.max_length}"
    if isinstance(field, DecimalField) and not _fits(field, value):
        return "is no such figure"
    if isinstance(field, IntegerField):
        low, high = RANGES[field.get_internal_type()]
        if not low <= value <= high:
            return "is out of range"
    if field.choices and value not in dict(field.flatchoices):
        return "is none of the known words"
    return ""


def _fits(field: "DecimalField[Any, Any]", value: Decimal) -> bool:
    if not value.is_finite() or abs(value) >= 10 ** (field.max_digits - field.decimal_places):
        return False
    return value == round(value, field.decimal_places)
