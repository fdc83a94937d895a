"""The shapes of tokens and drafts, for the description."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.article import Article
from api.v1.serializers.common import DIGEST, Dates, Edition, in_part, language, words
from articles.vocabulary import EditionKind, PublicState, Stage


class Code(serializers.Serializer[Any]):
    """What a preview link carries."""

    code = serializers.CharField(
        min_length=1, max_length=100, help_text="What stands behind `#code=`."
    )


class Token(serializers.Serializer[Any]):
    """What opens one language of one draft."""

    token = serializers.CharField(help_text="Send it as `X-Preview-Token`, never in an address.")
    expires_at = serializers.DateTimeField(help_text="When the token ends; renew it before.")
    link_expires_at = serializers.DateTimeField(help_text="When the link ends for good.")
    article = serializers.UUIDField(help_text="The article's id.")
    language = language("The draft's language.")
    url = serializers.URLField(help_text="Where the draft is.")


class DraftEdition(Edition):
    """The edition that the draft would become."""

    kind = words(EditionKind, "What it would be published as.")
    published_at = serializers.DateTimeField(allow_null=True, help_text="Null: not published.")
    digest = serializers.RegexField(DIGEST, allow_null=True, help_text="Null: not published.")


class DraftDates(Dates):
    """The dates of the text so far."""

    published = serializers.DateTimeField(
        allow_null=True, help_text="First publication in this language; null before it."
    )
    modified = serializers.DateTimeField(allow_null=True, help_text="Null: not published.")
    medically_reviewed = serializers.DateField(
        allow_null=True, help_text="The day of a medical sign-off that holds for this text."
    )


class DraftState(serializers.Serializer[Any]):
    """What the draft is."""

    stage = words(Stage, "Where it is on its way to publication.")
    state = words(PublicState, "What the public has of this text today.")
    fingerprint = serializers.CharField(help_text="What sign-offs of this text belong to.")
    digest = serializers.RegexField(DIGEST, help_text="Of the text as it is; equal, equal text.")
    read_at = serializers.DateTimeField(help_text="When it was read.")


class Draft(Article):
    """A working copy in the shape of an article."""

    edition = DraftEdition(help_text="The edition it would become.")
    dates = DraftDates(help_text="The dates so far.")
    preview = DraftState(help_text="What the draft is.")


DraftPart = in_part(Draft)
