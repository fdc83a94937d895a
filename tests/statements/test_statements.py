"""Plain statements read and write what Django would."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from articles.models import (
    Article,
    Change,
    Claim,
    Edition,
    Mention,
    Section,
    Slug,
    Source,
    Standing,
    Variant,
)
from articles.publishing.sources import state_source_status
from articles.statements.reading import columns, fields_of, instances, joined, marks, select
from articles.statements.writing import insert, save_alike, save_fields, save_new, stored_uid
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def held(row: Model) -> dict[str, Any]:
    kept = {name: value for name, value in row.__dict__.items() if name != "_state"}
    return kept | {"adding": row._state.adding, "db": row._state.db}


@pytest.mark.parametrize("model", [Article, Section, Claim, Source, Edition, Standing, Change])
def test_instances_are_those_of_the_manager(model: type[Model]) -> None:
    scenarios.published()
    rows = model._default_manager.order_by("pk")
    statement = (
        f"SELECT {columns(model)} FROM {model._meta.db_table} own ORDER BY own.{key_of(model)}"  # noqa: S608
    )
    found = instances(model, statement, [])
    assert [held(row) for row in found] == [held(row) for row in rows]
    assert found


def key_of(model: type[Model]) -> str:
    return str(model._meta.pk.column)


def test_an_instance_of_a_translated_model_is_written_to_in_the_language_that_is_active() -> None:
    scenarios.draft()
    statement = f"SELECT {columns(Section)} FROM articles_section own"  # noqa: S608
    (row, *_) = instances(Section, statement, [])
    row.heading_de = "Anders"
    row.save()
    assert Section.objects.get(pk=row.pk).heading_de == "Anders"


def test_what_an_outer_join_does_not_find_is_none() -> None:
    scenarios.draft()
    found = joined(
        {"own": Standing, "edition": Edition, "variant": Variant},
        "FROM articles_standing own LEFT JOIN articles_edition edition "
        "ON edition.id = own.edition_id JOIN articles_variant variant "
        "ON variant.id = own.variant_id ORDER BY own.id",
        [],
    )
    assert [edition for _, edition, _ in found] == [None] * len(found)
    assert [variant.pk for *_, variant in found] == [row.variant_id for row, *_ in found]


def test_columns_are_read_as_their_fields_hold_them() -> None:
    scenarios.published()
    (source,) = Source.objects.all()
    state_source_status(
        source=source,
        status=SourceStatus.CORRECTED,
        reason="x",
        by=scenarios.editor(),
        at=after(20),
    )
    names = ("id", "uid", "authors", "created_at", "merged_into")
    stored = ("id", "uid", "authors", "created_at", "merged_into_id")
    found = select(
        f"SELECT {', '.join(stored)} FROM articles_source WHERE id IN {marks([source.pk])}",  # noqa: S608
        [source.pk],
        fields_of(Source, *names),
    )
    assert found == list(Source.objects.values_list(*names))


def test_nothing_is_in_a_list_of_nothing() -> None:
    scenarios.draft()
    statement = f"SELECT {columns(Article)} FROM articles_article own WHERE own.id IN {marks([])}"  # noqa: S608
    assert instances(Article, statement, []) == []


def test_a_column_that_is_left_out_has_no_default() -> None:
    with pytest.raises(ValueError, match="uid"):
        insert(Mention, ("edition_id", "kind"), [(1, "claim")])


def test_a_new_row_has_the_key_that_the_database_gave() -> None:
    article = scenarios.draft()
    standing = Standing.objects.get(variant=scenarios.variant_of(article, DE))
    row = Slug(language="de", slug="anders", standing=standing, since=after(1))
    save_new(row)
    assert Slug.objects.get(slug="anders") == row
    assert (row._state.adding, row.since) == (False, after(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        save_new(Slug(language="de", slug="anders", standing=standing, since=after(1)))


def test_fields_are_written_as_their_columns_want_them() -> None:
    article = scenarios.draft()
    variant = scenarios.variant_of(article, DE)
    variant.schedule_error, variant.schedule_next_at = "away\x08", after(30)
    save_fields(variant, ("schedule_error", "schedule_next_at"))
    variant.refresh_from_db()
    assert (variant.schedule_error, variant.schedule_next_at) == ("away", after(30))


def test_a_row_that_is_gone_is_not_written_to() -> None:
    with pytest.raises(DatabaseError, match="no row"):
        save_fields(Standing(pk=0, state="live"), ("state",))


def test_rows_that_are_alike_are_written_together_all_or_refused() -> None:
    article = scenarios.draft()
    rows = [scenarios.variant_of(article, language) for language in (DE, EN)]
    for row in rows:
        row.schedule_attempts = 3
    save_alike(rows, ("schedule_attempts",))
    assert {row.schedule_attempts for row in article.variants.all()} == {3}
    with pytest.raises(DatabaseError, match="no row"), transaction.atomic():
        save_alike([*rows, Variant(pk=0)], ("schedule_attempts",))


def test_a_public_id_is_stored_as_django_stores_it() -> None:
    article = scenarios.draft()
    found: Sequence[Any]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM articles_article WHERE uid = %s", [stored_uid(article.uid)])
        found = cursor.fetchall()
    assert found == [(article.pk,)]
    assert stored_uid(str(article.uid)) == stored_uid(article.uid)
