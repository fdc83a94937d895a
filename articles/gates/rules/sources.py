"""Rules about the works in the reference list: their links, and what is said of them."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from articles.evidence.completeness import missing
from articles.evidence.links import LinkKind, identified_link, kind_of_link
from articles.evidence.platforms import is_platform
from articles.evidence.works import duplicates
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_reference
from articles.gates.rulebook import RULES
from articles.manuscripts.manuscript import Manuscript, ReferenceRecord, SourceRecord
from articles.vocabulary import SourceType

RULE_OF_LINK = {
    LinkKind.HOMEPAGE: "SRC_LINK_HOMEPAGE",
    LinkKind.SEARCH: "SRC_LINK_SEARCH",
    LinkKind.CONTAINER: "SRC_LINK_CONTAINER",
    LinkKind.SHORTENER: "SRC_LINK_SHORTENER",
    LinkKind.SOCIAL: "SRC_LINK_SHORTENER",
    LinkKind.VIDEO: "SRC_LINK_SHORTENER",
    LinkKind.SHOP: "SRC_LINK_SHORTENER",
}
# EDTF, level 0, as far as a source has it: 2019, 2019-03, 2019-03-02.
ISSUED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FIRST_PRINTED_YEAR = 1450
# Journals and books bear a later date than the day they come out; a page bears its own, which is
# tomorrow's on the other side of the earth.
PRINTED = frozenset(
    {
        SourceType.ARTICLE_JOURNAL,
        SourceType.BOOK,
        SourceType.CHAPTER,
        SourceType.PAPER_CONFERENCE,
    }
)
AHEAD_IN_PRINT, AHEAD = timedelta(days=92), timedelta(days=1)


def links_lead_to_works(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_LINK_HOMEPAGE, _SEARCH, _CONTAINER, _SHORTENER: a link that cannot lead to one work.

    It is about the link alone: a source with an identifier keeps the finding until its link names
    the work or is empty. `better` is the link that the identifier gives.
    """
    for reference in manuscript.references:
        kind = kind_of_link(reference.source.url)
        if kind not in RULE_OF_LINK:
            continue
        rule = RULE_OF_LINK[kind]
        params = {"why": kind.value} if rule == "SRC_LINK_SHORTENER" else {}
        if better := identified_link(reference.source):
            params = {"why": "identified", "better": better}
        yield _about(reference, rule, field="url", evidence=reference.source.url, **params)


def platforms_are_no_authors(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_PLATFORM_AS_AUTHOR: a platform where the author or the journal belongs.

    The container of a web page is its site, so a page of a platform names it rightly.
    """
    for reference in manuscript.references:
        source = reference.source
        named = [("authors", dict(author).get("literal", "")) for author in source.authors]
        if source.type != SourceType.WEBPAGE:
            named.append(("container_title", source.container_title))
        for field, name in named:
            if is_platform(name):
                yield _about(
                    reference,
                    "SRC_PLATFORM_AS_AUTHOR",
                    field=field,
                    evidence=name,
                    why=field,
                    platform=name,
                )


def references_are_complete(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_INCOMPLETE: what a reference of its kind must say is missing; one finding for all of it.

    A waiver is for exactly what was missing then.
    """
    for reference in manuscript.references:
        if fields := missing(reference.source):
            said = ", ".join(fields)
            yield _about(reference, "SRC_INCOMPLETE", evidence=said, missing_fields=said)


def references_are_of_different_works(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_DUPLICATE: a reference to a work that an earlier one names in another shape."""
    references = sorted(manuscript.references, key=lambda reference: reference.number)
    for found in duplicates([reference.source for reference in references]):
        yield _about(
            references[found.later],
            "SRC_DUPLICATE",
            evidence=found.shared,
            why="similar" if found.shape in {"title", "link"} else "",
            earlier=f"[{references[found.earlier].number}]",
            shared=found.shared,
        )


def references_are_cited(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_ORPHAN: no claim cites the reference, not even by a proposed citation."""
    cited = {citation.reference for claim in manuscript.claims for citation in claim.citations}
    for reference in manuscript.references:
        if reference.number not in cited:
            yield _about(reference, "SRC_ORPHAN")


def dates_are_dates(manuscript: Manuscript, at: datetime) -> Iterator[Finding]:
    """SRC_DATE_INVALID: a date of publication that is none, or one that has not come yet.

    A journal may be dated up to three months ahead.
    """
    for reference in manuscript.references:
        source = reference.source
        if source.issued:
            first = _first_day(source.issued)
            if first is None or first.year < FIRST_PRINTED_YEAR:
                yield _date(reference, "issued", source.issued, "no_date")
            elif first > at.date() + (AHEAD_IN_PRINT if _is_printed(source) else AHEAD):
                yield _date(reference, "issued", source.issued, "future")
        if source.accessed_on and source.accessed_on > at.date() + AHEAD:
            yield _date(reference, "accessed_on", source.accessed_on.isoformat(), "accessed")


def _is_printed(source: SourceRecord) -> bool:
    return source.type in PRINTED


def _first_day(issued: str) -> date | None:
    """The first day that a date can mean; None for what is no date."""
    found = ISSUED.fullmatch(issued.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _date(reference: ReferenceRecord, field: str, written: str, why: str) -> Finding:
    return _about(
        reference, "SRC_DATE_INVALID", field=field, evidence=written, why=why, date=written
    )


def _about(
    reference: ReferenceRecord, rule: str, *, field: str = "", evidence: str = "", **params: str
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule].severity,
        place=place_of_reference(reference),
        field=field,
        evidence=evidence,
        params={name: value for name, value in params.items() if value},
    )


CHECKS: tuple[Check, ...] = (
    links_lead_to_works,
    platforms_are_no_authors,
    references_are_complete,
    references_are_of_different_works,
    references_are_cited,
)
DATED_CHECKS: tuple[DatedCheck, ...] = (dates_are_dates,)
