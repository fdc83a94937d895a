"""Answers in several formats: the parameter, the header, and what comes back in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from api.v1.answers import articles, sources
from api.v1.described import examples
from api.v1.describing import query, sent
from api.v1.examples import ARTICLE_JSONLD, ARTICLE_MARKDOWN
from api.v1.serializers.bibliography import ArticleBibliography, Bibliography
from articles.vocabulary import CitationStyle


@dataclass(frozen=True, slots=True)
class Format:
    """A format beside JSON: its schema, what it is, and an example."""

    schema: Any
    text: str
    example: Any


STYLE = query(
    "style",
    "The style of a bibliography: APA 7th, AMA 11th, Vancouver as the U.S. National Library of "
    "Medicine writes it, or Deutsches Ärzteblatt. Words between the parts are in the answer's "
    "language.",
    enum=[word.value for word in CitationStyle],
    default=CitationStyle.APA.value,
)
WORKS = {
    "csl": Format({"type": "array", "items": {"type": "object"}}, "CSL-JSON items.", examples.CSL),
    "ris": Format(OpenApiTypes.STR, "RIS records.", examples.RIS),
    "bibtex": Format(OpenApiTypes.STR, "BibTeX entries.", examples.BIBTEX),
}
STYLED_TEXT = Format(
    OpenApiTypes.STR, "The bibliography as plain text, an entry a line.", examples.BIBLIOGRAPHY_TEXT
)


@dataclass(frozen=True, slots=True)
class Formats:
    """What an operation's description needs to say about its formats."""

    parameters: list[OpenApiParameter]
    responses: dict[Any, OpenApiResponse]
    examples: list[OpenApiExample]


def formats(media: Mapping[str, str], others: Mapping[str, Format]) -> Formats:
    """The description of the formats of `media` (media types by name), JSON being one of them."""
    named = ", ".join(f"`{form}` is {name}" for form, name in media.items())
    return Formats(
        parameters=[
            query(
                "format",
                f"The format to answer in; it wins over `Accept`. {named}.",
                enum=list(media),
            ),
            STYLE,
            sent("Accept", f"Quality values are honoured: {', '.join(media.values())}."),
        ],
        responses={
            (200, media[form]): OpenApiResponse(row.schema, description=row.text)
            for form, row in others.items()
        },
        examples=[
            OpenApiExample(
                form,
                value=row.example,
                response_only=True,
                status_codes=["200"],
                media_type=media[form],
            )
            for form, row in others.items()
        ],
    )


OF_SOURCES = formats(
    sources.MEDIA,
    {
        **WORKS,
        "bibliography": Format(
            Bibliography,
            "The works in a citation style; they have no numbers here.",
            examples.BIBLIOGRAPHY,
        ),
        "bibliography-text": STYLED_TEXT,
    },
)
OF_ARTICLES = formats(
    articles.MEDIA,
    {
        "jsonld": Format(
            OpenApiTypes.OBJECT,
            "A `MedicalWebPage` of schema.org with its works and claims; the shapes of "
            "`docs/shapes/article.ttl` hold.",
            ARTICLE_JSONLD,
        ),
        "markdown": Format(
            OpenApiTypes.STR,
            "The whole edition: text, notices, claims with their evidence, numbered references.",
            ARTICLE_MARKDOWN,
        ),
        **WORKS,
        "bibliography": Format(
            ArticleBibliography,
            "The references in a citation style, numbered as in the text or by name.",
            examples.ARTICLE_BIBLIOGRAPHY,
        ),
        "bibliography-text": STYLED_TEXT,
    },
)
