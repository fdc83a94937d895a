"""What descriptions of addresses have in common."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
)

from api.errors import PROBLEM
from api.v1 import examples, values
from api.v1.answers import paging, shaping
from api.v1.serializers.other import (
    AbsentProblem,
    ClaimLeftProblem,
    Problem,
    RedactedProblem,
    WithdrawnProblem,
)
from articles.vocabulary import Language

CACHED = [200, 304]
STATUS_TEXTS = {
    304: "What the reader has is still right (`If-None-Match` or `If-Modified-Since`). No body.",
    308: (
        "An old slug, the id of a source that was merged, or an id in capital letters: `Location` "
        "has the address to use from now on."
    ),
    400: "Something of the request is unknown, doubled or malformed; `errors` says what is right.",
    401: "The key or token that was sent is missing, unknown, over, or for something else.",
    403: "What was sent does not open this.",
    404: "Nothing public has this address.",
    405: "The address does not know this method; `Allow` names those it does.",
    406: "`Accept` leaves out JSON.",
    410: "It was there and is gone for good.",
    412: "`If-Match` or `If-Unmodified-Since` asks for a state that this is not in.",
    413: "The body is too long.",
    415: "The body is no JSON.",
    429: "A limit is reached; `Retry-After` says in how many seconds to try again.",
    500: "Something failed on our side.",
}


def query(name: str, description: str, **more: Any) -> OpenApiParameter:
    """A query parameter."""
    return OpenApiParameter(name, more.pop("type", str), description=description, **more)


def sent(name: str, description: str) -> OpenApiParameter:
    """A header that is sent."""
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=description)


def header(
    name: str, description: str, statuses: Sequence[int], kind: Any = str
) -> OpenApiParameter:
    """A header that is given with some statuses."""
    return OpenApiParameter(
        name, kind, OpenApiParameter.HEADER, description=description, response=list(statuses)
    )


LANG = query(
    "lang",
    "The language to answer in. It wins over a slug's own language, which wins over "
    "`Accept-Language`, which wins over the site's default.",
    enum=[word.value for word in Language],
)
SENT = [
    sent("Accept-Encoding", "`gzip` is stored ready-made; quality values are honoured."),
    sent("If-None-Match", "Entity tags the reader has, or `*`. Wins over `If-Modified-Since`."),
    sent("If-Modified-Since", "An HTTP date."),
]
SENT_LANGUAGE = sent(
    "Accept-Language",
    "RFC 4647 lookup with quality values. Counts only where neither `lang` nor a slug chose.",
)
GIVEN = [
    header("ETag", "Strong; differs by language, shape and coding.", CACHED),
    header("Last-Modified", "When the answer last changed; missing before anything was.", CACHED),
    header(
        "Cache-Control",
        "`public, max-age=60, stale-while-revalidate=30`; with a key `private, max-age=60`.",
        CACHED,
    ),
    header("Content-Language", "The language (or languages) of the texts.", CACHED),
    header(
        "Vary",
        "`Accept-Language` is in it only where it was really asked; with a key `Authorization`.",
        CACHED,
    ),
    header("Surrogate-Key", "What the answer rests on, for caches that purge by key.", CACHED),
    header("Allow", "The methods there are.", [405]),
    header("WWW-Authenticate", "Says that a key would be needed.", [401]),
    header("Retry-After", "Seconds until it may be tried again.", [429]),
    header("RateLimit", "What is left, by policy; with a key, and on a 429.", [200, 304, 429]),
    header(
        "RateLimit-Policy",
        "The limits: of the key; or of the address where no key was sent, then on a 429 only.",
        [200, 304, 429],
    ),
    header("X-Robots-Tag", "`noindex`; with a key whose terms ask for it.", CACHED),
]


def problem(status: int, kind: Any = Problem) -> dict[Any, OpenApiResponse]:
    """A refusal with a body."""
    return {(status, PROBLEM): OpenApiResponse(kind, description=STATUS_TEXTS[status])}


def responses(success: Any, *more: dict[Any, OpenApiResponse]) -> dict[Any, OpenApiResponse]:
    """What an address answers: a success, the usual refusals, and more."""
    found = {
        (200, "application/json"): success,
        304: OpenApiResponse(description=STATUS_TEXTS[304]),
    }
    for part in (*more, *(problem(status) for status in (400, 401, 403, 405, 406, 412, 429, 500))):
        found |= part
    return found


def examples_of(answer: Any, path: str, *more: OpenApiExample) -> list[OpenApiExample]:
    """An example of the answer, of the usual refusals, and more."""
    return [
        examples.success(answer),
        examples.problem(
            "invalid_parameters",
            "Not usable: sort. Allowed here: lang.",
            path,
            errors=[{"parameter": "sort", "message": "is unknown here; allowed: lang"}],
        ),
        examples.problem("key_refused", "The key is unknown, expired or revoked.", path),
        examples.problem("outside_terms", "Your terms do not cover the language de.", path),
        examples.problem(
            "too_many_requests", "The limit of this key is 600 requests a minute.", path
        ),
        examples.problem(
            "method_not_allowed", "This address answers GET, HEAD, OPTIONS only.", path
        ),
        examples.problem("not_acceptable", "This address has application/json only.", path),
        examples.problem(
            "precondition_failed", "This is not in the state that the request asks for.", path
        ),
        examples.problem("internal_error", "Something failed on our side.", path),
        *more,
    ]


IDENTIFIER = OpenApiParameter(
    "identifier",
    values.SLUG_OR_UID,
    OpenApiParameter.PATH,
    description="The article's id, or its slug in either language. Old slugs redirect.",
)
LOCATION = header("Location", "The address to use from now on.", [308], OpenApiTypes.URI)
MOVED: dict[Any, OpenApiResponse] = {308: OpenApiResponse(description=STATUS_TEXTS[308])}
ABSENT = problem(404, AbsentProblem)
WITHDRAWN = problem(410, WithdrawnProblem)
GONE = problem(
    410,
    PolymorphicProxySerializer(
        component_name="GoneProblem",
        serializers=[WithdrawnProblem, RedactedProblem],
        resource_type_field_name=None,
    ),
)
CLAIM_GONE = problem(
    410,
    PolymorphicProxySerializer(
        component_name="ClaimGoneProblem",
        serializers=[ClaimLeftProblem, WithdrawnProblem],
        resource_type_field_name=None,
    ),
)
REDACTED = examples.problem(
    "redacted",
    "This edition was taken out of the record. Its digest stays, so that the chain holds.",
    "articles/evening-light/",
    id=examples.UID,
    language="en",
    edition=1,
    digest=examples.DIGEST,
    redacted_at="2026-03-10T12:00:00Z",
)


def top_level(names: Sequence[str]) -> OpenApiParameter:
    """Which fields of a text are wanted."""
    said = f"Top-level fields, with commas: {', '.join(names)}."
    return query("fields", said, type=values.words(names))


SHAPING = [
    top_level(shaping.FIELDS),
    query(
        "body",
        f"Forms of each section, with commas: {', '.join(shaping.BODIES)}.",
        type=values.words(shaping.BODIES),
        default=",".join(shaping.DEFAULT_BODIES),
    ),
    query(
        "expand",
        "`claims.references` puts its source into each citation of `claims`.",
        enum=list(shaping.EXPANSIONS),
    ),
]
CURSOR = query("cursor", "From `next` or `previous`; opaque.", type=values.SEALED)
PAGING = [
    query(
        "page_size",
        "Entries a page.",
        type={"type": "integer", "minimum": 1, "maximum": paging.LARGEST_PAGE},
        default=paging.PAGE_SIZE,
    ),
    CURSOR,
    query("count", "`1` adds `count`.", enum=["0", "1"], default="0"),
]


def entry_fields(resource: str) -> OpenApiParameter:
    """Which fields of entries are wanted."""
    names = shaping.ENTRY_FIELDS[resource]
    said = f"Top-level fields of an entry, with commas: {', '.join(names)}."
    return query("fields", said, type=values.words(names))


def whole_or_part(shape: Any, part: Any) -> PolymorphicProxySerializer:
    """An answer, or what `fields` left of it."""
    return PolymorphicProxySerializer(
        component_name=f"{shape.__name__}Answer",
        serializers=[shape, part],
        resource_type_field_name=None,
    )


SOURCE = query(
    "source",
    "Only what cites this work: its id, DOI or PubMed id. Ids of merged works will do.",
    type=values.WORK,
)


def uid(description: str) -> OpenApiParameter:
    """The id in an address."""
    return OpenApiParameter(
        "identifier", OpenApiTypes.UUID, OpenApiParameter.PATH, description=description
    )


def absent_example(path: str) -> OpenApiExample:
    """A 404 of something that never was public."""
    return examples.problem(
        "not_found", "Nothing public has this address.", path, available_languages=[]
    )


def language_example(path: str) -> OpenApiExample:
    """A 404 of something that is public in the other language."""
    return examples.problem(
        "language_not_published",
        "The article is not published in this language; see `available_languages`.",
        path,
        available_languages=[examples.GERMAN],
    )


def withdrawn_example(path: str) -> OpenApiExample:
    """A 410 of a text that was taken down."""
    return examples.problem(
        "withdrawn",
        "This text was withdrawn; `notice` says why. Copies must be taken down.",
        path,
        id=examples.UID,
        language="en",
        notice="The study was retracted.",
        withdrawn_at="2026-03-10T12:00:00Z",
        available_languages=[examples.GERMAN],
    )
