"""What a reviewer reads, reduced to one digest: a sign-off belongs to exactly this.

In: texts, claims with numbers and citations (stance, passage, locator), the identity of each
source, disclaimer keys, annotations, pictures with their words. Out: what changes with time
(checks), what is cosmetic (a journal's name), what lives in the standing (names of people and
topics).
"""

from typing import Any

import msgspec

from articles.manuscripts.canonical import canonical, digest
from articles.manuscripts.latest import of_the_latest
from articles.manuscripts.manuscript import (
    CitationRecord,
    ClaimRecord,
    ImageRecord,
    Manuscript,
    NumberRecord,
    RatingRecord,
    SectionText,
    SourceRecord,
)

VERSION = 1


def fingerprint(manuscript: Manuscript, *, version: int = VERSION) -> str:
    """`1:sha256:…` by the recipe of that version. Raises: ValueError for an unknown version."""
    if version != VERSION:
        raise ValueError(f"no recipe for fingerprint version {version}")
    return _fingerprint(manuscript)


@of_the_latest
def _fingerprint(manuscript: Manuscript) -> str:
    return f"{VERSION}:{digest(canonical(reviewed(manuscript)))}"


def reviewed(manuscript: Manuscript) -> dict[str, Any]:
    """The part of a manuscript that a sign-off covers, as plain data."""
    return {
        "article": manuscript.article,
        "language": manuscript.language.value,
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "summary": manuscript.summary,
        "seo": [manuscript.seo_title, manuscript.seo_description],
        "conflicts_of_interest": manuscript.conflicts_of_interest,
        "funding": manuscript.funding,
        "audience": manuscript.audience.value,
        "is_commercial": manuscript.is_commercial,
        "jurisdictions": sorted(manuscript.jurisdictions),
        "evidence_current_on": _text(manuscript.evidence_current_on),
        "next_review_due_on": _text(manuscript.next_review_due_on),
        "authors": [author.uid for author in manuscript.authors],
        "sections": [_section(section) for section in manuscript.sections],
        "claims": [_claim(claim) for claim in manuscript.claims],
        "references": [
            {
                "number": reference.number,
                "annotation": reference.annotation,
                "work": identity(reference.source),
            }
            for reference in manuscript.references
        ],
        "disclaimers": [disclaimer.key for disclaimer in manuscript.disclaimers],
        # Only where there are any: a text without pictures keeps the digest it had before them.
        **({"images": [_image(image) for image in manuscript.images]} if manuscript.images else {}),
    }


def identity(source: SourceRecord) -> str:
    """What makes a work this work: its strongest identifier, else title and year."""
    for name in ("doi", "pmid", "isbn", "pii"):
        value = getattr(source, name)
        if value:
            return f"{name}:{value.casefold()}"
    return f"title:{' '.join(source.title.casefold().split())} ({source.issued[:4]})"


def _section(section: SectionText) -> dict[str, Any]:
    return {
        "key": section.key,
        "aspect": section.aspect.value if section.aspect else "",
        "heading": section.heading,
        "blocks": msgspec.to_builtins(section.blocks),
    }


def _image(image: ImageRecord) -> dict[str, Any]:
    return {
        "uid": image.uid,
        "digest": image.digest,
        "role": image.role.value,
        "alt": image.alt,
        "caption": image.caption,
        "is_decorative": image.is_decorative,
        "credit": image.credit,
    }


def _claim(claim: ClaimRecord) -> dict[str, Any]:
    return {
        "uid": claim.uid,
        "key": claim.key,
        "kind": claim.kind.value,
        "statement": claim.statement,
        "certainty": claim.certainty.value,
        "certainty_reason": claim.certainty_reason,
        "numbers": [_number(number) for number in claim.numbers],
        "citations": [_citation(citation) for citation in claim.citations],
        # Only where there are any: a claim without them keeps the digest it had before them.
        **({"certainty_start": claim.certainty_start} if claim.certainty_start else {}),
        **({"grade_domains": [_rating(one) for one in claim.ratings]} if claim.ratings else {}),
    }


def _rating(rating: RatingRecord) -> dict[str, Any]:
    return {"domain": rating.domain.value, "rating": rating.rating, "reason": rating.reason}


def _number(number: NumberRecord) -> dict[str, Any]:
    return {
        "role": number.role.value,
        "low": _decimal(number.low),
        "high": _decimal(number.high),
        "bound": number.bound.value,
        "unit": number.unit,
        "per": number.per,
        "dose_basis": number.dose_basis or "",
        "intake_basis": number.intake_basis or "",
        "population": number.population,
    }


def _citation(citation: CitationRecord) -> dict[str, Any]:
    return {
        "reference": citation.reference,
        "stance": citation.stance or "",
        "quote": citation.quote,
        "quote_language": citation.quote_language or "",
        "quote_translation": citation.quote_translation,
        "locator": citation.locator,
        "directness": citation.directness or "",
        "note": citation.note,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _decimal(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"
