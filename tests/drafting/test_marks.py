"""A translated field remembers the source words it was made from; the gate sees them move."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.gates.check import check
from articles.gates.rules.signoff import contributors_since_last_edition, valid_sign_offs
from articles.gates.rules.staleness import stale_fields
from articles.manuscripts.load import load
from articles.models import (
    Article,
    Citation,
    Claim,
    Reference,
    Section,
    TranslationMark,
)
from articles.review.actions import ReviewRefused
from articles.review.permissions import NotAllowed
from articles.review.translations import confirm_translation
from articles.vocabulary import Language, TranslationDecision
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
MADE, STILL_RIGHT, MINOR, ASSUMED = TranslationDecision


def save(row: Any, by: User, **values: str) -> None:
    """Save these fields of a draft row."""
    article = row if isinstance(row, Article) else getattr(row, "article", None)
    article = article or row.claim.article
    for name, value in values.items():
        setattr(row, name, value)
    save_draft(
        article=article,
        edits=[Edit(row, tuple(values))],
        expected=current_locks(article),
        by=by,
        at=after(5),
    )


def stale(article: Article, language: Language = EN) -> dict[str, str]:
    """Stale fields by name, with the digest of their source words."""
    manuscript = load(scenarios.variant_of(article, language))
    return {field.name: field.digest for field in stale_fields(manuscript)}


def section_of(article: Article) -> Section:
    return Section.objects.get(article=article)


def test_a_translation_is_current_when_it_was_made_from_what_stands_there() -> None:
    article = scenarios.draft()

    assert stale(article) == {}
    assert set(TranslationMark.objects.values_list("decision", "by__username")) == {
        (MADE.value, "translator")
    }


@pytest.mark.parametrize(
    ("row", "values", "name"),
    [
        (Article, {"title_de": "Anders"}, "article/title"),
        (Article, {"summary_de": "Anders."}, "article/summary"),
        (Article, {"subtitle_de": ""}, "article/subtitle"),
        (Section, {"heading_de": "Anders"}, "section/light/heading"),
        (Section, {"body_de": "<p>Anders.</p>"}, "section/light/body"),
        (Claim, {"statement_de": "Anders."}, "claim/{uid}/statement"),
        (Reference, {"annotation_de": "Anders."}, "reference/1/annotation"),
    ],
)
def test_a_changed_source_field_makes_its_translation_stale_and_no_other(
    row: type[Any], values: dict[str, str], name: str
) -> None:
    article = scenarios.draft()
    saved = article if row is Article else row.objects.get(article=article)
    save(saved, scenarios.author(), **values)

    assert list(stale(article)) == [name.format(uid=getattr(saved, "uid", ""))]
    assert stale(article, DE) == {}


def test_the_same_words_in_other_marks_are_no_other_words() -> None:
    article = scenarios.draft()
    section = section_of(article)
    bare = section.body_de or ""
    save(section, scenarios.author(), body_de=bare.replace("Helles Licht", "<em>Helles</em> Licht"))

    assert stale(article) == {}


def test_a_source_that_takes_its_change_back_makes_nothing_stale() -> None:
    article = scenarios.draft()
    before = section_of(article).heading_de or ""
    save(section_of(article), scenarios.author(), heading_de="Anders")
    save(section_of(article), scenarios.author(), heading_de=before)

    assert stale(article) == {}


def test_saving_the_translation_makes_it_current_again() -> None:
    article = scenarios.draft()
    save(section_of(article), scenarios.author(), heading_de="Anderes Licht")
    save(section_of(article), scenarios.translator(), heading_en="Other light")

    assert stale(article) == {}


def test_a_section_that_only_the_source_has_is_to_be_translated() -> None:
    article = scenarios.draft()
    added = Section(
        article=article, key="more", position=2, heading_de="Mehr", body_de="<p>Ja.</p>"
    )
    save_draft(
        article=article,
        edits=[Edit(added)],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(5),
    )

    assert list(stale(article)) == ["section/more/heading", "section/more/body"]


def test_a_quoted_passage_is_what_its_translation_is_made_from() -> None:
    article = scenarios.draft()
    citation = Citation.objects.get(claim__article=article)
    save(citation, scenarios.translator(), quote_translation_en="They fell asleep later.")
    assert stale(article) == {}

    save(Citation.objects.get(), scenarios.author(), quote="Sie schliefen früher ein.")
    (name,) = stale(article)
    assert name.startswith("citation/")
    assert name.endswith("/1/quote_translation")


def test_a_translation_without_a_mark_counts_as_made_from_the_words_before_the_change() -> None:
    article = scenarios.draft()
    TranslationMark.objects.all().delete()
    assert stale(article) == {}

    save(section_of(article), scenarios.author(), heading_de="Anders")
    assert list(stale(article)) == ["section/light/heading"]
    assert TranslationMark.objects.get().decision == ASSUMED.value


def test_the_gate_blocks_the_derived_language_only_and_names_who_translated() -> None:
    article = scenarios.draft()
    save(section_of(article), scenarios.author(), heading_de="Anders")
    german, english = (load(scenarios.variant_of(article, one)) for one in (DE, EN))
    found = [one for one in check(english, at=after(6)).findings if one.rule == "LANG_STALE"]

    assert [one for one in check(german, at=after(6)).findings if one.rule == "LANG_STALE"] == []
    assert [(one.severity, one.place.type, one.field) for one in found] == [
        ("blocker", "section", "heading")
    ]
    assert found[0].params["by"] == "Dr. Translator"


def confirm(
    article: Article, fields: dict[str, str], by: User, decision: Any = STILL_RIGHT
) -> None:
    variant = scenarios.variant_of(article, EN)
    confirm_translation(variant=variant, fields=fields, decision=decision, by=by, at=after(7))


@pytest.mark.parametrize("decision", [STILL_RIGHT, MINOR])
def test_a_named_person_may_carry_a_translation_over_a_change(
    decision: TranslationDecision,
) -> None:
    article = scenarios.draft()
    scenarios.signed(article, EN)
    save(section_of(article), scenarios.author(), heading_de="Anders")
    confirm(article, stale(article), scenarios.editor(), decision)

    english = load(scenarios.variant_of(article, EN))
    assert stale(article) == {}
    assert TranslationMark.objects.latest("pk").by == scenarios.editor()
    assert TranslationMark.objects.latest("pk").decision == decision.value
    # No word moved: sign-offs hold, and who confirmed did not contribute.
    assert len(valid_sign_offs(english)) == 2
    assert scenarios.editor().pk not in contributors_since_last_edition(english)


def refused(article: Article, fields: dict[str, str], decision: Any = STILL_RIGHT) -> str:
    with pytest.raises(ReviewRefused) as refusal:
        confirm(article, fields, scenarios.editor(), decision)
    return refusal.value.code


def test_only_what_was_seen_and_is_stale_can_be_confirmed() -> None:
    article = scenarios.draft()
    save(section_of(article), scenarios.author(), heading_de="Anders")
    seen = stale(article)
    save(section_of(article), scenarios.author(), heading_de="Noch anders")

    assert refused(article, seen) == "source_moved"
    assert refused(article, {"article/title": "sha256:0"}) == "source_moved"
    assert refused(article, {}) == "no_field_chosen"
    assert refused(article, stale(article), MADE) == "no_field_chosen"


def test_confirming_needs_the_role_of_a_translator_or_editor() -> None:
    article = scenarios.draft()
    save(section_of(article), scenarios.author(), heading_de="Anders")
    for by in (scenarios.author(), scenarios.medical(), scenarios.publisher()):
        with pytest.raises(NotAllowed):
            confirm(article, stale(article), by)
    confirm(article, stale(article), scenarios.translator())


def test_a_mark_is_never_rewritten() -> None:
    scenarios.draft()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        TranslationMark.objects.update(decision=STILL_RIGHT.value)


def test_marking_costs_the_same_for_one_section_as_for_many() -> None:
    article = scenarios.draft()
    many = [Section(article=article, key=f"s{n}", position=n, heading_de="x") for n in range(2, 12)]
    save_draft(
        article=article,
        edits=[Edit(row) for row in many],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(5),
    )
    counts = [_marking(article, rows) for rows in (many[:1], many)]

    assert counts[0] == counts[1]


def _marking(article: Article, rows: Sequence[Section]) -> int:
    """How many queries of a save are about marks."""
    for row in rows:
        row.heading_en = f"{row.heading_en or ''}y"
    with CaptureQueriesContext(connection) as asked:
        save_draft(
            article=article,
            edits=[Edit(row, ("heading_en",)) for row in rows],
            expected=current_locks(article),
            by=scenarios.translator(),
            at=after(6),
        )
    return sum("translationmark" in one["sql"] for one in asked.captured_queries)
