# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Rows in bulk: how values are given to a database, and how they get into it."""

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any


def insert(model: Any, rows: Iterator[tuple[Any, ...]]) -> None:
    from django.db import connection

    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))  # noqa: S608


def settle_sequences(models: Sequence[Any]) -> None:
    """The next row that somebody writes takes a key after ours."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def prepared(field: Any) -> Callable[[Any], Any]:
    """How a value of this column is given to the database."""
    from django.db import connection

    if field.get_internal_type() == "BinaryField":
        return bytes
    if field.get_internal_type() == "JSONField":
        return lambda value: json.dumps(value, ensure_ascii=False)
    return lambda value: field.get_db_prep_value(value, connection, prepared=False)


def moved_id(one: uuid.UUID, n: int) -> uuid.UUID:
    """Another public id for each copy; version and variant stay."""
    return uuid.UUID(int=one.int ^ n)


def zulu(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def copy_by_doc(model: Any, place: str, series: str, condition: str) -> None:
    """Copy the rows of a search table that meet a condition, `place` for their `doc`."""
    from django.db import connection

    table = model._meta.db_table
    others = [str(f.column) for f in model._meta.local_concrete_fields if f.column != "doc"]
    columns = ", ".join(others)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (doc, {columns}) "  # noqa: S608 - our own names
            f"SELECT {place}, {columns} FROM {table}, {series} WHERE {condition}"
        )


def series(first: int, last: int) -> str:
    """A table `copies` with a column `n`, as SQL."""
    from django.db import connection

    if connection.vendor == "postgresql":
        return f"generate_series({first}, {last}) copies (n)"
    return (
        f"(WITH RECURSIVE s(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM s "  # noqa: S608
        f"WHERE n < {last}) SELECT n FROM s) copies"
    )


def count_up(table: str, counts: dict[tuple[str, str], int]) -> None:
    """Add to the number of texts that have a word, by language and word."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET texts = texts + %s WHERE language = %s AND word = %s",  # noqa: S608
            [(n, language, word) for (language, word), n in counts.items()],
        )
