"""A manuscript as a person reads it before signing: text, claims with evidence, sources."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.manuscripts.blocks import Block
from articles.manuscripts.manuscript import ClaimRecord, ImageRecord, Manuscript
from articles.manuscripts.markup import figure_mark, parse_body, write_body
from articles.models.choices import (
    AUDIENCE_LABELS,
    CERTAINTY_LABELS,
    CLAIM_KIND_LABELS,
    STANCE_LABELS,
)
from articles.vocabulary import ImageRole, RenditionFormat

SHOWN_WIDTH = 960


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
    """All that a fingerprint covers, prepared for a page. Lead images stand before the text."""

    manuscript: Manuscript
    leads: tuple[SafeString, ...]
    audience: str
    sections: tuple[ReadSection, ...]
    claims: tuple[ReadClaim, ...]
    sources: tuple[ReadSource, ...]
    disclaimers: tuple[ReadSection, ...]


def reading_of(manuscript: Manuscript) -> Reading:
    """The text of a manuscript for the eye."""
    keys = {claim.uid: claim.key for claim in manuscript.claims}
    pictures = {image.uid: image_html(image) for image in manuscript.images}
    return Reading(
        manuscript=manuscript,
        leads=tuple(
            pictures[image.uid] for image in manuscript.images if image.role == ImageRole.LEAD
        ),
        audience=str(AUDIENCE_LABELS[manuscript.audience]),
        sections=tuple(
            ReadSection(section.heading, html_of(section.blocks, keys, pictures))
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


def html_of(
    blocks: Sequence[Block], keys: dict[str, str], pictures: Mapping[str, str] | None = None
) -> SafeString:
    """Blocks as HTML; claim marks carry the claim's short key."""
    shown = pictures or {}
    html = write_body(
        blocks,
        claim_name=lambda uid: keys.get(uid, "?"),
        figure=lambda uid: shown.get(uid, figure_mark(uid)),
    )
    # Safe: write_body writes its own closed set of tags and escapes every text and address.
    return mark_safe(html)  # noqa: S308


def image_html(image: ImageRecord) -> SafeString:
    """A picture with all its words, those for people who do not see it included."""
    return picture_html(
        [(file.width, file.path) for file in image.files if file.format == RenditionFormat.WEBP],
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        is_decorative=image.is_decorative,
    )


def picture_html(
    files: Sequence[tuple[int, str]], *, alt: str, caption: str, credit: str, is_decorative: bool
) -> SafeString:
    """The widest file that a page has room for, the narrowest one where all are wider."""
    paths = [path for width, path in sorted(files) if width <= SHOWN_WIDTH]
    paths = paths or [path for _width, path in sorted(files)[:1]]
    return format_html(
        '<figure><img src="{}" alt="{}" style="max-width:100%;height:auto">'
        '<figcaption>{} <span class="beleg-small">{}<br>{}: {}</span></figcaption></figure>',
        urljoin(settings.MEDIA_URL, paths[-1]) if paths else "",
        "" if is_decorative else alt,
        caption,
        credit,
        _("alternative text"),
        _("decorative") if is_decorative else alt or "–",
    )


def body_as_text(body: object) -> SafeString:
    """A body for a person who may not edit it."""
    return html_of(parse_body(str(body or "")), {})


def shown_body(contents: object) -> SafeString:
    """A body on a read-only page, which hands it over escaped."""
    return body_as_text(html.unescape(str(contents)))


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
