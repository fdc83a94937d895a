"""Entries of the lists that cross articles: claims, sources, notices, people, topics. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.rendering.addresses import Addresses
from articles.rendering.article import disclaimer, grading, suspension

CARD = ("id", "title", "slug", "url")


def article_entry(card: Mapping[str, Any]) -> dict[str, Any]:
    """An article as an entry names it, from its card."""
    return {**{name: card[name] for name in CARD}, "edition": card["edition"]["number"]}


def claim_entry(
    claim: Mapping[str, Any],
    card: Mapping[str, Any],
    content: Mapping[str, Any],
    sources: Mapping[int, Mapping[str, Any]],
    addresses: Addresses,
) -> dict[str, Any]:
    """A claim as its article makes it, where it stands, each citation with its source.

    `sources` are those of the edition by number; `content` is its standing's.
    """
    return {
        "id": claim["id"],
        "url": addresses.resource(f"claims/{claim['id']}/", lang=card["language"]),
        "language": card["language"],
        "article": article_entry(card),
        **{name: value for name, value in claim.items() if name not in {"id", "citations"}},
        **grading(claim),
        **suspension(claim["id"], content),
        "citations": [
            {
                **citation,
                "source": source_today(
                    sources[citation["reference"]],
                    content["sources"][sources[citation["reference"]]["id"]],
                ),
            }
            for citation in claim["citations"]
        ],
    }


def source_today(source: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """A source as an edition froze it, with its present id, status and date of the last check."""
    return {**source, **known}


def source_entry(
    source: Mapping[str, Any],
    known: Mapping[str, Any],
    usage: Sequence[tuple[Mapping[str, Any], Iterable[str]]],
    count: int,
    language: str,
    addresses: Addresses,
) -> dict[str, Any]:
    """A source and where it is used: cards of articles with the keys of the citing claims."""
    uid = known["id"]
    return {
        **source_today(source, known),
        "record_url": addresses.resource(f"sources/{uid}/", lang=language),
        "articles": {
            "count": count,
            "url": addresses.resource("articles/", lang=language, source=uid),
        },
        "claims": {"url": addresses.resource("claims/", lang=language, source=uid)},
        "used_in": [{**article_entry(card), "claims": list(claims)} for card, claims in usage],
    }


def disclaimer_entry(
    frozen: dict[str, Any], count: int, language: str, addresses: Addresses
) -> dict[str, Any]:
    """A notice in its newest published wording."""
    uid = frozen["id"]
    return {
        **disclaimer(frozen),
        "url": addresses.resource(f"disclaimers/{uid}/", lang=language),
        "articles": {
            "count": count,
            "url": addresses.resource("articles/", lang=language, disclaimer=uid),
        },
    }


def person_entry(
    person: Mapping[str, Any], written: int, reviewed: int, language: str, addresses: Addresses
) -> dict[str, Any]:
    """A person, and what they wrote and signed."""
    uid = person["id"]
    return {
        "id": uid,
        "name": person["name"],
        "qualification": person["qualification"],
        "url": addresses.resource(f"people/{uid}/", lang=language),
        "author_of": {
            "count": written,
            "url": addresses.resource("articles/", lang=language, author=uid),
        },
        "reviewer_of": {
            "count": reviewed,
            "url": addresses.resource("articles/", lang=language, reviewer=uid),
        },
    }


def topic_entry(
    topic: Mapping[str, Any], count: int, language: str, addresses: Addresses
) -> dict[str, Any]:
    """A topic, and what is filed under it."""
    return {
        "id": topic["id"],
        "slug": topic["slug"],
        "name": topic["name"],
        "url": addresses.resource(f"topics/{topic['slug']}/", lang=language),
        "articles": {
            "count": count,
            "url": addresses.resource("articles/", lang=language, topic=topic["slug"]),
        },
    }
