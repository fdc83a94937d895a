"""What is searched follows what is live, in the transaction that changes it."""

from typing import Any

import pytest

from articles.models import (
    Claim,
    Edition,
    SearchFiling,
    SearchSpelling,
    SearchTerm,
    SearchText,
    SearchWord,
)
from articles.publishing.actions import restore, withdraw
from articles.publishing.reissue import redact
from articles.publishing.suspension import reinstate_claims, suspend_claims
from articles.search.analyser import key
from articles.search.filing import aspects_of
from tests import scenarios
from tests.scenarios import DE, EN, after, variant_of

pytestmark = pytest.mark.django_db


def texts_with(term: str, language: Any = DE) -> int:
    return SearchTerm.objects.filter(term=key(term, language)).count()


def test_a_published_text_is_indexed_in_its_language() -> None:
    scenarios.published()
    assert SearchText.objects.count() == 2
    assert texts_with("licht", DE) == 1
    assert texts_with("licht", EN) == 0
    assert texts_with("light", EN) == 1
    assert SearchWord.objects.get(language="de", word="").texts == 1
    for filing in SearchFiling.objects.order_by("doc"):
        assert filing.topics == scenarios.topic().uid.hex
        assert aspects_of(filing.aspects) == ["CausesHealthAspect"]


def test_a_draft_is_not_indexed() -> None:
    scenarios.draft("hidden")
    assert not SearchText.objects.exists()
    article = scenarios.published()
    scenarios.write(article, DE, at=after(20), title="Quastenflosser", body="<p>Nashornkäfer</p>")
    assert texts_with("quastenfloss") == texts_with("nashornkaf") == 0
    assert not SearchWord.objects.filter(word__startswith="quasten").exists()


def test_what_is_withdrawn_leaves_nothing_behind_and_comes_back() -> None:
    article = scenarios.published()
    before = _rows()
    for language in scenarios.BOTH:
        withdraw(
            variant=variant_of(article, language), note="x", by=scenarios.publisher(), at=after(10)
        )
    assert _rows() == {name: [] for name in before}
    for language in scenarios.BOTH:
        restore(variant=variant_of(article, language), by=scenarios.publisher(), at=after(11))
    assert _rows() == before


def test_a_new_edition_replaces_the_words_of_the_one_before() -> None:
    article = scenarios.published()
    scenarios.write(article, DE, at=after(10), title="Leichter schlummern")
    scenarios.issue(article, DE, at=after(12))
    assert texts_with("schlumm") == 1
    words = set(SearchWord.objects.filter(language="de").values_list("word", flat=True))
    assert "schlummern" in words
    assert "einschlafen" not in words
    assert not SearchSpelling.objects.exclude(word__in=SearchWord.objects.all()).exists()
    redact(
        edition=Edition.objects.get(variant__article=article, variant__language="de", number=1),
        reason="Gericht",
        by=scenarios.publisher(),
        at=after(20),
    )
    assert texts_with("schlumm") == 1


def test_a_suspended_passage_is_not_found_until_it_holds_again() -> None:
    article = scenarios.published()
    claim = Claim.objects.get(article=article)
    assert texts_with("minut") == 1
    ask = {"variant": variant_of(article, DE), "claims": [claim.uid], "reason": "Zweifel"}
    suspend_claims(**ask, by=scenarios.editor(), at=after(10))
    assert texts_with("minut") == 0
    assert "10 Minuten" not in SearchText.objects.get(language="de").body
    assert texts_with("licht") == 1
    reinstate_claims(**ask, by=scenarios.medical(), at=after(11))
    assert texts_with("minut") == 1


def test_a_word_of_two_texts_is_counted_twice() -> None:
    scenarios.published("one", languages=(DE,))
    second = scenarios.published("two", languages=(DE,))
    word = SearchWord.objects.get(language="de", word="einschlafen")
    assert word.texts == 2
    withdraw(variant=variant_of(second, DE), note="x", by=scenarios.publisher(), at=after(10))
    word.refresh_from_db()
    assert word.texts == 1
    assert SearchSpelling.objects.filter(word=word).count() == len("einschlafen") + 1


def _rows() -> dict[str, list[Any]]:
    """All of the index, but numbers of rows."""
    return {
        "texts": list(
            SearchText.objects.order_by("pk").values_list("pk", "made_of", "body", "spelt")
        ),
        "terms": list(SearchTerm.objects.order_by("doc", "term").values_list()),
        "filings": list(SearchFiling.objects.order_by("doc").values_list()),
        "words": list(
            SearchWord.objects.order_by("language", "word").values_list("word", "shown", "texts")
        ),
        "spellings": sorted(SearchSpelling.objects.values_list("key", "word__word")),
    }
