"""A manuscript as a person reads it before signing: text, claims with evidence, sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from articles.manuscripts.blocks import Block
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.manuscripts.markup import parse_body, write_body
from articles.models.choices import (
    AUDIENCE_LABELS,
    CERTAINTY_LABELS,
    CLAIM_KIND_LABELS,
    STANCE_LABELS,
)


@dataclass(frozen=True, slots=True)
class ReadSection:
    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ReadCitation:
    number: int
    stance: str
    quote: str
    quote_translation: str
    locator: str
    note: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ReadClaim:
    key: str
    kind: str
    statement: str
    certainty: str
    certainty_reason: str
    passage: str
    numbers: tuple[str, ...]
    citations: tuple[ReadCitation, ...]


@dataclass(frozen=True, slots=True)
class ReadSource:
    number: int
    title: str
    title_translated: str
    annotation: str
    where: str
    link: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a fingerprint covers, prepared for a page."""

    manuscript: Manuscript
    audience: str
    sections: tuple[ReadSection, ...]
    claims: tuple[ReadClaim, ...]
    sources: tuple[ReadSource, ...]
    disclaimers: tuple[ReadSection, ...]


def reading_of(manuscript: Manuscript) -> Reading:
    """The text of a manuscript for the eye."""
    keys = {claim.uid: claim.key for claim in manuscript.claims}
    return Reading(
        manuscript=manuscript,
        audience=str(AUDIENCE_LABELS[manuscript.audience]),
        sections=tuple(
            ReadSection(section.heading, html_of(section.blocks, keys))
            for section in manuscript.sections
        ),
        claims=tuple(_claim(claim) for claim in manuscript.claims),
        sources=tuple(
            ReadSource(
                number=row.number,
                title=row.source.title,
                title_translated=row.source.title_translated,
                annotation=row.annotation,
                where=", ".join(filter(None, (row.source.container_title, row.source.issued))),
                link=f"https://doi.org/{row.source.doi}" if row.source.doi else row.source.url,
            )
            for row in manuscript.references
        ),
        disclaimers=tuple(
            ReadSection(row.key, html_of(row.blocks, {})) for row in manuscript.disclaimers
        ),
    )


def html_of(blocks: Sequence[Block], keys: dict[str, str]) -> SafeString:
    """Blocks as HTML; claim marks carry the claim's short key."""
    # Safe: write_body writes its own closed set of tags and escapes every text and address.
    return mark_safe(write_body(blocks, claim_name=lambda uid: keys.get(uid, "?")))  # noqa: S308


def body_as_text(body: object) -> SafeString:
    """A body for a person who may not edit it."""
    return html_of(parse_body(str(body or "")), {})


def _claim(claim: ClaimRecord) -> ReadClaim:
    return ReadClaim(
        key=claim.key,
        kind=str(CLAIM_KIND_LABELS[claim.kind]),
        statement=claim.statement,
        certainty=str(CERTAINTY_LABELS[claim.certainty]),
        certainty_reason=claim.certainty_reason,
        passage=claim.passage,
        numbers=tuple(
            " ".join(
                filter(
                    None,
                    (
                        "–".join(
                            dict.fromkeys(
                                f"{end.normalize():f}"
                                for end in (number.low, number.high)
                                if end is not None
                            )
                        ),
                        number.unit,
                        number.per and f"/ {number.per}",
                    ),
                )
            )
            for number in claim.numbers
        ),
        citations=tuple(
            ReadCitation(
                number=row.reference,
                stance=str(STANCE_LABELS[row.stance]) if row.stance else "",
                quote=row.quote,
                quote_translation=row.quote_translation,
                locator=row.locator,
                note=row.note,
                is_verified=row.is_verified,
            )
            for row in claim.citations
        ),
    )
