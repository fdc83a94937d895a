"""Claims out of force: in the standing, in the log, not in the edition."""

import json
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, transaction

from articles.models import Article, Change, Claim, ClaimSuspension, Edition, Standing
from articles.publishing.actions import restore, withdraw
from articles.publishing.refusals import PublicationRefused
from articles.publishing.suspension import reinstate_claims, suspend_claims, suspended_claims
from articles.review.permissions import FourEyesRefused, NotAllowed
from articles.vocabulary import Language, Role
from tests import scenarios
from tests.api.asking import ask, asked
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
REASON = "Die Studie wird überprüft."


def claim_of(article: Article) -> Claim:
    return Claim.objects.get(article=article)


def suspend(article: Article, language: Language = DE, by: User | None = None) -> Change:
    return suspend_claims(
        variant=scenarios.variant_of(article, language),
        claims=[claim_of(article).uid],
        reason=REASON,
        by=by or scenarios.medical(),
        at=after(20),
    )


def reinstate(article: Article, by: User | None = None) -> Change:
    return reinstate_claims(
        variant=scenarios.variant_of(article, DE),
        claims=[claim_of(article).uid],
        reason="Die Studie hat Bestand.",
        by=by or scenarios.medical(),
        at=after(30),
    )


def shown(article: Article, language: Language) -> dict[str, object]:
    return asked(f"/api/v1/articles/{article.uid}/", f"lang={language}")["claims"][0]


def test_a_suspended_claim_says_so_in_its_language_only_and_makes_no_edition() -> None:
    article = scenarios.published()
    before = ask(f"/api/v1/articles/{article.uid}/", "lang=de").headers["ETag"]
    change = suspend(article)

    claim = shown(article, DE)
    assert claim["suspended"] is True
    assert claim["suspension"] == {"reason": REASON, "since": "2026-03-02T09:20:00Z"}
    assert shown(article, EN)["suspension"] is None
    assert ask(f"/api/v1/articles/{article.uid}/", "lang=de").headers["ETag"] != before
    assert Edition.objects.count() == 2
    assert (change.kind, change.language, change.by) == (
        "source_status_changed",
        "de",
        scenarios.medical(),
    )


def test_the_log_names_the_claims_and_the_claims_address_follows() -> None:
    article = scenarios.published()
    change = suspend(article)
    uid = str(claim_of(article).uid)

    body = json.loads(change.body)
    assert body["claims"] == [{"id": uid, "key": "c1", "suspended": True, "reason": REASON}]
    assert asked("/api/v1/changes/")["results"][-1] == body
    assert asked(f"/api/v1/claims/{uid}/", "lang=de")["suspension"]["reason"] == REASON
    assert asked(f"/api/v1/claims/{uid}/", "lang=en")["suspended"] is False


def test_a_person_reinstates_it_with_a_reason() -> None:
    article = scenarios.published()
    suspend(article)
    change = reinstate(article)

    assert shown(article, DE)["suspended"] is False
    assert json.loads(change.body)["claims"][0]["suspended"] is False
    row = ClaimSuspension.objects.get()
    assert (row.ended_by, row.ended_reason) == (scenarios.medical(), "Die Studie hat Bestand.")
    assert suspended_claims(row.variant) == []


def test_a_new_edition_does_not_lift_a_suspension() -> None:
    article = scenarios.published()
    suspend(article)
    scenarios.write(article, DE, at=after(40), title="Besser schlafen")
    scenarios.issue(article, DE, at=after(45))

    assert shown(article, DE)["suspended"] is True


def test_a_withdrawn_text_comes_back_with_its_suspensions() -> None:
    article = scenarios.published()
    suspend(article)
    variant = scenarios.variant_of(article, DE)
    withdraw(variant=variant, note="Prüfung.", by=scenarios.publisher(), at=after(25))
    with pytest.raises(PublicationRefused) as refusal:
        reinstate(article)
    restore(variant=variant, by=scenarios.publisher(), at=after(35))

    assert refusal.value.code == "not_live"
    assert shown(article, DE)["suspended"] is True


@pytest.mark.parametrize("role", list(Role))
def test_who_may_doubt_and_who_may_say_that_it_holds_again(role: Role) -> None:
    article = scenarios.published()
    user = scenarios.user(f"only-{role}", role)
    may_suspend = role in {Role.EDITOR, Role.MEDICAL, Role.PUBLISHER}
    may_reinstate = role in {Role.MEDICAL, Role.PUBLISHER}

    if may_suspend:
        suspend(article, by=user)
    else:
        with pytest.raises(NotAllowed):
            suspend(article, by=user)
        suspend(article)
    if may_reinstate:
        reinstate(article, by=user)
    else:
        with pytest.raises(NotAllowed):
            reinstate(article, by=user)


def test_nobody_reinstates_what_they_wrote() -> None:
    article = scenarios.published()
    suspend(article)
    writer = Standing.objects.get(language="de").edition.author  # type: ignore[union-attr]
    writer.groups.add(Group.objects.get(name=Role.MEDICAL))

    with pytest.raises(FourEyesRefused):
        reinstate(article, by=User.objects.get(pk=writer.pk))


def test_what_cannot_be_suspended_or_reinstated_is_refused_and_writes_nothing() -> None:
    article = scenarios.published()
    variant, uid = scenarios.variant_of(article, DE), claim_of(article).uid
    cases = [
        (suspend_claims, [uid], " ", "explanation_missing"),
        (suspend_claims, [uuid4()], "x", "claims_unknown"),
        (suspend_claims, [], "x", "claims_unknown"),
        (reinstate_claims, [uid], "x", "claims_not_suspended"),
    ]
    number = Change.objects.count()
    for verb, claims, reason, code in cases:
        with pytest.raises(PublicationRefused) as refusal:
            verb(
                variant=variant, claims=claims, reason=reason, by=scenarios.medical(), at=after(20)
            )
        assert refusal.value.code == code
    assert (Change.objects.count(), ClaimSuspension.objects.count()) == (number, 0)

    suspend(article)
    with pytest.raises(PublicationRefused) as refusal:
        suspend(article)
    assert refusal.value.code == "claims_suspended_before"


def test_a_draft_has_no_claims_to_suspend() -> None:
    article = scenarios.draft()
    with pytest.raises(PublicationRefused) as refusal:
        suspend(article)
    assert refusal.value.code == "not_live"


@pytest.mark.parametrize("column", ["reason", "claim_key", "at", "ended_reason"])
def test_a_suspension_is_written_once_and_ended_once(column: str) -> None:
    article = scenarios.published()
    suspend(article)
    if column == "ended_reason":
        reinstate(article)
    value = after(1) if column == "at" else "x"
    with pytest.raises(DatabaseError), transaction.atomic():
        ClaimSuspension.objects.update(**{column: value})
