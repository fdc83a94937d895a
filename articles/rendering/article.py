"""A published article as readers get it: document + standing → the answer. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from articles.manuscripts.blocks import Block, Paragraph, Span, plain_text
from articles.manuscripts.canonical import moment
from articles.manuscripts.markup import write_body
from articles.rendering.addresses import Addresses
from articles.rendering.images import figure_html, image, image_block
from articles.rendering.portable_text import portable_text

# Raised whenever equal input would give other bytes: stored renditions of older versions are
# then simply not found.
RENDERER = 6

# The forms a section's text is written in: HTML, Portable Text, plain text. What is kept as bytes
# is exactly the answer to a reader who asks for none.
DEFAULT_BODIES = frozenset({"html", "blocks"})


@dataclass(frozen=True, slots=True)
class Published:
    """One edition as plain data: its row, its document, and the standing of its variant."""

    number: int
    kind: str
    note: str
    published_at: datetime
    digest: str
    previous: str
    first_published_at: datetime
    modified_at: datetime
    document: dict[str, Any]
    content: dict[str, Any]


def card(published: Published, addresses: Addresses) -> dict[str, Any]:
    """The summary fields of a list entry."""
    document, content = published.document, published.content
    return {
        "id": document["article"],
        "url": addresses.article(document["article"], document["language"]),
        "canonical_url": addresses.canonical(document["language"], document["slug"]),
        "language": document["language"],
        "slug": document["slug"],
        "title": document["title"],
        "subtitle": document["subtitle"],
        "summary": document["summary"],
        "edition": _edition(published),
        "dates": _dates(published),
        "translations": _translations(content, addresses, document["article"]),
        "topics": [{"id": uid, **content["topics"][uid]} for uid in document["topics"]],
        "authors": [{"id": uid, **content["people"][uid]} for uid in document["authors"]],
    }


def article(
    published: Published, addresses: Addresses, *, bodies: Collection[str] = DEFAULT_BODIES
) -> dict[str, Any]:
    """An article in full, as `contract` shape v1: the card's fields first."""
    document, content = published.document, published.content
    keys: dict[str, str] = {claim["id"]: claim["key"] for claim in document["claims"]}

    # Editions from before there were pictures do not name any.
    pictures: dict[str, dict[str, Any]] = {row["id"]: row for row in document.get("images", [])}
    writers = _Writers(
        claim_name=lambda uid: keys.get(uid, ""),
        figure=lambda uid: figure_html(pictures[uid], addresses),
        image_block=lambda uid: image_block(pictures[uid], addresses),
    )

    return {
        **card(published, addresses),
        "reviewers": [
            {
                "id": sign_off["person"],
                **content["people"][sign_off["person"]],
                "kind": sign_off["kind"],
                "signed_at": sign_off["at"],
            }
            for sign_off in document["sign_offs"]
            if sign_off["person"]
        ],
        "conflicts_of_interest": document["conflicts_of_interest"],
        "funding": document["funding"],
        "audience": document["audience"],
        "images": [image(frozen, addresses) for frozen in pictures.values()],
        "disclaimers": [disclaimer(frozen) for frozen in document["disclaimers"]],
        "sections": [_section(section, writers, bodies) for section in document["sections"]],
        "claims": [_claim(claim, content) for claim in document["claims"]],
        "references": [_reference(reference, content) for reference in document["references"]],
        "corrections": content["corrections"],
        "withheld": document["withheld"],
        "licence": document["licence"],
        "attribution": _attribution(document, addresses),
        "seo": {
            "title": document["seo"]["title"] or document["title"],
            "description": document["seo"]["description"] or document["summary"],
        },
    }


def _edition(published: Published) -> dict[str, Any]:
    return {
        "number": published.number,
        "kind": published.kind,
        "note": published.note,
        "published_at": moment(published.published_at),
        "digest": published.digest,
        "previous": published.previous or None,
    }


def _dates(published: Published) -> dict[str, Any]:
    document = published.document
    return {
        "published": moment(published.first_published_at),
        "modified": moment(published.modified_at),
        "evidence_current": document["evidence_current_on"],
        "medically_reviewed": document["medically_reviewed"],
        "next_review_due": document["next_review_due_on"],
    }


def _translations(content: dict[str, Any], addresses: Addresses, uid: str) -> list[dict[str, Any]]:
    return [
        {
            "language": translation["language"],
            "slug": translation["slug"],
            "url": addresses.article(uid, translation["language"]),
            "state": translation["state"],
            "source_language": translation["source_language"],
        }
        for translation in content["translations"]
    ]


def _blocks(data: Any) -> tuple[Block, ...]:
    return msgspec.convert(data, tuple[Block, ...])


def disclaimer(frozen: dict[str, Any]) -> dict[str, Any]:
    """A notice in one wording, as it must be shown."""
    blocks = _blocks(frozen["blocks"])
    return {
        "id": frozen["id"],
        "key": frozen["key"],
        "version": frozen["version"],
        "kind": frozen["kind"],
        "jurisdiction": frozen["jurisdiction"],
        "placement": frozen["placement"],
        "html": write_body(blocks, figure=_no_figure),
        "text": plain_text(blocks),
    }


def _no_figure(uid: str) -> str:
    """A notice is words."""
    return ""


@dataclass(frozen=True, slots=True)
class _Writers:
    """How what a text only names is written: claims by their key, pictures by their files."""

    claim_name: Callable[[str], str]
    figure: Callable[[str], str]
    image_block: Callable[[str], dict[str, Any]]


def _section(section: dict[str, Any], writers: _Writers, bodies: Collection[str]) -> dict[str, Any]:
    blocks = _blocks(section["blocks"])
    written: dict[str, Any] = {name: section[name] for name in ("key", "aspect", "heading")}
    if "html" in bodies:
        written["html"] = write_body(blocks, claim_name=writers.claim_name, figure=writers.figure)
    if "blocks" in bodies:
        written["blocks"] = portable_text(
            blocks,
            prefix=section["key"],
            claim_name=writers.claim_name,
            image_block=writers.image_block,
        )
    if "text" in bodies:
        written["text"] = plain_text(blocks)
    return written


def _claim(claim: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    return {**claim, **grading(claim), **suspension(claim["id"], content)}


def grading(claim: Mapping[str, Any]) -> dict[str, Any]:
    """How GRADE's domains led to the certainty; editions from before there were any name none."""
    return {
        "certainty_start": claim.get("certainty_start"),
        "grade_domains": claim.get("grade_domains", []),
    }


def suspension(uid: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Whether a claim is out of force today, and what readers are told about it."""
    # Standings from before there were reasons hold a list of ids, which was always empty.
    suspended = dict(content["suspended_claims"])
    return {"suspended": uid in suspended, "suspension": suspended.get(uid)}


def _reference(reference: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    source = reference["source"]
    known = content["sources"][source["id"]]
    return {
        "number": reference["number"],
        "annotation": reference["annotation"],
        "source": {**source, **known},
    }


def _attribution(document: dict[str, Any], addresses: Addresses) -> dict[str, str]:
    """What a partner shows beside the text, in the text's language: a link, and the licence."""
    address = addresses.canonical(document["language"], document["slug"])
    lead = {"de": "Quelle: ", "en": "Source: "}[document["language"]]
    title, licence = document["title"], document["licence"]["name"]
    tail = f" ({licence})" if licence else ""
    paragraph = Paragraph((Span(lead), Span(title, link=address), Span(tail)))
    return {"text": f"{lead}{title}, {address}{tail}", "html": write_body([paragraph])}


def encode(payload: dict[str, Any] | Sequence[Any]) -> bytes:
    """JSON bytes of an answer."""
    return msgspec.json.encode(payload)
