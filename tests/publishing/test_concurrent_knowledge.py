"""What becomes known while somebody publishes reaches the text that is just going live, too."""

import json
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, connections

from articles.drafting.actions import current_locks, replace_source, verify_citation
from articles.models import Article, Citation, Person, Reference, Source, Standing, Topic, Variant
from articles.publishing.actions import publish
from articles.publishing.names import save_person, save_topic
from articles.publishing.sources import state_source_status
from articles.vocabulary import SourceStatus, Stance, Verification
from tests import scenarios
from tests.scenarios import DE, after

pytestmark = [pytest.mark.postgres_only, pytest.mark.usefixtures("_slow_commits")]


@pytest.fixture
def _slow_commits(transactional_db: None) -> Iterator[None]:
    """A transaction that writes an edition needs a second for its commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION test_slow() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$"
        )
        cursor.execute(
            "CREATE CONSTRAINT TRIGGER test_slow AFTER INSERT ON articles_edition "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION test_slow()"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER test_slow ON articles_edition")
        cursor.execute("DROP FUNCTION test_slow()")


def two_texts_on_one_source() -> Variant:
    """A live article, and a second one that is ready to publish and cites the same work."""
    scenarios.published("first", languages=(DE,))
    article = scenarios.draft("second", languages=(DE,))
    replace_source(
        reference=Reference.objects.get(article=article),
        source=Source.objects.get(doi="10.99999/first"),
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(4),
    )
    verify_citation(
        citation=Citation.objects.get(claim__article=article),
        stance=Stance.SUPPORTS,
        how=Verification.FULL_TEXT,
        by=scenarios.editor(),
        at=after(4),
    )
    return scenarios.signed(article, DE, at=after(5))


def wait_for_a_commit() -> None:
    """Until some transaction sleeps in its commit."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                "AND datname = current_database()"
            )
            if cursor.fetchone() != (0,):
                return
        time.sleep(0.01)
    raise AssertionError("nobody committed")


def while_publishing(variant: Variant, then: Callable[[], object]) -> None:
    """Publish in one thread and, while its commit is under way, do something else in another."""
    publisher = scenarios.publisher()
    failures: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # shown by the assertion below
            failures.append(error)
        finally:
            connections.close_all()

    def later() -> None:
        wait_for_a_commit()
        then()

    threads = [
        threading.Thread(
            target=run, args=(lambda: publish(variant=variant, by=publisher, at=after(6)),)
        ),
        threading.Thread(target=run, args=(later,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []


def content_of(article: Article) -> dict[str, dict[str, dict[str, str]]]:
    return json.loads(Standing.objects.get(article_uid=article.uid).content)


def test_a_status_stated_meanwhile_is_seen() -> None:
    variant = two_texts_on_one_source()
    source = Source.objects.get(doi="10.99999/first")
    editor = scenarios.editor()
    while_publishing(
        variant,
        lambda: state_source_status(
            source=source, status=SourceStatus.RETRACTED, reason="x", by=editor, at=after(7)
        ),
    )
    for article in Article.objects.order_by("pk"):
        assert content_of(article)["sources"][str(source.uid)]["status"] == "retracted"


def test_a_persons_new_name_given_meanwhile_is_seen() -> None:
    variant = two_texts_on_one_source()
    person = Person.objects.get(name="Anna Autorin")
    person.name = "Anna Neumann"
    editor = scenarios.editor()
    while_publishing(
        variant, lambda: save_person(person=person, fields=["name"], by=editor, at=after(7))
    )
    for article in Article.objects.order_by("pk"):
        assert content_of(article)["people"][str(person.uid)]["name"] == "Anna Neumann"


def test_a_topics_new_name_given_meanwhile_is_seen() -> None:
    variant = two_texts_on_one_source()
    topic = Topic.objects.get()
    topic.name_de = "Schlafen"
    editor = scenarios.editor()
    while_publishing(
        variant, lambda: save_topic(topic=topic, fields=["name_de"], by=editor, at=after(7))
    )
    for article in Article.objects.order_by("pk"):
        assert content_of(article)["topics"][str(topic.uid)]["name"] == "Schlafen"
