"""Shapes that several answers share. They describe the bytes; they do not make them."""

from enum import StrEnum
from functools import cache
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.vocabulary import EditionKind, Freshness, Language

DIGEST = r"^sha256:[0-9a-f]{64}$"


def words(kind: type[StrEnum], text: str, **options: Any) -> serializers.ChoiceField:
    """A field that holds one of a closed list of words."""
    return serializers.ChoiceField(
        choices=[(word.value, word.name) for word in kind], help_text=text, **options
    )


def text(description: str, **options: Any) -> serializers.CharField:
    """A text, possibly empty."""
    return serializers.CharField(help_text=description, allow_blank=True, **options)


def language(description: str, **options: Any) -> serializers.ChoiceField:
    """One of our languages."""
    return words(Language, description, **options)


@extend_schema_field({"type": "string", "format": "uri", "pattern": "^https?://"})
class WebAddress(serializers.URLField):
    """A page that people can open."""


@extend_schema_field({"type": "string", "format": "uri", "pattern": "^https://"})
class HttpsAddress(serializers.URLField):
    """Where something is sent to."""


class Topic(serializers.Serializer[Any]):
    """A subject that articles are filed under."""

    id = serializers.UUIDField(help_text="The topic's id; never changes.")
    slug = serializers.SlugField(help_text="One word for both languages; good for filters.")
    name = text("The topic's name in the answer's language.")


class Person(serializers.Serializer[Any]):
    """An author as readers see them."""

    id = serializers.UUIDField(help_text="The person's id; never changes.")
    name = serializers.CharField(help_text="Name with title.")
    qualification = text("Qualification in the answer's language.")


class Edition(serializers.Serializer[Any]):
    """Which immutable edition of this language this is."""

    number = serializers.IntegerField(min_value=1, help_text="Counts up from 1 without gaps.")
    kind = words(EditionKind, "Why it was published.")
    note = text("What was corrected; empty for other kinds.")
    published_at = serializers.DateTimeField(help_text="When this edition went live.")
    digest = serializers.RegexField(
        DIGEST, help_text="The edition's link in the chain of digests; equal digest, equal edition."
    )
    previous = serializers.RegexField(
        DIGEST, allow_null=True, help_text="The digest of the edition before; null for the first."
    )


class Dates(serializers.Serializer[Any]):
    """When the text was published, changed, checked and is due again."""

    published = serializers.DateTimeField(help_text="First publication in this language.")
    modified = serializers.DateTimeField(help_text="When the live edition was published.")
    evidence_current = serializers.DateField(
        allow_null=True, help_text="The day up to which the literature was searched."
    )
    medically_reviewed = serializers.DateField(help_text="The day of the medical sign-off.")
    next_review_due = serializers.DateField(
        allow_null=True, help_text="The day by which the text is to be reviewed again."
    )


class Translation(serializers.Serializer[Any]):
    """Another language in which the article is live."""

    language = language("The other language.")
    slug = serializers.SlugField(help_text="The article's slug in that language.")
    url = serializers.URLField(help_text="Its address in this interface.")
    state = words(
        Freshness, "`outdated` when the source language has a newer edition than was translated."
    )
    source_language = serializers.BooleanField(
        help_text="Whether that language is the one the article was written in."
    )


class Card(serializers.Serializer[Any]):
    """An article's summary fields: what a list entry holds, and an article begins with."""

    id = serializers.UUIDField(help_text="The article's id, the same in all its languages.")
    url = serializers.URLField(help_text="The address of this language in this interface.")
    canonical_url = serializers.URLField(help_text="Where people read it; link there.")
    language = language("The language of every text in the answer.")
    slug = serializers.SlugField(help_text="The article's name in addresses, in this language.")
    title = serializers.CharField(help_text="Title.")
    subtitle = text("Subtitle; may be empty.")
    summary = text("A few sentences that stand for the article in lists.")
    edition = Edition(help_text="Which edition this is.")
    dates = Dates(help_text="The dates a reader wants to know.")
    translations = Translation(many=True, help_text="The other live languages.")
    topics = Topic(many=True, help_text="What it is filed under.")
    authors = Person(many=True, help_text="Who wrote or translated it, in order.")


@cache
def in_part(shape: Any) -> Any:
    """The same fields, none of them certain to be there: what `fields` leaves of a shape.

    One class for each shape: the description tells classes apart by identity.
    """

    def get_fields(self: serializers.Serializer[Any]) -> dict[str, Any]:
        fields: dict[str, Any] = shape.get_fields(self)
        for field in fields.values():
            field.required = False
        return fields

    words = {"__doc__": f"The fields of {shape.__name__} that `fields` asked for."}
    return type(f"{shape.__name__}Part", (shape,), {**words, "get_fields": get_fields})


def list_in_part(shape: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    """A page whose entries are in part."""
    entry: Any = type(shape._declared_fields["results"].child)  # type: ignore[attr-defined]  # many=True
    results = in_part(entry)(many=True, help_text="The entries, each in part.")
    words = {"__doc__": "A page of what `fields` asked for.", "results": results}
    return type(f"{shape.__name__}Part", (shape,), words)


class ArticleList(serializers.Serializer[Any]):
    """A page of a list."""

    results = Card(many=True, help_text="The entries of this page.")
    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    previous = serializers.URLField(
        allow_null=True, help_text="The page before; null on the first."
    )
    count = serializers.IntegerField(
        min_value=0, required=False, help_text="How many entries all pages hold; with `count=1`."
    )
