"""Drafts are saved field by field, under locks, by one verb."""

import pytest

from articles.drafting.actions import current_locks, replace_source, save_draft, verify_citation
from articles.drafting.refusals import DraftRefused, StaleDraft
from articles.drafting.writing import Edit
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import (
    Article,
    Citation,
    Claim,
    Contributor,
    Reference,
    Section,
    SignOff,
    Slug,
    Standing,
    Variant,
)
from articles.vocabulary import Stance, Verification
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def edit_title(article: Article, language: str, title: str) -> Edit:
    row = Article.objects.get(pk=article.pk)
    setattr(row, f"title_{language}", title)
    return Edit(row, (f"title_{language}",))


def test_german_and_english_saved_at_the_same_time_both_survive() -> None:
    article = scenarios.draft()
    seen = current_locks(article)
    german = edit_title(article, "de", "Neu")
    english = edit_title(article, "en", "New")
    save_draft(article=article, edits=[german], expected=seen, by=scenarios.author(), at=after(1))
    save_draft(
        article=article, edits=[english], expected=seen, by=scenarios.translator(), at=after(1)
    )
    article.refresh_from_db()
    assert (article.title_de, article.title_en) == ("Neu", "New")


def test_a_stale_save_is_refused_with_both_texts_and_writes_nothing() -> None:
    article = scenarios.draft()
    seen = current_locks(article)
    save_draft(
        article=article,
        edits=[edit_title(article, "de", "Erste")],
        expected=seen,
        by=scenarios.author(),
        at=after(1),
    )
    section = Section.objects.get(article=article)
    section.heading_en = "Unrelated"
    with pytest.raises(StaleDraft) as refusal:
        save_draft(
            article=article,
            edits=[Edit(section, ("heading_en",)), edit_title(article, "de", "Zweite")],
            expected=seen,
            by=scenarios.editor(),
            at=after(2),
        )
    assert refusal.value.locks == ("de",)
    (conflict,) = refusal.value.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("title_de", "Zweite", "Erste")
    section.refresh_from_db()
    assert section.heading_en == "Light in the evening"
    assert not Contributor.objects.filter(user=scenarios.editor()).exists()


def test_whoever_saves_a_language_contributes_to_it_alone() -> None:
    article = scenarios.draft()
    by = scenarios.user("second", scenarios.Role.TRANSLATOR)
    save_draft(
        article=article,
        edits=[edit_title(article, "en", "New")],
        expected=current_locks(article),
        by=by,
        at=after(5),
    )
    assert [row.variant.language for row in Contributor.objects.filter(user=by)] == ["en"]


def test_whoever_saves_a_shared_field_contributes_to_every_language() -> None:
    article = scenarios.draft()
    by = scenarios.user("second", scenarios.Role.AUTHOR)
    claim = Claim.objects.get(article=article)
    claim.certainty = "high"
    save_draft(
        article=article,
        edits=[Edit(claim, ("certainty",))],
        expected=current_locks(article),
        by=by,
        at=after(5),
    )
    rows = Contributor.objects.filter(user=by).order_by("variant__language")
    assert [row.variant.language for row in rows] == ["de", "en"]
    assert {row.last_at for row in rows} == {after(5)}


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Variant, "stage"),
        (Variant, "lock_version"),
        (Article, "shared_lock"),
        (Article, "source_language"),
        (Article, "uid"),
        (Article, "title"),
        (Citation, "verified_at"),
        (Claim, "number"),
    ],
)
def test_a_field_that_belongs_to_another_verb_is_closed(model: type[Article], field: str) -> None:
    article = scenarios.draft()
    row = model.objects.order_by("pk").first()
    with pytest.raises(DraftRefused) as refusal:
        save_draft(
            article=article,
            edits=[Edit(row, (field,))],
            expected=current_locks(article),
            by=scenarios.author(),
            at=after(1),
        )
    assert refusal.value.code == "closed_field"


@pytest.mark.parametrize("model", [Standing, SignOff, Slug])
def test_a_row_that_is_no_draft_is_refused(model: type[Standing]) -> None:
    article = scenarios.published()
    with pytest.raises(DraftRefused) as refusal:
        save_draft(
            article=article,
            edits=[Edit(model.objects.order_by("pk").first(), ("language",))],
            expected=current_locks(article),
            by=scenarios.author(),
            at=after(9),
        )
    assert refusal.value.code == "foreign_row"


def test_another_articles_row_is_refused() -> None:
    article, other = scenarios.draft("a"), scenarios.draft("b")
    section = Section.objects.get(article=other)
    with pytest.raises(DraftRefused) as refusal:
        save_draft(
            article=article,
            edits=[Edit(section, ("heading_de",))],
            expected=current_locks(article),
            by=scenarios.author(),
            at=after(1),
        )
    assert refusal.value.code == "foreign_row"


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("Große Wörter", "slug_malformed"),
        ("a--b", "slug_malformed"),
        ("0b0e6d1c-6d5f-4d0b-8a5e-1f2e3d4c5b6a", "slug_like_id"),
        ("0b0e6d1c6d5f4d0b8a5e1f2e3d4c5b6a", "slug_like_id"),
        ("taken-de", "slug_taken"),
    ],
)
def test_a_slug_that_cannot_be_an_address_is_refused(slug: str, code: str) -> None:
    scenarios.published("taken")
    article = scenarios.draft("other")
    variant = scenarios.variant_of(article, DE)
    variant.slug = slug
    with pytest.raises(DraftRefused) as refusal:
        save_draft(
            article=article,
            edits=[Edit(variant, ("slug",))],
            expected=current_locks(article),
            by=scenarios.author(),
            at=after(20),
        )
    assert refusal.value.code == code


def test_a_claims_number_is_never_used_again() -> None:
    article = scenarios.draft()
    first = Claim(article=article, kind="mechanism")
    for edits, removals in (([Edit(first)], []), ([], [first])):
        save_draft(
            article=article,
            edits=edits,
            removals=removals,
            expected=current_locks(article),
            by=scenarios.author(),
            at=after(1),
        )
    second = Claim(article=article, kind="mechanism")
    save_draft(
        article=article,
        edits=[Edit(second)],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(2),
    )
    assert second.key == "c3"


def test_an_edit_of_a_citation_ends_its_verification() -> None:
    article = scenarios.draft()
    citation = Citation.objects.get(claim__article=article)
    assert citation.verified_at is not None
    citation.locator = "Table 2"
    save_draft(
        article=article,
        edits=[Edit(citation, ("locator",))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(2),
    )
    citation.refresh_from_db()
    assert (citation.locator, citation.verified_at, citation.verified_by) == ("Table 2", None, None)


def test_another_work_behind_a_reference_ends_the_verification_of_its_citations() -> None:
    article = scenarios.draft()
    before = fingerprint(load(scenarios.variant_of(article, DE)))
    reference = Reference.objects.get(article=article)
    replace_source(
        reference=reference,
        source=scenarios.source("another"),
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(2),
    )
    assert Citation.objects.get(reference=reference).verified_at is None
    assert fingerprint(load(scenarios.variant_of(article, DE))) != before
    with pytest.raises(DraftRefused) as refusal:
        replace_source(
            reference=reference,
            source=reference.source,
            expected=current_locks(article),
            by=scenarios.author(),
            at=after(3),
        )
    assert refusal.value.code == "replaced_by_itself"


def test_a_stance_that_moved_is_not_verified() -> None:
    article = scenarios.draft()
    citation = Citation.objects.get(claim__article=article)
    with pytest.raises(DraftRefused) as refusal:
        verify_citation(
            citation=citation,
            stance=Stance.CONTRADICTS,
            how=Verification.FULL_TEXT,
            by=scenarios.editor(),
            at=after(1),
        )
    assert refusal.value.code == "stance_moved"


def test_a_body_is_clean_whatever_door_it_comes_in() -> None:
    article = scenarios.draft()
    section = Section.objects.get(article=article)
    section.body_de = "<p onclick='x()'>Ruhe\x08</p><script>alert(1)</script>"
    section.save(update_fields=["body_de"])
    section.refresh_from_db()
    assert section.body_de == "<p>Ruhe</p>"


def test_a_save_without_changes_touches_no_lock() -> None:
    article = scenarios.draft()
    before = current_locks(article)
    assert save_draft(article=article, expected={}, by=scenarios.author(), at=after(1)) == {}
    assert current_locks(article) == before


def test_a_language_that_the_article_lacks_cannot_be_written() -> None:
    article = scenarios.draft(languages=(DE,))
    with pytest.raises(DraftRefused) as refusal:
        save_draft(
            article=article,
            edits=[edit_title(article, EN.value, "New")],
            expected={"en": 1},
            by=scenarios.author(),
            at=after(1),
        )
    assert refusal.value.code == "language_missing"
