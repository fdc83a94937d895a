"""The shapes of webhooks and deliveries, for the description."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.common import HttpsAddress, text
from api.v1.values import HIGHEST, ONE_LINE
from api.webhooks.words import EVENTS, DeliveryState, EndpointState, PauseReason

EVENTS_TEXT = (
    "Event types, such as `article.corrected`; empty for all. `article.withdrawn` and "
    "`article.withheld` are always sent."
)


class Webhook(serializers.Serializer[Any]):
    """Where a partner is told of changes."""

    id = serializers.UUIDField(help_text="The webhook's id.")
    url = serializers.URLField(help_text="Where events are posted; https.")
    description = text("What it is for.")
    events = serializers.ListField(child=serializers.CharField(), help_text=EVENTS_TEXT)
    state = serializers.ChoiceField(
        choices=[(word.value, word.name) for word in EndpointState],
        help_text="`paused` and `disabled` ones are sent nothing and lose nothing.",
    )
    state_reason = serializers.ChoiceField(
        choices=[("", "NONE"), *((word.value, word.name) for word in PauseReason)],
        help_text="Why it is not active; empty while it is.",
    )
    state_since = serializers.DateTimeField(help_text="Since when.")
    position = serializers.IntegerField(
        min_value=0, help_text="The `sequence` of the last change that was taken up for it."
    )
    failures_in_a_row = serializers.IntegerField(
        min_value=0, help_text="Attempts that failed since the last that succeeded."
    )
    old_secret_until = serializers.DateTimeField(
        allow_null=True, help_text="Until when the old secret signs beside the new one."
    )
    created_at = serializers.DateTimeField(help_text="When it was made.")


class WebhookWithSecret(Webhook):
    """A webhook, and its secret, which is shown this once."""

    secret = serializers.CharField(help_text="`whsec_…`, as Standard Webhooks writes it.")


class WebhookList(serializers.Serializer[Any]):
    """All webhooks of the account."""

    results = Webhook(many=True, help_text="The webhooks, the oldest first.")
    next = serializers.URLField(allow_null=True, help_text="Always null.")
    previous = serializers.URLField(allow_null=True, help_text="Always null.")


class NewWebhook(serializers.Serializer[Any]):
    """What a new webhook needs."""

    url = HttpsAddress(max_length=500, help_text="Where to post; https, a public host.")
    description = serializers.RegexField(
        ONE_LINE, required=False, max_length=120, help_text="What it is for."
    )
    events = serializers.ListField(
        required=False, child=serializers.ChoiceField(choices=EVENTS), help_text=EVENTS_TEXT
    )
    after = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=HIGHEST,
        help_text="Tell of changes after this `sequence`; without it from now on.",
    )


class WebhookChange(serializers.Serializer[Any]):
    """What may be changed."""

    url = HttpsAddress(required=False, max_length=500, help_text="Where to post.")
    description = serializers.RegexField(
        ONE_LINE, required=False, max_length=120, help_text="What for."
    )
    events = serializers.ListField(
        required=False, child=serializers.ChoiceField(choices=EVENTS), help_text=EVENTS_TEXT
    )
    state = serializers.ChoiceField(
        required=False,
        choices=["active", "paused"],
        help_text="`active` resumes: what waited is sent, and every change since.",
    )


class Delivery(serializers.Serializer[Any]):
    """One event for one webhook."""

    id = serializers.UUIDField(help_text="The delivery's id.")
    webhook_id = serializers.CharField(help_text="The `webhook-id` that is sent each time.")
    webhook = serializers.UUIDField(help_text="The webhook's id.")
    type = serializers.CharField(help_text="The event's type.")
    sequence = serializers.IntegerField(
        allow_null=True, help_text="The change's `sequence`; null for tests and reminders."
    )
    state = serializers.ChoiceField(
        choices=[(word.value, word.name) for word in DeliveryState],
        help_text="`failed` after ten refusals over three days while others arrived.",
    )
    attempts = serializers.IntegerField(min_value=0, help_text="How often it was sent.")
    next_attempt_at = serializers.DateTimeField(allow_null=True, help_text="When next.")
    created_at = serializers.DateTimeField(help_text="When it was taken up.")
    delivered_at = serializers.DateTimeField(allow_null=True, help_text="When 2xx was answered.")


class DeliveryAttempt(serializers.Serializer[Any]):
    """One attempt, heads only."""

    number = serializers.IntegerField(min_value=1, help_text="Which one.")
    at = serializers.DateTimeField(help_text="When.")
    ms = serializers.IntegerField(min_value=0, help_text="How long it took.")
    status = serializers.IntegerField(allow_null=True, help_text="Null where no answer came.")
    error = text("Why no answer came; empty where one did.")
    request_head = serializers.CharField(help_text="What was sent before the body.")
    response_head = text("Status and harmless headers of the answer.")


class DeliveryInFull(Delivery):
    """A delivery with its body and every attempt."""

    body = serializers.CharField(help_text="What is sent, byte for byte.")
    log = DeliveryAttempt(many=True, help_text="Every attempt.")


class DeliveryList(serializers.Serializer[Any]):
    """A page of the delivery log."""

    results = Delivery(many=True, help_text="The newest first.")
    next = serializers.URLField(allow_null=True, help_text="Older ones; null on the last page.")
    previous = serializers.URLField(allow_null=True, help_text="Newer ones.")


class Range(serializers.Serializer[Any]):
    """Which changes to send again. `from` is the lower number, `to` the higher one."""

    webhook = serializers.UUIDField(help_text="The webhook's id.")

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name that a class body can hold."""
        fields = super().get_fields()
        fields["from"] = serializers.IntegerField(
            min_value=1, max_value=HIGHEST, help_text="The first `sequence`."
        )
        fields["to"] = serializers.IntegerField(
            min_value=1, max_value=HIGHEST, help_text="The last one, up to 999 above the first."
        )
        return fields


class Replayed(serializers.Serializer[Any]):
    """How much is sent again."""

    webhook = serializers.UUIDField(help_text="The webhook's id.")
    waiting = serializers.IntegerField(min_value=0, help_text="Deliveries that wait now.")
