"""What the addresses of webhooks take and give."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from api.partners.describing import private
from api.v1 import examples
from api.v1.describing import CURSOR, query
from api.webhooks import serializers
from api.webhooks.words import DeliveryState

UID = "0d5e7a51-2f1b-4c0e-9a67-1d2c3b4a5f60"
WEBHOOK: dict[str, Any] = {
    "id": UID,
    "url": "https://pharmacy.example.com/hooks/beleg",
    "description": "production",
    "events": ["article.corrected", "article.withdrawn"],
    "state": "active",
    "state_reason": "",
    "state_since": "2026-03-01T10:00:00Z",
    "position": 17,
    "failures_in_a_row": 0,
    "old_secret_until": None,
    "created_at": "2026-03-01T10:00:00Z",
}
SECRET = WEBHOOK | {"secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"}
DELIVERY: dict[str, Any] = {
    "id": "7b1f6a0a-6f52-4be0-8f55-0a5a3f6f7a11",
    "webhook_id": "msg_7b1f6a0a6f524be08f550a5a3f6f7a11",
    "webhook": UID,
    "type": "article.withdrawn",
    "sequence": 17,
    "state": "delivered",
    "attempts": 2,
    "next_attempt_at": None,
    "created_at": "2026-03-10T12:00:01Z",
    "delivered_at": "2026-03-10T12:00:07Z",
}
BODY = (
    '{"type":"article.withdrawn","timestamp":"2026-03-10T12:00:00Z","data":{"sequence":17,'
    '"kind":"withdrawn","severity":"severe"}}'
)
ATTEMPT: dict[str, Any] = {
    "number": 2,
    "at": "2026-03-10T12:00:07Z",
    "ms": 84,
    "status": 204,
    "error": "",
    "request_head": f"POST {WEBHOOK['url']}\nwebhook-id: {DELIVERY['webhook_id']}",
    "response_head": "HTTP 204",
}
ONE = OpenApiParameter(
    "identifier", OpenApiTypes.UUID, OpenApiParameter.PATH, description="The id."
)
LIST = private(
    operation="webhooks",
    summary="List webhooks",
    description=(
        "Where you are told of changes. Events are signed as Standard Webhooks says "
        "(`webhook-id`, `webhook-timestamp`, `webhook-signature`), sent at least once and not in "
        "order: order them by `data.sequence`, and take the log of changes for the truth."
    ),
    path="partner/webhooks/",
    answer=serializers.WebhookList,
    example={"results": [WEBHOOK], "next": None, "previous": None},
)
CREATE = private(
    operation="create_webhook",
    summary="Make a webhook",
    description=(
        "The answer holds the secret, this once. Each event is tried at once and then after 5 s, "
        "5 and 30 min, 2, 5, 10, 14, 20 and 24 h, give or take a tenth; `Retry-After` is honoured, "
        "redirects are failures, 410 disables the webhook. One that cannot be reached for three "
        "days is paused with a notice, and loses nothing."
    ),
    path="partner/webhooks/",
    request=serializers.NewWebhook,
    sent={"url": WEBHOOK["url"], "description": "production", "events": WEBHOOK["events"]},
    answer=serializers.WebhookWithSecret,
    example=SECRET,
    status=201,
    more=(409,),
    method="POST",
)
SHOW = private(
    operation="webhook",
    summary="See a webhook",
    description="One webhook of yours.",
    path=f"partner/webhooks/{UID}/",
    parameters=[ONE],
    answer=serializers.Webhook,
    example=WEBHOOK,
    more=(404,),
)
CHANGE = private(
    operation="change_webhook",
    summary="Change, pause or resume a webhook",
    description="Only what is given is changed. Deliveries that wait go to the new address.",
    path=f"partner/webhooks/{UID}/",
    parameters=[ONE],
    request=serializers.WebhookChange,
    sent={"state": "active"},
    answer=serializers.Webhook,
    example=WEBHOOK,
    more=(404,),
    method="PATCH",
)
DELETE = private(
    operation="delete_webhook",
    summary="Delete a webhook",
    description="Its deliveries and their log go with it.",
    path=f"partner/webhooks/{UID}/",
    parameters=[ONE],
    status=204,
    more=(404,),
    method="DELETE",
)
ROTATE = private(
    operation="rotate_secret",
    summary="Rotate a secret",
    description="The answer holds the new secret, this once. The old one signs beside it for 24 h.",
    path=f"partner/webhooks/{UID}/rotate/",
    parameters=[ONE],
    answer=serializers.WebhookWithSecret,
    example=SECRET | {"old_secret_until": "2026-03-11T12:00:00Z"},
    more=(404,),
    method="POST",
)
TEST = private(
    operation="test_webhook",
    summary="Send a test event",
    description="An event of the type `partner.test`, sent like any other.",
    path=f"partner/webhooks/{UID}/test/",
    parameters=[ONE],
    answer=serializers.Delivery,
    example=DELIVERY | {"type": "partner.test", "sequence": None},
    status=202,
    more=(404, 409),
    method="POST",
)
DELIVERIES = private(
    operation="deliveries",
    summary="List deliveries",
    description="What was sent, waits or failed, the newest first.",
    path="partner/deliveries/",
    parameters=[
        query("webhook", "Only those of this webhook.", type=OpenApiTypes.UUID),
        query("state", "Only those in this state.", enum=[word.value for word in DeliveryState]),
        CURSOR,
        query(
            "page_size",
            "Entries a page.",
            type={"type": "integer", "minimum": 1, "maximum": 100},
            default=20,
        ),
    ],
    answer=serializers.DeliveryList,
    example={
        "results": [DELIVERY],
        "next": f"{examples.BASE}partner/deliveries/?cursor=c2VhbGVk",
        "previous": None,
    },
)
ONE_DELIVERY = private(
    operation="delivery",
    summary="See a delivery",
    description="With its body and every attempt. The log holds heads only.",
    path=f"partner/deliveries/{DELIVERY['id']}/",
    parameters=[ONE],
    answer=serializers.DeliveryInFull,
    example=DELIVERY | {"body": BODY, "log": [ATTEMPT]},
    more=(404,),
)
REPLAY = private(
    operation="replay_delivery",
    summary="Replay a delivery",
    description="The same message once more: same `webhook-id`, same body, a new signature.",
    path=f"partner/deliveries/{DELIVERY['id']}/replay/",
    parameters=[ONE],
    answer=serializers.Delivery,
    example=DELIVERY | {"state": "pending", "next_attempt_at": "2026-03-10T13:00:00Z",
                        "delivered_at": None},
    status=202,
    more=(404,),
    method="POST",
)  # fmt: skip
REPLAY_RANGE = private(
    operation="replay_range",
    summary="Replay a range of changes",
    description="Every change of the range that your terms cover, those never sent too.",
    path="partner/deliveries/replay/",
    request=serializers.Range,
    sent={"webhook": UID, "from": 10, "to": 17},
    answer=serializers.Replayed,
    example={"webhook": UID, "waiting": 8},
    status=202,
    more=(404,),
    method="POST",
)
