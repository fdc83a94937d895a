"""How the terms of texts lie in the database."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from articles.models import SearchTerm
from tests import scenarios

pytestmark = pytest.mark.django_db


def form() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'articles_searchterm'")
        (sql,) = cursor.fetchone()
    return str(sql).split(")")[-1].strip()


@pytest.mark.sqlite_only
def test_terms_lie_in_the_order_of_their_key() -> None:
    migration = import_module("articles.migrations.0025_terms_in_one_tree")
    scenarios.published()
    before = list(SearchTerm.objects.order_by("doc", "term").values_list())
    assert form() == "WITHOUT ROWID"
    # Not entered, since that takes a connection outside of a transaction.
    editor = connection.SchemaEditorClass(connection)
    migration.by_number(apps, editor)
    assert form() == ""
    migration.by_key(apps, editor)
    assert form() == "WITHOUT ROWID"
    assert list(SearchTerm.objects.order_by("doc", "term").values_list()) == before
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN SELECT doc FROM articles_searchterm WHERE term = 1 "
                       "ORDER BY impact DESC, doc DESC")  # fmt: skip
        (plan,) = cursor.fetchall()
    assert "COVERING INDEX search_term_best" in plan[-1]
