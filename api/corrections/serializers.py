"""The shapes of confirmations, for the description."""

from typing import Any

from rest_framework import serializers

from api.corrections.words import Action, DutyState
from api.v1.serializers.common import WebAddress, language, text, words
from api.v1.values import HIGHEST, ONE_LINE
from articles.vocabulary import ChangeSeverity


class Duty(serializers.Serializer[Any]):
    """A change that must be confirmed."""

    sequence = serializers.IntegerField(min_value=1, help_text="The change's `sequence`.")
    kind = serializers.CharField(help_text="The change's kind.")
    severity = words(ChangeSeverity, "How soon a copy must follow.")
    article = serializers.UUIDField(help_text="The article's id.")
    language = language("The language it is about.")
    edition = serializers.IntegerField(min_value=1, help_text="The edition it is about.")
    slug = serializers.SlugField(help_text="The slug at that moment.")
    reason = text("Why, in the text's language.")
    at = serializers.DateTimeField(help_text="When it happened.")
    due_at = serializers.DateTimeField(help_text="By when it must be confirmed.")
    state = words(DutyState, "Where it stands.")
    acknowledged_at = serializers.DateTimeField(allow_null=True, help_text="When it was.")
    action = words(Action, "What was done; null until it is confirmed.", allow_null=True)
    reminders = serializers.IntegerField(min_value=0, help_text="How often we reminded you.")


class DutyList(serializers.Serializer[Any]):
    """A page of what must be confirmed."""

    results = Duty(many=True, help_text="The newest change first.")
    next = serializers.URLField(allow_null=True, help_text="Older ones; null on the last page.")
    previous = serializers.URLField(allow_null=True, help_text="Newer ones.")


class Confirmation(serializers.Serializer[Any]):
    """A partner's word that it acted."""

    sequence = serializers.IntegerField(
        min_value=1,
        max_value=HIGHEST,
        help_text="The change. All that is owed for that text up to it is closed.",
    )
    action = words(
        Action, "`updated` is no answer to a text that was withdrawn or left your terms."
    )
    url = WebAddress(required=False, max_length=500, help_text="Where it can be seen.")
    note = serializers.RegexField(
        ONE_LINE, required=False, max_length=300, help_text="Anything to add."
    )


class Confirmed(serializers.Serializer[Any]):
    """A confirmation on record."""

    id = serializers.UUIDField(help_text="Its id.")
    sequence = serializers.IntegerField(min_value=1, help_text="The change.")
    article = serializers.UUIDField(help_text="The article's id.")
    language = language("The language.")
    edition = serializers.IntegerField(min_value=1, help_text="The edition.")
    action = words(Action, "What was done.")
    url = text("Where it can be seen.")
    note = text("What was added.")
    at = serializers.DateTimeField(help_text="When.")
    closed = serializers.IntegerField(min_value=0, help_text="How many duties it closed.")
