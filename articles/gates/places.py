"""The places that findings are about, made from the records of a manuscript."""

from articles.gates.finding import Place
from articles.manuscripts.manuscript import (
    ClaimRecord,
    Manuscript,
    ReferenceRecord,
    SectionText,
)


def place_of_claim(claim: ClaimRecord) -> Place:
    return Place("claim", claim.uid, claim.key)


def place_of_reference(reference: ReferenceRecord) -> Place:
    return Place("reference", reference.source.uid, f"[{reference.number}]")


def place_of_section(section: SectionText) -> Place:
    return Place("section", section.key, section.heading or section.key)


def place_of_variant(manuscript: Manuscript) -> Place:
    return Place("variant", manuscript.article, manuscript.language.value)
