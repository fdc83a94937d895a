"""Texts that go live together are read once, and seen as if they had been read anew."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.manuscripts.load import load_all
from articles.models import Article, Section, Variant
from articles.publishing.actions import lock_article, publish, publish_all
from articles.publishing.issuing import Desk
from articles.vocabulary import EditionKind
from tests import scenarios
from tests.scenarios import BOTH, DE, EN, START, after

pytestmark = pytest.mark.django_db

# Both languages at once, and one: of the article, whatever it holds.
STATEMENTS_FOR_BOTH = 72
STATEMENTS_FOR_ONE = 70
# People, topics, sources, and the words of each language: where a writer is not alone.
LOCKS = 5 if connection.vendor == "postgresql" else 0


def signed(name: str = "sleep", sections: int = 0) -> Article:
    article = scenarios.draft(name)
    rows = [
        Edit(Section(article=article, key=f"more-{n}", position=10 + n)) for n in range(sections)
    ]
    if rows:
        save_draft(
            article=article,
            edits=rows,
            expected=current_locks(article),
            by=scenarios.author(),
            at=START,
        )
    for language in BOTH:
        scenarios.signed(article, language)
    return article


def test_what_was_read_is_what_would_be_read_anew_after_a_language_went_live() -> None:
    article = signed()
    with transaction.atomic():
        variants = lock_article(article.pk)
        desk = Desk.of(variants, by=scenarios.publisher(), at=after(9))
        for language in BOTH:
            pk = next(row.pk for row in variants.values() if row.language == language)
            desk.issue(pk, kind=EditionKind.UPDATED, note="")
            anew = load_all(Variant.objects.filter(article=article))
            assert desk.manuscripts == anew
        desk.show()


def statements(article: Article) -> int:
    with CaptureQueriesContext(connection) as queries:
        publish_all(article=article, by=scenarios.publisher(), at=after(9))
    return len(queries)


def test_publishing_takes_as_many_statements_whatever_the_article_holds() -> None:
    statements(signed("first"))
    small, large = signed("small"), signed("large", sections=12)
    counted = statements(small)
    assert statements(large) == counted
    assert counted <= STATEMENTS_FOR_BOTH + LOCKS


def test_both_languages_at_once_take_far_less_than_one_after_the_other() -> None:
    together, alone = signed("together"), signed("alone")
    both = statements(together)
    one_by_one = []
    for language in (DE, EN):
        variant = scenarios.variant_of(alone, language)
        with CaptureQueriesContext(connection) as queries:
            publish(variant=variant, by=scenarios.publisher(), at=after(9))
        one_by_one.append(len(queries))
    assert max(one_by_one) <= STATEMENTS_FOR_ONE + LOCKS
    assert both < 0.75 * sum(one_by_one)
