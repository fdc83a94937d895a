"""Rules about whether the work in a registry is the one that is cited."""

import re
from collections.abc import Iterator

from articles.evidence.likeness import (
    OTHER_TITLE,
    SAME_TITLE,
    folded,
    same_container,
    same_people,
    title_likeness,
    years_apart,
)
from articles.gates.finding import Check, Finding
from articles.gates.places import place_of_reference
from articles.gates.registered import registered_works, spot
from articles.gates.rulebook import RULES
from articles.manuscripts.answers import RegisteredWork
from articles.manuscripts.manuscript import Manuscript, SourceRecord

# Print follows online by a year now and then; more is another work or edition.
YEARS_OF_ONE_WORK = 1
# A platform in place of the journal is another rule's to find.
PLATFORMS = frozenset({"pubmed", "sciencedirect", "cochrane library", "medline", "europe pmc"})
ISSN_IN_PII = re.compile(r"S(\d{4})-?(\d{3}[\dX])", re.IGNORECASE)
ISSN = re.compile(r"(\d{4})-?(\d{3}[\dX])", re.IGNORECASE)
LONGEST_SHOWN = 160


def works_are_the_cited_ones(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_TITLE_MISMATCH: under the source's identifier stands a work with another title, first
    author or year. One registry that has the cited work is enough to be silent.
    """
    for reference in manuscript.references:
        for identifier in ("doi", "pmid"):
            found = [
                (mismatch(reference.source, work), work)
                for work in registered_works(reference.source, identifier)
            ]
            if not found or not all(why for why, _ in found):
                continue
            why, work = found[0]
            field, evidence = spot(reference.source, identifier)
            yield Finding(
                rule="SRC_TITLE_MISMATCH",
                severity=RULES["SRC_TITLE_MISMATCH"].severity,
                place=place_of_reference(reference),
                field=field,
                evidence=evidence,
                params={
                    "why": why,
                    "identifier": identifier.upper(),
                    "found": _shown(_said(work, why)),
                },
            )


def containers_are_the_cited_ones(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_CONTAINER_MISMATCH: the journal, the ISSN or the ISSN inside the PII is of another
    journal than the one in which the registry has the work.
    """
    for reference in manuscript.references:
        source = reference.source
        works = [work for name in ("doi", "pmid") for work in registered_works(source, name)]
        if found := _container_mismatch(source, works):
            field, evidence, theirs = found
            yield Finding(
                rule="SRC_CONTAINER_MISMATCH",
                severity=RULES["SRC_CONTAINER_MISMATCH"].severity,
                place=place_of_reference(reference),
                field=field,
                evidence=_shown(evidence),
                params={"why": field, "found": _shown(theirs)},
            )


def mismatch(source: SourceRecord, work: RegisteredWork) -> str:
    """By what a registered work is another one than the cited: title, author, year, or nothing.

    Titles in two languages are not compared. Where they are neither the same nor plainly others,
    the same people in the same year make one work of them.
    """
    cited = [title for title in (source.title, source.title_translated) if title]
    likenesses = [
        likeness
        for title in cited
        for found in (work.title, *work.other_titles)
        if (likeness := title_likeness(title, found)) is not None
    ]
    people = same_people(map(dict, source.authors), map(dict, work.authors))
    years = years_apart(source.issued, work.issued) or 0
    is_by_the_same = people is True and years <= YEARS_OF_ONE_WORK
    if likenesses:
        best = max(likenesses)
        if best < OTHER_TITLE or (best < SAME_TITLE and not is_by_the_same):
            return "title"
    if people is False:
        return "author"
    return "year" if years > YEARS_OF_ONE_WORK else ""


def _said(work: RegisteredWork, why: str) -> str:
    """What the registry has in place of what differs."""
    if why == "author":
        first = dict(work.authors[0]) if work.authors else {}
        return ", ".join(first.values())
    return work.issued[:4] if why == "year" else work.title


def _container_mismatch(
    source: SourceRecord, works: list[RegisteredWork]
) -> tuple[str, str, str] | None:
    """Field, what is cited, and what the registries have instead; None where it fits."""
    names = [work.container for work in works if work.container]
    numbers = {_issn(number) for work in works for number in work.issn} - {""}
    is_named = bool(source.container_title) and folded(source.container_title) not in PLATFORMS
    fits = [same_container(source.container_title, name) for name in names] if is_named else []
    if True not in fits:
        if False in fits:
            return "container_title", source.container_title, names[0]
        if numbers and source.issn and _issn(source.issn) not in numbers:
            return "issn", source.issn, ", ".join(sorted(numbers))
    in_pii = ISSN_IN_PII.match(source.pii)
    if numbers and in_pii and f"{in_pii[1]}-{in_pii[2]}".upper() not in numbers:
        return "pii", source.pii, ", ".join(sorted(numbers))
    return None


def _issn(number: str) -> str:
    found = ISSN.fullmatch(number.strip())
    return f"{found[1]}-{found[2]}".upper() if found else ""


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


CHECKS: tuple[Check, ...] = (works_are_the_cited_ones, containers_are_the_cited_ones)
