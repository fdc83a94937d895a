"""What descriptions of partners' addresses have in common."""

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
)

from api.errors import PROBLEM
from api.v1 import examples
from api.v1.describing import STATUS_TEXTS, header
from api.v1.serializers.other import Problem

TAG = "Partners"
SECURITY: Any = [{"partnerKey": []}]
TEXTS = STATUS_TEXTS | {
    401: "The key is missing, unknown, expired or revoked.",
    403: "The key or the terms do not open this.",
    404: "You have nothing of this address.",
    409: "It cannot be done as things stand.",
    422: "The `Idempotency-Key` was used for another call.",
}
IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": "^[!-~]{1,255}$"},
    OpenApiParameter.HEADER,
    description="1 to 255 visible ASCII characters. The same name and body within 24 hours is one "
    "effect and one answer, however often and however parallel it is sent.",
)
EXAMPLES: dict[int, tuple[str, str]] = {
    400: ("invalid_parameters", "Not usable: sort. Allowed here: none."),
    401: ("key_refused", "The key is unknown, expired or revoked."),
    403: ("scope_missing", "This key lacks the scope webhooks; make one that has it."),
    404: ("not_found", "You have nothing of this address."),
    405: ("method_not_allowed", "This address answers GET, HEAD, OPTIONS only."),
    406: ("not_acceptable", "This address has application/json only."),
    409: ("terms_not_acceptable", "Not accepted: only the newest version can be accepted."),
    413: ("body_too_large", "The body is longer than 65536 bytes."),
    415: ("unsupported_media_type", "The body must be application/json."),
    422: ("idempotency_key_reused", "This `Idempotency-Key` was used for another call."),
    429: ("too_many_requests", "The limit of this key is 600 requests a minute."),
    500: ("internal_error", "Something failed on our side."),
}
READING = (400, 401, 403, 405, 406, 429, 500)
DOING = (400, 401, 403, 405, 413, 415, 422, 429, 500)


def private(
    *,
    operation: str,
    summary: str,
    description: str,
    path: str,
    answer: Any = None,
    example: Any = None,
    request: Any = None,
    sent: Any = None,
    status: int = 200,
    more: Sequence[int] = (),
    parameters: Sequence[OpenApiParameter] = (),
    method: str = "GET",
) -> Callable[[Any], Any]:
    """An operation of a key's. `more` are refusals beyond the usual ones."""
    refusals = sorted({*(READING if method == "GET" else DOING), *more})
    if method == "DELETE":
        refusals = [one for one in refusals if one not in (413, 415, 422)]
    found: dict[Any, Any] = {}
    shown = [] if sent is None else [OpenApiExample("Body", value=sent, request_only=True)]
    if answer is None:
        found[status] = OpenApiResponse(description="It is done.")
    else:
        found[status, "application/json"] = OpenApiResponse(answer, description="The answer.")
        shown.append(
            OpenApiExample("Answer", value=example, response_only=True, status_codes=[str(status)])
        )
    for one in refusals:
        found[one, PROBLEM] = OpenApiResponse(Problem, description=TEXTS[one])
        shown.append(examples.problem(*EXAMPLES[one], path))
    given = [status, *refusals]
    return extend_schema(
        operation_id=operation,
        tags=[TAG],
        summary=summary,
        description=description,
        auth=SECURITY,
        request=request,
        parameters=[
            *parameters,
            *([IDEMPOTENCY] if method == "POST" else []),
            header("Cache-Control", "`no-store`, or `private`.", given),
            header("RateLimit", "What is left, by policy.", given),
            header("RateLimit-Policy", "The key's limits: a minute, a month.", given),
            header("Vary", "`Authorization`.", [status]),
            header("X-Robots-Tag", "`noindex`, where the terms ask for it.", [status]),
            header("Content-Language", "`en`.", [status]),
            *([header("Location", "Where it is.", [201])] if status == 201 else []),
            header("Allow", "The methods there are.", [405]),
            header("WWW-Authenticate", "Says that a key is needed.", [401]),
            header("Retry-After", "Seconds until it may be tried again.", [429]),
        ],
        responses=found,
        examples=shown,
    )
