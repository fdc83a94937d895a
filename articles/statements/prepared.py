"""Statements that PostgreSQL keeps: parsed once for each connection, and planned a few times only.

Django's cursors write the values into each statement, so that the server has to read and plan it
anew, which takes longer than running it. Here the server is given values alone, and sends what it
found in binary form. `articles.statements.kept` is the way in: only where PostgreSQL is in use is
its driver loaded.
"""

import hashlib
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import DatabaseError
from psycopg import generators
from psycopg.adapt import AdaptersMap, Buffer, Loader, Transformer
from psycopg.pq import ConnStatus, ExecStatus, Format, TransactionStatus

Found = TypeVar("Found")
# Beyond these on one connection, all are made anew: each takes memory of the server's.
MOST_NAMES = 200
# What the server says where it keeps no such statement, or one whose tables were altered since: a
# pooler gave the session to somebody else, or a migration ran.
STALE = (
    psycopg.errors.FeatureNotSupported,
    psycopg.errors.InvalidSqlStatementName,
    psycopg.errors.DuplicatePreparedStatement,
)


class _JsonText(Loader):
    """JSON as text, which Django reads itself. The first byte is the version of the format."""

    format = Format.BINARY

    def load(self, data: Buffer) -> str:
        return bytes(data)[1:].decode()


# Of no connection, so that moments are in UTC, as Django has them.
_adapters = AdaptersMap(psycopg.adapters)
_adapters.register_loader("jsonb", _JsonText)


class _Session:
    """What the server keeps for one connection; `is_trusted` until it once kept it not."""

    def __init__(self) -> None:
        self.names: dict[str, bytes] = {}
        self.is_trusted = True


_sessions: "weakref.WeakKeyDictionary[Any, _Session]" = weakref.WeakKeyDictionary()
_lock = threading.Lock()


class PreparedCursor:
    """As much of a cursor as Django's own wrappers need, for statements that are kept."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._result: Any = None
        self._asked: tuple[str, Sequence[Any]] = ("", ())

    def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Run a statement in which nothing but values is left open. Raises: psycopg.Error."""
        self._asked = sql, params
        session, connection = _session(self._raw), self._raw.pgconn
        values = [_sent(value) for value in params]
        with self._raw.lock, _doubting(session):
            _make_room(self._raw, session, [sql])
            name = session.names.get(sql) or _keep(self._raw, session, sql, len(values))
            result = connection.exec_prepared(name, values, None, Format.BINARY)
            _check(self._raw, result, ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
        self._result = result

    @property
    def rowcount(self) -> int:
        """How many rows it wrote, or found."""
        return int(self._result.command_tuples or 0)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows, of the types that Django's own cursors give."""
        return _loaded(self._result)

    @property
    def _query(self) -> Any:
        """The statement with its values, where Django's log of statements looks for it."""
        said = psycopg.ClientCursor(self._raw).mogrify(*self._asked)
        return SimpleNamespace(query=said.encode())

    def close(self) -> None:
        self._result = None


@contextmanager
def _doubting(session: _Session) -> Iterator[None]:
    """Trust the session no more once it knows a statement no more."""
    try:
        yield
    except STALE:
        session.is_trusted = False
        raise


def _make_room(raw: Any, session: _Session, wanted: Sequence[str]) -> None:
    new = sum(sql not in session.names for sql in wanted)
    if new and len(session.names) + new > MOST_NAMES:
        session.names.clear()
        _check(raw, raw.pgconn.exec_(b"DEALLOCATE ALL"), ExecStatus.COMMAND_OK)


def _keep(raw: Any, session: _Session, sql: str, values: int) -> bytes:
    # By its text: a session that somebody else was given means the same by it, or nothing.
    name = b"beleg_" + hashlib.sha256(sql.encode()).hexdigest()[:32].encode()
    numbered = sql % tuple(f"${n}" for n in range(1, values + 1))
    _check(raw, raw.pgconn.prepare(name, numbered.encode()), ExecStatus.COMMAND_OK)
    session.names[sql] = name
    return name


def _check(raw: Any, result: Any, *wanted: ExecStatus) -> None:
    if result.status in wanted:
        return
    if raw.pgconn.status == ConnStatus.BAD:
        raise psycopg.OperationalError(raw.pgconn.get_error_message())
    raise psycopg.errors.error_from_result(result)


def _loaded(result: Any) -> list[tuple[Any, ...]]:
    reading = Transformer(_adapters)
    reading.set_pgresult(result)
    return reading.load_rows(0, result.ntuples, tuple)


def prepared_cursor(connection: Any) -> Any:
    """A cursor for kept statements, seen by whoever watches Django's; None where none are kept."""
    raw = _keeping(connection)
    if raw is None:
        return None
    make = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return make(PreparedCursor(raw))


def _keeping(connection: Any) -> Any:
    """The driver's connection; None where it keeps no statements just now."""
    if not settings.PREPARED_STATEMENTS:
        return None
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    raw = connection.connection
    status = raw.pgconn.transaction_status
    # A transaction is begun by Django's cursors, and a failed one is theirs to tell of.
    is_open = status == TransactionStatus.INTRANS
    if not (is_open or (raw.autocommit and status == TransactionStatus.IDLE)):
        return None
    return raw if _session(raw).is_trusted else None


def rows_in_one_trip(
    connection: Any, asked: Sequence[tuple[str, Sequence[Any]]]
) -> list[list[tuple[Any, ...]]] | None:
    """The rows of each of these kept statements, which are sent together: the server runs the next
    one while the answer to the last is still on its way.

    None where none are kept, and where somebody watches: they are to see one after the other.
    Raises: DatabaseError.
    """
    if connection.queries_logged or connection.execute_wrappers:
        return None
    raw = _keeping(connection)
    if raw is None:
        return None
    session, own = _session(raw), raw.pgconn
    with connection.wrap_database_errors, raw.lock, _doubting(session):
        _make_room(raw, session, [sql for sql, _ in asked])
        sent = [
            (
                session.names.get(sql) or _keep(raw, session, sql, len(values)),
                [_sent(value) for value in values],
            )
            for sql, values in asked
        ]
        own.enter_pipeline_mode()
        try:
            for name, values in sent:
                own.send_query_prepared(name, values, result_format=Format.BINARY)
            own.pipeline_sync()
            raw.wait(generators.send(own))
            # One answer for each, and one to the sync.
            found = [raw.wait(generators.fetch_many(own)) for _ in range(len(sent) + 1)]
        finally:
            own.exit_pipeline_mode()
        for results in found[:-1]:
            _check(raw, results[0], ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
        return [_loaded(results[0]) for results in found[:-1]]


def is_stale(error: DatabaseError) -> bool:
    """Whether the server knew a kept statement no more. It is not asked that way again."""
    return isinstance(error.__cause__, STALE)


def read_kept(
    connection: Any, statement: str, values: Sequence[Any], read: Callable[[PreparedCursor], Found]
) -> Found | None:
    """What is read of a kept statement; None where none are kept, or the server knows it no more.

    Django's own wrappers take as long as the server, so they are for those who watch.
    """
    raw = _keeping(connection)
    if raw is None:
        return None
    try:
        if connection.queries_logged or connection.execute_wrappers:
            with prepared_cursor(connection) as seen:
                seen.execute(statement, values)
                return read(seen)
        connection.validate_no_broken_transaction()
        with connection.wrap_database_errors:
            cursor = PreparedCursor(raw)
            cursor.execute(statement, values)
            return read(cursor)
    except DatabaseError as error:
        if connection.in_atomic_block or not is_stale(error):
            raise
        return None


def _session(raw: Any) -> _Session:
    session = _sessions.get(raw)
    if session is None:
        with _lock:
            session = _sessions.setdefault(raw, _Session())
    return session


def _element(value: Any) -> bytes:
    """A value as it stands in a list."""
    text = _sent(value)
    if text is None:
        return b"NULL"
    if isinstance(value, UUID | int):
        return text
    return b'"%s"' % text.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _sent(value: Any) -> bytes | None:
    """A value as the server reads it; what type it is of, the statement tells."""
    if value is None:
        return None
    if isinstance(value, UUID | int):
        return str(value).encode()
    if isinstance(value, datetime):
        return value.isoformat(" ").encode()
    if isinstance(value, list):
        return b"{%s}" % b",".join(map(_element, value))
    text: bytes = value.encode()
    if b"\0" in text:
        raise psycopg.DataError("a text of PostgreSQL can hold no NUL byte")
    return text
