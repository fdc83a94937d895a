"""What a publication writes by the hundred is not written into two indexes that begin alike."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db
COVERED = import_module("articles.migrations.0026_no_second_index").COVERED


@pytest.mark.parametrize(("name", "field"), [row[:2] for row in COVERED])
def test_rows_are_found_by_how_a_constraint_begins(name: str, field: str) -> None:
    options = apps.get_model("articles", name)._meta
    owner = options.get_field(field).column
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, options.db_table).values()
    assert any(one["unique"] and one["columns"][0] == owner for one in found)
    assert not any(one["index"] and one["columns"] == [owner] for one in found)
