"""Statements that are asked again and again: PostgreSQL keeps them, SQLite's driver does by itself.

PostgreSQL's own driver comes with its first statement, so an installation on SQLite loads none.
"""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from articles.statements.running import count_of, rows_of


def kept_rows(statement: str, values: Sequence[Any]) -> Sequence[tuple[Any, ...]]:
    """The rows of a statement that is one of few and leaves nothing but values open. One query."""
    connection = connections[DEFAULT_DB_ALIAS]
    rows = rows_of_kept(connection, statement, values)
    return rows_of(connection, statement, values) if rows is None else rows


def kept_count(statement: str, values: Sequence[Any]) -> int:
    """How many rows such a statement wrote. One query."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return count_of(connection, statement, values)
    from articles.statements.prepared import read_kept  # noqa: PLC0415 - brings the driver

    count = read_kept(connection, statement, values, lambda cursor: cursor.rowcount)
    return count_of(connection, statement, values) if count is None else count


def rows_of_kept(
    connection: Any, statement: str, values: Sequence[Any]
) -> Sequence[tuple[Any, ...]] | None:
    """The rows of a kept statement; None where none are kept, or the server knows it no more."""
    if connection.vendor != "postgresql":
        return None
    from articles.statements.prepared import read_kept  # noqa: PLC0415 - brings the driver

    return read_kept(connection, statement, values, lambda cursor: cursor.fetchall())


def rows_in_one_trip(
    connection: Any, asked: Sequence[tuple[str, Sequence[Any]]]
) -> list[list[tuple[Any, ...]]] | None:
    """The rows of each of these kept statements, sent together; None where they cannot be.

    Raises: DatabaseError.
    """
    if connection.vendor != "postgresql":
        return None
    from articles.statements.prepared import rows_in_one_trip  # noqa: PLC0415 - brings the driver

    return rows_in_one_trip(connection, asked)


def is_stale(connection: Any, error: DatabaseError) -> bool:
    """Whether the server knew a kept statement no more. It is not asked that way again."""
    if connection.vendor != "postgresql":
        return False
    from articles.statements import prepared  # noqa: PLC0415 - brings the driver

    return prepared.is_stale(error)


def written_in(connection: Any, sql: str, params: Sequence[Any], open_places: set[int]) -> str:
    """A statement with all its values but the open ones written in: they decide on the plan.

    Raises: ValueError.
    """
    pieces = sql.split("%s")
    if len(pieces) != len(params) + 1:
        raise ValueError("a statement has a per cent sign that is no place of a value")
    said = [
        "%s" if place in open_places else _literal(connection, value)
        for place, value in enumerate(params)
    ]
    return pieces[0] + "".join(a + b for a, b in zip(said, pieces[1:], strict=True))


def _literal(connection: Any, value: Any) -> str:
    text = _of_sqlite(value) if connection.vendor == "sqlite" else _composed(connection, value)
    return text.replace("%", "%%")


def _composed(connection: Any, value: Any) -> str:
    text: str = connection.ops.compose_sql("%s", [value])
    return text


def _of_sqlite(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, bytes | memoryview):
        return f"X'{bytes(value).hex()}'"
    # Signs of places would be taken for places.
    if isinstance(value, str) and not any(sign in value for sign in ("\0", "?", "%s")):
        return "'" + value.replace("'", "''") + "'"
    raise ValueError(f"this cannot be written into a statement: {value!r}")
