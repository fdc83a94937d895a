"""What feeds and sitemaps take and give."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema

from api.v1 import examples
from api.v1.describing import GIVEN, SENT, STATUS_TEXTS, absent_example, problem, query
from api.v1.serializers.other import AbsentProblem
from articles.reading.feeds import FEED_LENGTH, TYPES
from articles.reading.sitemap import MOST_ADDRESSES
from articles.vocabulary import Language

ENTRY = "urn:uuid:0c9f3b1e-6d52-5a7e-9a53-0d1c2b3a4f5e"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" '
    f'xml:lang="en"><entry><id>{ENTRY}</id><title>Falling asleep more easily</title></entry>'
    '<at:deleted-entry ref="urn:uuid:5d2c8a10-3f4b-5c6d-8e7f-9a0b1c2d3e4f" '
    'when="2026-03-10T12:00:00Z"><at:comment>The study was retracted.</at:comment>'
    "</at:deleted-entry></feed>"
)
RSS = (
    '<rss version="2.0"><channel><title>Health articles with evidence</title><item>'
    f'<title>Falling asleep more easily</title><guid isPermaLink="false">{ENTRY}</guid>'
    "</item></channel></rss>"
)
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Health articles with evidence",
    "language": "en",
    "items": [{"id": ENTRY, "title": "Falling asleep more easily", "content_html": "<p>…</p>"}],
}
URLS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
    "<loc>https://health.example.org/en/evening-light</loc>"
    "<lastmod>2026-03-09T10:00:00Z</lastmod></url></urlset>"
)
USUAL = {
    304: OpenApiResponse(description=STATUS_TEXTS[304]),
    **{
        key: row
        for code in (400, 401, 403, 405, 412, 429, 500)
        for key, row in problem(code).items()
    },
}


def _example(media: str, value: object) -> OpenApiExample:
    return OpenApiExample(
        media, value=value, response_only=True, status_codes=["200"], media_type=media
    )


def _refusals(path: str) -> list[OpenApiExample]:
    return [
        examples.problem(
            "invalid_parameters",
            "Not usable: sort. Allowed here: none.",
            path,
            errors=[{"parameter": "sort", "message": "is unknown here; allowed: none"}],
        ),
        examples.problem("key_refused", "The key is unknown, expired or revoked.", path),
        examples.problem(
            "outside_terms",
            "Your terms do not cover the language en; see `partner/`.",
            path,
        ),
        examples.problem(
            "too_many_requests", "The limit of this key is 600 requests a minute.", path
        ),
        examples.problem(
            "method_not_allowed", "This address answers GET, HEAD, OPTIONS only.", path
        ),
        examples.problem(
            "precondition_failed", "This is not in the state that the request asks for.", path
        ),
        examples.problem("internal_error", "Something failed on our side.", path),
    ]


FEED = extend_schema(
    operation_id="feed",
    tags=["Feeds"],
    summary="Subscribe to articles",
    description=(
        f"The {FEED_LENGTH} texts of a language that the log of changes named last, each whole: "
        "text, notices, claims with their evidence, references, whom to name. A withdrawn text "
        "is a tombstone in Atom (RFC 6721); in RSS and JSON Feed its item stays and says that the "
        "text is gone. `Accept` does not count here. To miss nothing follow `/api/v1/changes/`."
    ),
    parameters=[
        OpenApiParameter(
            "language",
            str,
            OpenApiParameter.PATH,
            description="The language of the texts.",
            enum=[word.value for word in Language],
        ),
        OpenApiParameter(
            "form",
            str,
            OpenApiParameter.PATH,
            description="Atom 1.0, RSS 2.0 or JSON Feed 1.1.",
            enum=list(TYPES),
        ),
        *SENT,
        *GIVEN,
    ],
    responses={
        (200, TYPES["atom"]): OpenApiResponse(OpenApiTypes.STR, description="Atom."),
        (200, TYPES["rss"]): OpenApiResponse(OpenApiTypes.STR, description="RSS."),
        (200, TYPES["json"]): OpenApiResponse(OpenApiTypes.OBJECT, description="JSON Feed."),
        **USUAL,
        **problem(404, AbsentProblem),
    },
    examples=[
        _example(TYPES["atom"], ATOM),
        _example(TYPES["rss"], RSS),
        _example(TYPES["json"], JSON_FEED),
        absent_example("/feeds/fr/articles.atom"),
        *_refusals("/feeds/en/articles.atom"),
    ],
)
SITEMAP = extend_schema(
    operation_id="sitemap",
    tags=["Feeds"],
    summary="Find all pages for readers",
    description=(
        "The canonical addresses of all live texts, each with its other languages. Above "
        f"{MOST_ADDRESSES} addresses this is an index of parts."
    ),
    parameters=[
        query(
            "from", "The article that a part begins with, from the index.", type=OpenApiTypes.UUID
        ),
        *SENT,
        *GIVEN,
    ],
    responses={
        (200, "application/xml"): OpenApiResponse(OpenApiTypes.STR, description="A sitemap."),
        **USUAL,
    },
    examples=[_example("application/xml", URLS), *_refusals("/sitemap.xml")],
)
