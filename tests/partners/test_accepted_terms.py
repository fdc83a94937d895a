"""What was agreed stays as it was: the database refuses to alter it, whatever code asks."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from api.partners.models import PartnerTerms
from tests.partners import accounts

migration = import_module("api.migrations.0010_terms_that_stay")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _triggers_as_shipped() -> None:
    """All of them; undone with the test. See `django_db_setup`."""
    editor = connection.schema_editor()
    migration.drop(None, editor)
    migration.create(None, editor)


def _is_refused(write: Any) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return migration.MESSAGE in str(error)
    return False


def _columns() -> list[str]:
    return [field.attname for field in PartnerTerms._meta.concrete_fields]


OTHER: dict[str, Any] = {
    "id": 999_999, "version": 7, "languages": ["de"], "topics": ["x"], "context": "commercial",
    "permitted_changes": ["x"], "max_age_hours": 1, "withdraw_within_hours": 1, "noindex": False,
    "reporting": "all", "valid_from": date(2025, 1, 1), "valid_until": date(2030, 1, 1),
    "accepted_by": "Somebody Else", "accepted_at": "2020-01-01T00:00:00Z",
    "made_at": "2020-01-01T00:00:00Z",
}  # fmt: skip


def _other(column: str) -> Any:
    """Another value for a column."""
    if column == "made_by_id":
        return accounts.scenarios.publisher().pk
    if column == "partner_id":
        return accounts.partner("Clinic").pk
    return OTHER.get(column, "other")


def test_no_column_of_accepted_terms_can_be_altered() -> None:
    terms = accounts.terms(accounts.partner())
    rows = PartnerTerms.objects.filter(pk=terms.pk)
    before = rows.values().get()
    for column in _columns():
        other = _other(column)
        assert before[column] != other, column
        assert _is_refused(lambda name=column, value=other: rows.update(**{name: value})), column
    assert _is_refused(terms.save)
    assert rows.values().get() == before


def test_an_acceptance_cannot_be_taken_back() -> None:
    terms = accounts.terms(accounts.partner())
    rows = PartnerTerms.objects.filter(pk=terms.pk)
    assert _is_refused(lambda: rows.update(accepted_at=None, accepted_by="", accepted_through=""))


def test_terms_that_wait_can_be_accepted_and_nothing_else() -> None:
    terms = accounts.terms(accounts.partner(), accepted=False)
    rows = PartnerTerms.objects.filter(pk=terms.pk)
    for column in migration.AGREED:
        other = _other(column)
        assert _is_refused(lambda name=column, value=other: rows.update(**{name: value})), column
    assert not _is_refused(
        lambda: rows.update(accepted_at="2026-03-01T00:00:00Z", accepted_by="Petra Partner")
    )
    assert {*migration.AGREED, "accepted_at", "accepted_by", "accepted_through"} == set(_columns())


def test_accepted_terms_are_not_deleted_and_neither_is_their_partner() -> None:
    terms = accounts.terms(accounts.partner())
    doomed: tuple[Model, ...] = (terms, terms.partner)
    for row in doomed:
        assert _is_refused(row.delete)
    assert _is_refused(PartnerTerms.objects.all().delete)
    assert _is_refused(lambda: PartnerTerms.objects.all()._raw_delete("default"))  # type: ignore[attr-defined]  # as bulk code does
    waiting = accounts.terms(accounts.partner("Clinic"), accepted=False)
    assert not _is_refused(waiting.delete)
    assert PartnerTerms.objects.get() == terms


def test_without_the_trigger_the_same_write_goes_through() -> None:
    terms = accounts.terms(accounts.partner())
    migration.drop(None, connection.schema_editor())
    assert not _is_refused(lambda: PartnerTerms.objects.filter(pk=terms.pk).update(noindex=False))
