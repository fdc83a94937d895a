"""Queries whose text is made once: the ORM takes many times longer to write one than to run it."""

import uuid
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from articles.statements.kept import rows_of_kept, written_in
from articles.statements.moments import Reading, read, readings, written
from articles.statements.running import rows_of

# A process asks few kinds of questions; whoever makes more of them begins anew.
MOST_TEXTS = 500


@dataclass(slots=True)
class _Text:
    """A statement; `places` are the positions of its parameters that each question fills.

    In `kept` nothing but these is left open: PostgreSQL keeps it so, and SQLite, which may choose
    another index for another value, would plan anew for each. It is written with the first
    question: a connection says how values are quoted.
    """

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, str], ...]
    readings: tuple[Reading, ...]
    kept: str = ""

    def rows(self, connection: Any, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        """What the database finds, as its driver gives it."""
        if not self.kept:
            own_places = {place for place, _ in self.places}
            self.kept = written_in(connection, self.sql, self.params, own_places)
        own = [values[name] for _, name in self.places]
        if connection.vendor == "sqlite":
            return rows_of(connection, self.kept, own)
        found = rows_of_kept(connection, self.kept, own)
        if found is not None:
            return found
        params = list(self.params)
        for place, name in self.places:
            params[place] = values[name]
        return rows_of(connection, self.sql, params)


class Compiled:
    """A query that is written once for each shape and run with other values each time.

    `make(*shape, **marks)` gives a QuerySet with `values_list`. A mark stands where a value will:
    it is of the value's type, and nothing but a comparison may be made of it.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self._make = make
        self._texts: dict[Hashable, _Text] = {}

    def rows(self, *shape: Hashable, **values: Any) -> Sequence[tuple[Any, ...]]:
        """The rows of a question. One query."""
        connection = connections[DEFAULT_DB_ALIAS]
        text = self._text(connection, shape, values)
        found = text.rows(
            connection, {name: _prepared(value, connection) for name, value in values.items()}
        )
        return read(found, text.readings, connection) if text.readings else found

    def write(self, *shape: Hashable, **values: Any) -> None:
        """Write the text of such a question, and ask nothing."""
        self._text(connections[DEFAULT_DB_ALIAS], shape, values)

    def _text(
        self, connection: Any, shape: tuple[Hashable, ...], values: Mapping[str, Any]
    ) -> _Text:
        key = (connection.vendor, shape, *((name, type(value)) for name, value in values.items()))
        text = self._texts.get(key)
        if text is None:
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            text = self._texts[key] = self._written(connection, shape, values)
        return text

    def _written(
        self, connection: Any, shape: tuple[Hashable, ...], values: Mapping[str, Any]
    ) -> _Text:
        marks = {name: _mark(place, value) for place, (name, value) in enumerate(values.items())}
        compiler = self._make(*shape, **marks).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        marked = {_prepared(mark, connection): name for name, mark in marks.items()}
        places = tuple(
            (place, marked[param])
            for place, param in enumerate(params)
            if isinstance(param, Hashable) and param in marked
        )
        if {name for _, name in places} != set(marks):
            raise ValueError("a value of a compiled query is no parameter of its statement")
        converters = compiler.get_converters([expression for expression, *_ in compiler.select])
        return _Text(sql, tuple(params), places, readings(connection, converters))


def _mark(place: int, value: Any) -> Any:
    """A value of the same type that stands for it in a statement, and that nobody asks for."""
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=(0xBE1E6 << 100) + place)
    if isinstance(value, datetime):
        return datetime(1, 1, 2, place, 7, 13, 424242, tzinfo=UTC)
    if isinstance(value, str):
        return f"\ue000{place}"
    if isinstance(value, int):
        return 2**30 + 7919 + place
    raise TypeError(f"no mark for {type(value)}")


def _prepared(value: Any, connection: Any) -> Any:
    """A value as the database's driver takes it."""
    if isinstance(value, uuid.UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return written(value, connection)
    return value
