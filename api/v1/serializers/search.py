"""The shapes of a search."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.catalogue import ListPage
from api.v1.serializers.common import Card, Topic, words
from articles.vocabulary import HealthAspect


class HighlightFragment(serializers.Serializer[Any]):
    """A piece of the published text with the words that were looked for."""

    field = serializers.ChoiceField(
        choices=["title", "summary", "body"], help_text="Where it stands."
    )
    section = serializers.CharField(
        allow_null=True, help_text="The section's key, for a piece of the body."
    )
    html = serializers.CharField(
        help_text="Escaped text in which whole words stand in `<mark>`; no other element."
    )
    text = serializers.CharField(help_text="The same without marks.")


class FoundArticle(Card):
    """A text that was found."""

    highlight = HighlightFragment(many=True, help_text="Title, summary, then the best places.")


class Matches(serializers.Serializer[Any]):
    """How many texts were found."""

    count = serializers.IntegerField(min_value=0, help_text="So many of those looked at.")
    is_complete = serializers.BooleanField(
        help_text="Whether all were looked at. If not, there are more than 500: say so."
    )


class TopicFacet(Topic):
    """A topic of what was found."""

    count = serializers.IntegerField(min_value=1, help_text="Texts filed under it.")


class AspectFacet(serializers.Serializer[Any]):
    """A health aspect of what was found."""

    aspect = words(HealthAspect, "The aspect.")
    name = serializers.CharField(help_text="What it is called in the answer's language.")
    count = serializers.IntegerField(min_value=1, help_text="Texts with a section about it.")


class Facets(serializers.Serializer[Any]):
    """What the found texts are filed under, the most frequent first, at most twenty of each."""

    topics = TopicFacet(many=True, help_text="Give one's `id` or `slug` as `topic`.")
    aspects = AspectFacet(many=True, help_text="Give one's `aspect` as `aspect`.")


class SearchPage(ListPage):
    """A page of what was found."""

    results = FoundArticle(many=True, help_text="The best first.")
    query = serializers.CharField(help_text="What was looked for, as given.")
    corrected_query = serializers.CharField(
        allow_null=True,
        help_text="What was looked for instead, where no text has a word as it was spelt.",
    )
    suggestions = serializers.ListField(
        child=serializers.CharField(), help_text="Other questions, of words of published texts."
    )
    matches = Matches(help_text="How many there are.")
    facets = Facets(help_text="What they are filed under.")
