"""Whose turn it is: by citation, status and kind; one worker each; quiet where nobody answers."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from articles.drafting.sources import save_source
from articles.evidence.registries.routing import Registries
from articles.models import Source, SourceCheck, SourceSchedule
from articles.publishing import due_checks
from articles.publishing.actions import withdraw
from articles.publishing.due_checks import (
    DRAFT,
    LEASE,
    LIVE,
    ONLY_A_LINK,
    OUT_OF_USE,
    PAUSES,
    UNCITED,
    check_due_sources,
    usual_pause,
)
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.fakes import catalogue
from tests.fakes import registries as trouble
from tests.fakes.asked import asking
from tests.fakes.registries import PMID_OF, FakeRegistries
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _switched_on(settings: Settings) -> None:
    settings.CHECK_SOURCES = True


def a_source(name: str, **fields: str) -> Source:
    source = scenarios.source(name)
    Source.objects.filter(pk=source.pk).update(**{"url": "", **fields})
    return Source.objects.get(pk=source.pk)


def schedule_of(source: Source) -> SourceSchedule:
    return SourceSchedule.objects.get(source=source)


def run(at: datetime, registries: Registries) -> int:
    return check_due_sources(at=at, registries=registries)


def test_each_source_has_its_turn_and_then_waits(registries: Registries) -> None:
    for work in (catalogue.CLEAN, catalogue.CONCERN):
        a_source(work.doi.replace("/", "-"), doi=work.doi)
    assert [run(after(10), registries) for _ in range(3)] == [1, 1, 0]
    due = set(SourceSchedule.objects.values_list("next_at", "attempts"))
    assert due == {(after(10) + UNCITED, 0)}
    assert run(after(10) + UNCITED - timedelta(seconds=1), registries) == 0
    assert run(after(10) + UNCITED, registries) == 1


def test_how_long_a_source_waits_by_where_it_is_cited() -> None:
    none = SourceStatus.NONE_FOUND
    alone = a_source("alone")
    draft = Source.objects.get(references__article=scenarios.draft("draft"))
    live = Source.objects.get(references__article=scenarios.published("live", languages=(DE,)))
    withdrawn = scenarios.published("gone", languages=(DE,))
    withdraw(
        variant=scenarios.variant_of(withdrawn, DE),
        note="Eine Zahl war falsch.",
        by=scenarios.publisher(),
        at=after(10),
    )
    gone = Source.objects.get(references__article=withdrawn)
    page = Source.objects.get(pk=live.pk)
    page.doi = page.pmid = None
    page.url = "https://www.example.org/guides/sleep"
    assert usual_pause(alone, none) == UNCITED
    assert usual_pause(draft, none) == DRAFT
    assert usual_pause(live, none) == LIVE
    assert usual_pause(gone, none) == DRAFT
    assert usual_pause(page, none) == ONLY_A_LINK
    assert usual_pause(live, SourceStatus.RETRACTED) == OUT_OF_USE
    assert usual_pause(live, SourceStatus.EXPRESSION_OF_CONCERN) == LIVE
    assert timedelta(days=7) > LIVE


def test_a_work_that_live_texts_name_by_a_merged_row_is_live() -> None:
    live = Source.objects.get(references__article=scenarios.published("live", languages=(DE,)))
    kept = a_source("kept")
    Source.objects.filter(pk=live.pk).update(merged_into=kept)
    assert usual_pause(kept, SourceStatus.NONE_FOUND) == LIVE


def test_a_service_that_gave_no_answer_is_asked_again_soon_and_then_less_often(
    registries: Registries,
) -> None:
    source = a_source("busy", doi=trouble.BROKEN, pmid=PMID_OF[trouble.BROKEN])
    at = after(10)
    for attempt, pause in enumerate((*PAUSES, PAUSES[-1]), 1):
        assert run(at, registries) == 1
        found = schedule_of(source)
        assert (found.next_at, found.attempts) == (at + pause, attempt)
        at = found.next_at
    Source.objects.update(doi=catalogue.CLEAN.doi, pmid=catalogue.CLEAN.pmid)
    assert run(at, registries) == 1
    assert schedule_of(source).attempts == 0


def test_two_workers_never_ask_about_the_same_source(registries: Registries) -> None:
    first, second = a_source("a"), a_source("b")
    claimed = [due_checks._claimed(after(10)) for _ in range(3)]
    assert [one and one.source for one in claimed] == [first, second, None]
    # A worker that died over it leaves it to the next.
    assert due_checks._claimed(after(10) + LEASE) is not None


def test_a_claim_is_lost_where_another_worker_was_quicker() -> None:
    source = a_source("a")
    SourceSchedule.objects.create(source=source, next_at=after(0))
    seen = schedule_of(source)
    assert due_checks._claimed(after(10)) is not None
    late = SourceSchedule.objects.filter(pk=seen.pk, next_at=seen.next_at)
    assert late.update(next_at=after(99)) == 0


def test_without_a_network_one_source_is_asked_and_all_wait() -> None:
    for number in range(4):
        a_source(f"s{number}")
    away = asking(FakeRegistries(port=9))  # nobody listens there
    assert run(after(10), away) == 0
    assert SourceCheck.objects.values("source").distinct().count() == 1
    waits = set(SourceSchedule.objects.values_list("next_at", "attempts"))
    assert waits == {(after(10) + PAUSES[0], 1)}
    assert run(after(11), away) == 0
    assert SourceCheck.objects.values("source").distinct().count() == 1
    assert run(after(10) + PAUSES[0], away) == 0
    assert SourceSchedule.objects.filter(next_at=after(10) + PAUSES[0] + PAUSES[1]).count() == 4


def test_switched_off_nobody_is_asked(
    settings: Settings, registries: Registries, fake: FakeRegistries
) -> None:
    settings.CHECK_SOURCES = False
    a_source("a")
    assert run(after(10), registries) == 0
    assert fake.seen == []
    assert not SourceSchedule.objects.exists()


def test_an_alias_is_never_due(registries: Registries) -> None:
    kept = a_source("kept", doi=catalogue.CLEAN.doi)
    drop = a_source("drop")
    Source.objects.filter(pk=drop.pk).update(merged_into=kept)
    assert [run(after(10), registries) for _ in range(2)] == [1, 0]
    assert not SourceCheck.objects.filter(source=drop).exists()


def test_a_changed_identifier_is_due_at_once(registries: Registries) -> None:
    source = a_source("a", doi=catalogue.CLEAN.doi)
    run(after(10), registries)
    source.doi = catalogue.CONCERN.doi
    save_source(source=source, fields=["doi"], by=scenarios.editor(), at=after(20))
    assert schedule_of(source).next_at == after(20)
    source.publisher = "Elsevier"
    run(after(21), registries)
    save_source(source=source, fields=["publisher"], by=scenarios.editor(), at=after(22))
    assert schedule_of(source).next_at > after(22)


def test_a_source_that_gives_nothing_to_ask_by_waits_like_others(registries: Registries) -> None:
    source = a_source("a")
    Source.objects.update(doi=None)
    assert run(after(10), registries) == 1
    assert schedule_of(source).next_at == after(10) + UNCITED


def test_a_page_that_nobody_can_reach_makes_no_other_source_wait() -> None:
    for number in range(2):
        a_source(f"s{number}")
    first = Source.objects.order_by("pk")[0]
    Source.objects.filter(pk=first.pk).update(doi=None, url="http://127.0.0.1:9/page")
    away = asking(FakeRegistries(port=9))
    assert run(after(10), away) == 1
    assert schedule_of(first).next_at == after(10) + PAUSES[0]
    other = SourceSchedule.objects.exclude(source=first).get()
    assert (other.next_at, other.attempts) == (after(10), 0)
