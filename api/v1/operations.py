"""What each address takes and gives, for the description of the interface."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
)

from api.errors import PROBLEM
from api.v1 import examples
from api.v1.answers import articles, changes, lists
from api.v1.serializers.article import Article, ArticlePart
from api.v1.serializers.common import ArticleList
from api.v1.serializers.other import (
    AbsentProblem,
    ChangePage,
    CursorProblem,
    Problem,
    Root,
    WithdrawnProblem,
)
from articles.reading.cards import ORDERINGS
from articles.vocabulary import Language

CACHED = [200, 304]
STATUS_TEXTS = {
    304: "What the reader has is still right (`If-None-Match` or `If-Modified-Since`). No body.",
    308: "An old slug, or an id in capital letters: `Location` has the address to use from now on.",
    400: "A query parameter is unknown, doubled or malformed; `errors` names the allowed ones.",
    404: "Nothing public has this address.",
    405: "The interface is read-only; `Allow` names the methods.",
    406: "`Accept` leaves out JSON.",
    410: "It was there and is gone for good.",
    500: "Something failed on our side.",
}


def _query(name: str, description: str, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, more.pop("type", str), description=description, **more)


def _sent(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=description)


def _header(
    name: str, description: str, statuses: Sequence[int], kind: Any = str
) -> OpenApiParameter:
    return OpenApiParameter(
        name, kind, OpenApiParameter.HEADER, description=description, response=list(statuses)
    )


LANG = _query(
    "lang",
    "The language to answer in. It wins over a slug's own language, which wins over "
    "`Accept-Language`, which wins over the site's default.",
    enum=[word.value for word in Language],
)
SENT = [
    _sent("Accept-Encoding", "`gzip` is stored ready-made; quality values are honoured."),
    _sent("If-None-Match", "Entity tags the reader has, or `*`. Wins over `If-Modified-Since`."),
    _sent("If-Modified-Since", "An HTTP date."),
]
SENT_LANGUAGE = _sent(
    "Accept-Language",
    "RFC 4647 lookup with quality values. Counts only where neither `lang` nor a slug chose.",
)
GIVEN = [
    _header("ETag", "Strong; differs by language, shape and coding.", CACHED),
    _header("Last-Modified", "When the answer last changed; missing before anything was.", CACHED),
    _header("Cache-Control", "`public, max-age=60, stale-while-revalidate=30`.", CACHED),
    _header("Content-Language", "The language (or languages) of the texts.", CACHED),
    _header("Vary", "`Accept-Language` is in it only where it was really asked.", CACHED),
    _header("Surrogate-Key", "What the answer rests on, for caches that purge by key.", CACHED),
    _header("Allow", "The methods there are.", [405]),
]


def _problem(status: int, kind: Any = Problem) -> dict[Any, OpenApiResponse]:
    return {(status, PROBLEM): OpenApiResponse(kind, description=STATUS_TEXTS[status])}


def _responses(success: Any, *more: dict[Any, OpenApiResponse]) -> dict[Any, OpenApiResponse]:
    found = {
        (200, "application/json"): success,
        304: OpenApiResponse(description=STATUS_TEXTS[304]),
    }
    for part in (*more, *(_problem(status) for status in (400, 405, 406, 500))):
        found |= part
    return found


def _examples(answer: Any, path: str, *more: OpenApiExample) -> list[OpenApiExample]:
    return [
        examples.success(answer),
        examples.problem(
            "invalid_parameters",
            "Not usable: sort. Allowed here: lang.",
            path,
            errors=[{"parameter": "sort", "message": "is unknown here; allowed: lang"}],
        ),
        examples.problem(
            "method_not_allowed", "This address answers GET, HEAD, OPTIONS only.", path
        ),
        examples.problem("not_acceptable", "This address has application/json only.", path),
        examples.problem("internal_error", "Something failed on our side.", path),
        *more,
    ]


ROOT = extend_schema(
    operation_id="root",
    tags=["Start"],
    summary="Where everything is",
    description="The addresses of this interface.",
    parameters=[*SENT, *GIVEN],
    responses=_responses(OpenApiResponse(Root, description="The addresses.")),
    examples=_examples(examples.ROOT, ""),
)
OPENAPI = extend_schema(
    operation_id="openapi",
    tags=["Start"],
    summary="This description",
    description="The interface as OpenAPI 3.1, for programs.",
    parameters=[*SENT, *GIVEN],
    responses=_responses(OpenApiResponse(OpenApiTypes.OBJECT, description="An OpenAPI document.")),
    examples=_examples({"openapi": "3.1.0"}, "openapi.json"),
)
ARTICLES = extend_schema(
    operation_id="articles",
    tags=["Articles"],
    summary="List articles",
    description=(
        "The live articles of one language, as summary fields. Pages are stable while others "
        "publish: follow `next` until it is null. A cursor belongs to its other parameters; only "
        "`page_size` and `count` may change."
    ),
    parameters=[
        LANG,
        _query("ordering", "How to sort.", enum=list(ORDERINGS), default="-published_at"),
        _query(
            "page_size",
            "Entries a page.",
            type={"type": "integer", "minimum": 1, "maximum": lists.LARGEST_PAGE},
            default=lists.PAGE_SIZE,
        ),
        _query("cursor", "From `next` or `previous`; opaque."),
        _query("count", "`1` adds `count`.", enum=["0", "1"], default="0"),
        _query(
            "id",
            f"Only these articles; may be given up to {lists.MOST_IDS} times.",
            type=OpenApiTypes.UUID,
            many=True,
        ),
        _query("topic", "Only articles filed under this topic: its id or slug."),
        *(
            _query(
                name,
                f"Only articles {words} this moment. RFC 3339, or a date, which is its first "
                "moment in UTC.",
            )
            for name, words in (
                ("published_after", "first published after"),
                ("published_before", "first published before"),
                ("modified_after", "whose live edition was published after"),
            )
        ),
        SENT_LANGUAGE,
        *SENT,
        *GIVEN,
    ],
    responses=_responses(OpenApiResponse(ArticleList, description="A page of the list.")),
    examples=_examples(examples.LIST, "articles/"),
)
ARTICLE = extend_schema(
    operation_id="article",
    tags=["Articles"],
    summary="Read an article",
    description=(
        "One edition in full, every word in one language; there is no falling back to the other. "
        "With `fields` the answer holds just those; `body` chooses the forms of sections."
    ),
    parameters=[
        OpenApiParameter(
            "identifier",
            str,
            OpenApiParameter.PATH,
            description="The article's id, or its slug in either language. Old slugs redirect.",
        ),
        LANG,
        _query("fields", f"Top-level fields, with commas: {', '.join(articles.FIELDS)}."),
        _query(
            "body",
            f"Forms of each section, with commas: {', '.join(articles.BODIES)}.",
            default=",".join(articles.DEFAULT_BODIES),
        ),
        SENT_LANGUAGE,
        *SENT,
        *GIVEN,
        _header("Location", "The address to use from now on.", [308], OpenApiTypes.URI),
    ],
    responses=_responses(
        OpenApiResponse(
            PolymorphicProxySerializer(
                component_name="ArticleAnswer",
                serializers=[Article, ArticlePart],
                resource_type_field_name=None,
            ),
            description="The edition, whole or in part.",
        ),
        {308: OpenApiResponse(description=STATUS_TEXTS[308])},
        _problem(404, AbsentProblem),
        _problem(410, WithdrawnProblem),
    ),
    examples=_examples(
        examples.ARTICLE,
        "articles/evening-light/",
        examples.success({"title": "Falling asleep more easily"}, "With fields=title"),
        examples.problem(
            "language_not_published",
            "The article is not published in this language; see `available_languages`.",
            "articles/evening-light/",
            available_languages=[examples.GERMAN],
        ),
        examples.problem(
            "not_found",
            "Nothing public has this address.",
            "articles/unknown/",
            available_languages=[],
        ),
        examples.problem(
            "withdrawn",
            "This text was withdrawn; `notice` says why. Copies must be taken down.",
            "articles/evening-light/",
            id=examples.UID,
            language="en",
            notice="The study was retracted.",
            withdrawn_at="2026-03-10T12:00:00Z",
            available_languages=[examples.GERMAN],
        ),
    ),
)
CHANGES = extend_schema(
    operation_id="changes",
    tags=["Changes"],
    summary="Follow changes",
    description=(
        "Every change after a cursor, in commit order; none is ever missed. Keep `cursor` and give "
        "it as `after`; it stays good when a page is empty. Entries are kept for good, those of "
        "withdrawn texts too. Delivery is at least once; act on the latest entry per article and "
        "language. The answer ignores `Accept-Language`."
    ),
    parameters=[
        _query("after", "`cursor` of the page before; without it from the beginning."),
        _query(
            "lang",
            "Only this language; may be given twice. Frozen into the cursor.",
            enum=[word.value for word in Language],
            many=True,
        ),
        _query(
            "page_size",
            "Entries a page.",
            type={"type": "integer", "minimum": 1, "maximum": changes.LARGEST_PAGE},
            default=changes.PAGE_SIZE,
        ),
        *SENT,
        *GIVEN,
    ],
    responses=_responses(
        OpenApiResponse(ChangePage, description="A page of the log."), _problem(410, CursorProblem)
    ),
    examples=_examples(
        examples.CHANGES,
        "changes/",
        examples.problem(
            "cursor_expired",
            "The log was replaced by a restore from a backup. Start again at `resync`.",
            "changes/",
            resync=f"{examples.BASE}changes/",
        ),
    ),
)
