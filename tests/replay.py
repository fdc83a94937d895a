"""A state that the verbs reached once in this process is written again row by row.

Reaching a published article takes about six hundred statements; writing what they left takes
sixty. Only a call on a database without any article is kept and replayed: what it leaves then
depends on its arguments alone.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection, models, transaction

from articles.models import Article, Change, ChangeCounter, Disclaimer, Image, Person, Source, Topic

# What every such state is made of; while one of them has a row, nothing is replayed.
MADE = (Article, Change, Disclaimer, Image, Person, Source, Topic)


@dataclass(frozen=True)
class _Rows:
    """Rows of one table, their columns in the order of the values."""

    table: str
    columns: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class _Left:
    """What a call left: new rows, the counter's number, and the article that it gave back."""

    rows: tuple[_Rows, ...]
    number: int
    article: int


_kept: dict[tuple[Any, ...], _Left] = {}


def replayed(reach: Callable[..., Article]) -> Callable[..., Article]:
    """Let a function that reaches a state by verbs be replayed where it was called before."""

    @functools.wraps(reach)
    def reached(*args: Any, **changes: Any) -> Article:
        if any(model.objects.exists() for model in MADE):
            return reach(*args, **changes)
        world = tuple(User.objects.order_by("pk").values_list("pk", "username"))
        groups = tuple(Group.objects.order_by("pk").values_list("pk", "name"))
        # A database that was emptied between tests numbers its rights anew.
        rights = tuple(Permission.objects.order_by("pk").values_list("pk", flat=True))
        key = (
            reach.__name__,
            connection.vendor,
            args,
            tuple(sorted(changes.items())),
            world,
            groups,
            rights,
        )
        with transaction.atomic():
            if key in _kept:
                return _written(_kept[key])
            last = {model: _last(model) for model in _models()}
            article = reach(*args, **changes)
            _kept[key] = _Left(
                rows=tuple(_new(model, last[model]) for model in _models()),
                number=ChangeCounter.objects.get().n,
                article=article.pk,
            )
        return article

    return reached


def _models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def _last(model: type[models.Model]) -> Any:
    return model._default_manager.aggregate(last=models.Max("pk"))["last"]


def _new(model: type[models.Model], last: Any) -> _Rows:
    """The rows that came after the last one there was."""
    columns = tuple(field.column for field in model._meta.local_concrete_fields)
    table, key = model._meta.db_table, model._meta.pk.column
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    query = f"SELECT {names} FROM {connection.ops.quote_name(table)}"  # noqa: S608  # our own names
    if last is not None:
        query += f" WHERE {connection.ops.quote_name(key)} > %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [] if last is None else [last])
        return _Rows(table, columns, tuple(cursor.fetchall()))


def _written(left: _Left) -> Article:
    with connection.cursor() as cursor:
        for rows in left.rows:
            if rows.values:
                names = ", ".join(connection.ops.quote_name(column) for column in rows.columns)
                places = ", ".join(["%s"] * len(rows.columns))
                table = connection.ops.quote_name(rows.table)
                cursor.executemany(
                    f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608  # our own names
                    rows.values,
                )
    ChangeCounter.objects.update(n=left.number)
    return Article.objects.get(pk=left.article)
