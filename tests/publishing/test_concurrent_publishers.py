"""Eight people publish at once, commits come late, and no reader of the log misses a thing."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections

from articles.models import Change, ChangeCounter, Edition
from articles.publishing.actions import publish
from articles.reading.changes import changes_after
from tests import scenarios
from tests.scenarios import DE, after

PUBLISHERS = 8
ARTICLES_EACH = 3


@pytest.fixture
def _late_commits(transactional_db: None) -> Iterator[None]:
    """Every transaction that writes a change sleeps up to 0.2 s inside its commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION test_sleep() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_sleep(random() * 0.2); RETURN NULL; END $$"
        )
        cursor.execute(
            "CREATE CONSTRAINT TRIGGER test_late AFTER INSERT ON articles_edition "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION test_sleep()"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER test_late ON articles_edition")
        cursor.execute("DROP FUNCTION test_sleep()")


class Reader(threading.Thread):
    """Follows the log by its cursor while the others write."""

    def __init__(self, writers: list[threading.Thread]) -> None:
        super().__init__()
        self.writers = writers
        self.numbers: list[int] = []
        self.polls = 0

    def run(self) -> None:
        place = 0
        try:
            while True:
                is_last_look = not any(writer.is_alive() for writer in self.writers)
                page = changes_after(number=place, limit=5)
                self.polls += 1
                if page.bodies:
                    rows = Change.objects.filter(number__gt=place, number__lte=page.last)
                    self.numbers += rows.order_by("number").values_list("number", flat=True)
                place = page.last
                if is_last_look and not page.has_more:
                    return
        finally:
            connections.close_all()


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_late_commits")
def test_no_change_is_missed_and_none_is_a_ghost() -> None:
    variants = [
        scenarios.signed(scenarios.draft(f"a{number}", languages=(DE,)), DE)
        for number in range(PUBLISHERS * ARTICLES_EACH)
    ]
    publisher = scenarios.publisher()
    failures: list[BaseException] = []

    def work(mine: list[object]) -> None:
        try:
            for variant in mine:
                publish(variant=variant, by=publisher, at=after(5))
        except BaseException as error:  # shown by the assertion below
            failures.append(error)
        finally:
            connections.close_all()

    writers = [
        threading.Thread(target=work, args=(variants[number::PUBLISHERS],))
        for number in range(PUBLISHERS)
    ]
    reader = Reader(writers)
    for thread in (*writers, reader):
        thread.start()
    for thread in (*writers, reader):
        thread.join(timeout=120)
    assert failures == []
    expected = list(range(1, len(variants) + 1))
    assert list(Change.objects.order_by("number").values_list("number", flat=True)) == expected
    assert reader.numbers == expected
    assert ChangeCounter.objects.get().n == len(expected)
    assert Edition.objects.count() == len(expected)
    assert reader.polls > len(expected)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_publish_the_same_text_make_one_edition() -> None:
    variant = scenarios.signed(scenarios.draft(languages=(DE,)), DE)
    publisher = scenarios.publisher()
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def work() -> None:
        try:
            ready.wait(timeout=10)
            publish(variant=variant, by=publisher, at=after(5))
            outcomes.append("published")
        except Exception as error:  # its kind is the outcome
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["StageRefused", "published"]
    assert Edition.objects.count() == 1
