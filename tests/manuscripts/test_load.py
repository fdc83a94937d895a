"""A manuscript is one draft in exactly one language, read in a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load, load_all
from articles.manuscripts.manuscript import Manuscript
from articles.models import Article, Claim, Person, Section, Source, Topic, Variant
from tests import scenarios
from tests.scenarios import BOTH, DE, EN, START

pytestmark = pytest.mark.django_db


def loaded(article: Article, language: object = DE) -> Manuscript:
    return load(Variant.objects.get(article=article, language=language))


def test_each_language_has_its_own_words() -> None:
    article = scenarios.draft()
    german, english = loaded(article, DE), loaded(article, EN)
    assert german.title == "Besser einschlafen"
    assert english.title == "Falling asleep more easily"
    assert german.claims[0].uid == english.claims[0].uid
    assert german.claims[0].passage.startswith("In einer Studie schliefen")
    assert english.claims[0].passage.startswith("In one study, 30")
    assert german.claims[0].section == "light"


@pytest.mark.parametrize("active", ["de", "en", None])
def test_a_missing_translation_is_empty_whatever_language_is_active(active: str | None) -> None:
    article = scenarios.draft(languages=(DE,))
    Variant.objects.create(article=article, language="en")
    with translation.override(active):
        english = loaded(article, EN)
        assert english.title == ""
        assert english.sections[0].heading == ""
        assert english.sections[0].blocks == ()
        assert english.claims[0].statement == ""
        # The bare name must not fall back either.
        with translation.override("en"):
            assert Article.objects.get(pk=article.pk).title in ("", None)


def test_the_number_of_queries_does_not_depend_on_the_article() -> None:
    small, big = scenarios.draft("small"), scenarios.draft("big")
    rows = [Edit(Claim(article=big, kind="mechanism")) for _ in range(10)]
    rows += [Edit(Section(article=big, key=f"s{n}", position=n)) for n in range(10)]
    save_draft(
        article=big, edits=rows, expected=current_locks(big), by=scenarios.author(), at=START
    )
    counts = []
    for variants in (
        [scenarios.variant_of(small, DE)],
        [scenarios.variant_of(big, DE)],
        [scenarios.variant_of(article, language) for article in (small, big) for language in BOTH],
    ):
        with CaptureQueriesContext(connection) as queries:
            load_all(variants)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 28


def test_a_mark_without_a_claim_is_seen() -> None:
    article = scenarios.draft()
    Section.objects.filter(article=article).update(
        body_de='<p><span data-claim="00000000-0000-4000-8000-000000000000">x</span></p>'
    )
    manuscript = loaded(article)
    assert manuscript.orphan_marks == ("00000000-0000-4000-8000-000000000000",)
    assert manuscript.claims[0].passage == ""
    assert manuscript.claims[0].section == ""


class TestFingerprint:
    def test_is_the_same_for_the_same_rows(self) -> None:
        article = scenarios.draft()
        assert fingerprint(loaded(article)) == fingerprint(loaded(article))
        assert fingerprint(loaded(article)).startswith("1:sha256:")

    @pytest.mark.parametrize(
        ("model", "change"),
        [
            (Article, {"title_de": "Anders"}),
            (Article, {"funding_de": "Eine Firma."}),
            (Article, {"audience": "patients"}),
            (Section, {"body_de": "<p>Anders</p>"}),
            (Section, {"aspect": ""}),
            (Claim, {"statement_de": "Anders"}),
            (Claim, {"certainty": "high"}),
        ],
    )
    def test_moves_with_what_a_reviewer_reads(
        self, model: type[Article], change: dict[str, str]
    ) -> None:
        article = scenarios.draft()
        before = fingerprint(loaded(article))
        rows = model.objects.filter(pk=article.pk) if model is Article else model.objects.all()
        rows.update(**change)
        assert fingerprint(loaded(article)) != before

    @pytest.mark.parametrize(
        ("model", "change"),
        [
            (Article, {"title_en": "Other"}),
            (Section, {"body_en": "<p>Other</p>"}),
            (Claim, {"statement_en": "Other"}),
            (Person, {"name": "Other"}),
            (Topic, {"name_de": "Anders"}),
            (Source, {"container_title": "J. Made-up Sleep"}),
            (Source, {"title": "Evening light, and sleep onset"}),
        ],
    )
    def test_stays_with_what_is_cosmetic_or_of_the_other_language(
        self, model: type[Article], change: dict[str, str]
    ) -> None:
        article = scenarios.draft()
        before = fingerprint(loaded(article))
        model.objects.update(**change)
        assert fingerprint(loaded(article)) == before

    def test_another_work_behind_the_same_row_moves_it(self) -> None:
        article = scenarios.draft()
        before = fingerprint(loaded(article))
        Source.objects.update(doi="10.5555/another")
        assert fingerprint(loaded(article)) != before
