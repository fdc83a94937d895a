"""A source goes bad: live texts show it, tasks stand, and policies act once, in somebody's name."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command

from articles.drafting.actions import current_locks, save_draft, verify_citation
from articles.drafting.writing import Edit
from articles.models import (
    Article,
    Change,
    Citation,
    Claim,
    ClaimSuspension,
    Reference,
    RetractionCase,
    RetractionPolicy,
    Source,
    Standing,
    Task,
)
from articles.publishing import policies
from articles.publishing.actions import restore
from articles.publishing.policies import apply_policies, switch_off_policy, switch_on_policy
from articles.publishing.refusals import PublicationRefused
from articles.publishing.sources import (
    CheckAnswer,
    merge_sources,
    record_source_checks,
    state_source_status,
)
from articles.publishing.suspension import reinstate_claims, suspend_claims
from articles.review.permissions import NotAllowed
from articles.review.tasks import close_task
from articles.vocabulary import (
    CheckOutcome,
    CheckService,
    Language,
    PolicyAction,
    PublicState,
    RetractionTrigger,
    Role,
    SourceStatus,
    Stance,
    TaskKind,
    Verification,
)
from cms.worker import SCANS
from tests import scenarios
from tests.api.asking import ask, asked
from tests.fakes.retraction_watch import record, write
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def state(
    status: SourceStatus = SourceStatus.RETRACTED, *, minute: int = 20, name: str = "sleep"
) -> int:
    return state_source_status(
        source=Source.objects.get(doi=f"10.99999/{name}"),
        status=status,
        reason="Heft 3",
        by=scenarios.editor(),
        at=after(minute),
    )


def switch_on(
    action: PolicyAction = PolicyAction.SUSPEND_CLAIMS,
    trigger: RetractionTrigger = RetractionTrigger.RETRACTED,
    *,
    minute: int = 5,
) -> RetractionPolicy:
    return switch_on_policy(
        trigger=trigger,
        action=action,
        reason="Beschluss der Redaktion",
        by=scenarios.publisher(),
        at=after(minute),
    )


def outcomes() -> list[str]:
    return list(RetractionCase.objects.order_by("pk").values_list("outcome", flat=True))


def claim_of(article: Article, language: Language) -> dict[str, object]:
    return asked(f"/api/v1/articles/{article.uid}/", f"lang={language}")["claims"][0]


def changes() -> list[dict[str, object]]:
    return asked("/api/v1/changes/")["results"]


def with_kind(kind: str) -> Article:
    """A live article whose claim is of this kind."""
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    claim.kind = kind
    save_draft(
        article=article,
        edits=[Edit(claim, ("kind",))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(1),
    )
    for language in Language:
        scenarios.issue(article, language)
    return article


def with_second_source(stance: Stance) -> Article:
    """A live article whose claim rests on two works: the usual one, and `other` in this stance."""
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    reference = Reference(article=article, source=scenarios.source("other"), number=2)
    citation = Citation(claim=claim, reference=reference, stance=stance.value)
    save_draft(
        article=article,
        edits=[Edit(reference), Edit(citation)],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(1),
    )
    verify_citation(
        citation=Citation.objects.get(reference__number=2),
        stance=stance,
        how=Verification.FULL_TEXT,
        by=scenarios.editor(),
        at=after(1),
    )
    for language in Language:
        scenarios.issue(article, language)
    return article


# End to end ---------------------------------------------------------------------------------------


def test_from_the_list_to_readers_in_both_languages_and_nothing_the_second_time(
    tmp_path: Path,
) -> None:
    article = scenarios.published()
    switch_on()
    path = write(tmp_path / "retraction_watch.csv", record(doi="10.99999/sleep"))
    address = f"/api/v1/articles/{article.uid}/"
    before = {language: ask(address, f"lang={language}").headers["ETag"] for language in Language}

    call_command("import_retractions", str(path))
    for language in Language:
        answer = ask(address, f"lang={language}")
        assert answer.headers["ETag"] != before[language]
        assert answer.json()["references"][0]["source"]["status"] == "retracted"
        assert answer.json()["claims"][0]["suspended"] is False
    told = [row for row in changes() if row["kind"] == "source_status_changed"]
    uid = str(Source.objects.get().uid)
    assert [(row["language"], row["sources"]) for row in told] == [
        ("de", [{"id": uid, "status": "retracted"}]),
        ("en", [{"id": uid, "status": "retracted"}]),
    ]
    task = Task.objects.get()
    assert (task.kind, task.article, task.facts["languages"]) == (
        "source_status",
        article,
        "de, en",
    )
    assert (task.due_at - task.opened_at).total_seconds() == 24 * 3600

    at = RetractionCase.objects.order_by("pk")[0].at
    assert apply_policies(at=at) == 2
    reasons = [claim_of(article, language)["suspension"]["reason"] for language in Language]  # type: ignore[index]
    assert "wurde zurückgezogen" in reasons[0]
    assert "was retracted" in reasons[1]
    assert set(ClaimSuspension.objects.values_list("by__username", flat=True)) == {"publisher"}
    log = changes()

    call_command("import_retractions", str(path))
    assert apply_policies(at=at) == 0
    assert (changes(), Task.objects.count(), ClaimSuspension.objects.count()) == (log, 1, 2)


def test_the_worker_applies_policies() -> None:
    assert apply_policies in SCANS


# Tasks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "hours"),
    [
        (SourceStatus.RETRACTED, 24),
        (SourceStatus.WITHDRAWN, 24),
        (SourceStatus.EXPRESSION_OF_CONCERN, 72),
        (SourceStatus.CONFLICTING, 72),
        (SourceStatus.CORRECTED, 14 * 24),
        (SourceStatus.REINSTATED, 14 * 24),
        (SourceStatus.NONE_FOUND, None),
    ],
)
def test_each_status_asks_a_person_in_its_own_time(status: SourceStatus, hours: int | None) -> None:
    article = scenarios.published()
    state(status)

    found = [
        (task.article, (task.due_at - task.opened_at).total_seconds() / 3600)
        for task in Task.objects.order_by("pk")
    ]
    assert found == ([] if hours is None else [(article, hours)])


def test_a_task_is_opened_for_live_articles_only_and_closed_by_a_person() -> None:
    scenarios.draft("sleep")
    state()
    assert not Task.objects.exists()

    article = scenarios.published("other")
    state(name="other")
    task = Task.objects.get()
    state(SourceStatus.NONE_FOUND, name="other", minute=30)
    assert Task.objects.get().closed_at is None
    close_task(task=task, note="Der Widerruf war ein Irrtum.", by=scenarios.editor(), at=after(40))
    state(name="other", minute=50)
    assert Task.objects.filter(article=article, closed_at=None).count() == 1
    assert Task.objects.count() == 2


def test_an_article_of_which_one_language_is_live_names_that_one() -> None:
    scenarios.published(languages=(DE,))
    state()

    assert Task.objects.get().facts["languages"] == "de"


def test_a_merge_that_makes_a_source_bad_opens_a_task_too() -> None:
    article = scenarios.published()
    bad = Source.objects.create(type="article-journal", title="Evening light", created_at=after(0))
    state_source_status(
        source=bad,
        status=SourceStatus.RETRACTED,
        reason="Heft 3",
        by=scenarios.editor(),
        at=after(10),
    )
    assert not Task.objects.exists()
    source = Source.objects.get(doi="10.99999/sleep")
    merge_sources(keep=source, drop=bad, by=scenarios.editor(), at=after(20))

    assert Task.objects.get().article == article
    assert RetractionCase.objects.count() == 2


def test_a_text_that_is_restored_on_a_bad_source_opens_a_task_and_no_policy_takes_it_down() -> None:
    article = scenarios.withdrawn()
    switch_on(PolicyAction.WITHDRAW)
    state(minute=15)
    apply_policies(at=after(16))
    assert Task.objects.get().facts["languages"] == "en"
    close_task(task=Task.objects.get(), note="Gesehen.", by=scenarios.editor(), at=after(17))
    restore(variant=scenarios.variant_of(article, DE), by=scenarios.publisher(), at=after(20))
    apply_policies(at=after(21))

    assert Task.objects.get(closed_at=None).facts == {"status": "retracted", "languages": "de"}
    assert Standing.objects.get(language="de").state == PublicState.LIVE


# Policies -----------------------------------------------------------------------------------------


def test_without_a_policy_nothing_is_done_and_one_switched_on_later_does_not_reach_back() -> None:
    article = scenarios.published()
    state()
    assert apply_policies(at=after(21)) == 2
    switch_on(minute=22)
    apply_policies(at=after(23))

    assert outcomes() == ["no_policy", "no_policy"]
    assert claim_of(article, DE)["suspended"] is False


def test_a_policy_that_came_between_does_not_reach_back_either() -> None:
    scenarios.published()
    state()
    switch_on(minute=22)
    apply_policies(at=after(23))

    assert set(outcomes()) == {"no_policy"}


def test_a_policy_that_was_switched_off_does_nothing() -> None:
    scenarios.published()
    policy = switch_on()
    state()
    switch_off_policy(policy=policy, reason="Zu streng", by=scenarios.publisher(), at=after(21))
    apply_policies(at=after(22))

    assert set(outcomes()) == {"no_policy"}
    assert not ClaimSuspension.objects.exists()


def test_suspending_happens_once_however_often_the_scan_runs_and_what_a_person_ends_stays() -> None:
    article = scenarios.published()
    policy = switch_on()
    state()
    assert [apply_policies(at=after(minute)) for minute in (21, 22, 23)] == [2, 0, 0]
    assert outcomes() == ["suspended", "suspended"]
    assert set(ClaimSuspension.objects.values_list("policy", flat=True)) == {policy.pk}
    reinstate_claims(
        variant=scenarios.variant_of(article, DE),
        claims=[UUID(str(claim_of(article, DE)["id"]))],
        reason="Anders belegt.",
        by=scenarios.medical(),
        at=after(30),
    )
    apply_policies(at=after(31))

    assert claim_of(article, DE)["suspended"] is False
    assert claim_of(article, EN)["suspended"] is True


def test_what_a_person_suspended_before_is_left_as_it_is() -> None:
    article = scenarios.published()
    switch_on()
    state()
    suspend_claims(
        variant=scenarios.variant_of(article, DE),
        claims=[UUID(str(claim_of(article, DE)["id"]))],
        reason="Wird geprüft.",
        by=scenarios.medical(),
        at=after(21),
    )
    apply_policies(at=after(22))

    assert outcomes() == ["nothing_affected", "suspended"]
    assert claim_of(article, DE)["suspension"]["reason"] == "Wird geprüft."  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("efficacy", "withdrawn"),
        ("dosage", "withdrawn"),
        ("safety", "withdrawn"),
        ("red_flag", "withdrawn"),
        ("history", "suspended"),
        ("mechanism", "suspended"),
    ],
)
def test_withdrawing_is_for_claims_that_readers_act_on(kind: str, outcome: str) -> None:
    article = with_kind(kind)
    switch_on(PolicyAction.WITHDRAW)
    state()
    apply_policies(at=after(21))

    assert set(outcomes()) == {outcome}
    states = set(Standing.objects.values_list("state", flat=True))
    assert states == ({PublicState.WITHDRAWN} if outcome == "withdrawn" else {PublicState.LIVE})
    if outcome == "withdrawn":
        answer = ask(f"/api/v1/articles/{article.uid}/", "lang=en")
        assert answer.status_code == 410
        assert "was retracted" in answer.content.decode()
        rows = Standing.objects.order_by("language")
        assert [row.withdrawn_by.username for row in rows if row.withdrawn_by] == ["publisher"] * 2
        assert [row["kind"] for row in changes()][-2:] == ["withdrawn", "withdrawn"]


@pytest.mark.parametrize(
    ("stance", "outcome"),
    [
        (Stance.SUPPORTS, "nothing_affected"),
        (Stance.PARTIALLY_SUPPORTS, "nothing_affected"),
        (Stance.BACKGROUND, "suspended"),
        (Stance.CONTRADICTS, "suspended"),
    ],
)
def test_a_claim_that_another_sound_source_supports_holds(stance: Stance, outcome: str) -> None:
    with_second_source(stance)
    switch_on()
    state()
    apply_policies(at=after(21))

    assert set(outcomes()) == {outcome}


def test_two_bad_sources_carry_nothing() -> None:
    with_second_source(Stance.SUPPORTS)
    switch_on()
    state(SourceStatus.EXPRESSION_OF_CONCERN, name="other", minute=19)
    apply_policies(at=after(19))
    state()
    apply_policies(at=after(21))

    assert outcomes() == ["no_policy", "no_policy", "suspended", "suspended"]


def test_a_retracted_work_that_is_background_only_changes_no_claim() -> None:
    with_second_source(Stance.BACKGROUND)
    switch_on(PolicyAction.WITHDRAW)
    state(name="other")
    apply_policies(at=after(21))

    assert set(outcomes()) == {"nothing_affected"}


def test_a_policy_for_concerns_answers_concerns_only() -> None:
    scenarios.published()
    switch_on(trigger=RetractionTrigger.EXPRESSION_OF_CONCERN)
    state(SourceStatus.EXPRESSION_OF_CONCERN)
    apply_policies(at=after(21))
    assert set(outcomes()) == {"suspended"}

    state(SourceStatus.RETRACTED, minute=30)
    apply_policies(at=after(31))
    assert outcomes()[2:] == ["no_policy", "no_policy"]


def test_a_policy_can_ask_for_people_only() -> None:
    scenarios.published()
    switch_on(PolicyAction.TASK_ONLY)
    state()
    apply_policies(at=after(21))

    assert set(outcomes()) == {"task_only"}
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    ("kinds", "outcome"),
    [
        (["partial_retraction"], "task_only"),
        (["partial_retraction", "correction"], "task_only"),
        (["partial_retraction", "retraction"], "suspended"),
        (["removal"], "suspended"),
        ([], "suspended"),
    ],
)
def test_of_a_partial_retraction_a_person_says_which_claims_it_touches(
    kinds: list[str], outcome: str
) -> None:
    article = scenarios.published()
    switch_on(PolicyAction.SUSPEND_CLAIMS)
    answer = CheckAnswer(
        Source.objects.get(doi="10.99999/sleep"),
        CheckService.CROSSREF,
        CheckOutcome.ANSWERED,
        SourceStatus.RETRACTED,
        answer={"notices": [{"type": kind} for kind in kinds]},
    )
    record_source_checks(answers=[answer], by=scenarios.editor(), at=after(20))
    apply_policies(at=after(21))

    assert set(outcomes()) == {outcome}
    assert Task.objects.count() == 1
    assert claim_of(article, DE)["suspended"] is (outcome == "suspended")


def test_a_person_who_says_retracted_means_the_whole_work() -> None:
    scenarios.published()
    switch_on(PolicyAction.SUSPEND_CLAIMS)
    state()
    apply_policies(at=after(21))
    assert set(outcomes()) == {"suspended"}


@pytest.mark.parametrize("loss", ["account", "role"])
def test_a_policy_whose_publisher_left_asks_for_one_and_does_nothing(loss: str) -> None:
    article = scenarios.published()
    policy = switch_on()
    if loss == "account":
        policy.by.is_active = False
        policy.by.save()
    else:
        policy.by.groups.clear()
    state()
    apply_policies(at=after(21))

    assert set(outcomes()) == {"dormant"}
    assert claim_of(article, DE)["suspended"] is False
    task = Task.objects.get(kind=TaskKind.POLICY)
    assert (task.article, task.facts["publisher"]) == (article, "publisher")


def test_a_text_with_a_newer_edition_is_left_to_who_published_it() -> None:
    article = scenarios.published()
    switch_on()
    state(SourceStatus.CORRECTED, minute=19)
    RetractionCase.objects.create(
        source=Source.objects.get(),
        status=SourceStatus.RETRACTED,
        variant=scenarios.variant_of(article, DE),
        edition=Standing.objects.get(language="de").edition,
        at=after(20),
        next_at=after(20),
    )
    scenarios.without_claims(article, DE, at=after(21))
    apply_policies(at=after(25))

    assert outcomes() == ["overtaken"]


def test_a_status_that_a_person_stated_otherwise_meanwhile_is_not_acted_on() -> None:
    scenarios.published()
    switch_on()
    state()
    state(SourceStatus.NONE_FOUND, minute=21)
    apply_policies(at=after(22))

    assert set(outcomes()) == {"settled"}


def test_one_case_that_breaks_stops_no_other_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenarios.published()
    switch_on()
    state()
    whole = policies._suspend

    def breaks(case: RetractionCase, *arguments: object) -> object:
        outcome = whole(case, *arguments)  # type: ignore[arg-type]
        if case.variant.language == "de":
            raise RuntimeError("power cut after the suspension was written")
        return outcome

    monkeypatch.setattr(policies, "_suspend", breaks)
    assert apply_policies(at=after(21)) == 1
    assert outcomes() == ["", "suspended"]
    assert ClaimSuspension.objects.count() == 1
    monkeypatch.setattr(policies, "_suspend", whole)
    assert apply_policies(at=after(21)) == 0
    assert apply_policies(at=after(23)) == 1
    assert ClaimSuspension.objects.count() == 2


def test_switching_is_for_publishers_with_a_reason_and_one_at_a_time() -> None:
    for role in set(Role) - {Role.PUBLISHER}:
        with pytest.raises(NotAllowed):
            switch_on_policy(
                trigger=RetractionTrigger.RETRACTED,
                action=PolicyAction.SUSPEND_CLAIMS,
                reason="x",
                by=scenarios.user(f"only-{role}", role),
                at=after(5),
            )
    policy = switch_on()
    other = scenarios.user("other", Role.PUBLISHER)
    refused = []
    for again in (
        lambda: switch_on(PolicyAction.WITHDRAW),
        lambda: switch_off_policy(policy=policy, reason=" ", by=other, at=after(6)),
    ):
        with pytest.raises(PublicationRefused) as refusal:
            again()
        refused.append(refusal.value.code)
    switch_off_policy(policy=policy, reason="Zu streng", by=other, at=after(7))
    with pytest.raises(PublicationRefused) as refusal:
        switch_off_policy(policy=policy, reason="Zu streng", by=other, at=after(8))
    refused.append(refusal.value.code)
    switch_on(PolicyAction.WITHDRAW)

    assert refused == ["policy_on", "reason_missing", "policy_off"]
    assert RetractionPolicy.objects.count() == 2


def test_the_log_tells_the_suspension_beside_the_status() -> None:
    article = scenarios.published(languages=(DE,))
    switch_on()
    state()
    apply_policies(at=after(21))

    first, second = changes()[-2:]
    assert ("sources" in first, "claims" in first) == (True, False)
    assert ("sources" in second, "claims" in second) == (False, True)
    assert second["claims"][0]["id"] == claim_of(article, DE)["id"]  # type: ignore[index]
    assert json.loads(Change.objects.latest("number").body) == second
