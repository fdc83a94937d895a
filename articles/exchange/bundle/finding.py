"""Finds the rows that make up articles, as plain columns: an article has hundreds of them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from articles.exchange.bundle import schema
from articles.exchange.bundle.columns import read_columns
from articles.statements.reading import attributes_of, marks, select


def values_of(
    kind: type[schema.Row], model: type[Model], rows: QuerySet[Any], *order: str
) -> list[dict[str, Any]]:
    """What the query finds. Django composes it; its rows are plain columns of one table."""
    query = rows.order_by(*order).query
    query.set_values(read_columns(kind, model))
    try:
        statement, values = query.sql_with_params()
    except EmptyResultSet:
        return []
    return _read(kind, model, statement, values)


def rows_of_articles(
    kind: type[schema.Row],
    model: type[Model],
    path: str,
    articles: Sequence[int],
    order: tuple[str, ...],
    condition: str = "",
) -> list[dict[str, Any]]:
    """The rows that belong to these articles, to which `path` leads."""
    if not articles:
        return []
    before, after = _statement(kind, model, path, order, condition, connection.vendor)
    return _read(kind, model, f"{before}{marks(articles)}{after}", articles)


@cache
def _statement(
    kind: type[schema.Row],
    model: type[Model],
    path: str,
    order: tuple[str, ...],
    condition: str,
    vendor: str,
) -> tuple[str, str]:
    """What reads the rows of articles, parted where their keys come. Composed once: it takes
    longer than reading the rows of an article.
    """
    found = {f"{path}__in": [0]} | ({condition: False} if condition else {})
    query = model._default_manager.filter(**found).order_by(*order).query
    query.set_values(read_columns(kind, model))
    statement, _ = query.sql_with_params()
    before, after = statement.split("(%s)")
    return before, after


def _read(
    kind: type[schema.Row], model: type[Model], statement: str, values: Sequence[Any]
) -> list[dict[str, Any]]:
    names = read_columns(kind, model)
    found = select(statement, values, attributes_of(model, *names))
    return [dict(zip(names, row, strict=True)) for row in found]
