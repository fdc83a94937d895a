"""Shapes of what crosses articles: claims, sources, notices, topics, people."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.article import Citation, Claim, Disclaimer, Source
from api.v1.serializers.below import HistoryEntry
from api.v1.serializers.common import Person, Topic, language


class ListPage(serializers.Serializer[Any]):
    """What a page of a list has beside its entries."""

    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    previous = serializers.URLField(
        allow_null=True, help_text="The page before; null on the first."
    )
    count = serializers.IntegerField(
        min_value=0, required=False, help_text="How many entries all pages hold; with `count=1`."
    )


class ArticleLink(serializers.Serializer[Any]):
    """An article that something stands in."""

    id = serializers.UUIDField(help_text="The article's id.")
    title = serializers.CharField(help_text="Its title.")
    slug = serializers.SlugField(help_text="Its name in addresses.")
    url = serializers.URLField(help_text="Its address in this interface.")
    edition = serializers.IntegerField(min_value=1, help_text="The number of its live edition.")


class SourcedCitation(Citation):
    """A citation with its source."""

    source = Source(help_text="The work itself.")


class PublishedClaim(Claim):
    """A claim of a live edition, and where it stands."""

    url = serializers.URLField(help_text="The claim's address.")
    language = language("The language of every text in the answer.")
    article = ArticleLink(help_text="The article that states it.")
    citations = SourcedCitation(many=True, help_text="Its evidence.")


class UsingArticle(ArticleLink):
    """An article that cites a source."""

    claims = serializers.ListField(
        child=serializers.RegexField(r"^c[0-9]+$"), help_text="Keys of the claims that cite it."
    )


class CountedLink(serializers.Serializer[Any]):
    """How many there are, and where."""

    count = serializers.IntegerField(min_value=0, help_text="How many.")
    url = serializers.URLField(help_text="The list of them.")


class Link(serializers.Serializer[Any]):
    """Where a list is."""

    url = serializers.URLField(help_text="The list.")


class PublishedSource(Source):
    """A work that live editions cite, and where."""

    record_url = serializers.URLField(help_text="The address of this record.")
    articles = CountedLink(help_text="Live articles that cite it.")
    claims = Link(help_text="Live claims that cite it.")
    used_in = UsingArticle(
        many=True,
        help_text="Articles that cite it, the newest first: up to 20 in a list, 100 alone.",
    )


class PublishedDisclaimer(Disclaimer):
    """A notice in its newest published wording."""

    url = serializers.URLField(help_text="The notice's address.")
    articles = CountedLink(help_text="Live articles that carry it.")


class PublishedTopic(Topic):
    """A topic of live articles."""

    url = serializers.URLField(help_text="The topic's address.")
    articles = CountedLink(help_text="Live articles filed under it.")


class PublishedPerson(Person):
    """An author or reviewer of live articles."""

    url = serializers.URLField(help_text="The person's address.")
    author_of = CountedLink(help_text="Live articles that the person wrote or translated.")
    reviewer_of = CountedLink(help_text="Live articles that the person signed off.")


class EditionList(ListPage):
    """A page of the history of one language of an article."""

    results = HistoryEntry(many=True, help_text="Editions, the newest first.")


class ClaimList(ListPage):
    """A page of claims."""

    results = PublishedClaim(many=True, help_text="The entries of this page.")


class SourceList(ListPage):
    """A page of sources."""

    results = PublishedSource(many=True, help_text="The entries of this page.")


class DisclaimerList(ListPage):
    """A page of notices."""

    results = PublishedDisclaimer(many=True, help_text="The entries of this page.")


class TopicList(ListPage):
    """A page of topics."""

    results = PublishedTopic(many=True, help_text="The entries of this page.")


class PersonList(ListPage):
    """A page of people."""

    results = PublishedPerson(many=True, help_text="The entries of this page.")
