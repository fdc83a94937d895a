"""What the address of numbers takes and gives."""

from drf_spectacular.types import OpenApiTypes

from api.partners.describing import private
from api.usage import serializers
from api.v1.describing import query

USAGE = private(
    operation="usage",
    summary="See your numbers",
    description=(
        "What your keys asked for, by day and resource. Counts are written every few seconds, so "
        "that the newest are missing for a moment."
    ),
    path="partner/usage/",
    parameters=[
        query("from", "The first day; 30 days in all without it.", type=OpenApiTypes.DATE),
        query("to", "The last day; today (UTC) without it.", type=OpenApiTypes.DATE),
    ],
    answer=serializers.Usage,
    example={
        "from": "2026-03-09",
        "to": "2026-03-10",
        "results": [
            {
                "day": "2026-03-10",
                "key": "k3jx7q2a",
                "resource": "article",
                "requests": 1_204,
                "not_modified": 980,
                "refused": 2,
                "body_bytes": 3_605_120,
            }
        ],
    },
)
