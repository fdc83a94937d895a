"""Between rows and structs: a struct's fields are the columns' names, users are user names.

What a field asks of a value is found out once for each pair of a struct and a model: an article has
hundreds of rows of a dozen kinds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from functools import cache
from operator import attrgetter, itemgetter
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
from articles.models.fields import BodyField, PlainField, clean_body, is_clean

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
    sayings = _sayings(kind, model, frozenset(given))
    values = list(sayings.read(row))
    for place, said in sayings.said:
        if values[place] is not None:
            values[place] = said(values[place], names)
    return kind(**dict(zip(sayings.names, values, strict=True)), **given)


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


@dataclass(frozen=True, slots=True)
class _Sayings:
    """The fields of a struct that are columns; by place, how a value is said."""

    names: tuple[str, ...]
    read: Callable[[Read], Sequence[Any]]
    said: tuple[tuple[int, Callable[[Any, Any], Any]], ...]


@cache
def _sayings(kind: type[Row], model: type[Model], given: frozenset[str]) -> _Sayings:
    fields = {field.name: field for field in model._meta.concrete_fields}
    names = tuple(name for name in kind.__struct_fields__ if name not in given)
    said = ((place, _saying(fields[name])) for place, name in enumerate(names))
    return _Sayings(
        names=names,
        read=_reader([fields[name].attname for name in names], itemgetter),
        said=tuple((place, say) for place, say in said if say is not None),
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

    Columns come as what the struct says, the users it names, the others, and the key at the end.
    Places are those of `columns`. `bases` are the columns of translated texts that belong to
    no language; they hold what the first language says.
    """

    columns: tuple[str, ...]
    defaults: tuple[Any, ...]
    said: Callable[[Row], Sequence[Any]]
    users: range
    tested: tuple[tuple[int, tuple[Test, ...]], ...]
    bases: tuple[tuple[int, int], ...]
    places: Mapping[str, int]

    def row(self, struct: Row, users: Mapping[str, int], given: Mapping[str, Any]) -> list[Any]:
        """The values of a row. Raises: BundleRefused for a value that its column does not hold,
        or an unknown user.
        """
        return self.filled(self.unfilled(struct), users, given)

    def unfilled(self, struct: Row) -> list[Any]:
        """What is known without the database: users are their names. Raises: BundleRefused."""
        row = [*self.said(struct), *self.defaults[self.users.stop :]]
        for place, tests in self.tested:
            value = row[place]
            if value is not None and value != "":
                for test in tests:
                    reason = test(value)
                    if reason:
                        name = f"{type(struct).__name__}.{self.columns[place]}"
                        raise BundleRefused(f"{name} {reason}", code="bundle_unclean")
        for place, first in self.bases:
            row[place] = row[first] or row[place]
        return row

    def filled(
        self, unfilled: Sequence[Any], users: Mapping[str, int], given: Mapping[str, Any]
    ) -> list[Any]:
        """The same with the keys of users, and what is given. Raises: BundleRefused."""
        row = list(unfilled)
        for place in self.users:
            if row[place] is not None:
                row[place] = _user(row[place], users)
        for column, value in given.items():
            row[self.places[column]] = value
        return row

    def blank(self) -> dict[str, Any]:
        """A row of nothing but defaults, by column."""
        return dict(zip(self.columns, self.defaults, strict=True))

    def held(self, struct: Row) -> dict[str, Any]:
        """What a struct without users says, by column. Raises: BundleRefused."""
        names = self.columns[: self.users.start]
        return dict(zip(names, self.unfilled(struct), strict=False))


@cache
def plan(kind: type[Row], model: type[Model]) -> Plan:
    """The plan for these structs; the key is the caller's to give where the model has one."""
    fields = list(model._meta.concrete_fields)
    own = [field for field in fields if field.name in kind.__struct_fields__]
    users = [field for field in own if _is_user(field)]
    own = [field for field in own if not isinstance(field, ForeignKey)]
    rest = [field for field in fields if field not in own and field not in users]
    fields = [*own, *users, *sorted(rest, key=lambda field: field.primary_key)]
    places = {field.attname: place for place, field in enumerate(fields)}
    return Plan(
        columns=tuple(places),
        defaults=tuple(None if f.primary_key else f.get_default() for f in fields),
        said=_reader([field.name for field in (*own, *users)], attrgetter),
        users=range(len(own), len(own) + len(users)),
        tested=tuple((place, tests) for place, f in enumerate(own) if (tests := _tests(f))),
        bases=tuple(
            (places[name], places[f"{name}_{settings.MODELTRANSLATION_DEFAULT_LANGUAGE}"])
            for name in translated(model)
        ),
        places=places,
    )


def _reader(names: Sequence[str], getter: Callable[..., Any]) -> Callable[[Any], Sequence[Any]]:
    """What reads all of these; of one name the getter would tell no sequence."""
    if len(names) == 1:
        read = getter(*names)
        return lambda held: (read(held),)
    read_all: Callable[[Any], Sequence[Any]] = getter(*names)
    return read_all


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
            lambda value: "holds characters that cannot be published" if not is_clean(value) else ""
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
        return (_known_word(frozenset(dict(field.flatchoices)), tests),)
    return tuple(tests)


def _known_word(words: frozenset[Any], others: Sequence[Test]) -> Test:
    """A known word is as long and as large as it may be: nothing else is asked of it."""

    def test(value: Any) -> str:
        if value in words:
            return ""
        reasons = (reason for other in others if (reason := other(value)))
        return next(reasons, "is none of the known words")

    return test


def _fits(field: "DecimalField[Any, Any]", value: Decimal) -> bool:
    if not value.is_finite() or abs(value) >= 10 ** (field.max_digits - field.decimal_places):
        return False
    return value == round(value, field.decimal_places)
