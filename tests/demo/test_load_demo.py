"""`manage.py load_demo`: what it makes, that it is made by the verbs, and that it runs twice."""

import io
import time
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.gates.check import check
from articles.manuscripts.load import load
from articles.manuscripts.manuscript import Manuscript
from articles.models import Article, Change, Contributor, Edition, SignOff, Standing, Variant
from articles.publishing.actions import withdraw
from articles.refusal import Refused
from articles.vocabulary import Language, PublicState, Role, SignOffKind, Stage
from cms.demo.content import ARTICLE, DEFECTIVE, read, uid
from cms.demo.loader import load_demo
from tests.scenarios import reference_data

NOW = datetime(2026, 7, 6, 9, 0, tzinfo=UTC)
# The demo invents no answer of a registry, and nobody's answers to the checklist.
HONEST = {"SRC_UNCHECKED", "CHECKLIST_OPEN"}


@pytest.fixture
def demo(db: None) -> None:
    reference_data()
    load_demo(at=NOW)


def variant(name: str, language: Language) -> Variant:
    return Variant.objects.get(article__uid=uid("article", name), language=language.value)


def manuscript(language: Language) -> Manuscript:
    return load(variant(ARTICLE, language))


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
    assert Article.objects.count() == 2


def test_both_languages_are_live_after_the_real_workflow(demo: None) -> None:
    standings = Standing.objects.filter(article_uid=uid("article", ARTICLE)).order_by("language")
    assert [(row.language, row.state) for row in standings] == [
        ("de", PublicState.LIVE),
        ("en", PublicState.LIVE),
    ]
    signed = SignOff.objects.order_by("pk").values_list("variant__language", "kind", "by__username")
    assert set(signed) == {
        ("de", SignOffKind.EDITORIAL, "editor"),
        ("de", SignOffKind.MEDICAL, "medical"),
        ("en", SignOffKind.TRANSLATION, "editor"),
        ("en", SignOffKind.MEDICAL, "medical"),
    }


def test_who_signed_wrote_nothing(demo: None) -> None:
    wrote = Contributor.objects.filter(variant__article__uid=uid("article", ARTICLE))
    assert set(wrote.values_list("variant__language", "user__username").order_by("pk")) == {
        ("de", "author"),
        ("en", "translator"),
    }


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
    assert load_demo(at=NOW).articles == (ARTICLE, DEFECTIVE)
    assert account.check_password("other")


@pytest.mark.django_db
def test_a_refusal_of_a_verb_is_one_line_and_exit_code_2() -> None:
    reference_data()
    User.objects.create_user("publisher", password="other")
    with pytest.raises(CommandError) as refused:
        call_command("load_demo", force=True)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


def test_each_demo_user_logs_in_and_has_its_role(demo: None, client: Client) -> None:
    for role in Role:
        assert client.login(username=role.value, password=f"demo-{role.value}")
        user = User.objects.get(username=role.value)
        assert [group.name for group in user.groups.order_by("name")] == [role.value]
        assert user.is_staff
        assert user.is_superuser == (role == Role.ADMIN)


def test_claims_are_the_same_in_the_same_order_in_both_languages(demo: None) -> None:
    german, english = manuscript(Language.DE), manuscript(Language.EN)
    assert [claim.uid for claim in german.claims] == [claim.uid for claim in english.claims]
    keys = [f"c{number}" for number in range(1, len(read(ARTICLE)["claims"]) + 1)]
    assert [claim.key for claim in german.claims] == keys


def test_every_mark_resolves_and_every_claim_has_its_place(demo: None) -> None:
    for text in map(manuscript, Language):
        assert text.orphan_marks == ()
        assert all(claim.section and claim.passage == claim.statement for claim in text.claims)


def test_every_citation_and_number_is_confirmed_by_a_person(demo: None) -> None:
    claims = manuscript(Language.DE).claims
    assert all(citation.is_verified for claim in claims for citation in claim.citations)
    assert all(number.is_confirmed for claim in claims for number in claim.numbers)


@pytest.mark.parametrize("language", list(Language))
def test_the_clean_article_has_no_findings(demo: None, language: Language) -> None:
    report = check(manuscript(language), at=NOW)
    found = [(f.rule, f.place.label, f.evidence) for f in report.findings if f.rule not in HONEST]
    assert found == []
    assert report.blockers == ()


def test_the_defective_page_is_a_draft_that_shows_its_findings(demo: None) -> None:
    draft = variant(DEFECTIVE, Language.EN)
    assert draft.stage == Stage.DRAFT
    assert Standing.objects.get(variant=draft).state == PublicState.NEVER
    rules = {finding.rule for finding in check(load(draft), at=NOW).findings}
    assert rules >= {
        "CLAIM_UNSOURCED",
        "DISC_LANG_MISSING",
        "SIGNOFF_MISSING",
        "SRC_LINK_HOMEPAGE",
    }


def test_it_invents_no_answer_of_a_registry(demo: None) -> None:
    sources = [r.source for r in manuscript(Language.DE).references]
    assert all(source.checks == () for source in sources)
