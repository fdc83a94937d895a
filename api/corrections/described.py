"""What the addresses of confirmations take and give."""

from typing import Any

from api.corrections import serializers
from api.corrections.words import DutyState
from api.partners.describing import private
from api.v1 import examples
from api.v1.describing import CURSOR, query

DUTY: dict[str, Any] = {
    "sequence": 17,
    "kind": "corrected",
    "severity": "severe",
    "article": examples.UID,
    "language": "en",
    "edition": 2,
    "slug": "evening-light",
    "reason": "The study had 30 participants, not 300.",
    "at": "2026-03-09T08:00:00Z",
    "due_at": "2026-03-10T08:00:00Z",
    "state": "open",
    "acknowledged_at": None,
    "action": None,
    "reminders": 0,
}
DUTIES = private(
    operation="acknowledgements",
    summary="See what you must confirm",
    description=(
        "Changes that your terms want confirmed (`reporting`), each with its deadline. Overdue "
        "ones are reminded of by mail and by the event `partner.reminder`."
    ),
    path="partner/acknowledgements/",
    parameters=[
        query("state", "Only those in this state.", enum=[word.value for word in DutyState]),
        CURSOR,
        query(
            "page_size",
            "Entries a page.",
            type={"type": "integer", "minimum": 1, "maximum": 100},
            default=20,
        ),
    ],
    answer=serializers.DutyList,
    example={"results": [DUTY], "next": None, "previous": None},
)
CONFIRM = private(
    operation="acknowledge",
    summary="Confirm that you acted",
    description="Your word is put on record and closes what you owe for that text so far.",
    path="partner/acknowledgements/",
    request=serializers.Confirmation,
    sent={
        "sequence": 17,
        "action": "updated",
        "url": "https://pharmacy.example.com/evening-light",
    },
    answer=serializers.Confirmed,
    example={
        "id": "9a7d3b3d-72a7-4b33-8a28-3e4f5a6b7c14",
        "sequence": 17,
        "article": examples.UID,
        "language": "en",
        "edition": 2,
        "action": "updated",
        "url": "https://pharmacy.example.com/evening-light",
        "note": "",
        "at": "2026-03-09T12:00:00Z",
        "closed": 1,
    },
    status=201,
    more=(404,),
    method="POST",
)
