"""Two editors at one article, at the same instant; and a finding that meets a publication."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.refusals import StaleDraft
from articles.drafting.writing import Edit
from articles.models import Article, Source, Standing
from articles.publishing.actions import publish
from articles.publishing.sources import state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db(transaction=True)
RACES = 5


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each returned or raised; all begin together, each on a connection of its own."""
    ready = threading.Barrier(len(works))
    found: list[object] = [None] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=20)
            found[number] = work()
        except Exception as error:  # its kind is the outcome
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def saving(article: Article, column: str, value: str, seen: dict[str, int]) -> Callable[[], object]:
    row = Article.objects.get(pk=article.pk)
    setattr(row, column, value)
    by = scenarios.author()
    return lambda: save_draft(
        article=row, edits=[Edit(row, (column,))], expected=seen, by=by, at=after(5)
    )


def test_of_two_who_save_the_same_language_one_is_told_and_nothing_is_lost() -> None:
    article = scenarios.draft()
    for number in range(RACES):
        seen = current_locks(article)
        texts = [f"{number} erste", f"{number} zweite"]
        found = at_once(*(saving(article, "title_de", text, seen) for text in texts))
        (stale,) = [outcome for outcome in found if isinstance(outcome, StaleDraft)]
        winner = texts[1 - found.index(stale)]
        article.refresh_from_db()
        assert article.title_de == winner
        assert [conflict.theirs for conflict in stale.conflicts] == [winner]
        assert current_locks(article)["de"] == seen["de"] + 1


def test_german_and_english_saved_in_the_same_instant_both_survive() -> None:
    article = scenarios.draft()
    for number in range(RACES):
        seen = current_locks(article)
        found = at_once(
            saving(article, "title_de", f"{number} de", seen),
            saving(article, "title_en", f"{number} en", seen),
        )
        assert [type(outcome) for outcome in found] == [dict, dict]
        article.refresh_from_db()
        assert (article.title_de, article.title_en) == (f"{number} de", f"{number} en")


@pytest.mark.postgres_only
def test_a_status_stated_while_a_text_is_published_is_in_its_answer() -> None:
    """Without a common lock each would look before the other commits, and miss it."""
    article = scenarios.draft(languages=(DE,))
    variant = scenarios.signed(article, DE)
    source, publisher, medical = Source.objects.get(), scenarios.publisher(), scenarios.medical()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION test_slow() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_sleep(4); RETURN NULL; END $$"
        )
        cursor.execute(
            "CREATE CONSTRAINT TRIGGER test_slow AFTER INSERT ON articles_sourcecheck DEFERRABLE "
            "INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION test_slow()"
        )

    def state() -> int:
        return state_source_status(
            source=source,
            status=SourceStatus.CORRECTED,
            reason="Berichtigung",
            by=medical,
            at=after(6),
        )

    def publish_meanwhile() -> object:
        wait_for_a_commit()
        return publish(variant=variant, by=publisher, at=after(6))

    try:
        found = at_once(state, publish_meanwhile)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER test_slow ON articles_sourcecheck")
            cursor.execute("DROP FUNCTION test_slow()")
    assert [outcome for outcome in found if isinstance(outcome, Exception)] == []
    assert '"corrected"' in Standing.objects.get().content


def wait_for_a_commit() -> None:
    """Until another connection is asleep in its commit."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event = 'PgSleep'"
            )
            if cursor.fetchone() == (1,):
                return
        time.sleep(0.02)
    raise AssertionError("nobody is in a commit")
