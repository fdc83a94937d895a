"""A work is retracted at the moment in which a text on it goes live, and by two at once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from articles.models import (
    Article,
    Change,
    ClaimSuspension,
    Edition,
    RetractionCase,
    Source,
    SourceCheck,
    Standing,
    Task,
)
from articles.publishing import issuing
from articles.publishing.actions import publish
from articles.publishing.policies import apply_policies, switch_on_policy
from articles.publishing.refusals import GateRefused
from articles.publishing.sources import state_source_status
from articles.vocabulary import (
    PolicyAction,
    PublicState,
    RetractionTrigger,
    SourceStatus,
)
from tests import scenarios
from tests.fakes.retraction_watch import record, write
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[BaseException]:
    """Run all of them from one moment on, each with a connection of its own; what they raised."""
    barrier = threading.Barrier(len(works))
    failures: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        barrier.wait(timeout=30)
        try:
            work()
        except BaseException as error:  # the caller judges
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return failures


def retract(minute: int = 6) -> int:
    return state_source_status(
        source=Source.objects.get(doi="10.99999/sleep"),
        status=SourceStatus.RETRACTED,
        reason="Heft 3",
        by=scenarios.editor(),
        at=after(minute),
    )


@pytest.mark.parametrize("turn", range(4))
def test_a_text_that_goes_live_as_its_source_goes_bad_says_so_or_stays_out(turn: int) -> None:
    article = scenarios.draft(languages=(DE,))
    variant = scenarios.signed(article, DE, at=after(4))
    publisher = scenarios.publisher()
    scenarios.editor()

    works = [lambda: publish(variant=variant, by=publisher, at=after(6)), retract]
    failures = at_once(*(works if turn % 2 else works[::-1]))

    assert all(isinstance(failure, GateRefused) for failure in failures), failures
    standing = Standing.objects.get(variant=variant)
    if standing.state == PublicState.LIVE:
        assert '"status":"retracted"' in standing.content
        # Either the gate knew and let it pass, or people are asked.
        knew = SourceCheck.objects.get().asked_at <= Edition.objects.get().published_at
        assert Task.objects.count() == RetractionCase.objects.count()
        assert Task.objects.count() == 1 or knew


def test_the_gate_looks_again_where_a_source_went_bad_after_its_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On SQLite a writing transaction is alone from its start, and the retraction waits."""
    article = scenarios.draft(languages=(DE,))
    variant = scenarios.signed(article, DE, at=after(4))
    publisher, looks = scenarios.publisher(), []
    scenarios.editor()
    usual = issuing.check
    retracted = threading.Thread(target=in_a_thread_of_its_own)

    def check(manuscript: object, *, at: object) -> object:
        looks.append(len(manuscript.references[0].source.checks))  # type: ignore[attr-defined]
        report = usual(manuscript, at=at)  # type: ignore[arg-type]
        if len(looks) == 1:
            retracted.start()
            retracted.join(timeout=3)
        return report

    monkeypatch.setattr(issuing, "check", check)
    try:
        publish(variant=variant, by=publisher, at=after(6))
    except GateRefused:
        assert looks == [0, 1]
    retracted.join(timeout=60)
    standing = Standing.objects.get(variant=variant)
    if standing.state == PublicState.LIVE:
        assert '"status":"retracted"' in standing.content
        assert looks in ([0, 1], [0])
        assert (looks == [0, 1]) is not Task.objects.exists()


def in_a_thread_of_its_own() -> None:
    try:
        retract()
    finally:
        connections.close_all()


def two_texts() -> Article:
    article = scenarios.published()
    switch_on_policy(
        trigger=RetractionTrigger.RETRACTED,
        action=PolicyAction.SUSPEND_CLAIMS,
        reason="Beschluss",
        by=scenarios.publisher(),
        at=after(5),
    )
    scenarios.editor()
    return article


def test_three_workers_answer_each_case_once() -> None:
    two_texts()
    retract()
    failures = at_once(*[lambda: apply_policies(at=after(7))] * 3)

    assert failures == []
    assert list(RetractionCase.objects.values_list("outcome", flat=True)) == ["suspended"] * 2
    assert ClaimSuspension.objects.count() == 2
    # Two publications, a status and a suspension in each language.
    assert Change.objects.count() == 6


def test_two_imports_at_once_append_one_answer(tmp_path: Path) -> None:
    two_texts()
    path = str(write(tmp_path / "list.csv", record(doi="10.99999/sleep")))
    failures = at_once(*[lambda: call_command("import_retractions", path)] * 2)

    assert failures == []
    assert SourceCheck.objects.count() == 1
    assert Task.objects.count() == 1
    assert RetractionCase.objects.count() == 2


def test_a_policy_and_a_new_edition_at_once_leave_one_of_two_clean_states() -> None:
    article = two_texts()
    retract()
    scenarios.write(article, DE, at=after(7), title="Besser schlafen")
    variant = scenarios.signed(article, DE, at=after(8))
    publisher = scenarios.publisher()
    failures = at_once(
        lambda: publish(variant=variant, by=publisher, at=after(9)),
        lambda: apply_policies(at=after(9)),
    )

    assert all(isinstance(failure, GateRefused) for failure in failures), failures
    case = RetractionCase.objects.get(variant=variant)
    suspended = ClaimSuspension.objects.filter(variant=variant).exists()
    assert (case.outcome, suspended) in {("suspended", True), ("overtaken", False)}
