"""What the checks know is read once, and anew after whatever changed it."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.manuscripts.known import known
from articles.models import KnowledgeVersion, Term

pytestmark = pytest.mark.django_db


def a_term() -> Term:
    return Term.objects.create(key="zz-test", kind="food", name_de="Quitte", name_en="Quince")


WRITES: dict[str, Callable[[], object]] = {
    "insert": lambda: Term.objects.create(key="yy", kind="food", name_de="X", name_en="X"),
    "update past the model": lambda: Term.objects.filter(key="zz-test").update(name_de="Neu"),
    "delete": lambda: Term.objects.filter(key="zz-test").delete(),
}


def test_it_is_the_same_object_for_one_query_while_nothing_changes() -> None:
    first = known()
    with CaptureQueriesContext(connection) as queries:
        assert known() is first
    assert len(queries) == 1


@pytest.mark.parametrize("write", WRITES)
def test_every_write_is_seen_at_once(write: str) -> None:
    a_term()
    before = known()
    WRITES[write]()
    after = known()
    assert after is not before
    assert [term.key for term in after.terms] == list(
        Term.objects.order_by("key").values_list("key", flat=True)
    )
    assert {term.forms_de[0] for term in after.terms} == set(
        Term.objects.values_list("name_de", flat=True)
    )


def test_what_a_rollback_took_back_is_not_known_afterwards() -> None:
    sid = transaction.savepoint()
    a_term()
    assert "zz-test" in {term.key for term in known().terms}
    transaction.savepoint_rollback(sid)
    assert "zz-test" not in {term.key for term in known().terms}
    Term.objects.create(key="other", kind="food", name_de="Birne", name_en="Pear")
    assert "other" in {term.key for term in known().terms}


def test_without_a_token_it_is_read_each_time() -> None:
    KnowledgeVersion.objects.all().delete()
    a_term()
    assert "zz-test" in {term.key for term in known().terms}
