"""Stale fields stand on the variant's page beside their source, and are confirmed there."""

import pytest
from django.urls import reverse

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.models import Article, Section, TranslationMark
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import Fields, fields_of, saved, signed_in, variant_of, variant_url
from tests.scenarios import after

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def moved_on() -> Article:
    """A draft whose German heading was changed after it was translated."""
    article = scenarios.draft()
    section = Section.objects.get(article=article)
    section.heading_de = "Licht am späten Abend"
    save_draft(
        article=article,
        edits=[Edit(section, ("heading_de",))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(5),
    )
    return article


def page_of(article: Article, name: str, language: Language = EN) -> str:
    page = signed_in(scenarios.user(name)).get(variant_url(variant_of(article, language)))
    return page.content.decode()


def confirm_url(article: Article) -> str:
    return reverse("admin:articles_variant_translation", args=[variant_of(article, EN).pk])


def read(page: str) -> str:
    """The page without the marks of what changed."""
    return page.replace("<ins>", "").replace("</ins>", "")


def boxes(page: str) -> list[str]:
    """What the boxes of the page send when they are ticked."""
    return [part.split('"')[0] for part in page.split('name="field" value="')[1:]]


@pytest.mark.parametrize("decision", ["still_right", "minor_change"])
def test_a_translator_confirms_a_field_by_a_button(decision: str) -> None:
    article = moved_on()
    page = page_of(article, "translator")
    assert "Licht am späten Abend" in read(page)
    assert "Light in the evening" in page

    form: Fields = fields_of(page, "translation-form") | {
        "field": boxes(page),
        "decision": decision,
    }
    saved(signed_in(scenarios.translator()), confirm_url(article), form)

    mark = TranslationMark.objects.latest("pk")
    assert (mark.field, mark.decision, mark.by) == ("heading", decision, scenarios.translator())
    assert "translation-form" not in page_of(article, "translator")


def test_who_may_not_confirm_sees_the_fields_without_boxes_and_is_refused() -> None:
    article = moved_on()
    page = page_of(article, "medical")
    assert "Licht am späten Abend" in read(page)
    assert boxes(page) == []

    count = TranslationMark.objects.count()
    field = boxes(page_of(article, "translator"))
    data = {"field": field, "decision": "still_right"}
    answer = signed_in(scenarios.medical()).post(confirm_url(article), data, follow=True)
    assert "This needs another role" in answer.content.decode()
    assert TranslationMark.objects.count() == count


@pytest.mark.parametrize(
    "data",
    [
        {"decision": "still_right"},
        {"field": "sha256:0 section/light/heading", "decision": "still_right"},
        {"field": "x", "decision": "still_right"},
        {"field": "sha256:0 section/light/heading", "decision": "made"},
    ],
)
def test_what_was_not_shown_is_not_confirmed(data: dict[str, str]) -> None:
    article = moved_on()
    count = TranslationMark.objects.count()
    answer = signed_in(scenarios.editor()).post(confirm_url(article), data)

    assert answer.status_code == 302
    assert TranslationMark.objects.count() == count


def test_the_source_language_has_no_such_list() -> None:
    assert "translation-form" not in page_of(moved_on(), "translator", DE)


def test_the_source_is_shown_with_what_changed_since_the_translation_was_made() -> None:
    article = moved_on()
    page = page_of(article, "translator")
    assert "Licht am <ins>späten </ins>Abend" in page
    section = Section.objects.get(article=article)
    section.body_de = (section.body_de or "").replace("Studie", "<strong>Untersuchung</strong>")
    save_draft(
        article=article,
        edits=[Edit(section, ("body_de",))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(6),
    )
    page = page_of(article, "translator")
    assert "<del>Studie</del><ins>Untersuchung</ins>" in page


def test_without_a_diary_of_that_time_the_source_stands_alone() -> None:
    article = moved_on()
    Section.history.all().delete()
    page = page_of(article, "translator")
    assert "Licht am späten Abend" in page
    assert "<ins>" not in page
