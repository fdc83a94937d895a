"""What oEmbed takes and gives."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema

from api.embed import oembed
from api.v1 import examples, values
from api.v1.describing import (
    ABSENT,
    GIVEN,
    SENT,
    WITHDRAWN,
    absent_example,
    examples_of,
    query,
    responses,
    withdrawn_example,
)
from api.v1.serializers.embed import OEmbed
from articles.vocabulary import Context

FRAME: dict[str, Any] = {
    "version": "1.0",
    "type": "rich",
    "title": "Falling asleep more easily",
    "author_name": "Dr. Anna Muster",
    "provider_name": "Beleg",
    "provider_url": "https://api.example.org",
    "cache_age": 60,
    "width": 640,
    "height": 800,
    "html": '<iframe src="https://api.example.org/embed/en/evening-light" width="640" '
    'height="800" title="Falling asleep more easily" loading="lazy" '
    'referrerpolicy="no-referrer" '
    'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
}
OEMBED = extend_schema(
    operation_id="oembed",
    tags=["Embedding"],
    summary="Put a text into a page",
    description=(
        "oEmbed 1.0, JSON: a frame for the address where people read a text. What it shows is "
        "script-free, current by itself, has its notices and whom to name, sets no cookie and "
        "tells nobody who reads. A withdrawn text shows the notice instead."
    ),
    parameters=[
        query(
            "url",
            "The address of a text, where people read it.",
            type=values.line(oembed.LONGEST_URL, 1),
            required=True,
        ),
        query("format", "JSON only.", enum=["json"], default="json"),
        *(
            query(
                name,
                f"The {word} that fits, {oembed.LEAST} to {oembed.MOST}.",
                type={"type": "integer", "minimum": oembed.LEAST, "maximum": oembed.MOST},
            )
            for name, word in (("maxwidth", "widest"), ("maxheight", "highest"))
        ),
        query("section", "One section only: its key in `sections`.", type=values.SECTION_KEY),
        query(
            "context",
            "`commercial` beside a sale: sections that must not stand there are withheld.",
            enum=[word.value for word in Context],
            default="editorial",
        ),
        *SENT,
        *GIVEN,
    ],
    responses=responses(
        OpenApiResponse(OEmbed, description="What to put into the page."), ABSENT, WITHDRAWN
    ),
    examples=examples_of(
        FRAME,
        "/oembed",
        absent_example("/oembed"),
        withdrawn_example("/oembed"),
        examples.problem(
            "section_unknown",
            "The live edition has no section of this key.",
            "/oembed",
            sections=[],
            available_languages=[],
        ),
    ),
)
