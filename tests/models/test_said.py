"""What rows are called for the eye: in the language of the interface where there are words."""

import pytest
from django.utils import translation

from articles.models import Article, Section, Variant

pytestmark = pytest.mark.django_db


def make_article(**titles: str) -> Article:
    article = Article()
    for language, title in titles.items():
        setattr(article, f"title_{language}", title)
    return article


@pytest.mark.parametrize(("language", "name"), [("de", "Heuschnupfen"), ("en", "Hay fever")])
def test_a_row_is_called_as_the_interface_speaks(language: str, name: str) -> None:
    with translation.override(language):
        assert str(make_article(de="Heuschnupfen", en="Hay fever")) == name


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_other_language_is_better_than_none(language: str) -> None:
    with translation.override(language):
        assert str(make_article(de="Heuschnupfen")) == "Heuschnupfen"
        assert str(Section(heading_en="Causes", heading_de="")) == "Causes"


def test_a_text_is_called_in_its_own_language() -> None:
    article = make_article(de="Heuschnupfen", en="Hay fever")
    with translation.override("de"):
        assert str(Variant(article=article, language="en")) == "Hay fever (en)"


def test_a_row_without_words_has_a_name() -> None:
    article = make_article()
    assert str(article) == str(article.uid)
