"""Between rows and structs: a struct's fields are the columns' names, users are user names.

What a field asks of a value is found out once for each pair of a struct and a model: an article has
hundreds of rows of a dozen kinds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import (
    CharField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    ForeignKey,
    IntegerField,
    Model,
)
from modeltranslation.translator import NotRegistered, translator

from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.schema import Row
from articles.models.fields import BodyField, PlainField, clean_body, clean_text

# What every database holds: SQLite's own ranges are wider.
RANGES = BaseDatabaseOperations.integer_field_ranges
AnyRow = TypeVar("AnyRow", bound=Row)
Read = Mapping[str, Any]
Test = Callable[[Any], str]


# Rows as they are read ---------------------------------------------------------------------------


def struct_of(
    kind: type[AnyRow],
    model: type[Model],
    row: Read,
    names: Mapping[int, str] | None = None,
    **given: Any,
) -> AnyRow:
    """A row, read as `values` of its columns, as its struct.

    `names` are user names by primary key, `given` what is no column.
    """
    values = dict(given)
    for field, column, said in _sayings(kind, model, frozenset(given)):
        value = row[column]
        values[field] = said(value, names) if said is not None and value is not None else value
    return kind(**values)


def read_columns(kind: type[Row], model: type[Model]) -> list[str]:
    """What of a model is read for its struct: its own fields, and every key of another row."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if field.primary_key
        or field.attname.endswith("_id")
        or field.name in kind.__struct_fields__
    ]


def users_of(model: type[Model], rows: Iterable[Read]) -> Iterator[int]:
    """The users that these rows name."""
    columns = user_columns(model)
    for row in rows if columns else ():
        for column in columns:
            if row[column] is not None:
                yield row[column]


@cache
def user_columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if _is_user(field))


def _is_user(field: "Field[Any, Any]") -> bool:
    return isinstance(field, ForeignKey) and field.related_model is User


@cache
def _sayings(
    kind: type[Row], model: type[Model], given: frozenset[str]
) -> tuple[tuple[str, str, Callable[[Any, Any], Any] | None], ...]:
    """Each field of a struct that is a column, the column, and how its value is said."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return tuple(
        (name, fields[name].attname, _saying(fields[name]))
        for name in kind.__struct_fields__
        if name not in given
    )


def _saying(field: "Field[Any, Any]") -> Callable[[Any, Any], Any] | None:
    if _is_user(field):
        return lambda value, names: names[value]
    if isinstance(field, DecimalField):
        return lambda value, names: plain_decimal(value)
    if isinstance(field, DateTimeField):
        return lambda value, names: value.astimezone(UTC)
    return None


def plain_decimal(value: Decimal) -> Decimal:
    """One spelling for equal figures: no zeros at the end, no exponent."""
    return Decimal(f"{value.normalize():f}")


# Rows as they are written ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of a model are made of a struct: every column but what the caller gives.

    Places are those of `columns`. `bases` are the columns of translated texts that belong to
    no language; they hold what the first language says.
    """

    columns: tuple[str, ...]
    template: tuple[Any, ...]
    copied: tuple[tuple[int, str, tuple[Test, ...]], ...]
    users: tuple[tuple[int, str], ...]
    bases: tuple[tuple[int, int], ...]
    places: Mapping[str, int]

    def row(
        self, struct: Row | None, users: Mapping[str, int], given: Mapping[str, Any]
    ) -> list[Any]:
        """The values of a row. Raises: BundleRefused for a value that its column does not hold,
        or an unknown user.
        """
        row = list(self.template)
        for place, name, tests in self.copied:
            value = getattr(struct, name)
            if value is not None and value != "":
                for test in tests:
                    reason = test(value)
                    if reason:
                        raise BundleRefused(
                            f"{type(struct).__name__}.{name} {reason}", code="bundle_unclean"
                        )
            row[place] = value
        for place, name in self.users:
            username = getattr(struct, name)
            row[place] = None if username is None else _user(username, users)
        for column, value in given.items():
            row[self.places[column]] = value
        for place, first in self.bases:
            row[place] = row[first] or row[place]
        return row

    def blank(self) -> dict[str, Any]:
        """A row of nothing but defaults, by column."""
        return dict(zip(self.columns, self.template, strict=True))

    def held(self, struct: Row) -> dict[str, Any]:
        """What a struct without users says, by column. Raises: BundleRefused."""
        row = self.row(struct, {}, {})
        return {self.columns[place]: row[place] for place, _, _ in self.copied}


@cache
def plan(kind: type[Row], model: type[Model]) -> Plan:
    """The plan for these structs; the key is the caller's to give where the model has one."""
    fields = list(model._meta.concrete_fields)
    places = {field.attname: place for place, field in enumerate(fields)}
    held = set(kind.__struct_fields__)
    own = [(place, field) for place, field in enumerate(fields) if field.name in held]
    return Plan(
        columns=tuple(places),
        template=tuple(None if f.primary_key else f.get_default() for f in fields),
        copied=tuple(
            (place, field.name, _tests(field))
            for place, field in own
            if not isinstance(field, ForeignKey)
        ),
        users=tuple((place, field.name) for place, field in own if _is_user(field)),
        bases=tuple(
            (places[name], places[f"{name}_{settings.MODELTRANSLATION_DEFAULT_LANGUAGE}"])
            for name in translated(model)
        ),
        places=places,
    )


def translated(model: type[Model]) -> list[str]:
    """The translated fields of a model."""
    try:
        return list(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return []


def _user(name: str, users: Mapping[str, int]) -> int:
    if name not in users:
        raise BundleRefused(f"no account named {name!r} in the bundle", code="bundle_inconsistent")
    return users[name]


@cache
def _tests(field: "Field[Any, Any]") -> tuple[Test, ...]:
    """What PostgreSQL would refuse and SQLite would not, or would be changed on the way in: each
    says what is wrong with a value, "" for nothing.
    """
    tests: list[Test] = []
    if isinstance(field, BodyField):
        tests.append(lambda value: "" if clean_body(value) == value else "is no clean HTML")
    if isinstance(field, PlainField):
        tests.append(
            lambda value: (
                "" if clean_text(value) == value else "holds characters that cannot be published"
            )
        )
    longest = field.max_length if isinstance(field, CharField | FileField) else None
    if longest is not None:
        tests.append(lambda value: "" if len(value) <= longest else f"is longer than {longest}")
    if isinstance(field, DecimalField):
        tests.append(lambda value: "" if _fits(field, value) else "is no such figure")
    if isinstance(field, IntegerField):
        low, high = RANGES[field.get_internal_type()]
        tests.append(lambda value: "" if low <= value <= high else "is out of range")
    if field.choices:
        words = dict(field.flatchoices)
        tests.append(lambda value: "" if value in words else "is none of the known words")
    return tuple(tests)


def _fits(field: "DecimalField[Any, Any]", value: Decimal) -> bool:
    if not value.is_finite() or abs(value) >= 10 ** (field.max_digits - field.decimal_places):
        return False
    return value == round(value, field.decimal_places)
