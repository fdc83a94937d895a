"""All languages of an article go live at the same moment, or none of them does."""

from typing import Any

import pytest

from articles.models import Article, Change, Edition, Standing, Variant
from articles.publishing.actions import publish_all
from articles.publishing.refusals import PublicationRefused, TogetherRefused
from articles.review.permissions import NotAllowed
from articles.review.transitions import StageRefused
from articles.vocabulary import Language, PublicState, Stage
from tests import scenarios
from tests.scenarios import after

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def both_signed() -> Article:
    article = scenarios.draft()
    for language in (DE, EN):
        scenarios.signed(article, language)
    return article


def together(article: Article, **more: Any) -> list[Edition]:
    return publish_all(article=article, by=scenarios.publisher(), at=after(9), **more)


def test_both_languages_are_live_and_announced_the_source_language_first() -> None:
    article = both_signed()

    editions = together(article)

    assert [(one.variant.language, one.number) for one in editions] == [("de", 1), ("en", 1)]
    assert {one.published_at for one in editions} == {after(9)}
    assert set(Standing.objects.values_list("state", flat=True)) == {PublicState.LIVE}
    assert set(Variant.objects.values_list("stage", flat=True)) == {Stage.DRAFT}
    log = Change.objects.order_by("number").values_list("number", "kind", "language")
    assert list(log) == [(1, "published", "de"), (2, "published", "en")]


@pytest.mark.parametrize("language", [DE, EN])
def test_one_that_is_not_ready_keeps_both_back_and_is_named(language: Language) -> None:
    article = scenarios.draft()
    scenarios.signed(article, EN if language is DE else DE)

    with pytest.raises(TogetherRefused) as refused:
        together(article)

    assert refused.value.language is language
    assert isinstance(refused.value.why, StageRefused)
    assert language.value in refused.value.message
    assert not Edition.objects.exists()
    assert not Change.objects.exists()
    assert set(Standing.objects.values_list("state", flat=True)) == {PublicState.NEVER}


def test_a_second_language_that_the_gate_holds_up_takes_the_first_one_back() -> None:
    article = both_signed()
    scenarios.write(article, EN, title="Sleeping better", at=after(5))

    with pytest.raises(TogetherRefused) as refused:
        together(article)

    assert (refused.value.language, refused.value.why.code) == (EN, "gate_closed")
    assert not Edition.objects.exists()


def test_one_language_alone_has_its_own_verb() -> None:
    article = scenarios.draft(languages=(DE,))
    scenarios.signed(article, DE)
    with pytest.raises(PublicationRefused) as refused:
        together(article)
    assert refused.value.code == "nothing_together"


def test_only_a_publisher_publishes_both() -> None:
    article = both_signed()
    with pytest.raises(NotAllowed):
        publish_all(article=article, by=scenarios.editor(), at=after(9))
    assert not Edition.objects.exists()
