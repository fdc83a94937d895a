"""The shape of a bibliography."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.article import Attribution, Licence
from api.v1.serializers.common import language, text, words
from articles.vocabulary import CitationStyle, SourceStatus


class BibliographyEntry(serializers.Serializer[Any]):
    """A work as a style writes it. A work in doubt says so at the end of the entry."""

    number = serializers.IntegerField(
        min_value=1, allow_null=True, help_text="Its number in the article; null in lists."
    )
    source = serializers.UUIDField(  # type: ignore[assignment]  # a field; the metaclass takes it out of the class
        help_text="The work's id."
    )
    status = words(SourceStatus, "Editorial status.")
    html = serializers.CharField(help_text="HTML with no other tags than i, b, sup and sub.")
    text = serializers.CharField(help_text="The same as plain text.")


class Bibliography(serializers.Serializer[Any]):
    """Works in a citation style."""

    style = words(  # type: ignore[assignment]  # a field; the metaclass takes it out of the class
        CitationStyle, "The style."
    )
    language = language("The language of the words between the parts.")
    numbered = serializers.BooleanField(
        help_text="Whether the style counts; its numbers are in `number`, not in the entries."
    )
    entries = BibliographyEntry(many=True, help_text="In the order of the style.")


class BibliographyArticle(serializers.Serializer[Any]):
    """The article whose references they are."""

    id = serializers.UUIDField(help_text="The article's id.")
    url = serializers.URLField(help_text="Where this interface has it.")
    canonical_url = serializers.URLField(help_text="Where readers read it.")
    language = language("The edition's language.")
    title = text("The title.")
    licence = Licence(help_text="Licence.")
    attribution = Attribution(help_text="Attribution to show.")


class ArticleBibliography(Bibliography):
    """The references of an article in a citation style."""

    article = BibliographyArticle(help_text="Whose references they are.")
