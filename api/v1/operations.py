"""What each address takes and gives, for the description of the interface."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, PolymorphicProxySerializer, extend_schema

from api.v1 import examples, values
from api.v1.answers import changes, lists
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
    SOURCE,
    absent_example,
    entry_fields,
    examples_of,
    language_example,
    problem,
    query,
    responses,
    whole_or_part,
    withdrawn_example,
)
from api.v1.serializers.article import Article, ArticlePart
from api.v1.serializers.common import ArticleList, list_in_part
from api.v1.serializers.other import ChangePage, ChangePageWithTexts, CursorProblem, Root
from articles.reading.cards import NEWEST_FIRST, ORDERINGS
from articles.vocabulary import ClaimKind, HealthAspect, Language

ROOT = extend_schema(
    operation_id="root",
    tags=["Start"],
    summary="Where everything is",
    description="The addresses of this interface.",
    parameters=[*SENT, *GIVEN],
    responses=responses(OpenApiResponse(Root, description="The addresses.")),
    examples=examples_of(examples.ROOT, ""),
)
OPENAPI = extend_schema(
    operation_id="openapi",
    tags=["Start"],
    summary="This description",
    description="The interface as OpenAPI 3.1, for programs.",
    parameters=[*SENT, *GIVEN],
    responses=responses(OpenApiResponse(OpenApiTypes.OBJECT, description="An OpenAPI document.")),
    examples=examples_of({"openapi": "3.1.0"}, "openapi.json"),
)
ARTICLES = extend_schema(
    operation_id="articles",
    tags=["Articles"],
    summary="List articles",
    description=(
        "The live articles of one language, as summary fields. Pages are stable while others "
        "publish: follow `next` until it is null. A cursor belongs to its other parameters; only "
        "`page_size`, `count` and `fields` may change."
    ),
    parameters=[
        LANG,
        query("ordering", "How to sort.", enum=list(ORDERINGS), default=NEWEST_FIRST),
        *PAGING,
        entry_fields("articles"),
        query(
            "id",
            f"Only these articles; may be given up to {lists.MOST_IDS} times.",
            type=OpenApiTypes.UUID,
            many=True,
        ),
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
        query("author", "Only articles by this person.", type=OpenApiTypes.UUID),
        query("reviewer", "Only articles that this person signed off.", type=OpenApiTypes.UUID),
        SOURCE,
        query(
            "claim_kind",
            "Only articles with a claim of this kind.",
            enum=[word.value for word in ClaimKind],
        ),
        query("disclaimer", "Only articles with this notice.", type=OpenApiTypes.UUID),
        *(
            query(
                name,
                f"Only articles {words} this moment. RFC 3339, or a date, which is its first "
                "moment in UTC.",
                type=values.MOMENT,
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
    responses=responses(
        OpenApiResponse(
            whole_or_part(ArticleList, list_in_part(ArticleList)), description="A page of the list."
        )
    ),
    examples=examples_of(examples.LIST, "articles/"),
)
ARTICLE = extend_schema(
    operation_id="article",
    tags=["Articles"],
    summary="Read an article",
    description=(
        "One edition in full, every word in one language; there is no falling back to the other. "
        "With `fields` the answer holds just those; `body` chooses the forms of sections. The "
        "other formats are whole, and say what the JSON says."
    ),
    parameters=[
        IDENTIFIER,
        LANG,
        *OF_ARTICLES.parameters,
        *SHAPING,
        query(
            "as_of",
            "The edition that was live at this moment, with what is known today: an RFC 3339 "
            "moment, or a date, which is its first moment in UTC. A text that is withdrawn today "
            "stays so.",
            type=values.MOMENT,
        ),
        SENT_LANGUAGE,
        *SENT,
        *GIVEN,
        LOCATION,
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
        "articles/evening-light/",
        examples.success({"title": "Falling asleep more easily"}, "With fields=title"),
        *OF_ARTICLES.examples,
        language_example("articles/evening-light/"),
        absent_example("articles/unknown/"),
        examples.problem(
            "not_published_then",
            "No edition of this language was public at that moment.",
            "articles/evening-light/",
            id=examples.UID,
            language="en",
            first_published_at="2026-03-02T09:00:00Z",
            available_languages=[],
        ),
        withdrawn_example("articles/evening-light/"),
        REDACTED,
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
        query(
            "after",
            "`cursor` of the page before; without it from the beginning.",
            type=values.SEALED,
        ),
        query(
            "lang",
            "Only this language; may be given twice. Frozen into the cursor.",
            enum=[word.value for word in Language],
            many=True,
        ),
        query(
            "topic",
            "Only texts under this topic: its id or slug. A text that leaves it is told as "
            "`withheld`; withdrawals are always told. Frozen into the cursor.",
            type=values.SLUG_OR_UID,
        ),
        query(
            "expand",
            "`text` puts the live text of each entry into `text` (with its `etag`), or null where "
            f"there is none now; at most {changes.LARGEST_WITH_TEXTS} entries a page. A full copy "
            "of ten thousand texts takes a hundred requests.",
            enum=list(changes.EXPANSIONS),
        ),
        query(
            "coalesce",
            "`1` gives the last entry of each article and language only: the shortest way to a "
            "full copy.",
            enum=["0", "1"],
            default="0",
        ),
        query(
            "page_size",
            "Entries a page.",
            type={"type": "integer", "minimum": 1, "maximum": changes.LARGEST_PAGE},
            default=changes.PAGE_SIZE,
        ),
        *SENT,
        *GIVEN,
    ],
    responses=responses(
        OpenApiResponse(
            PolymorphicProxySerializer(
                component_name="ChangesAnswer",
                serializers=[ChangePage, ChangePageWithTexts],
                resource_type_field_name=None,
            ),
            description="A page of the log.",
        ),
        problem(410, CursorProblem),
    ),
    examples=examples_of(
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
