"""Manuscripts made by hand: a clean, signed-off one, and what can be wrong with it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from articles.gates.checklist import asked_of_people
from articles.manuscripts.answers import CheckDetails
from articles.manuscripts.blocks import Paragraph, Span
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.manuscript import (
    ChecklistAnswerRecord,
    CheckRecord,
    CitationRecord,
    ClaimRecord,
    ContributorRecord,
    DisclaimerRecord,
    ImageFileRecord,
    ImageRecord,
    Manuscript,
    PersonRecord,
    ReferenceRecord,
    SectionText,
    SignOffRecord,
    SourceRecord,
)
from articles.vocabulary import (
    Answer,
    Audience,
    Certainty,
    CheckOutcome,
    CheckService,
    ClaimKind,
    Decision,
    DisclaimerKind,
    ImageRole,
    Jurisdiction,
    Language,
    Placement,
    RenditionFormat,
    SignOffKind,
    SourceStatus,
    SourceType,
    Stance,
    StudyDesign,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AUTHOR, EDITOR, MEDICAL, TRANSLATOR = 1, 2, 3, 4


def a_check(
    service: CheckService = CheckService.CROSSREF,
    status: SourceStatus | None = SourceStatus.NONE_FOUND,
    *,
    outcome: CheckOutcome = CheckOutcome.ANSWERED,
    day: int = 20,
    http_status: int | None = 200,
    **details: Any,
) -> CheckRecord:
    """What a service answered about a source on that day of November 2026."""
    asked_at = datetime(2026, 11, day, tzinfo=UTC)
    is_told = outcome in {CheckOutcome.ANSWERED, CheckOutcome.NOT_FOUND}
    kept = CheckDetails(**details) if is_told else None
    return CheckRecord(service, outcome, status, asked_at, http_status, kept)


def a_source(**changes: Any) -> SourceRecord:
    """A work of which a registry knows nothing bad."""
    source = SourceRecord(
        uid="10000000-0000-4000-8000-000000000001",
        type=SourceType.ARTICLE_JOURNAL,
        title="Magnesium for skeletal muscle cramps",
        title_translated="",
        plain_summary="",
        language="en",
        authors=((("family", "Garrison"), ("given", "Scott R")),),
        container_title="Cochrane Database of Systematic Reviews",
        publisher="",
        issued="2020",
        volume="",
        issue="",
        page="",
        doi="",
        pmid="",
        pmcid="",
        isbn="",
        issn="",
        pii="",
        url="",
        accessed_on=None,
        study_design=StudyDesign.SYSTEMATIC_REVIEW_RCT,
        checks=(a_check(),),
    )
    return replace(source, **changes)


def a_reference(number: int = 1, **source: Any) -> ReferenceRecord:
    """A reference to a source with these changes."""
    values = {"uid": f"10000000-0000-4000-8000-{number:012d}", **source}
    return ReferenceRecord(id=100 + number, number=number, annotation="", source=a_source(**values))


def a_citation(**changes: Any) -> CitationRecord:
    """A verified citation that supports its claim by reference 1."""
    citation = CitationRecord(
        id=1,
        reference=1,
        stance=Stance.SUPPORTS,
        quote="",
        quote_language=None,
        quote_translation="",
        locator="",
        directness=None,
        note="",
        is_verified=True,
    )
    return replace(citation, **changes)


def a_claim(number: int = 1, **changes: Any) -> ClaimRecord:
    """An efficacy claim with one verified citation that supports it."""
    claim = ClaimRecord(
        uid=f"20000000-0000-4000-8000-{number:012d}",
        key=f"c{number}",
        kind=ClaimKind.EFFICACY,
        statement="Magnesium is unlikely to prevent cramps.",
        certainty=Certainty.MODERATE,
        certainty_reason="",
        is_proposed=False,
        section="evidence",
        passage="Magnesium is unlikely to prevent cramps.",
        numbers=(),
        citations=(a_citation(),),
    )
    return replace(claim, **changes)


def a_disclaimer(**changes: Any) -> DisclaimerRecord:
    """A general notice worded in both languages."""
    disclaimer = DisclaimerRecord(
        uid="30000000-0000-4000-8000-000000000001",
        key="general",
        kind=DisclaimerKind.GENERAL_MEDICAL,
        jurisdiction=Jurisdiction.DE,
        placement=Placement.BEFORE_CONTENT,
        is_proposed=False,
        version=1,
        blocks=(Paragraph((Span("This text replaces no visit to a doctor."),)),),
        languages=(Language.DE, Language.EN),
        is_approved=True,
        valid_from=None,
        valid_to=None,
    )
    return replace(disclaimer, **changes)


def an_image(number: int = 1, **changes: Any) -> ImageRecord:
    """A lead image with words in the manuscript's language."""
    digest = f"{number:064d}"
    image = ImageRecord(
        uid=f"40000000-0000-4000-8000-{number:012d}",
        digest=digest,
        role=ImageRole.LEAD,
        section="",
        alt="Eine Wade, von einer Hand gehalten",
        caption="",
        is_decorative=False,
        credit="Foto: M. Muster",
        licence_name="CC BY 4.0",
        licence_url="",
        focal_x=Decimal("0.5"),
        focal_y=Decimal("0.5"),
        width=320,
        height=200,
        files=tuple(
            ImageFileRecord(kind, 320, 200, f"images/00/{digest}-r1-320.{kind}")
            for kind in RenditionFormat
        ),
    )
    return replace(image, **changes)


def an_author(**changes: Any) -> PersonRecord:
    """A person who may be named as the author."""
    author = PersonRecord(
        uid="50000000-0000-4000-8000-000000000001",
        name="Anna Autorin",
        qualification="Medizinjournalistin",
    )
    return replace(author, **changes)


def a_contributor(user: int = AUTHOR, *, day: int = 1) -> ContributorRecord:
    """A contributor whose last change was on that day of November 2026."""
    at = datetime(2026, 11, day, tzinfo=UTC)
    return ContributorRecord(user=user, first_at=at, last_at=at)


def a_sign_off(
    manuscript: Manuscript, kind: SignOffKind, *, day: int = 10, **changes: Any
) -> SignOffRecord:
    """An approval of exactly this manuscript, given on that day of November 2026."""
    by = {
        SignOffKind.EDITORIAL: (EDITOR, "Erika Lektorin"),
        SignOffKind.MEDICAL: (MEDICAL, "Dr. Max Arzt"),
        SignOffKind.TRANSLATION: (EDITOR, "Erika Lektorin"),
    }[kind]
    sign_off = SignOffRecord(
        kind=kind,
        decision=Decision.APPROVED,
        fingerprint=fingerprint(manuscript),
        fingerprint_version=1,
        by=by[0],
        by_name=by[1],
        person="",
        at=datetime(2026, 11, day, 9, 30, tzinfo=UTC),
    )
    return replace(sign_off, **changes)


def an_unsigned_manuscript(**changes: Any) -> Manuscript:
    """A German source text, clean but for its sign-offs."""
    manuscript = Manuscript(
        article="00000000-0000-4000-8000-000000000001",
        variant=7,
        language=Language.DE,
        source_language=Language.DE,
        languages=(Language.DE, Language.EN),
        slug="wadenkraempfe",
        title="Wadenkrämpfe",
        subtitle="",
        summary="Was die Forschung sagt.",
        seo_title="",
        seo_description="",
        conflicts_of_interest="Keine.",
        funding="",
        audience=Audience.PUBLIC,
        is_commercial=False,
        jurisdictions=("DE",),
        licence_name="CC BY 4.0",
        licence_url="",
        evidence_current_on=date(2026, 6, 30),
        next_review_due_on=date(2029, 6, 30),
        authors=(an_author(),),
        topics=(),
        sections=(
            SectionText(
                key="evidence",
                aspect=None,
                heading="Was ist belegt?",
                blocks=(Paragraph((Span("Magnesium hilft vermutlich nicht."),)),),
            ),
        ),
        claims=(a_claim(),),
        references=(a_reference(doi="10.1002/14651858.CD009402.pub3"),),
        disclaimers=(a_disclaimer(),),
        orphan_marks=(),
        sign_offs=(),
        contributors=(a_contributor(),),
        waivers=(),
        last_published_at=None,
    )
    return replace(manuscript, **changes)


def an_answer(manuscript: Manuscript, item: str, **changes: Any) -> ChecklistAnswerRecord:
    """A "yes" for exactly this manuscript."""
    answer = ChecklistAnswerRecord(
        item=item,
        answer=Answer.YES,
        note="",
        fingerprint=fingerprint(manuscript),
        by=EDITOR,
        by_name="Erika Lektorin",
        at=datetime(2026, 11, 10, 9, 0, tzinfo=UTC),
    )
    return replace(answer, **changes)


def every_answer(manuscript: Manuscript) -> tuple[ChecklistAnswerRecord, ...]:
    """A "yes" to every item that a person is asked."""
    return tuple(an_answer(manuscript, item.key) for item in asked_of_people(manuscript))


def a_manuscript(**changes: Any) -> Manuscript:
    """A manuscript with these changes, signed off as it then is, so that it passes every rule.

    With `sign_offs` or `checklist_answers` among the changes, those and no others.
    """
    manuscript = an_unsigned_manuscript(**changes)
    if "checklist_answers" not in changes:
        manuscript = replace(manuscript, checklist_answers=every_answer(manuscript))
    if "sign_offs" in changes:
        return manuscript
    first = SignOffKind.EDITORIAL if manuscript.is_source else SignOffKind.TRANSLATION
    return replace(
        manuscript,
        sign_offs=(a_sign_off(manuscript, first), a_sign_off(manuscript, SignOffKind.MEDICAL)),
    )
