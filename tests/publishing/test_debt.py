"""What is open in all drafts is counted once a day, some articles at a time, by any worker."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.gates.check import check
from articles.manuscripts.load import load
from articles.models import DebtDay, TextDebt
from articles.publishing import debt
from articles.publishing.debt import STEPS, count_again, count_debt
from articles.vocabulary import Language, Severity
from tests import scenarios
from tests.scenarios import after

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def counted_to_the_end(minutes: int = 10) -> int:
    """How many texts were counted until the day was done."""
    total = 0
    while number := count_debt(at=after(minutes)):
        total += number
    return total


def test_a_day_is_counted_once_and_agrees_with_the_gate() -> None:
    article = scenarios.draft()
    scenarios.write(article, DE, title="Gut schlafen", at=after(1))

    assert counted_to_the_end() == 2

    day = DebtDay.objects.get()
    for language in (DE, EN):
        report = check(load(scenarios.variant_of(article, language)), at=after(10))
        found = [one for one in report.findings if one.rule not in STEPS and not one.waiver]
        row = TextDebt.objects.get(variant__language=language)
        for severity, number in (
            (Severity.BLOCKER, row.blockers),
            (Severity.WARNING, row.warnings),
            (Severity.NOTE, row.notes),
        ):
            assert number == sum(1 for one in found if one.severity is severity)
    assert TextDebt.objects.get(variant__language="en").stale_fields == 1
    assert (day.texts, day.stale_translations, day.blocked_texts) == (2, 1, 1)
    assert day.rules["blocker"] == {"LANG_STALE": 1}
    assert day.unchecked_sources == 1
    assert counted_to_the_end() == 0
    assert counted_to_the_end(24 * 60) == 2
    assert DebtDay.objects.count() == 2


def test_it_goes_on_where_another_worker_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two", "three"):
        scenarios.draft(name, languages=(DE,))
    monkeypatch.setattr(debt, "AT_ONCE", 2)

    assert [count_debt(at=after(10)) for _ in range(3)] == [2, 1, 0]
    assert DebtDay.objects.get().texts == 3


def test_a_turn_ends_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        scenarios.draft(name, languages=(DE,))
    monkeypatch.setattr(debt, "TURN_SECONDS", 0.0)

    assert [count_debt(at=after(10)) for _ in range(3)] == [1, 1, 0]


def test_one_text_that_cannot_be_read_keeps_no_other_from_being_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = scenarios.variant_of(scenarios.draft("one", languages=(DE,)), DE)
    scenarios.draft("two", languages=(DE,))

    def stumbling(manuscript: Any, **more: Any) -> Any:
        if manuscript.variant == bad.pk:
            raise ValueError("odd text")
        return check(manuscript, **more)

    monkeypatch.setattr(debt, "check", stumbling)

    assert counted_to_the_end() == 1
    assert DebtDay.objects.get().finished_at is not None


def test_live_articles_past_their_review_are_overdue() -> None:
    article = scenarios.published(languages=(DE,))
    due = article.next_review_due_on
    assert due is not None
    assert not debt.overdue_articles(due).exists()
    assert list(debt.overdue_articles(due + timedelta(days=1))) == [article]


def test_the_command_counts_the_day_anew(capsys: pytest.CaptureFixture[str]) -> None:
    article = scenarios.draft()
    call_command("count_debt")
    assert "2 texts: 0 blockers" in capsys.readouterr().out
    scenarios.write(article, DE, title="Anders", at=timezone.now())

    call_command("count_debt")

    assert TextDebt.objects.get(variant__language="en").blockers == 1
    assert DebtDay.objects.get().blocked_texts == 1
    count_again(at=timezone.now())
    assert DebtDay.objects.get().finished_at is None
