"""What the search takes and gives."""

from drf_spectacular.utils import OpenApiResponse, extend_schema

from api.v1 import values
from api.v1.described.examples import SEARCH_PAGE
from api.v1.describing import (
    GIVEN,
    LANG,
    PAGING,
    SENT,
    SENT_LANGUAGE,
    entry_fields,
    examples_of,
    query,
    responses,
    whole_or_part,
)
from api.v1.serializers.common import list_in_part
from api.v1.serializers.search import SearchPage
from articles.reading.search import LONGEST
from articles.vocabulary import HealthAspect

SEARCH = extend_schema(
    operation_id="search",
    tags=["Articles"],
    summary="Search articles",
    description=(
        "Full text over the live articles of one language, the best first. Words are found in all "
        "their forms, under lay and medical names, with umlauts in either spelling, and German "
        "compounds by their parts. A word that no text has is taken for a typing error: "
        "`corrected_query` says what was looked for instead. Only published text is searched. "
        "At most 500 texts are ranked; `matches` says whether that were all."
    ),
    parameters=[
        query(
            "q",
            f"What is looked for, 1 to {LONGEST} characters.",
            type=values.QUESTION,
            required=True,
        ),
        LANG,
        query(
            "topic",
            "Only articles filed under this topic: its id or slug.",
            type=values.SLUG_OR_UID,
        ),
        query(
            "aspect",
            "Only articles with a section about this health aspect.",
            enum=[word.value for word in HealthAspect],
        ),
        *PAGING,
        entry_fields("search"),
        SENT_LANGUAGE,
        *SENT,
        *GIVEN,
    ],
    responses=responses(
        OpenApiResponse(
            whole_or_part(SearchPage, list_in_part(SearchPage)), description="A page of hits."
        )
    ),
    examples=examples_of(SEARCH_PAGE, "search/"),
)
