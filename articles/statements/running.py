"""Runs statements whose texts are few, by the shortest way there is.

SQLite's driver keeps statements by itself. What Django's cursors do around each call takes longer
than most of them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# Statements that a process knows as SQLite's driver takes them.
MOST_TEXTS = 1_000


def rows_of(connection: Any, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement that is one of few; none where it gives none. One query."""
    if is_asked_at_once(connection):
        with connection.wrap_database_errors:
            return list(connection.connection.execute(_of_sqlite(statement), values))
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return list(cursor.fetchall()) if cursor.description else []


def count_of(connection: Any, statement: str, values: Sequence[Any]) -> int:
    """How many rows a statement wrote that is one of few. One query."""
    if is_asked_at_once(connection):
        with connection.wrap_database_errors:
            return int(connection.connection.execute(_of_sqlite(statement), values).rowcount)
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return int(cursor.rowcount)


def run_for_each(connection: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run a statement that is one of few once for each of these rows of values."""
    if is_asked_at_once(connection):
        with connection.wrap_database_errors:
            connection.connection.executemany(_of_sqlite(statement), rows)
    else:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def is_asked_at_once(connection: Any) -> bool:
    """Whether SQLite's driver, which keeps statements by itself, is asked without Django's cursors:
    unless somebody watches. Raises: TransactionManagementError.
    """
    if connection.vendor != "sqlite" or connection.execute_wrappers or connection.queries_logged:
        return False
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    return True


@lru_cache(maxsize=MOST_TEXTS)
def _of_sqlite(statement: str) -> str:
    """A statement as SQLite's driver takes it. Raises: ValueError."""
    plain = statement.replace("%s", "?").replace("%%", "%")
    if plain.count("?") != statement.count("%s"):
        raise ValueError("a statement has a sign that is no place of a value")
    return plain
