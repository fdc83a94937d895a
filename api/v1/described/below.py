"""What the addresses below an article take and give."""

from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
)

from api.v1 import examples, values
from api.v1.described import examples as more
from api.v1.described.formats import OF_ARTICLES
from api.v1.describing import (
    ABSENT,
    GIVEN,
    GONE,
    IDENTIFIER,
    LANG,
    LOCATION,
    MOVED,
    PAGING,
    REDACTED,
    SENT,
    SENT_LANGUAGE,
    SHAPING,
    WITHDRAWN,
    absent_example,
    entry_fields,
    examples_of,
    language_example,
    responses,
    whole_or_part,
    withdrawn_example,
)
from api.v1.serializers.article import Article, ArticlePart
from api.v1.serializers.below import Evidence, SectionAlone
from api.v1.serializers.catalogue import EditionList
from api.v1.serializers.common import list_in_part

AROUND = [SENT_LANGUAGE, *SENT, *GIVEN, LOCATION]

SECTION = extend_schema(
    operation_id="section",
    tags=["Articles"],
    summary="Read one section",
    description=(
        "One section of the live edition, safe to show alone: with its claims, the sources that "
        "they cite, the notices that must be shown, and whom to name."
    ),
    parameters=[
        IDENTIFIER,
        OpenApiParameter(
            "key",
            values.SECTION_KEY,
            OpenApiParameter.PATH,
            description="The section's key in `sections`.",
        ),
        LANG,
        SHAPING[1],
        *AROUND,
    ],
    responses=responses(
        OpenApiResponse(SectionAlone, description="The section."), MOVED, ABSENT, WITHDRAWN
    ),
    examples=examples_of(
        more.SECTION,
        "articles/evening-light/sections/light/",
        examples.problem(
            "section_unknown",
            "The live edition has no section of this key; `sections` names those it has.",
            "articles/evening-light/sections/dark/",
            sections=[more.SECTION["url"]],
            available_languages=[],
        ),
        language_example("articles/evening-light/sections/light/"),
        absent_example("articles/unknown/sections/light/"),
        withdrawn_example("articles/evening-light/sections/light/"),
    ),
)
EDITIONS = extend_schema(
    operation_id="editions",
    tags=["Articles"],
    summary="List editions",
    description=(
        "The public history of one language, the newest first. Digests form a chain: each covers "
        "the one before. The list of a withdrawn text stays."
    ),
    parameters=[IDENTIFIER, LANG, *PAGING, entry_fields("editions"), *AROUND],
    responses=responses(
        OpenApiResponse(
            whole_or_part(EditionList, list_in_part(EditionList)),
            description="A page of the history.",
        ),
        MOVED,
        ABSENT,
    ),
    examples=examples_of(
        more.EDITIONS,
        "articles/evening-light/editions/",
        language_example("articles/evening-light/editions/"),
        absent_example("articles/unknown/editions/"),
    ),
)
EDITION = extend_schema(
    operation_id="edition",
    tags=["Articles"],
    summary="Read an edition",
    description=(
        "Any edition as it was served then: its document, with what is known today of people, "
        "topics, sources and translations. Of a withdrawn text there is none."
    ),
    parameters=[
        IDENTIFIER,
        OpenApiParameter(
            "number",
            values.NUMBER,
            OpenApiParameter.PATH,
            description="The edition's number, from 1.",
        ),
        LANG,
        *OF_ARTICLES.parameters,
        *SHAPING,
        *AROUND,
    ],
    responses=responses(
        OpenApiResponse(
            PolymorphicProxySerializer(
                component_name="ArticleAnswer",
                serializers=[Article, ArticlePart],
                resource_type_field_name=None,
            ),
            description="The edition, whole or in part.",
        ),
        OF_ARTICLES.responses,
        MOVED,
        ABSENT,
        GONE,
    ),
    examples=examples_of(
        examples.ARTICLE,
        "articles/evening-light/editions/2/",
        *OF_ARTICLES.examples,
        language_example("articles/evening-light/editions/2/"),
        absent_example("articles/evening-light/editions/9/"),
        withdrawn_example("articles/evening-light/editions/2/"),
        REDACTED,
    ),
)
EVIDENCE = extend_schema(
    operation_id="evidence",
    tags=["Articles"],
    summary="Read how an edition was checked",
    description=(
        "Who signed the live edition off and when, what was answered on the way, which findings "
        "of the gate stayed open, and which exceptions a person made, with the reason."
    ),
    parameters=[IDENTIFIER, LANG, *AROUND],
    responses=responses(
        OpenApiResponse(Evidence, description="The account."), MOVED, ABSENT, WITHDRAWN
    ),
    examples=examples_of(
        more.EVIDENCE,
        "articles/evening-light/evidence/",
        language_example("articles/evening-light/evidence/"),
        absent_example("articles/unknown/evidence/"),
        withdrawn_example("articles/evening-light/evidence/"),
    ),
)
