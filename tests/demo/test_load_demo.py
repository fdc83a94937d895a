"""`manage.py load_demo`: that it runs by the verbs, twice, and after a crash."""

import io
import time

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Article,
    Change,
    Edition,
    Standing,
)
from articles.publishing.actions import withdraw
from articles.refusal import Refused
from articles.vocabulary import (
    Language,
    PublicState,
)
from cms.demo.content import (
    ARTICLE,
    uid,
)
from cms.demo.loader import load_demo
from tests.demo.loaded import ALL, NOW, variant
from tests.scenarios import reference_data


@pytest.fixture
def demo(db: None) -> None:
    reference_data()
    load_demo(at=NOW)


def digests() -> list[tuple[str, str]]:
    return list(Edition.objects.order_by("pk").values_list("digest", "document_digest"))


@pytest.mark.django_db
def test_without_debug_it_refuses_with_exit_code_2_and_one_line() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("load_demo")
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_force_loads_it_without_debug() -> None:
    reference_data()
    said = io.StringIO()
    call_command("load_demo", force=True, stdout=said)
    assert ARTICLE in said.getvalue()
    assert Article.objects.count() == len(ALL)


def test_a_second_run_changes_nothing_and_is_quick(demo: None) -> None:
    before = digests()
    started = time.monotonic()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert load_demo(at=NOW).articles == ()
    assert time.monotonic() - started < 1
    writes = ("INSERT", "UPDATE", "DELETE")
    assert [q["sql"] for q in queries if q["sql"].startswith(writes)] == []
    assert digests() == before


def test_a_withdrawn_and_edited_article_is_left_as_it_is(demo: None) -> None:
    german = variant(ARTICLE, Language.DE)
    withdraw(
        variant=german,
        note="Wird überarbeitet.",
        by=User.objects.get(username="publisher"),
        at=NOW,
    )
    Article.objects.filter(uid=uid("article", ARTICLE)).update(title_de="Geändert")
    changes = Change.objects.count()
    assert load_demo(at=NOW).articles == ()
    assert Standing.objects.get(variant=german).state == PublicState.WITHDRAWN
    assert Article.objects.get(uid=uid("article", ARTICLE)).title_de == "Geändert"
    assert Change.objects.count() == changes


@pytest.mark.django_db
def test_a_run_that_fails_halfway_leaves_no_half_article_and_a_second_run_completes_it() -> None:
    reference_data()
    account = User.objects.create_user("publisher", password="other")
    with pytest.raises(Refused):
        load_demo(at=NOW)  # a user of that name was there, without the role
    assert not Article.objects.exists()
    account.groups.add(Group.objects.get(name="publisher"))
    assert load_demo(at=NOW).articles == ALL
    assert account.check_password("other")


@pytest.mark.django_db
def test_a_refusal_of_a_verb_is_one_line_and_exit_code_2() -> None:
    reference_data()
    User.objects.create_user("publisher", password="other")
    with pytest.raises(CommandError) as refused:
        call_command("load_demo", force=True)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
