"""Writes rows by plain statements, with the values that the models' own fields make of them.

No signal is sent: nothing listens to one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.models import Model

from articles.statements.kept import kept_count, kept_rows
from articles.statements.reading import among, fetched, fields_of
from articles.statements.running import run_for_each

# Tables times sets of columns.
STATEMENTS_KEPT = 256


def done(statement: str, values: Sequence[Any]) -> int:
    """Run a statement that is one of few; how many rows it wrote."""
    return kept_count(statement, values)


def stored_uid(uid: str | UUID) -> Any:
    """A public id as the database's driver takes it. Raises: ValueError."""
    value = uid if isinstance(uid, UUID) else UUID(uid)
    return value if connection.features.has_native_uuid_field else value.hex


def stored_moment(at: datetime) -> Any:
    """A moment as the database's driver takes it."""
    return connection.ops.adapt_datetimefield_value(at)


def insert(
    model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]], *, more: str = ""
) -> None:
    """Insert rows of `names`, every column but the key that the database gives. One statement.

    `more` ends it: what becomes of a row that is there already.

    Values are texts, numbers, public ids and moments as the database's driver takes them. Raises:
    ValueError for a column left out.
    """
    given = list(rows)
    if not given:
        return
    own = connections[DEFAULT_DB_ALIAS]
    if own.vendor == "postgresql":
        done(*insertion_of_lists(model, names, given, more))
    else:
        place = f"({', '.join(['%s'] * len(names))})"
        run_for_each(own, f"{_insertion(model, tuple(names))} VALUES {place} {more}", given)


def inserted(
    model: type[Model], names: Sequence[str], rows: Sequence[Sequence[Any]], *, more: str
) -> Sequence[tuple[Any, ...]]:
    """The same of some rows, and what `more` returns of them. One statement."""
    if connection.vendor == "postgresql":
        return kept_rows(*insertion_of_lists(model, names, rows, more))
    places = ", ".join([f"({', '.join(['%s'] * len(names))})"] * len(rows))
    values = [value for row in rows for value in row]
    return fetched(f"{_insertion(model, tuple(names))} VALUES {places} {more}", values)


def insertion_of_lists(
    model: type[Model], names: Sequence[str], rows: Sequence[Sequence[Any]], more: str = ""
) -> tuple[str, list[list[Any]]]:
    """A statement of PostgreSQL for any number of rows, and a list of values for each column."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    return f"{_from_lists(model, tuple(names))} {more}", columns


@lru_cache(maxsize=STATEMENTS_KEPT)
def _from_lists(model: type[Model], names: tuple[str, ...]) -> str:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    lists = ", ".join(f"%s::{fields[name].rel_db_type(connection)}[]" for name in names)
    return f"{_insertion(model, names)} SELECT * FROM unnest({lists})"  # noqa: S608  # our own names


@lru_cache(maxsize=STATEMENTS_KEPT)
def _insertion(model: type[Model], names: tuple[str, ...]) -> str:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    key = model._meta.pk
    left_out = set(fields) - set(names) - {key.attname if key else ""}
    if left_out:
        raise ValueError(f"a plain statement knows no default for {sorted(left_out)}")
    quoted = ", ".join(f'"{fields[name].column}"' for name in names)
    return f'INSERT INTO "{model._meta.db_table}" ({quoted})'  # our own names


def save_new(row: Model) -> None:
    """Insert a row that Django would insert; its key is set where the database gives it."""
    key = row._meta.pk
    fields = [
        field
        for field in row._meta.concrete_fields
        if field is not key or getattr(row, field.attname) is not None
    ]
    names = tuple(field.attname for field in fields)
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    places = ", ".join(["%s"] * len(values))
    statement = f'{_insertion(type(row), names)} VALUES ({places}) RETURNING "{key.column}"'
    row.pk = kept_rows(statement, values)[0][0]
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def save_fields(row: Model, names: Sequence[str]) -> None:
    """Update these fields of a row that is there. Raises: DatabaseError where it is not."""
    save_alike([row], names)


def save_alike(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Update these fields, in which all the rows are alike. One statement, or none.

    Raises: DatabaseError where one of them is not there.
    """
    if not rows:
        return
    row, keys = rows[0], [row.pk for row in rows]
    fields = fields_of(type(row), *names)
    values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    are_these, known = among(keys)
    if done(_update(type(row), tuple(names), are_these), [*values, *known]) != len(keys):
        raise DatabaseError(f"there is no row for each of {keys} in {row._meta.db_table}")


@lru_cache(maxsize=STATEMENTS_KEPT)
def _update(model: type[Model], names: tuple[str, ...], are_these: str) -> str:
    written = ", ".join(f'"{field.column}" = %s' for field in fields_of(model, *names))
    return (
        f'UPDATE "{model._meta.db_table}" SET {written} WHERE "{model._meta.pk.column}" {are_these}'  # noqa: S608  # our own names
    )
