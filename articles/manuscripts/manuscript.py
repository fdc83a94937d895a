"""One draft in one language as frozen plain data: what gates judge and people sign off.

No ORM, no Django. Missing text is "" (never None, never the other language's).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from articles.manuscripts.answers import CheckDetails
from articles.manuscripts.blocks import Block
from articles.manuscripts.knowledge import NOTHING_KNOWN, Knowledge
from articles.vocabulary import (
    Answer,
    Audience,
    Bound,
    Certainty,
    CertaintyStart,
    CheckOutcome,
    CheckService,
    ClaimKind,
    Decision,
    Directness,
    DisclaimerKind,
    DoseBasis,
    GradeDomain,
    HealthAspect,
    ImageRole,
    IntakeBasis,
    Jurisdiction,
    Language,
    NumberRole,
    Placement,
    RenditionFormat,
    SignOffKind,
    SourceStatus,
    SourceType,
    Stance,
    StudyDesign,
    TranslatedRow,
    TranslationDecision,
)


@dataclass(frozen=True, slots=True)
class PersonRecord:
    uid: str
    name: str
    qualification: str


@dataclass(frozen=True, slots=True)
class TopicRecord:
    uid: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class SectionText:
    key: str
    aspect: HealthAspect | None
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NumberRecord:
    role: NumberRole
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str
    per: str
    dose_basis: DoseBasis | None
    intake_basis: IntakeBasis | None
    population: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class RatingRecord:
    """A domain of GRADE: levels off (down to -2) or on (up to +2), and why."""

    domain: GradeDomain
    rating: int
    reason: str


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """`stance` is None while it is only proposed. `quote_translation` is ours, in this language."""

    id: int
    reference: int
    stance: Stance | None
    quote: str
    quote_language: Language | None
    quote_translation: str
    locator: str
    directness: Directness | None
    note: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """`passage` is the marked text of this language, `section` its place; "" where unmarked."""

    uid: str
    key: str
    kind: ClaimKind
    statement: str
    certainty: Certainty
    certainty_reason: str
    is_proposed: bool
    section: str
    passage: str
    numbers: tuple[NumberRecord, ...]
    citations: tuple[CitationRecord, ...]
    certainty_start: CertaintyStart | None = None
    ratings: tuple[RatingRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """`details` stand with the latest answer of each service (found or not found) alone."""

    service: CheckService
    outcome: CheckOutcome
    status: SourceStatus | None
    asked_at: datetime
    http_status: int | None = None
    details: CheckDetails | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """`title_translated` and `plain_summary` are in the manuscript's language."""

    uid: str
    type: SourceType
    title: str
    title_translated: str
    plain_summary: str
    language: str
    authors: tuple[tuple[tuple[str, str], ...], ...]
    container_title: str
    publisher: str
    issued: str
    volume: str
    issue: str
    page: str
    doi: str
    pmid: str
    pmcid: str
    isbn: str
    issn: str
    pii: str
    url: str
    accessed_on: date | None
    study_design: StudyDesign
    checks: tuple[CheckRecord, ...]


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    id: int
    number: int
    annotation: str
    source: SourceRecord


@dataclass(frozen=True, slots=True)
class DisclaimerRecord:
    """The newest version of a notice. `blocks` are empty where this language has no wording.

    `elsewhere` is the wording of the other language, for rules that ask what was meant.
    """

    uid: str
    key: str
    kind: DisclaimerKind
    jurisdiction: Jurisdiction
    placement: Placement
    is_proposed: bool
    version: int
    blocks: tuple[Block, ...]
    languages: tuple[Language, ...]
    is_approved: bool
    valid_from: date | None
    valid_to: date | None
    elsewhere: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ImageFileRecord:
    """One size and format of a picture; `path` is its name in the storage."""

    format: RenditionFormat
    width: int
    height: int
    path: str


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """A picture that readers of this language see. `section` is where it first stands, or "".

    The focal point is counted from the upper left corner, 0 to 1.
    """

    uid: str
    digest: str
    role: ImageRole
    section: str
    alt: str
    caption: str
    is_decorative: bool
    credit: str
    licence_name: str
    licence_url: str
    focal_x: Decimal
    focal_y: Decimal
    width: int
    height: int
    files: tuple[ImageFileRecord, ...]


@dataclass(frozen=True, slots=True)
class SignOffRecord:
    """`by` is a user's primary key; `person` the public id of the person behind it, or ""."""

    kind: SignOffKind
    decision: Decision
    fingerprint: str
    fingerprint_version: int
    by: int
    by_name: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChecklistAnswerRecord:
    """A person's answer to an item, for the content of that fingerprint."""

    item: str
    answer: Answer
    note: str
    fingerprint: str
    by: int
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WaiverRecord:
    """An exception that was not ended; whether it has expired depends on the day."""

    id: int
    rule: str
    place_type: str
    place_id: str
    field: str
    evidence: str
    language: Language | None
    reason: str
    by: int
    by_name: str
    at: datetime
    expires_on: date


@dataclass(frozen=True, slots=True)
class ContributorRecord:
    user: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """The newest mark of a translated field; place and field as `manuscripts.texts` names them."""

    place: TranslatedRow
    name: str
    field: str
    source_digest: str
    decision: TranslationDecision
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Lists are in reading order: claims by the place of their marks, the unmarked ones last.

    `images` are those that are seen: the lead image, then those that the text places.
    `orphan_marks` are claim ids that the text marks and no claim of the article has.
    `sign_offs` (in the order in which they were written), `contributors` and `waivers` are no
    part of the fingerprint, and neither is what stands behind `images`: what the checks know,
    the article's other language (whose own counterpart is None), answers to the checklist (in
    their order), what the installation asks and says (`contact`: where to report errors), and the
    newest mark of each translated field.
    """

    article: str
    variant: int
    language: Language
    source_language: Language
    languages: tuple[Language, ...]
    slug: str
    title: str
    subtitle: str
    summary: str
    seo_title: str
    seo_description: str
    conflicts_of_interest: str
    funding: str
    audience: Audience
    is_commercial: bool
    jurisdictions: tuple[str, ...]
    licence_name: str
    licence_url: str
    evidence_current_on: date | None
    next_review_due_on: date | None
    authors: tuple[PersonRecord, ...]
    topics: tuple[TopicRecord, ...]
    sections: tuple[SectionText, ...]
    claims: tuple[ClaimRecord, ...]
    references: tuple[ReferenceRecord, ...]
    disclaimers: tuple[DisclaimerRecord, ...]
    orphan_marks: tuple[str, ...]
    sign_offs: tuple[SignOffRecord, ...]
    contributors: tuple[ContributorRecord, ...]
    waivers: tuple[WaiverRecord, ...]
    last_published_at: datetime | None
    images: tuple[ImageRecord, ...] = ()
    knowledge: Knowledge = NOTHING_KNOWN
    counterpart: "Manuscript | None" = None
    requires_registry_check: bool = False
    checklist_answers: tuple[ChecklistAnswerRecord, ...] = ()
    default_licence: str = ""
    contact: str = ""
    marks: tuple[MarkRecord, ...] = ()

    @property
    def is_source(self) -> bool:
        """Whether this is the language the article was written in."""
        return self.language == self.source_language

    def reference(self, number: int) -> ReferenceRecord:
        """The reference with this number. Raises: KeyError."""
        for reference in self.references:
            if reference.number == number:
                return reference
        raise KeyError(number)
