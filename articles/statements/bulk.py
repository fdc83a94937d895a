"""Rows written many at a time, without an object for each.

An import and a projection write hundreds of rows for each text. Making an object, asking each field
what it does before a save and composing a statement take ten times as long as the row itself.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from articles.statements.reading import fetched, fetched_together
from articles.statements.writing import insert, insertion_of_lists

# Keys are taken in lots, each twice as large as the one before: few statements, few keys unused.
FIRST_LOT, LARGEST_LOT = 8, 1_024
# How much of its pages SQLite holds while much is written: four times the usual.
LARGE_CACHE_KIB = 8_000
# Rows that PostgreSQL is better given as values of a statement that it keeps than by COPY, which
# it has to plan, and is told the begin and the end of, each time.
MOST_AS_LISTS = 256
# Values of a column whose form for the database is kept.
REMEMBERED = 1_000
# How many bytes PostgreSQL has for whole numbers, as arrays call it.
CODES = {"smallint": "h", "integer": "i", "bigint": "q"}
# A public id as documents spell it.
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What every database takes as Python has it.
AS_IT_IS = frozenset({
    "CharField", "TextField", "SlugField", "BooleanField", "BigAutoField", "AutoField",
    "IntegerField", "BigIntegerField", "SmallIntegerField", "PositiveIntegerField",
    "PositiveSmallIntegerField", "PositiveBigIntegerField", "ForeignKey", "OneToOneField",
})  # fmt: skip


@contextmanager
def much_written() -> Iterator[None]:
    """For a transaction that changes thousands of pages; it must begin within.

    SQLite writes pages that its usual cache cannot hold to the log before the commit, and then has
    to reckon the check sums of all that follow anew; and it keeps in a file beside what each
    statement that has a trigger may have to take back. Here it holds both in memory.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    ((usual,),) = fetched("PRAGMA cache_size", [])
    _set_pragmas(cache_size=-LARGE_CACHE_KIB, temp_store="MEMORY")
    try:
        yield
    finally:
        _set_pragmas(cache_size=usual, temp_store="DEFAULT")


def _set_pragmas(**pragmas: str | int) -> None:
    with connection.cursor() as cursor:
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name} = {value}")


def insert_many(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, given as values of these columns (their `attname`), in one statement.

    Every column but a key that the database counts is given. No text is cleaned here: values are
    what `clean_text` and `clean_body` leave, or words of ours. Raises: DatabaseError.
    """
    insert_stored(model, columns, stored(model, columns, rows))


def insert_together(
    every: Iterable[tuple[type[Model], Sequence[str], Iterable[Sequence[Any]]]],
) -> None:
    """The same of several tables, one after the other.

    PostgreSQL is sent them in one trip, where they are as few as those of a publication.
    """
    given = [
        (model, columns, ready)
        for model, columns, rows in every
        if (ready := stored(model, columns, rows))
    ]
    if connection.vendor == "postgresql" and all(_are_listed(*one) for one in given):
        fetched_together([insertion_of_lists(*one) for one in given])
    else:
        for one in given:
            insert_stored(*one)


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert instances of one model, every column as it is, in one statement."""
    if rows:
        columns = tuple(_fields(type(rows[0])))
        values = [[getattr(row, name) for name in columns] for row in rows]
        insert_together([(type(rows[0]), columns, values)])


def stored(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> list[list[Any]]:
    """Rows as the database takes them."""
    fields = [_fields(model)[name] for name in columns]
    held = [list(row) for row in rows]
    for place, field in enumerate(fields):
        make = _maker(field)
        if make is None:
            continue
        for row in held:
            value = row[place]
            if value is not None:
                row[place] = make(value)
    return held


def insert_stored(
    model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert what `stored` made of rows, in one statement. Raises: DatabaseError.

    PostgreSQL is sent them as it holds them: in text it reads each letter of a document twice.
    """
    if not rows:
        return
    if connection.vendor != "postgresql":
        insert(model, columns, rows)
        return
    sending = _sending(model, tuple(columns))
    is_binary = all(_holds(code, place, rows) for place, code in sending.numbers)
    with connection.cursor() as cursor:
        statement = f"{sending.statement} (FORMAT {'BINARY' if is_binary else 'TEXT'})"
        with connection.wrap_database_errors, cursor.copy(statement) as copy:
            if is_binary:
                copy.set_types(sending.types)
            for row in rows:
                copy.write_row(row)


@dataclass(frozen=True, slots=True)
class _Sending:
    """How PostgreSQL is sent rows: the types of their columns, and the code of each that holds
    whole numbers, by its place.
    """

    statement: str
    types: tuple[str, ...]
    numbers: tuple[tuple[int, str], ...]


@cache
def _sending(model: type[Model], columns: tuple[str, ...]) -> _Sending:
    fields = [_fields(model)[name] for name in columns]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    types = [str(field.db_type(connection)).partition("(")[0] for field in fields]
    return _Sending(
        statement=f"COPY {connection.ops.quote_name(model._meta.db_table)} ({names}) FROM STDIN",
        types=tuple(types),
        numbers=tuple((place, CODES[kind]) for place, kind in enumerate(types) if kind in CODES),
    )


def _holds(code: str, place: int, rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a column holds each of these numbers. The driver would cut one that is too large to
    the size of its column; written as text it is the database's to refuse.
    """
    try:
        array(code, [value for row in rows if (value := row[place]) is not None])
    except (OverflowError, TypeError):
        return False
    return True


def _are_listed(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bool:
    """Whether PostgreSQL is given these rows as lists of their values."""
    fields = _fields(model)
    return len(rows) <= MOST_AS_LISTS and all(_is_listed(fields[name]) for name in columns)


@cache
def _is_listed(field: "Field[Any, Any]") -> bool:
    """Whether values of this column may stand in a list of a statement that is kept."""
    return field.get_internal_type() in AS_IT_IS | {"UUIDField", "DateTimeField"}


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
    if not is_native and type(value) is str and UID.fullmatch(value):
        return value.replace("-", "")
    try:
        uid = value if type(value) is UUID else UUID(value)
    except (ValueError, AttributeError, TypeError):
        return prepared(value)
    return uid if is_native else uid.hex


class Keys:
    """Primary keys for rows that are not written yet, within one transaction.

    What is taken and not used stays unused.
    """

    def __init__(self) -> None:
        self._free: dict[type[Model], list[int]] = {}
        self._wanted: dict[type[Model], int] = {}
        self._lots: dict[type[Model], int] = {}
        self._last: dict[type[Model], int] = {}

    def want(self, model: type[Model], number: int) -> None:
        """So many more will be taken: they come in one lot with the first one."""
        self._wanted[model] = self._wanted.get(model, 0) + number

    def take(self, model: type[Model]) -> int:
        """The next key of this table."""
        free = self._free.get(model)
        if not free:
            size = self._wanted.pop(model, 0)
            if not size:
                size = self._lots[model] = self._larger(model)
            free = self._free[model] = self._lot(model, size)[::-1]
        return free.pop()

    def _larger(self, model: type[Model]) -> int:
        return min(self._lots.get(model, FIRST_LOT // 2) * 2, LARGEST_LOT)

    def _lot(self, model: type[Model], size: int) -> list[int]:
        table = model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # The sequence is looked up once, and not for every key.
                cursor.execute(
                    "WITH own AS MATERIALIZED "
                    "(SELECT pg_get_serial_sequence(%s, 'id')::regclass AS keys) "
                    "SELECT nextval(own.keys) FROM own, generate_series(1, %s)",
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
