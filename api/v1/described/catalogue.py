"""What the addresses of claims, sources, notices, topics and people take and give."""

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from api.v1 import examples, values
from api.v1.described import examples as more
from api.v1.described.formats import OF_SOURCES
from api.v1.describing import (
    ABSENT,
    CLAIM_GONE,
    GIVEN,
    LANG,
    LOCATION,
    MOVED,
    PAGING,
    SENT,
    SENT_LANGUAGE,
    SOURCE,
    absent_example,
    entry_fields,
    examples_of,
    header,
    language_example,
    query,
    responses,
    uid,
    whole_or_part,
    withdrawn_example,
)
from api.v1.serializers import catalogue as shapes
from api.v1.serializers.common import in_part, list_in_part
from articles.vocabulary import Certainty, ClaimKind

Decorator = Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]
AROUND = [SENT_LANGUAGE, *SENT, *GIVEN]
LISTED = [LANG, *PAGING, *AROUND]
ALONE = [LANG, *AROUND, LOCATION]


def _list(name: str, what: str, shape: Any, entry: dict[str, Any], **parts: Any) -> Decorator:
    """A list's description; `parts` are further parameters, responses and examples."""
    return extend_schema(
        operation_id=name,
        tags=["Evidence" if name in {"claims", "sources"} else "Around articles"],
        summary=f"List {name}",
        description=(
            f"{what} Pages are stable while others publish: follow `next` until it is null."
        ),
        parameters=[*parts.get("parameters", ()), entry_fields(name), *LISTED],
        responses=responses(
            OpenApiResponse(
                whole_or_part(shape, list_in_part(shape)), description="A page of the list."
            ),
            *parts.get("responses", ()),
        ),
        examples=examples_of(more.page(entry), f"{name}/", *parts.get("examples", ())),
    )


def _alone(
    name: str, path: str, what: str, shape: Any, entry: dict[str, Any], **parts: Any
) -> Decorator:
    """The description of one entry; `parts` are further parameters, responses and examples."""
    return extend_schema(
        operation_id=name,
        tags=["Evidence" if name in {"claim", "source"} else "Around articles"],
        summary=f"Read a {name}",
        description=what,
        parameters=[
            parts.get("identifier", uid("Its id.")),
            *parts.get("parameters", ()),
            entry_fields(path.strip("/")),
            *ALONE,
        ],
        responses=responses(
            OpenApiResponse(
                whole_or_part(shape, in_part(shape)), description="The entry, whole or in part."
            ),
            *parts.get("responses", ()),
            MOVED,
            ABSENT,
        ),
        examples=examples_of(
            entry,
            f"{path}{entry['id']}/",
            language_example(f"{path}{entry['id']}/"),
            absent_example(f"{path}{examples.UID}/"),
            *parts.get("examples", ()),
        ),
    )


CLAIMS = _list(
    "claims",
    "What live articles of one language state, each claim with its evidence and where it stands, "
    "in the order of ids.",
    shapes.ClaimList,
    more.CLAIM,
    parameters=[
        query("kind", "Only claims of this kind.", enum=[word.value for word in ClaimKind]),
        query(
            "certainty",
            "Only claims whose evidence has this certainty.",
            enum=[word.value for word in Certainty],
        ),
        SOURCE,
        query(
            "topic",
            "Only claims of articles filed under this topic: its id or slug.",
            type=values.SLUG_OR_UID,
        ),
        query(
            "article",
            "Only claims of this article: its id or current slug.",
            type=values.SLUG_OR_UID,
        ),
    ],
)
CLAIM = _alone(
    "claim",
    "claims/",
    "One claim in one language. A claim that the current edition does not state any more is gone, "
    "and the answer names the last edition that stated it.",
    shapes.PublishedClaim,
    more.CLAIM,
    responses=[CLAIM_GONE],
    examples=[
        examples.problem(
            "claim_left",
            "The current edition of the article does not state this claim any more.",
            f"claims/{more.CLAIM['id']}/",
            id=more.CLAIM["id"],
            language="en",
            last_edition={
                "article": examples.UID,
                "number": 1,
                "url": f"{examples.BASE}articles/{examples.UID}/editions/1/?lang=en",
            },
            available_languages=[],
        ),
        withdrawn_example(f"claims/{more.CLAIM['id']}/"),
    ],
)
SOURCES = _list(
    "sources",
    "The works that live articles of one language cite, with their editorial status and where "
    "they are used, in the order of ids.",
    shapes.SourceList,
    more.SOURCE,
    parameters=[
        query("id", "Only the work of this id.", type=OpenApiTypes.UUID),
        query("doi", "Only the work of this DOI.", type=values.DOI),
        query("pmid", "Only the work of this PubMed id.", type=values.PMID),
        query(
            "article",
            "Only works that this article cites: its id or current slug.",
            type=values.SLUG_OR_UID,
        ),
        *OF_SOURCES.parameters,
        header("Link", "The neighbouring pages, in formats that have no place for them.", [200]),
    ],
    responses=[OF_SOURCES.responses],
    examples=OF_SOURCES.examples,
)
SOURCE_ALONE = _alone(
    "source",
    "sources/",
    "One work in one language. The id of a work that was merged with another one redirects.",
    shapes.PublishedSource,
    more.SOURCE,
    parameters=OF_SOURCES.parameters,
    responses=[OF_SOURCES.responses],
    examples=OF_SOURCES.examples,
)
DISCLAIMERS = _list(
    "disclaimers",
    "The notices that live articles of one language carry, each in its newest published wording, "
    "in the order of ids.",
    shapes.DisclaimerList,
    more.DISCLAIMER,
)
DISCLAIMER = _alone(
    "disclaimer",
    "disclaimers/",
    "One notice in its newest published wording.",
    shapes.PublishedDisclaimer,
    more.DISCLAIMER,
)
TOPICS = _list(
    "topics",
    "The topics that live articles of one language are filed under, by name.",
    shapes.TopicList,
    more.TOPIC,
)
TOPIC = _alone(
    "topic",
    "topics/",
    "One topic of live articles.",
    shapes.PublishedTopic,
    more.TOPIC,
    identifier=OpenApiParameter(
        "identifier",
        values.SLUG_OR_UID,
        OpenApiParameter.PATH,
        description="The topic's id or slug.",
    ),
)
PEOPLE = _list(
    "people",
    "Who wrote, translated or signed off live articles of one language, by name.",
    shapes.PersonList,
    more.PERSON,
)
PERSON = _alone(
    "person",
    "people/",
    "One author or reviewer of live articles.",
    shapes.PublishedPerson,
    more.PERSON,
)
