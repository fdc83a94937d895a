"""What the addresses of drafts take and give."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
)

from api.preview import serializers
from api.preview.answers import DRAFT_FIELDS
from api.v1 import examples
from api.v1.describing import LANG, SHAPING, header, problem, sent, top_level

PRIVATE = [
    header("Cache-Control", "`no-store`.", [200, 400, 401]),
    header("Referrer-Policy", "`no-referrer`.", [200]),
    header("X-Robots-Tag", "`noindex, nofollow`.", [200]),
    header("Content-Language", "The language of the text.", [200]),
    header("Allow", "The methods there are.", [405]),
]
HELD = sent("X-Preview-Token", "A token for this article and language.")
REFUSED = header("WWW-Authenticate", "Says that a token is needed.", [401])
TOKEN: dict[str, Any] = {
    "token": "eyJsaW5rIjoiN2E…:1uKx2b:Zt0…",
    "expires_at": "2026-03-02T09:30:00Z",
    "link_expires_at": "2026-03-09T09:00:00Z",
    "article": examples.UID,
    "language": "en",
    "url": f"{examples.BASE}preview/articles/{examples.UID}/",
}
DRAFT_EXAMPLE: dict[str, Any] = examples.ARTICLE | {
    "edition": {
        "number": 3,
        "kind": "updated",
        "note": "",
        "published_at": None,
        "digest": None,
        "previous": examples.DIGEST,
    },
    "dates": examples.ARTICLE["dates"] | {"modified": None},
    "preview": {
        "stage": "in_review",
        "state": "live",
        "fingerprint": "1:" + examples.DIGEST,
        "digest": examples.DIGEST,
        "read_at": "2026-03-10T08:00:00Z",
    },
}
REFUSED_EXAMPLE = examples.problem(
    "token_refused",
    "`X-Preview-Token` is missing, over, or for another text. Ask the editors for a new link.",
    "preview/articles/",
)


def _usual(path: str, methods: str) -> list[OpenApiExample]:
    return [
        examples.problem("method_not_allowed", f"This address answers {methods} only.", path),
        examples.problem("not_acceptable", "This address has application/json only.", path),
        examples.problem("internal_error", "Something failed on our side.", path),
    ]


TOKENS = extend_schema(
    operation_id="preview_token",
    tags=["Previews"],
    summary="Exchange a preview link's code for a token",
    description=(
        "A preview link carries a code behind `#code=`. It is good for one exchange, and gives a "
        "token of half an hour for one language of one draft. Send a token that still holds, and "
        "no body, to get a fresh one; that works until the link ends, at most seven days after it "
        "was made. Publishing the text, withdrawing it, and revoking the link end both."
    ),
    parameters=[HELD, *PRIVATE, REFUSED],
    request={"application/json": serializers.Code},
    responses={
        (200, "application/json"): OpenApiResponse(serializers.Token, description="A token."),
        **problem(400),
        **problem(401),
        **problem(403),
        **problem(405),
        **problem(406),
        **problem(413),
        **problem(415),
        **problem(500),
    },
    examples=[
        OpenApiExample(
            "A code",
            value={"code": "Yk3v0o6nB1nQdJpT0a7Vf3b2cXwz9yq8Rk5uLs4eHg0"},
            request_only=True,
        ),
        examples.success(TOKEN),
        examples.problem(
            "invalid_body",
            "The body cannot be used: /code must be a text of 1 to 100 characters.",
            "preview/tokens/",
            errors=[{"pointer": "/code", "message": "must be a text of 1 to 100 characters"}],
        ),
        REFUSED_EXAMPLE,
        examples.problem(
            "code_refused",
            "The code is unknown, was used before, or its link is over. Ask for a new link.",
            "preview/tokens/",
        ),
        examples.problem(
            "body_too_large", "The body is longer than 4096 bytes.", "preview/tokens/"
        ),
        examples.problem(
            "unsupported_media_type", "The body must be application/json.", "preview/tokens/"
        ),
        *_usual("preview/tokens/", "POST, OPTIONS"),
    ],
)
DRAFT = extend_schema(
    operation_id="preview_article",
    tags=["Previews"],
    summary="Read a draft",
    description=(
        "The working copy in the shape of a published article, for whoever holds a token for it. "
        "What only publication gives is null; `preview` says what the text is. Never keep it."
    ),
    parameters=[
        OpenApiParameter(
            "identifier", OpenApiTypes.UUID, OpenApiParameter.PATH, description="The article's id."
        ),
        HELD,
        LANG,
        top_level(DRAFT_FIELDS),
        *SHAPING[1:],
        *PRIVATE,
        REFUSED,
    ],
    responses={
        (200, "application/json"): OpenApiResponse(
            PolymorphicProxySerializer(
                component_name="DraftAnswer",
                serializers=[serializers.Draft, serializers.DraftPart],
                resource_type_field_name=None,
            ),
            description="The draft, whole or in part.",
        ),
        **problem(400),
        **problem(401),
        **problem(405),
        **problem(406),
        **problem(500),
    },
    examples=[
        examples.success(DRAFT_EXAMPLE),
        examples.problem(
            "invalid_parameters",
            "Not usable: sort. Allowed here: lang, fields, body, expand.",
            "preview/articles/",
            errors=[
                {"parameter": "sort", "message": "is unknown here; allowed: lang, fields, body"}
            ],
        ),
        REFUSED_EXAMPLE,
        *_usual("preview/articles/", "GET, HEAD, OPTIONS"),
    ],
)
