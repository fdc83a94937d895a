"""The diary says who changed which field of a draft, and when."""

import pytest
from django.utils import translation

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.refusals import DraftRefused
from articles.drafting.writing import Edit
from articles.models import Article, Claim, Section
from tests import scenarios
from tests.scenarios import after

pytestmark = pytest.mark.django_db


def retitle(article: Article, row: Article, language: str, title: str, minute: int) -> None:
    setattr(row, f"title_{language}", title)
    save_draft(
        article=article,
        edits=[Edit(row, (f"title_{language}",))],
        expected=current_locks(article),
        by=scenarios.author() if language == "de" else scenarios.translator(),
        at=after(minute),
    )


@pytest.mark.parametrize("active", ["de", "en"])
def test_a_change_is_written_down_with_its_person_moment_and_field(active: str) -> None:
    article = scenarios.draft()
    with translation.override(active):
        retitle(article, Article.objects.get(pk=article.pk), "en", "Sleeping well", 5)
    entry, before = article.history.order_by("-history_date", "-history_id")[:2]
    assert (entry.history_user, entry.history_date) == (scenarios.translator(), after(5))
    (change,) = entry.diff_against(before).changes
    assert (change.field, change.new) == ("title_en", "Sleeping well")


def test_two_people_who_save_at_once_leave_a_diary_that_mixes_nothing() -> None:
    article = scenarios.draft()
    mine, theirs = Article.objects.get(pk=article.pk), Article.objects.get(pk=article.pk)
    retitle(article, theirs, "en", "Sleeping well", 5)
    retitle(article, mine, "de", "Gut schlafen", 6)
    entry, before = article.history.order_by("-history_date", "-history_id")[:2]
    assert [change.field for change in entry.diff_against(before).changes] == ["title_de"]
    assert entry.title_en == "Sleeping well"


def test_a_removed_row_stays_in_the_diary() -> None:
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    save_draft(
        article=article,
        removals=[claim],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(5),
    )
    entry = Claim.history.order_by("-history_date", "-history_id").first()
    assert (entry.history_type, entry.history_user) == ("-", scenarios.author())
    assert entry.statement_de.startswith("In einer Studie")


def test_a_row_that_is_gone_is_refused_and_nothing_is_written() -> None:
    article = scenarios.draft()
    section = Section.objects.get(article=article)
    stale = Article.objects.get(pk=article.pk)
    stale.title_de = "Neu"
    section.heading_de = "Neu"
    Section.objects.filter(pk=section.pk).delete()
    with pytest.raises(DraftRefused) as refusal:
        save_draft(
            article=article,
            edits=[Edit(stale, ("title_de",)), Edit(section, ("heading_de",))],
            expected=current_locks(article),
            by=scenarios.author(),
            at=after(5),
        )
    assert refusal.value.code == "row_gone"
    article.refresh_from_db()
    assert article.title_de == "Besser einschlafen"
