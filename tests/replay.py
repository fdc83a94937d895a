"""A state that the verbs reached once in this process is written again row by row.

Reaching a published article takes about six hundred statements; writing what they left takes
sixty. What a call leaves depends on its arguments, the settings and the rows there are: of those,
all that are not drawn from a clock or by lot make the key. A call on a database without any article
is found by less, as most are.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.contrib.auth.models import Group, Permission, User
from django.db import connection, models, transaction

from articles.models import (
    Article,
    Change,
    Disclaimer,
    Image,
    KnowledgeVersion,
    Person,
    Source,
    Topic,
)

# What every such state is made of; while none of them has a row, the database counts as empty.
MADE = (Article, Change, Disclaimer, Image, Person, Source, Topic)
# Never looked at: no scenario writes them, or a token stands for them.
UNSEEN = frozenset(
    {
        "sessions.Session", "admin.LogEntry", "articles.Term", "articles.NutrientLimit",
        "articles.AuthorisedClaim", "articles.NutrientWarning", "articles.NoticeRequirement",
        "articles.PublicWrite",
    }
)  # fmt: skip
# Drawn from a clock or by lot.
VOLATILE = frozenset({"history_date", "password", "date_joined", "last_login"})

Row = tuple[Any, ...]
Tables = dict["_Table", dict[Any, Row]]
P = ParamSpec("P")
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class _Rows:
    """What became of one table: rows that came, rows that changed, keys that went."""

    table: "_Table"
    new: tuple[Row, ...]
    changed: tuple[Row, ...]
    gone: tuple[Any, ...]


@dataclass(frozen=True)
class _Left:
    """What a call left, and the row that it gave back."""

    rows: tuple[_Rows, ...]
    answer: type[models.Model]
    key: Any


_kept: dict[tuple[Any, ...], _Left] = {}
_is_anew: ContextVar[bool] = ContextVar("is_anew", default=False)


@contextmanager
def anew() -> Iterator[None]:
    """Reach states by the verbs as they are now, for tests that change one; nothing is kept."""
    token = _is_anew.set(True)
    try:
        yield
    finally:
        _is_anew.reset(token)


def replayed(reach: Callable[P, M]) -> Callable[P, M]:
    """Let a function that reaches a state by verbs be replayed where it was called before.

    Its arguments are plain values or rows; of a row, only its primary key may matter.
    """

    @functools.wraps(reach)
    def reached(*args: P.args, **changes: P.kwargs) -> M:
        if _is_anew.get():
            return reach(*args, **changes)
        with transaction.atomic():
            is_empty = not any(model.objects.exists() for model in MADE)
            before = {} if is_empty else _tables()
            key = (
                reach.__name__,
                connection.vendor,
                tuple(map(_plain, args)),
                tuple(sorted((name, _plain(value)) for name, value in changes.items())),
                _overridden(),
                _world() if is_empty else _seen(before),
            )
            if key in _kept:
                return _written(_kept[key])  # type: ignore[return-value]
            before = before or _tables()
            answer = reach(*args, **changes)
            _kept[key] = _Left(_difference(before, _tables()), type(answer), answer.pk)
        return answer

    return reached


def _plain(value: Any) -> Any:
    return (type(value), value.pk) if isinstance(value, models.Model) else value


def _overridden() -> str:
    """The settings that a test changed."""
    found: list[str] = []
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        found += [f"{name}={value!r}" for name, value in vars(holder).items() if name.isupper()]
        holder = holder.default_settings
    return "\n".join(found)


def _world() -> tuple[Any, ...]:
    """Who is there; a database that was emptied between tests numbers its rights anew."""
    return (
        tuple(User.objects.order_by("pk").values_list("pk", "username")),
        tuple(Group.objects.order_by("pk").values_list("pk", "name")),
        tuple(Permission.objects.order_by("pk").values_list("pk", flat=True)),
    )


@dataclass(frozen=True)
class _Table:
    """The statements for one table; a row's values stand in the order of its columns."""

    model: type[models.Model]
    names: tuple[str, ...]
    keys: tuple[int, ...]
    select: str
    insert: str
    update: str
    delete: str

    def key_of(self, row: Row) -> Row:
        """Its primary key, of one column or several."""
        return tuple(row[place] for place in self.keys)


@functools.cache
def _layout(vendor: str) -> tuple[_Table, ...]:
    return tuple(
        _table(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in UNSEEN
    )


def _table(model: type[models.Model]) -> _Table:
    def quoted(*names: str, end: str = "") -> str:
        return ", ".join(connection.ops.quote_name(name) + end for name in names)

    names = tuple(field.column for field in model._meta.local_concrete_fields)
    keys = tuple(field.column for field in model._meta.pk_fields)
    table = quoted(model._meta.db_table)
    is_row = " AND ".join(quoted(key, end=" = %s") for key in keys)
    places = ", ".join(["%s"] * len(names))
    # The names are our own.
    return _Table(
        model=model,
        names=names,
        keys=tuple(names.index(key) for key in keys),
        select=f"SELECT {quoted(*names)} FROM {table}",  # noqa: S608
        insert=f"INSERT INTO {table} ({quoted(*names)}) VALUES ({places})",  # noqa: S608
        update=f"UPDATE {table} SET {quoted(*names, end=' = %s')} WHERE {is_row}",  # noqa: S608
        delete=f"DELETE FROM {table} WHERE {is_row}",  # noqa: S608
    )


def _tables() -> Tables:
    """Every row by its primary key."""
    found: Tables = {}
    with connection.cursor() as cursor:
        for table in _layout(connection.vendor):
            cursor.execute(table.select)
            found[table] = {table.key_of(row): row for row in cursor.fetchall()}
    return found


def _seen(tables: Tables) -> int:
    """A number for all that is not drawn from a clock or by lot."""
    parts: list[Any] = [*KnowledgeVersion.objects.values_list("token", flat=True)]
    for table, rows in tables.items():
        kept = [place for place, name in enumerate(table.names) if name not in VOLATILE]
        whole = len(kept) == len(table.names)
        parts.append(table.model)
        parts += sorted(
            repr(row if whole else tuple(row[place] for place in kept)) for row in rows.values()
        )
    return hash(tuple(parts))


def _difference(before: Tables, after: Tables) -> tuple[_Rows, ...]:
    found = []
    for table, rows in after.items():
        old = before[table]
        new = tuple(row for key, row in rows.items() if key not in old)
        changed = tuple(row for key, row in rows.items() if old.get(key, row) != row)
        gone = tuple(key for key in old if key not in rows)
        if new or changed or gone:
            found.append(_Rows(table, new, changed, gone))
    return tuple(found)


def _written(left: _Left) -> models.Model:
    with connection.cursor() as cursor:
        for rows in left.rows:
            table = rows.table
            if rows.gone:
                cursor.executemany(table.delete, rows.gone)
            if rows.changed:
                cursor.executemany(
                    table.update, [(*row, *table.key_of(row)) for row in rows.changed]
                )
            if rows.new:
                cursor.executemany(table.insert, rows.new)
    return left.answer._default_manager.get(pk=left.key)
