"""The frozen document of an edition: host-free, canonical, in one language.

Two are frozen together: `editorial`, and `commercial`, in which whole sections that must not stand
beside a sale are withheld and listed, never bent.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import msgspec
from django.conf import settings

from articles.gates.checklist import ItemState, checklist
from articles.gates.finding import Finding, Report
from articles.manuscripts.blocks import Block, Paragraph, Unknown
from articles.manuscripts.canonical import moment
from articles.manuscripts.manuscript import (
    CitationRecord,
    ClaimRecord,
    DisclaimerRecord,
    ImageRecord,
    Manuscript,
    NumberRecord,
    ReferenceRecord,
    SignOffRecord,
    SourceRecord,
)
from articles.refusal import Refused
from articles.vocabulary import ClaimKind, ImageRole, SignOffKind

SCHEMA = 1
# A section with a claim of these kinds is withheld from the commercial document: beside a shop it
# would be a health claim for a product (Reg. (EC) 1924/2006 Art. 10).
WITHHELD_KINDS = frozenset({ClaimKind.DOSAGE, ClaimKind.EFFICACY})


class DocumentRefused(Refused):
    """The manuscript holds something that cannot be frozen."""

    code = "document_refused"


def freeze(
    manuscript: Manuscript, *, sign_offs: Mapping[SignOffKind, SignOffRecord]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The editorial and the commercial document. Raises: DocumentRefused."""
    for section in manuscript.sections:
        for block in section.blocks:
            if isinstance(block, Unknown):
                raise DocumentRefused(
                    f"section {section.key} holds a structure that cannot be published: "
                    f"{block.element}",
                    code="block_unknown",
                    section=section.key,
                    element=block.element,
                )
    editorial = _editorial(manuscript, sign_offs)
    return editorial, _commercial(editorial)


def drafted(
    manuscript: Manuscript, sign_offs: Mapping[SignOffKind, SignOffRecord]
) -> dict[str, Any]:
    """The editorial document as it would be frozen now, for those who may look at a draft.

    A structure that cannot be published keeps its words, as a paragraph.
    """
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                Paragraph(block.spans) if isinstance(block, Unknown) else block
                for block in section.blocks
            ),
        )
        for section in manuscript.sections
    )
    return _editorial(replace(manuscript, sections=sections), sign_offs)


def checked(
    manuscript: Manuscript, report: Report, sign_offs: Mapping[SignOffKind, SignOffRecord]
) -> dict[str, Any]:
    """How an edition was checked: sign-offs, checklist, and every finding, open or waived."""
    states = checklist(manuscript, report.findings, fingerprint=report.fingerprint)
    return {
        "schema": SCHEMA,
        "fingerprint": report.fingerprint,
        "sign_offs": _sign_offs(sign_offs),
        "checklist": [_item(state) for state in states],
        "findings": [_finding(finding) for finding in report.findings],
    }


def _sign_offs(sign_offs: Mapping[SignOffKind, SignOffRecord]) -> list[dict[str, str]]:
    return [
        {"kind": kind.value, "person": row.person, "at": moment(row.at)}
        for kind, row in sorted(sign_offs.items())
    ]


def _item(state: ItemState) -> dict[str, Any]:
    item, row = state.item, state.person
    return {
        "item": item.key,
        "number": state.number,
        "origin": item.origin,
        "by": item.by.value,
        "level": item.level.value,
        "answer": state.answer.value if state.answer else None,
        "machine": state.machine.value if state.machine else None,
        "findings": state.findings,
        "waived": state.waived,
        "person": None
        if row is None
        else {
            "answer": row.answer.value,
            "by": row.by_name,
            "at": moment(row.at),
            "note": row.note,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    waiver = finding.waiver
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "language": finding.language.value if finding.language else None,
        "object": {
            "type": finding.place.type,
            "id": finding.place.id,
            "label": finding.place.label,
        },
        "field": finding.field,
        "evidence": finding.evidence,
        "params": finding.params,
        "waiver": None
        if waiver is None
        else {
            "by": waiver.by_name,
            "reason": waiver.reason,
            "at": moment(waiver.at),
            "expires_on": waiver.expires_on.isoformat(),
        },
    }


def _editorial(
    manuscript: Manuscript, sign_offs: Mapping[SignOffKind, SignOffRecord]
) -> dict[str, Any]:
    medical = sign_offs.get(SignOffKind.MEDICAL)
    return {
        "schema": SCHEMA,
        "article": manuscript.article,
        "language": manuscript.language.value,
        "source_language": manuscript.source_language.value,
        "slug": manuscript.slug,
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "summary": manuscript.summary,
        "seo": {"title": manuscript.seo_title, "description": manuscript.seo_description},
        "conflicts_of_interest": manuscript.conflicts_of_interest,
        "funding": manuscript.funding,
        "audience": manuscript.audience.value,
        "licence": {
            "name": manuscript.licence_name or settings.DEFAULT_LICENCE_NAME,
            "url": manuscript.licence_url or settings.DEFAULT_LICENCE_URL,
        },
        "evidence_current_on": _date(manuscript.evidence_current_on),
        "next_review_due_on": _date(manuscript.next_review_due_on),
        "medically_reviewed": moment(medical.at)[:10] if medical else None,
        "topics": [topic.uid for topic in manuscript.topics],
        "authors": [author.uid for author in manuscript.authors],
        "sign_offs": _sign_offs(sign_offs),
        "images": [_image(image) for image in manuscript.images],
        "disclaimers": [_disclaimer(disclaimer) for disclaimer in manuscript.disclaimers],
        "sections": [
            {
                "key": section.key,
                "aspect": section.aspect.value if section.aspect else None,
                "heading": section.heading,
                "blocks": _blocks(section.blocks),
            }
            for section in manuscript.sections
            if section.heading or section.blocks
        ],
        "claims": [_claim(claim) for claim in manuscript.claims if claim.section],
        "references": [_reference(reference) for reference in manuscript.references],
        "withheld": [],
    }


def _commercial(editorial: dict[str, Any]) -> dict[str, Any]:
    """The editorial document without the sections that a commercial reader must not show."""
    unsafe = {
        claim["section"]: claim["kind"]
        for claim in editorial["claims"]
        if ClaimKind(claim["kind"]) in WITHHELD_KINDS
    }
    sections = [s for s in editorial["sections"] if s["key"] not in unsafe]
    placed = {
        block["image"] for s in sections for block in s["blocks"] if block["type"] == "figure"
    }
    return {
        **editorial,
        "images": [
            image
            for image in editorial["images"]
            if image["role"] == ImageRole.LEAD or image["id"] in placed
        ],
        "sections": sections,
        "claims": [c for c in editorial["claims"] if c["section"] not in unsafe],
        "withheld": [
            {"section": section["key"], "reason": unsafe[section["key"]]}
            for section in editorial["sections"]
            if section["key"] in unsafe
        ],
    }


def _blocks(blocks: tuple[Block, ...]) -> list[Any]:
    return [msgspec.to_builtins(block) for block in blocks]


def _disclaimer(disclaimer: DisclaimerRecord) -> dict[str, Any]:
    return {
        "id": disclaimer.uid,
        "key": disclaimer.key,
        "version": disclaimer.version,
        "kind": disclaimer.kind.value,
        "jurisdiction": disclaimer.jurisdiction.value,
        "placement": disclaimer.placement.value,
        "blocks": _blocks(disclaimer.blocks),
    }


def _image(image: ImageRecord) -> dict[str, Any]:
    return {
        "id": image.uid,
        "role": image.role.value,
        "alt": "" if image.is_decorative else image.alt,
        "caption": image.caption,
        "decorative": image.is_decorative,
        "credit": image.credit,
        "licence": {"name": image.licence_name, "url": image.licence_url},
        "focal_point": {"x": _decimal(image.focal_x), "y": _decimal(image.focal_y)},
        "width": image.width,
        "height": image.height,
        "sources": [
            {
                "format": file.format.value,
                "width": file.width,
                "height": file.height,
                "path": file.path,
            }
            for file in image.files
        ],
    }


def _claim(claim: ClaimRecord) -> dict[str, Any]:
    return {
        "id": claim.uid,
        "key": claim.key,
        "kind": claim.kind.value,
        "section": claim.section,
        "statement": claim.statement,
        "certainty": claim.certainty.value,
        "certainty_reason": claim.certainty_reason,
        "certainty_start": claim.certainty_start.value if claim.certainty_start else None,
        "grade_domains": [
            {"domain": one.domain.value, "rating": one.rating, "reason": one.reason}
            for one in claim.ratings
        ],
        "numbers": [_number(number) for number in claim.numbers if number.is_confirmed],
        "citations": [
            _citation(citation)
            for citation in claim.citations
            if citation.stance is not None and citation.is_verified
        ],
    }


def _number(number: NumberRecord) -> dict[str, Any]:
    return {
        "role": number.role.value,
        "low": None if number.low is None else _decimal(number.low),
        "high": None if number.high is None else _decimal(number.high),
        "bound": number.bound.value,
        "unit": number.unit,
        "per": number.per,
        "dose_basis": number.dose_basis.value if number.dose_basis else None,
        "intake_basis": number.intake_basis.value if number.intake_basis else None,
        "population": number.population,
    }


def _citation(citation: CitationRecord) -> dict[str, Any]:
    return {
        "reference": citation.reference,
        "stance": citation.stance.value if citation.stance else None,
        "quote": citation.quote,
        "quote_language": citation.quote_language.value if citation.quote_language else None,
        "quote_translation": citation.quote_translation,
        "locator": citation.locator,
        "directness": citation.directness.value if citation.directness else None,
    }


def _reference(reference: ReferenceRecord) -> dict[str, Any]:
    return {
        "number": reference.number,
        "annotation": reference.annotation,
        "source": _source(reference.source),
    }


def _source(source: SourceRecord) -> dict[str, Any]:
    return {
        "id": source.uid,
        "type": source.type.value,
        "title": source.title,
        "title_translated": source.title_translated,
        "plain_summary": source.plain_summary,
        "language": source.language,
        "authors": [dict(author) for author in source.authors],
        "container_title": source.container_title,
        "publisher": source.publisher,
        "issued": source.issued,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.page,
        "doi": source.doi or None,
        "pmid": source.pmid or None,
        "pmcid": source.pmcid or None,
        "isbn": source.isbn or None,
        "issn": source.issn or None,
        "pii": source.pii or None,
        "url": source.url,
        "accessed_on": _date(source.accessed_on),
        "study_design": source.study_design.value,
    }


def _decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _date(value: Any) -> str | None:
    return None if value is None else f"{value:%Y-%m-%d}"
