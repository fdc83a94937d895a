"""The states that the demo content is there to show, reached by the verbs."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from articles.gates.check import check
from articles.manuscripts.load import load
from articles.models import (
    Change,
    Contributor,
    DisclaimerVersion,
    Edition,
    SignOff,
    Source,
    SourceCheck,
    Standing,
)
from articles.vocabulary import (
    CheckService,
    EditionKind,
    Language,
    PublicState,
    Role,
    SignOffKind,
    Stage,
    Stance,
)
from cms.demo.content import (
    ARTICLE,
    CORRECTED,
    DEFECTIVE,
    GERMAN_ONLY,
    WITHDRAWN,
    claim_of,
    read,
    uid,
)
from cms.demo.loader import load_demo
from tests.demo.loaded import (
    FINISHED,
    HONEST,
    NOW,
    SHOWN,
    answer,
    days_ago,
    editions,
    manuscript,
    shown,
    standing,
    variant,
)
from tests.scenarios import reference_data

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for this module, whose tests write nothing that outlives them."""
    with django_db_blocker.unblock(), transaction.atomic():
        reference_data()
        load_demo(at=NOW)
        yield
        transaction.set_rollback(True)


def test_both_languages_are_live_after_the_real_workflow() -> None:
    standings = Standing.objects.filter(article_uid=uid("article", ARTICLE)).order_by("language")
    assert [(row.language, row.state) for row in standings] == [
        ("de", PublicState.LIVE),
        ("en", PublicState.LIVE),
    ]
    signed = SignOff.objects.filter(variant__article__uid=uid("article", ARTICLE)).order_by("pk")
    assert set(signed.values_list("variant__language", "kind", "by__username")) == {
        ("de", SignOffKind.EDITORIAL, "editor"),
        ("de", SignOffKind.MEDICAL, "medical"),
        ("en", SignOffKind.TRANSLATION, "editor"),
        ("en", SignOffKind.MEDICAL, "medical"),
    }


@pytest.mark.parametrize("name", [WITHDRAWN, CORRECTED, GERMAN_ONLY, ARTICLE])
def test_who_signed_wrote_nothing(name: str) -> None:
    wrote = Contributor.objects.filter(variant__article__uid=uid("article", name))
    assert set(wrote.values_list("variant__language", "user__username").order_by("pk")) == {
        ("de", "author"),
        # What both languages share (claims, numbers, citations) is the author's in both.
        ("en", "author"),
        ("en", "translator"),
    }


def test_each_demo_user_logs_in_and_has_its_role(client: Client) -> None:
    for role in Role:
        assert client.login(username=role.value, password=f"demo-{role.value}")
        user = User.objects.get(username=role.value)
        assert [group.name for group in user.groups.order_by("name")] == [role.value]
        assert user.is_staff
        assert user.is_superuser == (role == Role.ADMIN)


@pytest.mark.parametrize("name", [WITHDRAWN, CORRECTED, ARTICLE])
def test_claims_are_the_same_in_the_same_order_in_both_languages(name: str) -> None:
    german, english = manuscript(Language.DE, name), manuscript(Language.EN, name)
    assert [claim.uid for claim in german.claims] == [claim.uid for claim in english.claims]
    keys = [f"c{number}" for number in range(1, len(read(name)["claims"]) + 1)]
    assert [claim.key for claim in german.claims] == keys


@pytest.mark.parametrize(("name", "language"), FINISHED)
def test_every_mark_resolves_and_every_claim_has_its_place(name: str, language: Language) -> None:
    text = manuscript(language, name)
    assert text.orphan_marks == ()
    assert all(claim.section and claim.passage == claim.statement for claim in text.claims)


@pytest.mark.parametrize("name", [WITHDRAWN, CORRECTED, GERMAN_ONLY, ARTICLE])
def test_every_citation_and_number_is_confirmed_by_a_person(name: str) -> None:
    claims = manuscript(Language.DE, name).claims
    assert all(citation.is_verified for claim in claims for citation in claim.citations)
    assert all(number.is_confirmed for claim in claims for number in claim.numbers)


@pytest.mark.parametrize(("name", "language"), FINISHED)
def test_a_finished_text_has_no_findings(name: str, language: Language) -> None:
    report = check(manuscript(language, name), at=NOW)
    expected = HONEST | SHOWN.get((name, language), set())
    found = [(f.rule, f.place.label, f.evidence) for f in report.findings if f.rule not in expected]
    assert found == []


def test_no_edition_was_published_with_a_finding_but_the_honest_ones() -> None:
    kept = [json.loads(edition.evidence)["findings"] for edition in Edition.objects.order_by("pk")]
    assert len(kept) == 9
    expected = HONEST | {"LANG_MISSING"}
    assert [
        finding for findings in kept for finding in findings if finding["rule"] not in expected
    ] == []


def test_the_past_is_in_order_and_ends_now() -> None:
    changes = list(Change.objects.order_by("number").values_list("kind", "at"))
    moments = [at for _, at in changes]
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    assert len({at.date() for at in moments}) == 9
    assert [kind for kind, _ in changes] == [
        *("published", "published", "withdrawn", "withdrawn"),
        *("published", "published", "corrected", "updated"),
        *("published", "published", "published"),
    ]


def test_the_corrected_text_lists_its_correction_in_its_own_language() -> None:
    first, second = editions(CORRECTED, Language.EN)
    assert [(e.kind, days_ago(e.published_at)) for e in (first, second)] == [
        (EditionKind.PUBLISHED, 38),
        (EditionKind.CORRECTED, 30),
    ]
    slip = read(CORRECTED)["slip"]
    assert shown(CORRECTED, Language.EN)["corrections"] == [
        {"edition": 2, "date": "2026-10-24", "note": slip["note_en"]}
    ]
    assert shown(CORRECTED, Language.DE)["corrections"] == []
    said = [
        claim["statement"]
        for edition in (first, second)
        for claim in json.loads(edition.document)["claims"]
        if claim["id"] == str(uid("claim", slip["claim"]))
    ]
    assert said == [slip["wrong"], claim_of(read(CORRECTED), slip["claim"])["statement_en"]]


def test_the_other_language_was_updated_later_and_leaves_the_translation_outdated() -> None:
    first, second = editions(CORRECTED, Language.DE)
    assert [(e.kind, days_ago(e.published_at)) for e in (first, second)] == [
        (EditionKind.PUBLISHED, 40),
        (EditionKind.UPDATED, 9),
    ]
    assert [row["state"] for row in shown(CORRECTED, Language.DE)["translations"]] == ["outdated"]
    assert [row["state"] for row in shown(ARTICLE, Language.DE)["translations"]] == ["current"]


def test_the_translation_was_current_until_then() -> None:
    german = editions(CORRECTED, Language.DE)[0]
    assert [e.source_fingerprint for e in editions(CORRECTED, Language.EN)] == [
        german.fingerprint,
        german.fingerprint,
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_withdrawn_article_says_why_in_each_language(
    client: Client, language: Language
) -> None:
    row = standing(WITHDRAWN, language)
    assert row.state == PublicState.WITHDRAWN
    assert row.withdrawn_at is not None
    assert days_ago(row.withdrawn_at) == 45
    status, said = answer(client, WITHDRAWN, language)
    assert status == 410
    assert said["notice"] == read(WITHDRAWN)["withdrawal"][f"note_{language.value}"]
    assert said["available_languages"] == []


def test_the_retraction_is_a_persons_statement_with_a_reason() -> None:
    source = Source.objects.get(doi="10.1016/s0140-6736(97)11096-0")
    assert shown(WITHDRAWN, Language.DE)["sources"][str(source.uid)]["status"] == "retracted"
    stated = SourceCheck.objects.get(source=source)
    assert stated.service == CheckService.PERSON
    assert stated.stated_by == User.objects.get(username="medical")
    assert stated.reason
    citations = [
        (citation.stance, bool(citation.note))
        for claim in manuscript(Language.DE, WITHDRAWN).claims
        for citation in claim.citations
        if citation.reference == 1
    ]
    assert citations == [(Stance.BACKGROUND, True)] * 2


def test_the_german_article_names_what_there_is_where_english_is_asked_for(client: Client) -> None:
    draft = variant(GERMAN_ONLY, Language.EN)
    assert draft.stage == Stage.DRAFT
    assert Standing.objects.get(variant=draft).state == PublicState.NEVER
    text = load(draft)
    assert [bool(section.blocks) for section in text.sections] == [True, False, False]
    assert answer(client, GERMAN_ONLY, Language.DE)[0] == 200
    status, said = answer(client, GERMAN_ONLY, Language.EN)
    assert status == 404
    assert [row["language"] for row in said["available_languages"]] == ["de"]


def test_each_notice_is_approved_by_the_verb_before_it_is_published() -> None:
    first = Edition.objects.order_by("published_at").first()
    versions = DisclaimerVersion.objects.filter(disclaimer__is_proposed=False).order_by("pk")
    assert first is not None
    assert len(versions) == len(read("disclaimers"))
    for version in versions:
        assert version.approved_by == User.objects.get(username="publisher")
        assert version.written_by == User.objects.get(username="editor")
        assert version.approved_at is not None
        assert version.approved_at < first.published_at


def test_the_defective_page_is_a_draft_that_shows_its_findings() -> None:
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


def test_it_invents_no_answer_of_a_registry() -> None:
    assert set(SourceCheck.objects.values_list("service", flat=True).order_by("pk")) == {"person"}
