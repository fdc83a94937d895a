"""Manuscripts made of the cases of corpora about wording, support and the law.

A case is a text: a section's only paragraph, marked as one claim without a citation. An object
adds: `heading` of the section; `design` of the one source that a person verified as supporting
(with `stance` and `verified` to change that); `kind` and `certainty` of the claim; `cited` for a
verified supporting trial; `commercial` for the article; `notice` for its disclaimer; `interests`.
"""

from typing import Any

from articles.manuscripts.blocks import Paragraph, Span
from articles.manuscripts.manuscript import Manuscript, SectionText
from articles.vocabulary import Certainty, ClaimKind, Language, Stance, StudyDesign
from tests.gates.corpora import Case
from tests.gates.manuscripts import (
    a_citation,
    a_claim,
    a_disclaimer,
    a_reference,
    an_unsigned_manuscript,
)
from tests.gates.world import WORLD

CONTRADICTED = {"stance": "contradicts", "design": "rct"}


def saying(case: Case, language: Language, rule: str = "") -> Manuscript:
    """A manuscript of one section that says this."""
    given: dict[str, Any] = {"text": case} if isinstance(case, str) else dict(case)
    if rule == "CLAIM_CONTRADICTED":
        given |= CONTRADICTED
    if given.get("cited"):
        given["design"] = "rct"
    citations = ()
    if "design" in given:
        citations = (
            a_citation(
                stance=Stance(given.get("stance", "supports")),
                is_verified=given.get("verified", True),
            ),
        )
    claim = a_claim(
        kind=ClaimKind(given.get("kind", "efficacy")),
        statement=given["text"],
        passage=given["text"],
        certainty=Certainty(given.get("certainty", "not_graded")),
        citations=citations,
        section="s",
    )
    body = (Paragraph((Span(given["text"], claim=claim.uid),)),)
    notice = (Paragraph((Span(given.get("notice", "")),)),)
    return an_unsigned_manuscript(
        language=language,
        source_language=language,
        sections=(SectionText("s", None, given.get("heading", ""), body),),
        claims=(claim,),
        references=(a_reference(study_design=StudyDesign(given.get("design", "unknown"))),),
        disclaimers=(a_disclaimer(blocks=notice),),
        conflicts_of_interest=given.get("interests", ""),
        is_commercial=given.get("commercial", False),
        knowledge=WORLD,
    )
