"""The shapes of the root, of changes and of problems."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.article import Article
from api.v1.serializers.common import DIGEST, language, text, words
from articles.vocabulary import ChangeKind, ChangeSeverity, SourceStatus


class Root(serializers.Serializer[Any]):
    """Where everything is."""

    articles = serializers.URLField(help_text="The list of articles.")
    claims = serializers.URLField(help_text="The list of claims.")
    sources = serializers.URLField(help_text="The list of sources.")
    disclaimers = serializers.URLField(help_text="The list of notices.")
    topics = serializers.URLField(help_text="The list of topics.")
    people = serializers.URLField(help_text="The list of authors and reviewers.")
    search = serializers.URLField(help_text="Full text; give `q`.")
    changes = serializers.URLField(help_text="The log of changes.")
    openapi = serializers.URLField(help_text="This interface as OpenAPI 3.1.")
    documentation = serializers.URLField(help_text="The same for people.")


TOLD_KINDS = [*((word.value, word.name) for word in ChangeKind), ("withheld", "WITHHELD")]


class SourceMove(serializers.Serializer[Any]):
    """A source whose editorial status moved."""

    id = serializers.UUIDField(help_text="The work's id.")
    status = words(SourceStatus, "Its status from now on.")


class ClaimMove(serializers.Serializer[Any]):
    """A claim that was suspended or reinstated."""

    id = serializers.UUIDField(help_text="The claim's id.")
    key = serializers.RegexField(r"^c[0-9]+$", help_text="Its short key.")
    suspended = serializers.BooleanField(help_text="Whether it is suspended from now on.")
    reason = serializers.CharField(help_text="Why, in the text's language.")


class Change(serializers.Serializer[Any]):
    """An entry of the public log; it never changes and is kept for good."""

    sequence = serializers.IntegerField(min_value=1, help_text="Its place; no gaps.")
    kind = serializers.ChoiceField(
        choices=TOLD_KINDS,
        help_text="What happened. `withheld`, only with a topic or a key's topics: the text left "
        "them; take copies down as if it were withdrawn.",
    )
    article = serializers.UUIDField(help_text="The article's id.")
    language = language("The language it happened in.")
    slug = serializers.SlugField(help_text="The slug at that moment.")
    edition = serializers.IntegerField(min_value=1, help_text="The edition it is about.")
    digest = serializers.RegexField(DIGEST, help_text="That edition's digest.")
    at = serializers.DateTimeField(help_text="When.")
    note = text("The edition's public note.")
    severity = words(
        ChangeSeverity,
        "How soon a copy must follow: `severe` (wrong, or not to be shown), `notable` (there is a "
        "better text), `routine`.",
    )
    reason = text("Why, in the text's language; empty where no reason is told.")
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
    claims = ClaimMove(
        many=True,
        required=False,
        help_text="The claims that were suspended or reinstated; with `source_status_changed`.",
    )


class ChangeWithText(Change):
    """An entry with the text that it is about, as it is live now."""

    etag = serializers.CharField(
        allow_null=True, help_text="The text's entity tag, for asking again; null without a text."
    )
    text = Article(allow_null=True, help_text="The live text; null where there is none now.")


class ChangePageWithTexts(serializers.Serializer[Any]):
    """A page of the log with `expand=text`."""

    results = ChangeWithText(many=True, help_text="Entries in commit order.")
    cursor = serializers.CharField(help_text="Give it as `after` next time.")
    has_more = serializers.BooleanField(help_text="Whether there is more right now.")


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
    slug = serializers.SlugField(required=False, help_text="Its slug, where an article is meant.")
    url = serializers.URLField(help_text="Its address.")


class Flaw(serializers.Serializer[Any]):
    """One thing that is wrong with a request."""

    parameter = serializers.CharField(required=False, help_text="The query parameter.")
    pointer = serializers.CharField(
        required=False, help_text="The place in the body (RFC 6901); instead of `parameter`."
    )
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
    """A 404 of something that may be published in another language."""

    available_languages = LanguageLink(
        many=True, help_text="Languages in which it is published; empty for none."
    )
    id = serializers.UUIDField(
        required=False, help_text="The article's id; with `not_published_then`."
    )
    language = language("Its language; with `not_published_then`.", required=False)
    first_published_at = serializers.DateTimeField(
        required=False, help_text="When it first was public; with `not_published_then`."
    )
    sections = serializers.ListField(
        child=serializers.URLField(),
        required=False,
        help_text="The addresses of the sections there are; with `section_unknown`.",
    )


class WithdrawnProblem(Problem):
    """A 410 of an article or claim: it was public and has been taken down."""

    id = serializers.UUIDField(help_text="The article's id.")
    language = language("The withdrawn language.")
    notice = serializers.CharField(help_text="The public explanation.")
    withdrawn_at = serializers.DateTimeField(help_text="Since when.")
    available_languages = LanguageLink(many=True, help_text="Languages that are still published.")


class RedactedProblem(Problem):
    """A 410 of an edition that was emptied for good."""

    id = serializers.UUIDField(help_text="The article's id.")
    language = language("The edition's language.")
    edition = serializers.IntegerField(min_value=1, help_text="The edition's number.")
    digest = serializers.RegexField(DIGEST, help_text="Its digest, which stays.")
    redacted_at = serializers.DateTimeField(help_text="When it was emptied.")


class EditionLink(serializers.Serializer[Any]):
    """An edition and where it is."""

    article = serializers.UUIDField(help_text="The article's id.")
    number = serializers.IntegerField(min_value=1, help_text="The edition's number.")
    url = serializers.URLField(help_text="Its address.")


class ClaimLeftProblem(Problem):
    """A 410 of a claim that the current edition does not state any more."""

    id = serializers.UUIDField(help_text="The claim's id.")
    language = language("The language in which it left.")
    last_edition = EditionLink(help_text="The last edition that stated it.")
    available_languages = LanguageLink(
        many=True, help_text="Languages in which it is still stated."
    )


class CursorProblem(Problem):
    """A 410 of the log: the cursor is of an older log."""

    resync = serializers.URLField(help_text="The log from its beginning, with the same filters.")
