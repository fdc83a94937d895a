"""Draft rows as the plain records of a manuscript, in one language."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from django.contrib.auth.models import User

from articles.manuscripts.blocks import Block, Figure, Unknown, figures
from articles.manuscripts.manuscript import (
    ChecklistAnswerRecord,
    CheckRecord,
    CitationRecord,
    ClaimRecord,
    DisclaimerRecord,
    ImageFileRecord,
    ImageRecord,
    MarkRecord,
    NumberRecord,
    RatingRecord,
    ReferenceRecord,
    SectionText,
    SignOffRecord,
    SourceRecord,
    WaiverRecord,
)
from articles.manuscripts.markup import parse_body
from articles.manuscripts.rows import DraftRows
from articles.manuscripts.texts import part_name
from articles.models import (
    ArticleImage,
    ChecklistAnswer,
    Citation,
    Claim,
    ClaimNumber,
    Disclaimer,
    DisclaimerVersion,
    DomainRating,
    ImageRendition,
    Person,
    Reference,
    Section,
    SignOff,
    Source,
    TranslationMark,
    Waiver,
)
from articles.vocabulary import (
    Answer,
    Bound,
    Certainty,
    CertaintyStart,
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
    SourceType,
    Stance,
    StudyDesign,
    TranslatedRow,
    TranslationDecision,
)

Word = TypeVar("Word", bound=StrEnum)


class Said:
    """Reads one language's column of a translated field; what is missing is ""."""

    def __init__(self, language: Language) -> None:
        self.ending = f"_{language}"

    def __call__(self, row: Any, field: str) -> str:
        return getattr(row, field + self.ending) or ""


def _by_value(words: type[Word]) -> Callable[[str], Word]:
    """A word by its value, as its type gives it, in a tenth of the time. Raises: KeyError."""
    return {word.value: word for word in words}.__getitem__


_claim_kind, _certainty = _by_value(ClaimKind), _by_value(Certainty)
_stance, _directness, _language = _by_value(Stance), _by_value(Directness), _by_value(Language)


def section_text(section: Section, said: Said, pictures: Container[str]) -> SectionText:
    """A section in the language of `said`."""
    return SectionText(
        key=section.key,
        aspect=HealthAspect(section.aspect) if section.aspect else None,
        heading=said(section, "heading"),
        blocks=tuple(images_placed(block, pictures) for block in parse_body(said(section, "body"))),
    )


def images_placed(block: Block, pictures: Container[str]) -> Block:
    """A figure whose picture is none of the article's cannot be published: it is unknown."""
    if isinstance(block, Figure) and block.image not in pictures:
        return Unknown(f"figure {block.image}", ())
    return block


def image_records(
    pictures: Mapping[str, ArticleImage],
    sections: Iterable[SectionText],
    said: Said,
    renditions: Mapping[int, Sequence[ImageRendition]],
) -> Iterator[ImageRecord]:
    """The pictures that are seen: the lead image, then those that the text places, once each."""
    places: dict[str, str] = {}
    for section in sections:
        for uid in figures(section.blocks):
            places.setdefault(uid, section.key)
    leads = (uid for uid, row in pictures.items() if row.role == ImageRole.LEAD)
    for uid in dict.fromkeys((*leads, *places)):
        row = pictures[uid]
        yield image_record(row, places.get(uid, ""), said, renditions.get(row.image_id, ()))


def image_record(
    row: ArticleImage, section: str, said: Said, renditions: Sequence[ImageRendition]
) -> ImageRecord:
    """A picture with what the language says of it."""
    image = row.image
    return ImageRecord(
        uid=str(image.uid),
        digest=image.digest,
        role=ImageRole(row.role),
        section=section,
        alt=said(image, "alt"),
        caption=said(image, "caption"),
        is_decorative=image.is_decorative,
        credit=image.credit,
        licence_name=image.licence_name,
        licence_url=image.licence_url,
        focal_x=image.focal_x,
        focal_y=image.focal_y,
        width=image.width,
        height=image.height,
        files=tuple(
            ImageFileRecord(
                format=RenditionFormat(file.format),
                width=file.width,
                height=file.height,
                path=file.file.name or "",
            )
            for file in renditions
        ),
    )


def claim_record(
    claim: Claim,
    said: Said,
    section: str,
    passage: str,
    numbers: Iterable[ClaimNumber],
    citations: Iterable[Citation],
    ratings: Iterable[DomainRating],
) -> ClaimRecord:
    """A claim with its place and passage in the text."""
    return ClaimRecord(
        uid=str(claim.uid),
        key=claim.key,
        kind=_claim_kind(claim.kind),
        statement=said(claim, "statement"),
        certainty=_certainty(claim.certainty),
        certainty_reason=said(claim, "certainty_reason"),
        is_proposed=claim.is_proposed,
        section=section,
        passage=passage,
        numbers=tuple(number_record(number, said) for number in numbers),
        citations=tuple(citation_record(citation, said) for citation in citations),
        certainty_start=CertaintyStart(claim.certainty_start) if claim.certainty_start else None,
        ratings=tuple(rating_record(rating, said) for rating in ratings),
    )


def number_record(number: ClaimNumber, said: Said) -> NumberRecord:
    """A figure of a claim."""
    return NumberRecord(
        role=NumberRole(number.role),
        low=number.low,
        high=number.high,
        bound=Bound(number.bound),
        unit=number.unit,
        per=number.per,
        dose_basis=DoseBasis(number.dose_basis) if number.dose_basis else None,
        intake_basis=IntakeBasis(number.intake_basis) if number.intake_basis else None,
        population=said(number, "population"),
        is_confirmed=number.confirmed_at is not None,
    )


def rating_record(row: DomainRating, said: Said) -> RatingRecord:
    """What a domain does to the certainty of a claim."""
    return RatingRecord(GradeDomain(row.domain), row.rating, said(row, "reason"))


def citation_record(citation: Citation, said: Said) -> CitationRecord:
    """What a source says of a claim; a stance of None is a proposal."""
    return CitationRecord(
        id=citation.id,
        reference=citation.reference.number,
        stance=_stance(citation.stance) if citation.stance else None,
        quote=citation.quote,
        quote_language=_language(citation.quote_language) if citation.quote_language else None,
        quote_translation=said(citation, "quote_translation"),
        locator=citation.locator,
        directness=_directness(citation.directness) if citation.directness else None,
        note=citation.note,
        is_verified=citation.verified_at is not None,
    )


def reference_record(
    reference: Reference, said: Said, checks: tuple[CheckRecord, ...]
) -> ReferenceRecord:
    """An entry of the reference list with its work and every answer that was given about it."""
    return ReferenceRecord(
        id=reference.pk,
        number=reference.number,
        annotation=said(reference, "annotation"),
        source=source_record(reference.source, said, checks),
    )


def source_record(source: Source, said: Said, checks: tuple[CheckRecord, ...]) -> SourceRecord:
    """A work."""
    return SourceRecord(
        uid=str(source.uid),
        type=SourceType(source.type),
        title=source.title,
        title_translated=said(source, "title_translated"),
        plain_summary=said(source, "plain_summary"),
        language=source.language,
        authors=tuple(_name(author) for author in source.authors),
        container_title=source.container_title,
        publisher=source.publisher,
        issued=source.issued,
        volume=source.volume,
        issue=source.issue,
        page=source.page,
        doi=source.doi or "",
        pmid=source.pmid or "",
        pmcid=source.pmcid,
        isbn=source.isbn,
        issn=source.issn,
        pii=source.pii,
        url=source.url,
        accessed_on=source.accessed_on,
        study_design=StudyDesign(source.study_design),
        checks=checks,
    )


def _name(author: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(author.items()))


def disclaimer_record(
    disclaimer: Disclaimer, said: Said, versions: Sequence[DisclaimerVersion]
) -> DisclaimerRecord:
    """The newest approved wording; where none is approved yet, the newest. The newest is first."""
    approved = [version for version in versions if version.approved_at is not None]
    newest = next(iter(approved or versions), None)
    return DisclaimerRecord(
        uid=str(disclaimer.uid),
        key=disclaimer.key,
        kind=DisclaimerKind(disclaimer.kind),
        jurisdiction=Jurisdiction(disclaimer.jurisdiction),
        placement=Placement(disclaimer.placement),
        is_proposed=disclaimer.is_proposed,
        version=newest.version if newest else 0,
        blocks=parse_body(said(newest, "text")) if newest else (),
        languages=tuple(
            language
            for language in Language
            if newest and getattr(newest, f"text_{language.value}")
        ),
        is_approved=bool(approved),
        valid_from=newest.valid_from if newest else None,
        valid_to=newest.valid_to if newest else None,
        elsewhere=_elsewhere(newest, said) if newest else (),
    )


def _elsewhere(version: DisclaimerVersion, said: Said) -> tuple[Block, ...]:
    """The words of a notice that this language has none of, in a language that has."""
    if said(version, "text"):
        return ()
    return parse_body(version.text_de or version.text_en or "")


def waiver_record(row: Waiver, person: Person | None) -> WaiverRecord:
    """An exception in force."""
    return WaiverRecord(
        id=row.pk,
        rule=row.rule,
        place_type=row.place_type,
        place_id=row.place_id,
        field=row.field,
        evidence=row.evidence,
        language=Language(row.language) if row.language else None,
        reason=row.reason,
        by=row.by_id,
        by_name=_name_of(row.by, person),
        at=row.at,
        expires_on=row.expires_on,
    )


def _name_of(user: User, person: Person | None) -> str:
    return person.name if person else user.get_full_name() or user.get_username()


def sign_off_record(row: SignOff, person: Person | None) -> SignOffRecord:
    """A sign-off's row as plain data; `person` is the one behind the account."""
    return SignOffRecord(
        kind=SignOffKind(row.kind),
        decision=Decision(row.decision),
        fingerprint=row.fingerprint,
        fingerprint_version=row.fingerprint_version,
        by=row.by_id,
        by_name=_name_of(row.by, person),
        person=str(person.uid) if person else "",
        at=row.at,
    )


def checklist_answer_record(row: ChecklistAnswer, person: Person | None) -> ChecklistAnswerRecord:
    """An answer's row as plain data."""
    return ChecklistAnswerRecord(
        item=row.item,
        answer=Answer(row.answer),
        note=row.note,
        fingerprint=row.fingerprint,
        by=row.by_id,
        by_name=_name_of(row.by, person),
        at=row.at,
    )


def row_names(article: int, rows: DraftRows) -> dict[tuple[str, int], str]:
    """How `manuscripts.texts` names the draft rows, by kind and primary key."""
    names: dict[tuple[str, int], str] = {(TranslatedRow.ARTICLE, article): ""}
    for section in rows.sections[article]:
        names[TranslatedRow.SECTION, section.pk] = section.key
    for reference in rows.references[article]:
        names[TranslatedRow.REFERENCE, reference.pk] = str(reference.number)
    for claim in rows.claims[article]:
        uid = str(claim.uid)
        names[TranslatedRow.CLAIM, claim.pk] = uid
        for index, number in enumerate(rows.numbers[claim.pk]):
            names[TranslatedRow.NUMBER, number.pk] = part_name(uid, index)
        for rating in rows.ratings[claim.pk]:
            names[TranslatedRow.RATING, rating.pk] = part_name(uid, rating.domain)
        for citation in rows.citations[claim.pk]:
            name = part_name(uid, citation.reference.number)
            names[TranslatedRow.CITATION, citation.pk] = name
    return names


def mark_records(
    article: int, rows: DraftRows, marks: Iterable[TranslationMark]
) -> tuple[MarkRecord, ...]:
    """The newest mark of each field whose row is still there; `marks` come oldest first."""
    newest = {(row.row_type, row.row_id, row.field): row for row in marks}
    names = row_names(article, rows) if newest else {}
    return tuple(
        MarkRecord(
            place=TranslatedRow(kind),
            name=names[kind, pk],
            field=field,
            source_digest=row.source_digest,
            decision=TranslationDecision(row.decision),
            by_name=_name_of(row.by, rows.people.get(row.by_id)),
            at=row.at,
        )
        for (kind, pk, field), row in newest.items()
        if (kind, pk) in names
    )
