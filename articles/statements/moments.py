"""Moments and other values of rows, by as little work as that takes.

SQLite keeps moments as texts in UTC. Django asks of each of them whether it knows its zone, which
was a quarter of what a list cost.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

# What becomes of the value at a place of each row, given the connection that it came by.
Reading = tuple[int, Callable[[Any, Any], Any]]


def readings(connection: Any, converters: Mapping[int, Any]) -> tuple[Reading, ...]:
    """What Django's converters of a statement's columns do, as `get_converters` gives them."""
    return tuple(
        (place, _reading(connection, functions, expression))
        for place, (functions, expression) in converters.items()
    )


def read(
    rows: Iterable[Sequence[Any]], every: Sequence[Reading], connection: Any
) -> list[tuple[Any, ...]]:
    """The rows with what is read of them."""
    found = []
    for row in rows:
        values = list(row)
        for place, reading in every:
            values[place] = reading(values[place], connection)
        found.append(tuple(values))
    return found


def written(moment: datetime, connection: Any) -> Any:
    """A moment as the database's driver takes it."""
    if _is_plain(connection) and moment.tzinfo is UTC:
        return str(moment.replace(tzinfo=None))
    return connection.ops.adapt_datetimefield_value(moment)


def _is_plain(connection: Any) -> bool:
    """Whether moments are texts in UTC there."""
    return connection.vendor == "sqlite" and connection.timezone is UTC


def _reading(
    connection: Any, functions: Sequence[Callable[..., Any]], expression: Any
) -> Callable[[Any, Any], Any]:
    if _is_plain(connection) and list(functions) == [connection.ops.convert_datetimefield_value]:
        return _moment

    def reading(value: Any, by: Any) -> Any:
        for function in functions:
            value = function(value, expression, by)
        return value

    return reading


def _moment(value: Any, _by: Any) -> datetime | None:
    """A moment that SQLite keeps in UTC, without its zone."""
    if isinstance(value, str):
        # With its zone it is read at once, instead of being made twice.
        return datetime.fromisoformat(value + "+00:00")
    return value if value is None else value.replace(tzinfo=UTC)
