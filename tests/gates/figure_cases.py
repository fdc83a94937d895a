"""Manuscripts made of the cases of the rules about numbers.

A case is the statement of a claim (of the only section's body for the rules LOCALE_…), or an
object: `text`, and of the claim `kind` and `numbers` (confirmed unless they say otherwise), of its
citation `stance`, `quote`, `quote_language`, `quote_translation`, of the cited reference
`annotation`; `more` lists further citations with the same keys. `other` is the statement in the
language that the text was translated from.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from articles.manuscripts.blocks import Paragraph, Span
from articles.manuscripts.manuscript import (
    CitationRecord,
    Manuscript,
    NumberRecord,
    ReferenceRecord,
    SectionText,
)
from articles.vocabulary import Bound, ClaimKind, Language, NumberRole, Stance
from tests.gates.corpora import Case
from tests.gates.manuscripts import a_citation, a_claim, a_manuscript, a_reference, a_source

DE, EN = Language.DE, Language.EN


def a_number(**row: Any) -> NumberRecord:
    return NumberRecord(
        role=NumberRole(row.get("role", "other")),
        low=Decimal(row["low"]) if row.get("low") else None,
        high=Decimal(row["high"]) if row.get("high") else None,
        bound=Bound(row.get("bound", "exact")),
        unit=row.get("unit", ""),
        per=row.get("per", ""),
        dose_basis=None,
        intake_basis=None,
        population="",
        is_confirmed=row.get("confirmed", True),
    )


def cited(number: int, row: dict[str, Any]) -> tuple[CitationRecord, ReferenceRecord]:
    stance = row.get("stance", "supports")
    citation = a_citation(
        id=number,
        reference=number,
        stance=Stance(stance) if stance else None,
        quote=row.get("quote", ""),
        quote_language=Language(row["quote_language"]) if row.get("quote_language") else None,
        quote_translation=row.get("quote_translation", ""),
    )
    reference = replace(
        a_reference(number), annotation=row.get("annotation", ""), source=a_source(title="A work")
    )
    return citation, reference


def a_text(case: Case, language: Language, *, body: bool = False) -> Manuscript:
    """A manuscript of a case: derived, with its source text beside it, where the case has one."""
    row: dict[str, Any] = {"text": case} if isinstance(case, str) else case
    pairs = [cited(n, one) for n, one in enumerate([row, *row.get("more", [])], 1)]
    claim = a_claim(
        kind=ClaimKind(row.get("kind", "efficacy")),
        statement=row["text"],
        passage=row["text"],
        numbers=tuple(a_number(**number) for number in row.get("numbers", [])),
        citations=tuple(citation for citation, _ in pairs),
    )
    other = EN if language is DE else DE
    text = row["text"] if body else "Ein Satz."
    manuscript = a_manuscript(
        language=language,
        source_language=other if "other" in row else language,
        claims=(claim,),
        references=tuple(reference for _, reference in pairs),
        sections=(SectionText("evidence", None, "", (Paragraph((Span(text),)),)),),
    )
    if "other" not in row:
        return manuscript
    theirs = replace(claim, statement=row["other"], passage=row["other"])
    source = replace(manuscript, language=other, claims=(theirs,))
    return replace(manuscript, counterpart=source)
