"""The shapes of the root, of changes and of problems."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.common import DIGEST, language, text, words
from articles.vocabulary import ChangeKind, SourceStatus


class Root(serializers.Serializer[Any]):
    """Where everything is."""

    articles = serializers.URLField(help_text="The list of articles.")
    changes = serializers.URLField(help_text="The log of changes.")
    openapi = serializers.URLField(help_text="This interface as OpenAPI 3.1.")
    documentation = serializers.URLField(help_text="The same for people.")


class SourceMove(serializers.Serializer[Any]):
    """A source whose editorial status moved."""

    id = serializers.UUIDField(help_text="The work's id.")
    status = words(SourceStatus, "Its status from now on.")


class Change(serializers.Serializer[Any]):
    """An entry of the public log; it never changes and is kept for good."""

    sequence = serializers.IntegerField(min_value=1, help_text="Its place; no gaps.")
    kind = words(ChangeKind, "What happened.")
    article = serializers.UUIDField(help_text="The article's id.")
    language = language("The language it happened in.")
    slug = serializers.SlugField(help_text="The slug at that moment.")
    edition = serializers.IntegerField(min_value=1, help_text="The edition it is about.")
    digest = serializers.RegexField(DIGEST, help_text="That edition's digest.")
    at = serializers.DateTimeField(help_text="When.")
    note = text("The edition's public note.")
    explanation = serializers.CharField(
        required=False, help_text="Why it was withdrawn; with `withdrawn`."
    )
    previous_slug = serializers.SlugField(
        required=False, help_text="The slug until then; with `redirected`."
    )
    sources = SourceMove(
        many=True,
        required=False,
        help_text="The sources whose status moved; with `source_status_changed`.",
    )


class ChangePage(serializers.Serializer[Any]):
    """A page of the log."""

    results = Change(many=True, help_text="Entries in commit order.")
    cursor = serializers.CharField(
        help_text="Give it as `after` next time. It stays good, also on an empty page."
    )
    has_more = serializers.BooleanField(help_text="Whether there is more right now.")


class LanguageLink(serializers.Serializer[Any]):
    """A language in which the article is published."""

    language = language("The language.")
    url = serializers.URLField(help_text="Its address.")


class Flaw(serializers.Serializer[Any]):
    """One thing that is wrong with a request."""

    parameter = serializers.CharField(help_text="The query parameter.")
    message = serializers.CharField(help_text="What is wrong with it, and what is allowed.")


class Problem(serializers.Serializer[Any]):
    """A refusal (RFC 9457). `code` is stable; texts may get better."""

    type = serializers.URLField(help_text="Where the code is explained.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(min_value=400, max_value=599, help_text="The status.")
    detail = serializers.CharField(help_text="What happened, in English.")
    instance = serializers.CharField(help_text="The path that was asked.")
    code = serializers.CharField(help_text="What programs decide by.")
    errors = Flaw(  # type: ignore[assignment]  # a field; the metaclass takes it out of the class
        many=True, help_text="Each thing that is wrong; empty where nothing is."
    )


class AbsentProblem(Problem):
    """A 404 of an article."""

    available_languages = LanguageLink(
        many=True, help_text="Languages in which the article is published; empty for none."
    )


class WithdrawnProblem(Problem):
    """A 410 of an article: it was public and has been taken down."""

    id = serializers.UUIDField(help_text="The article's id.")
    language = language("The withdrawn language.")
    notice = serializers.CharField(help_text="The public explanation.")
    withdrawn_at = serializers.DateTimeField(help_text="Since when.")
    available_languages = LanguageLink(many=True, help_text="Languages that are still published.")


class CursorProblem(Problem):
    """A 410 of the log: the cursor is of an older log."""

    resync = serializers.URLField(help_text="The log from its beginning, with the same filters.")
