"""Reads rows by plain statements.

Composing and compiling a query takes Django ten times as long as running it, and making an instance
of a translated model as long as reading five rows. Columns and conversions are the models' own.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model
from django.db.models.base import ModelState

from articles.statements.kept import kept_rows, rows_in_one_trip
from articles.statements.running import rows_of

Row = TypeVar("Row", bound=Model)
Convert = Callable[[Any], Any]
if TYPE_CHECKING:
    AnyField = Field[Any, Any]
else:
    AnyField = Field
# Tables times kinds of databases.
TABLES_KEPT = 128
FIELDS_KEPT = 1_024
# Columns whose values are remembered as they are converted, and how many for each.
LASTING = frozenset({"DateTimeField", "DateField", "UUIDField"})
VALUES_KEPT = 1_000


class Selected(NamedTuple):
    """A statement with its values, and the fields whose columns it selects."""

    statement: str
    values: Sequence[Any]
    fields: Sequence[AnyField]


@dataclass(frozen=True, slots=True)
class _Table:
    """A model's columns in their order: as the database names them, as an instance holds them.

    `key` is the place of the primary key.
    """

    key: int
    columns: tuple[str, ...]
    attributes: tuple[str, ...]
    # By attribute: how a value that was read becomes the instance's. Most columns need nothing.
    read: tuple[tuple[str, Convert], ...]


def columns(model: type[Model]) -> str:
    """The columns of a table that a statement calls `own`."""
    return ", ".join(f"own.{name}" for name in _table(model, connection.vendor).columns)


def instances(
    model: type[Row], statement: str, values: Sequence[Any], *, more: str = ""
) -> list[Row]:
    """Rows of a statement that is one of few and selects `columns(model)`, and perhaps one column
    more, which is set as `more`. One query.

    Instances as a manager gives them, but that no signal of their making is sent.
    """
    return made_of(model, kept_rows(statement, values), more=more)


def made_of(model: type[Row], rows: Iterable[Sequence[Any]], *, more: str = "") -> list[Row]:
    """The same of rows that were read."""
    table = _table(model, connection.vendor)
    names = (*table.attributes, more) if more else table.attributes
    return _instances(model, table, names, rows)


def joined(models: Mapping[str, type[Model]], rest: str, values: Sequence[Any]) -> list[list[Any]]:
    """One instance of each model for each row; None where an outer join found none. One query.

    `models` come by what `rest` calls their tables, the statement from `FROM` on: one of few.
    """
    tables = [(model, _table(model, connection.vendor)) for model in models.values()]
    selected = ", ".join(
        f"{name}.{column}"
        for name, (_, table) in zip(models, tables, strict=True)
        for column in table.columns
    )
    found = []
    for row in kept_rows(f"SELECT {selected} {rest}", values):  # our own names
        parts: list[Any] = []
        start = 0
        for model, table in tables:
            own = row[start : start + len(table.columns)]
            start += len(table.columns)
            is_there = own[table.key] is not None
            made = _instances(model, table, table.attributes, [own]) if is_there else [None]
            parts += made
        found.append(parts)
    return found


def select(
    statement: str, values: Sequence[Any], fields: Sequence[AnyField]
) -> list[tuple[Any, ...]]:
    """The rows of a statement that selects a column of each of these fields. One query."""
    return converted(fetched(statement, values), fields)


def converted(found: list[tuple[Any, ...]], fields: Sequence[AnyField]) -> list[tuple[Any, ...]]:
    """The same of rows that were read."""
    vendor = connection.vendor
    converts = [
        (place, convert)
        for place, field in enumerate(fields)
        if (convert := _conversion(field, vendor)) is not None
    ]
    if not converts:
        return found
    rows = []
    for row in found:
        held = list(row)
        for place, convert in converts:
            held[place] = convert(held[place])
        rows.append(tuple(held))
    return rows


@lru_cache(maxsize=FIELDS_KEPT)
def fields_of(model: type[Model], *names: str) -> tuple[AnyField, ...]:
    """Fields of a model that are columns of its table. Raises: KeyError."""
    columns = {field.name: field for field in model._meta.concrete_fields}
    return tuple(columns[name] for name in names)


@lru_cache(maxsize=FIELDS_KEPT)
def attributes_of(model: type[Model], *names: str) -> tuple[AnyField, ...]:
    """The same by the names that instances hold the columns under (`source_id`)."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    return tuple(columns[name] for name in names)


def fetched(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement as the driver gives them."""
    return rows_of(connections[DEFAULT_DB_ALIAS], statement, values)


def fetched_together(
    asked: Sequence[tuple[str, Sequence[Any]]],
) -> list[list[tuple[Any, ...]]]:
    """The rows of each of these statements, in one trip to the database where it can be; those that
    write give none.

    Their texts are few: lists of keys come by `among`.
    """
    own = connections[DEFAULT_DB_ALIAS]
    found = rows_in_one_trip(own, asked)
    return [rows_of(own, *one) for one in asked] if found is None else found


def selected(asked: Selected) -> list[tuple[Any, ...]]:
    """What `select` gives of a statement that is one of few. One query."""
    return converted(list(kept_rows(asked.statement, asked.values)), asked.fields)


def selected_together(asked: Sequence[Selected]) -> list[list[tuple[Any, ...]]]:
    """What `select` gives of each, in one trip as `fetched_together` makes it."""
    found = fetched_together([(statement, values) for statement, values, _ in asked])
    return [converted(rows, fields) for rows, (_, _, fields) in zip(found, asked, strict=True)]


def among(keys: Sequence[Any]) -> tuple[str, list[Any]]:
    """What a column is compared with to be one of these keys or public ids, and its values.

    One text for any number of them where the database keeps statements by their texts.
    """
    if connection.vendor == "postgresql":
        return "= ANY(%s)", [list(keys)]
    return f"IN {marks(keys)}", list(keys)


def marks(values: Collection[Any]) -> str:
    """Places for values after `IN`; one that nothing equals where there are none."""
    return f"({', '.join(['%s'] * len(values)) or 'NULL'})"


def _instances(
    model: type[Row], table: _Table, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> list[Row]:
    found = []
    for values in rows:
        held = dict(zip(names, values, strict=True))
        for name, convert in table.read:
            held[name] = convert(held[name])
        held["_state"] = state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        row = model.__new__(model)
        row.__dict__ = held
        found.append(row)
    return found


def point(rows: Iterable[Model], name: str, there: Iterable[Model]) -> None:
    """Set what the foreign key `name` of these rows points at, as reading it would."""
    rows = list(rows)
    if rows:
        (field,) = fields_of(type(rows[0]), name)
        by_key = {row.pk: row for row in there}
        for row in rows:
            row._state.fields_cache[name] = by_key[row.__dict__[field.attname]]


def instance_of(model: type[Row], columns: Mapping[str, Any]) -> Row:
    """An instance of a row that is not written yet, or by others: every column by its `attname`.

    As the model makes it, in a tenth of the time, but that no signal of its making is sent.
    """
    row = model.__new__(model)
    row.__dict__.update(columns)
    row._state = ModelState()
    return row


@lru_cache(maxsize=TABLES_KEPT)
def _table(model: type[Model], vendor: str) -> _Table:
    fields = model._meta.concrete_fields
    return _Table(
        key=next(place for place, field in enumerate(fields) if field.primary_key),
        columns=tuple(field.column or "" for field in fields),
        attributes=tuple(field.attname for field in fields),
        read=tuple(
            (field.attname, convert)
            for field in fields
            if (convert := _conversion(field, vendor)) is not None
        ),
    )


@lru_cache(maxsize=FIELDS_KEPT)
def _conversion(field: AnyField, vendor: str) -> Convert | None:
    """How a value of the column becomes the field's; None where it is already."""
    column = field.get_col(field.model._meta.db_table)
    found = [
        *connection.ops.get_db_converters(column),
        *column.get_db_converters(connection),
    ]
    if not found:
        return None
    convert = _chained(found, column)
    # Moments and public ids come again and again, and nobody can change one.
    is_lasting = field.get_internal_type() in LASTING
    return lru_cache(maxsize=VALUES_KEPT)(convert) if is_lasting else convert


def _chained(converters: Sequence[Callable[..., Any]], column: Any) -> Convert:
    def convert(value: Any) -> Any:
        for one in converters:
            value = one(value, column, connection)
        return value

    return convert
