"""The gate over draft rows as they stand in the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.gates.check import check
from articles.manuscripts.load import load, load_all
from articles.models import Article, Claim, Variant
from articles.vocabulary import Language
from tests.gates.manuscripts import NOW
from tests.gates.rows import an_article, sign

pytestmark = pytest.mark.django_db


def rules_of(article: Article, language: Language) -> list[str]:
    variant = Variant.objects.get(article=article, language=language.value)
    return [finding.rule for finding in check(load(variant), at=NOW).findings]


def test_a_bulk_update_of_german_words_voids_the_german_sign_offs_only() -> None:
    article = an_article()
    sign(article)

    Claim.objects.filter(article=article).update(statement_de="Magnesium hilft.")

    assert rules_of(article, Language.DE) == ["SIGNOFF_STALE", "SIGNOFF_STALE", "CHECKLIST_OPEN"]
    assert rules_of(article, Language.EN) == []


def test_a_changed_stance_voids_the_sign_offs_of_both_languages() -> None:
    article = an_article()
    sign(article)

    article.claims.get().citations.update(stance="partially_supports")

    assert {*rules_of(article, Language.DE), *rules_of(article, Language.EN)} == {
        "SIGNOFF_STALE",
        "CHECKLIST_OPEN",
    }


def test_the_gate_itself_asks_the_database_nothing() -> None:
    manuscripts = load_all(Variant.objects.filter(article=an_article()))

    with CaptureQueriesContext(connection) as queries:
        for manuscript in manuscripts.values():
            check(manuscript, at=NOW)

    assert not queries.captured_queries
