"""Rows written many at a time, without an object for each.

An import and a projection write hundreds of rows for each text. Making an object, asking each field
what it does before a save and composing a statement take ten times as long as the row itself.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from articles.statements.writing import insert

# Keys are taken in lots, each twice as large as the one before: few statements, few keys unused.
FIRST_LOT, LARGEST_LOT = 8, 1_024
# Values of a column whose form for the database is kept.
REMEMBERED = 1_000
# What every database takes as Python has it.
AS_IT_IS = frozenset({
    "CharField", "TextField", "SlugField", "BooleanField", "BigAutoField", "AutoField",
    "IntegerField", "BigIntegerField", "SmallIntegerField", "PositiveIntegerField",
    "PositiveSmallIntegerField", "PositiveBigIntegerField", "ForeignKey", "OneToOneField",
})  # fmt: skip


def insert_many(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, given as values of these columns (their `attname`), in one statement.

    Every column but a key that the database counts is given. No text is cleaned here: values are
    what `clean_text` and `clean_body` leave, or words of ours. Raises: DatabaseError.
    """
    insert_stored(model, columns, stored(model, columns, rows))


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert instances of one model, every column as it is, in one statement."""
    if rows:
        columns = tuple(_fields(type(rows[0])))
        insert_many(
            type(rows[0]), columns, [[getattr(row, name) for name in columns] for row in rows]
        )


def stored(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> list[Sequence[Any]]:
    """Rows as the database takes them."""
    fields = [_fields(model)[name] for name in columns]
    makers = [(place, make) for place, field in enumerate(fields) if (make := _maker(field))]
    return [_prepared(row, makers) for row in rows]


def insert_stored(
    model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert what `stored` made of rows, in one statement. Raises: DatabaseError."""
    if not rows:
        return
    if connection.vendor != "postgresql":
        insert(model, columns, rows)
        return
    table = connection.ops.quote_name(model._meta.db_table)
    fields = [_fields(model)[name] for name in columns]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        statement = f"COPY {table} ({names}) FROM STDIN"
        with connection.wrap_database_errors, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


@cache
def _fields(model: type[Model]) -> "dict[str, Field[Any, Any]]":
    return {field.attname: field for field in model._meta.concrete_fields}


@cache
def _maker(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """How a value of this column is given to the database; None for as it is."""
    kind = field.get_internal_type()
    if kind in AS_IT_IS:
        return None
    if kind == "BinaryField":
        return bytes

    def prepared(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    if kind == "UUIDField":
        return partial(_stored_uid, prepared, connection.features.has_native_uuid_field)
    # Moments come again and again; what holds lists cannot be remembered.
    return prepared if kind == "JSONField" else lru_cache(maxsize=REMEMBERED)(prepared)


def _stored_uid(prepared: Callable[[Any], Any], is_native: bool, value: Any) -> Any:
    """What the field says of a public id, which takes it ten times as long for one that is good."""
    try:
        uid = value if type(value) is UUID else UUID(value)
    except (ValueError, AttributeError, TypeError):
        return prepared(value)
    return uid if is_native else uid.hex


def _prepared(
    row: Sequence[Any], makers: Sequence[tuple[int, Callable[[Any], Any]]]
) -> Sequence[Any]:
    if not makers:
        return row
    values = list(row)
    for place, make in makers:
        if values[place] is not None:
            values[place] = make(values[place])
    return values


class Keys:
    """Primary keys for rows that are not written yet, within one transaction.

    What is taken and not used stays unused.
    """

    def __init__(self) -> None:
        self._free: dict[type[Model], list[int]] = {}
        self._lots: dict[type[Model], int] = {}
        self._last: dict[type[Model], int] = {}

    def take(self, model: type[Model]) -> int:
        """The next key of this table."""
        free = self._free.get(model)
        if not free:
            size = min(self._lots.get(model, FIRST_LOT // 2) * 2, LARGEST_LOT)
            self._lots[model] = size
            free = self._free[model] = self._lot(model, size)[::-1]
        return free.pop()

    def _lot(self, model: type[Model], size: int) -> list[int]:
        table = model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                    [table, size],
                )
                return [int(key) for (key,) in cursor.fetchall()]
            # A writer of SQLite is alone: the keys after the last one are free until it ends.
            if model not in self._last:
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
                row = cursor.fetchone()
                self._last[model] = int(row[0]) if row else 0
        begin = self._last[model] + 1
        self._last[model] += size
        return list(range(begin, begin + size))
