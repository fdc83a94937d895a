"""What a bundle holds. One struct per kind of row, its fields named as the columns are.

No primary keys: people are named by user name, shared rows by public id, references by number.
Lists are in a fixed order, so that equal articles are equal bytes. Every field is required and no
other is allowed; a column added to a model gets a field here and a default for older bundles.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from msgspec import Meta, Struct

FORMAT: Final = "beleg-article"
VERSION: Final = 1

Moment = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Text = str | None


class Row(Struct, forbid_unknown_fields=True, kw_only=True):
    """The base of everything in a bundle: unknown fields are refused."""


class Account(Row):
    """A user as others may know him: no e-mail, no password, no rights."""

    username: str
    first_name: str
    last_name: str


class Person(Row):
    uid: UUID
    name: str
    qualification_de: Text
    qualification_en: Text
    orcid: str
    user: str | None


class Topic(Row):
    uid: UUID
    slug: str
    name_de: Text
    name_en: Text


class DisclaimerVersion(Row):
    version: Count
    text_de: Text
    text_en: Text
    valid_from: date | None
    valid_to: date | None
    written_by: str
    approved_at: Moment | None
    approved_by: str | None


class Disclaimer(Row):
    uid: UUID
    key: str
    kind: str
    jurisdiction: str
    placement: str
    is_proposed: bool
    versions: list[DisclaimerVersion]


class SourceCheck(Row):
    service: str
    asked_at: Moment
    outcome: str
    http_status: Count | None
    status: str
    answer: Any
    stated_by: str | None
    reason: str | None


class Source(Row):
    uid: UUID
    type: str
    title: str
    title_translated_de: Text
    title_translated_en: Text
    plain_summary_de: Text
    plain_summary_en: Text
    language: str
    authors: list[dict[str, str]]
    container_title: str
    publisher: str
    issued: str
    volume: str
    issue: str
    page: str
    doi: str | None
    pmid: str | None
    pmcid: str
    isbn: str
    issn: str
    pii: str
    url: str
    accessed_on: date | None
    study_design: str
    merged_into: UUID | None
    created_at: Moment
    checks: list[SourceCheck]


class ImageRendition(Row):
    format: str
    width: Count
    height: Count
    bytes: Count
    file: str


class Image(Row):
    uid: UUID
    digest: str
    file: str
    format: str
    width: Count
    height: Count
    bytes: Count
    alt_de: Text
    alt_en: Text
    caption_de: Text
    caption_en: Text
    is_decorative: bool
    credit: str
    licence_name: str
    licence_url: str
    focal_x: Decimal
    focal_y: Decimal
    created_at: Moment
    created_by: str
    renditions: list[ImageRendition]


class Authorship(Row):
    person: UUID
    position: Count


class ArticleDisclaimer(Row):
    disclaimer: UUID
    position: Count


class ArticleImage(Row):
    image: UUID
    position: Count
    role: str


class Article(Row):
    uid: UUID
    source_language: str
    title_de: Text
    title_en: Text
    subtitle_de: Text
    subtitle_en: Text
    summary_de: Text
    summary_en: Text
    seo_title_de: Text
    seo_title_en: Text
    seo_description_de: Text
    seo_description_en: Text
    conflicts_of_interest_de: Text
    conflicts_of_interest_en: Text
    funding_de: Text
    funding_en: Text
    audience: str
    is_commercial: bool
    jurisdictions: list[str]
    licence_name: str
    licence_url: str
    evidence_current_on: date | None
    next_review_due_on: date | None
    shared_lock: Count
    next_claim_number: Count
    created_at: Moment
    created_by: str
    topics: list[UUID]


class Contributor(Row):
    user: str
    first_at: Moment
    last_at: Moment


class SignOff(Row):
    kind: str
    decision: str
    fingerprint: str
    fingerprint_version: Count
    by: str
    at: Moment
    note: str


class ChecklistAnswer(Row):
    item: str
    answer: str
    note: str
    fingerprint: str
    by: str
    at: Moment


class MentionRow(Row):
    kind: str
    uid: UUID


class ClaimRow(Row):
    uid: UUID
    key: str
    position: Count
    kind: str
    certainty: str
    section: str


class SourceRow(Row):
    uid: UUID
    number: Count
    doi: str
    pmid: str


class SectionRow(Row):
    key: str
    position: Count
    aspect: str


class DisclaimerRow(Row):
    uid: UUID
    key: str
    version: Count


class Remains(Row):
    """What stays known of a redacted edition: what it named, without a word of it.

    Of any other edition the same is derived from its document.
    """

    mentions: list[MentionRow]
    claims: list[ClaimRow]
    sources: list[SourceRow]
    sections: list[SectionRow]
    disclaimers: list[DisclaimerRow]


class Edition(Row):
    """The documents are the canonical texts themselves: their digests are of these bytes."""

    number: Count
    kind: str
    note: str
    document: str
    commercial: str
    evidence: str
    document_digest: str
    commercial_digest: str
    evidence_digest: str
    previous: str
    digest: str
    fingerprint: str
    source_fingerprint: str
    published_at: Moment
    published_by: str
    author: str
    first_signer: str
    medical_signer: str
    redacted_at: Moment | None
    redacted_by: str | None
    redaction_reason: str | None
    remains: Remains | None


class Slug(Row):
    slug: str
    since: Moment


class Standing(Row):
    """The public state. What is derived (the joined content, finished bytes) is built anew."""

    state: str
    edition: Count | None
    slug: str | None
    version: Count
    first_published_at: Moment | None
    modified_at: Moment | None
    changed_at: Moment | None
    withdrawn_at: Moment | None
    withdrawn_by: str | None
    withdrawal_note: str | None
    slugs: list[Slug]


class Suspension(Row):
    """A claim out of force. The policy behind it is the instance's own and is not named."""

    claim_uid: UUID
    claim_key: str
    reason: str
    by: str
    at: Moment
    ended_at: Moment | None
    ended_by: str | None
    ended_reason: str | None


class Mark(Row):
    """`name` is the row as `manuscripts.texts` names it."""

    row_type: str
    name: str
    field: str
    source_digest: str
    decision: str
    by: str
    at: Moment


class Variant(Row, omit_defaults=True):
    """Older bundles lack the lists at the end; unsaid where they are empty, so digests hold."""

    language: Literal["de", "en"]
    stage: str
    slug: str | None
    lock_version: Count
    imported_digest: str
    submitted_at: Moment | None
    submitted_by: str | None
    scheduled_for: Moment | None
    scheduled_by: str | None
    schedule_next_at: Moment | None
    schedule_attempts: Count
    schedule_error: str
    contributors: list[Contributor]
    sign_offs: list[SignOff]
    editions: list[Edition]
    standing: Standing
    checklist_answers: list[ChecklistAnswer] = []
    suspensions: list[Suspension] = []
    marks: list[Mark] = []


class Section(Row):
    key: str
    position: Count
    aspect: str
    heading_de: Text
    heading_en: Text
    body_de: Text
    body_en: Text


class Reference(Row):
    number: Count
    source: UUID
    annotation_de: Text
    annotation_en: Text
    as_typed: str


class ClaimNumber(Row):
    position: Count
    role: str
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    per: str
    dose_basis: str
    intake_basis: str
    population_de: Text
    population_en: Text
    confirmed_at: Moment | None
    confirmed_by: str | None


class Citation(Row):
    """`reference` is the number in the article's list."""

    reference: Count
    stance: str
    quote: str
    quote_language: str
    quote_translation_de: Text
    quote_translation_en: Text
    locator: str
    directness: str
    note: str
    verified_at: Moment | None
    verified_by: str | None
    verified_how: str | None


class DomainRating(Row):
    domain: str
    rating: Annotated[int, Meta(ge=-2, le=2)]
    reason_de: Text
    reason_en: Text


# Claims without ratings are written as they were before there were any: the digests of older
# bundles hold.
class Claim(Row, omit_defaults=True):
    uid: UUID
    number: Count
    kind: str
    statement_de: Text
    statement_en: Text
    certainty: str
    certainty_reason_de: Text
    certainty_reason_en: Text
    is_proposed: bool
    numbers: list[ClaimNumber]
    citations: list[Citation]
    certainty_start: str = ""
    domain_ratings: list[DomainRating] = []


class Waiver(Row):
    language: str
    rule: str
    place_type: str
    place_id: str
    field: str
    evidence: str
    finding: str
    reason: str
    by: str
    at: Moment
    expires_on: date
    ended_at: Moment | None
    ended_by: str | None


class Comment(Row):
    language: str
    place_type: str
    place_id: str
    field: str
    passage: str
    text: str
    by: str
    at: Moment
    resolved_at: Moment | None
    resolved_by: str | None


class Content(Row):
    """The article, the same on every instance that has it."""

    accounts: list[Account]
    people: list[Person]
    topics: list[Topic]
    disclaimers: list[Disclaimer]
    sources: list[Source]
    images: list[Image]
    article: Article
    authorships: list[Authorship]
    article_disclaimers: list[ArticleDisclaimer]
    article_images: list[ArticleImage]
    variants: list[Variant]
    sections: list[Section]
    references: list[Reference]
    claims: list[Claim]
    waivers: list[Waiver]
    comments: list[Comment]


class LogEntry(Row):
    """A change as the exporting instance announced it; `body` is the frozen event."""

    number: Count
    kind: str
    language: str
    edition_number: Count
    body: str
    at: Moment
    by: str


class Log(Row):
    """The exporting instance's own log: kept to be read, never written into another one."""

    epoch: UUID
    changes: list[LogEntry]


class File(Row):
    """A picture's bytes in base64, under the path that its row names."""

    path: str
    digest: str
    data: bytes


class Bundle(Row):
    format: Literal["beleg-article"]
    version: Literal[1]
    digest: str
    content: Content
    log: Log
    files: list[File]
