"""Rules about whether a work is there: asked, known, and behind its link the one that is cited."""

from collections.abc import Iterator

from articles.evidence.status import derive_status
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_reference
from articles.gates.registered import asked, conclusive, identifiers_of, spot
from articles.gates.rulebook import RULES
from articles.gates.rules import notices, works
from articles.manuscripts.manuscript import Manuscript, SourceRecord
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus, SourceType

# Kinds of works that Crossref, DataCite and PubMed hold. Of the others no registry can be expected
# to know anything: there a link that works is the answer that can be had.
REGISTERED = frozenset(
    {
        SourceType.ARTICLE_JOURNAL,
        SourceType.ARTICLE,
        SourceType.PAPER_CONFERENCE,
        SourceType.DATASET,
    }
)


def links_are_alive(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_LINK_DEAD: the host says that the page is gone. `archive` is a kept copy of it."""
    for reference in manuscript.references:
        source = reference.source
        check = conclusive(source, CheckService.LINK)
        if check is None or check.outcome != CheckOutcome.NOT_FOUND or check.details is None:
            continue
        kept = conclusive(source, CheckService.WAYBACK)
        archive = kept.details.link if kept and kept.details else ""
        yield Finding(
            rule="SRC_LINK_DEAD",
            severity=RULES["SRC_LINK_DEAD"].severity,
            place=place_of_reference(reference),
            field="url",
            evidence=source.url,
            params={
                "why": "archived" if archive else "lost",
                "link_said": check.details.reason,
                "archive": archive,
            },
        )


def sources_are_checked(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_UNCHECKED: nobody has answered what became of the work. A status that a named person
    stated is an answer, and so is a link that works where no registry holds works of that kind.
    """
    rule = RULES["SRC_UNCHECKED"]
    for reference in manuscript.references:
        if why := _why_unchecked(reference.source):
            yield Finding(
                rule="SRC_UNCHECKED",
                severity=rule.stricter_if(manuscript.requires_registry_check),
                place=place_of_reference(reference),
                field="status",
                evidence=reference.source.doi or reference.source.pmid or reference.source.url,
                params={"why": why},
            )


def identifiers_are_known(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_NOT_FOUND: who gives out the identifier does not know it. A registry that merely holds
    works (Crossref, Europe PMC) may lag behind or not be the one: its "no" is none.
    """
    owners = (("doi", CheckService.DOI_ORG), ("pmid", CheckService.PUBMED))
    for reference in manuscript.references:
        for identifier, owner in owners:
            check = conclusive(reference.source, owner)
            if check and check.outcome == CheckOutcome.NOT_FOUND:
                field, evidence = spot(reference.source, identifier)
                yield Finding(
                    rule="SRC_NOT_FOUND",
                    severity=RULES["SRC_NOT_FOUND"].severity,
                    place=place_of_reference(reference),
                    field=field,
                    evidence=evidence,
                    params={"why": identifier},
                )


def _why_unchecked(source: SourceRecord) -> str:
    """Why nothing is known; "" where something is."""
    if derive_status(source.checks) != SourceStatus.UNCHECKED:
        return ""
    is_identified = bool(identifiers_of(source))
    if not is_identified and source.type not in REGISTERED:
        link = conclusive(source, CheckService.LINK)
        if link and link.outcome == CheckOutcome.ANSWERED:
            return ""
    if not is_identified:
        return "unidentified"
    registries = [check for check in source.checks if check.service != CheckService.LINK]
    if not registries:
        return "never"
    return "unknown" if any(asked(source, check) for check in registries) else "failed"


CHECKS: tuple[Check, ...] = (
    links_are_alive,
    sources_are_checked,
    identifiers_are_known,
    *works.CHECKS,
    *notices.CHECKS,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
