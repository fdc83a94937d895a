"""What a publication writes by the hundred is not written into two indexes that begin alike."""

import pytest
from django.db import connection
from django.db.models import Model

from articles.models import (
    Edition,
    EditionClaim,
    EditionDisclaimer,
    EditionSection,
    EditionSource,
    Mention,
    Rendition,
)

pytestmark = pytest.mark.django_db
OWNERS: dict[type[Model], str] = {
    Edition: "variant_id",
    EditionClaim: "edition_id",
    EditionDisclaimer: "edition_id",
    EditionSection: "edition_id",
    EditionSource: "edition_id",
    Mention: "edition_id",
    Rendition: "edition_id",
}


@pytest.mark.parametrize("model", OWNERS)
def test_rows_are_found_by_how_a_constraint_begins(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table).values()
    owner = OWNERS[model]
    assert any(one["unique"] and one["columns"][0] == owner for one in found)
    assert not any(one["index"] and one["columns"] == [owner] for one in found)
