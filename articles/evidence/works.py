"""The same work under two shapes: a DOI here, a PubMed link there, a PII, a title with its year.

No network: what only a registry knows (which PMID has which DOI) is not known here.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from articles.evidence.address import page_of
from articles.evidence.identifiers import (
    Identifier,
    IdentifierKind,
    cochrane_review,
    identifiers_of_link,
    normalise_pii,
    read,
)
from articles.evidence.likeness import (
    SAME_TITLE,
    folded,
    same_people,
    title_likeness,
    years_apart,
)
from articles.evidence.links import IDLE_PARAMETERS, LinkKind, kind_of_link
from articles.manuscripts.manuscript import SourceRecord
from articles.vocabulary import SourceType

FIELDS = (
    IdentifierKind.DOI,
    IdentifierKind.PMID,
    IdentifierKind.PMCID,
    IdentifierKind.ISBN,
    IdentifierKind.PII,
)
_WRITTEN = attrgetter(*(kind.value for kind in FIELDS), "url")
# Each rule about works asks for those of each.
IDENTIFIERS_KEPT = 1024
# Kinds of which another work has another number, so that two numbers mean two works.
TELLING = (IdentifierKind.DOI, IdentifierKind.PMID)
# Works that have an ISBN of their own; a chapter has its book's.
WITH_OWN_ISBN = frozenset({SourceType.BOOK, SourceType.REPORT, SourceType.THESIS})
LEAST_WORDS = 4


class Shape(StrEnum):
    """By what two works were seen to be one."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    PII = "pii"
    ISBN = "isbn"
    TRIAL = "trial"
    REVIEW = "review"
    LINK = "link"
    TITLE = "title"


class Duplicate(NamedTuple):
    """Two places in a list, the earlier first, and what they share."""

    earlier: int
    later: int
    shape: Shape
    shared: str


SHAPES = {
    IdentifierKind.DOI: Shape.DOI,
    IdentifierKind.BMJ: Shape.DOI,
    IdentifierKind.PMID: Shape.PMID,
    IdentifierKind.PMCID: Shape.PMCID,
    IdentifierKind.PII: Shape.PII,
    IdentifierKind.ISBN: Shape.ISBN,
    IdentifierKind.NCT: Shape.TRIAL,
    IdentifierKind.DRKS: Shape.TRIAL,
    IdentifierKind.ISRCTN: Shape.TRIAL,
    IdentifierKind.PROSPERO: Shape.TRIAL,
}


def identifiers_of(source: SourceRecord) -> tuple[Identifier, ...]:
    """What a source says it is: its fields first, then its link; one spelling each, flawed or not.

    The ORCID of an author and the ISSN of a journal identify no work and are left out.
    """
    *typed, link = _WRITTEN(source)
    return _identified(tuple(typed), link)


@lru_cache(maxsize=IDENTIFIERS_KEPT)
def _identified(typed: tuple[str, ...], link: str) -> tuple[Identifier, ...]:
    """What stands in `FIELDS` and in a link."""
    found = [read(kind, value) for kind, value in zip(FIELDS, typed, strict=True) if value]
    found += identifiers_of_link(link)
    return tuple(one for one in found if one.kind != IdentifierKind.ORCID)


def duplicates(sources: Sequence[SourceRecord]) -> Iterator[Duplicate]:
    """Each source that is an earlier one of the list in another shape, once."""
    seen: dict[tuple[Shape, str], list[int]] = defaultdict(list)
    for later, source in enumerate(sources):
        shapes = list(_shapes(source))
        found = next(
            (
                Duplicate(earlier, later, shape, shared)
                for shape, shared in shapes
                for earlier in seen[shape, shared]
                if _is_one(shape, sources[earlier], source)
            ),
            None,
        )
        if found:
            yield found
        for shape in shapes:
            seen[shape].append(later)


def _shapes(source: SourceRecord) -> Iterator[tuple[Shape, str]]:
    """Everything by which a source could be another one's twin, the strongest first."""
    for one in identifiers_of(source):
        is_a_books = one.kind == IdentifierKind.ISBN and source.type not in WITH_OWN_ISBN
        if one.normal and one.kind in SHAPES and not is_a_books:
            yield SHAPES[one.kind], one.normal
        if one.kind == IdentifierKind.DOI and (pii := normalise_pii(one.normal.partition("/")[2])):
            yield Shape.PII, pii
    if review := _review(source)[0]:
        yield Shape.REVIEW, review
    if page := _page(source.url):
        yield Shape.LINK, page
    title = folded(source.title)
    if len(title.split()) >= LEAST_WORDS:
        yield Shape.TITLE, title


def _is_one(shape: Shape, earlier: SourceRecord, later: SourceRecord) -> bool:
    if shape is Shape.REVIEW:
        versions = _review(earlier)[1], _review(later)[1]
        return versions[0] == versions[1] or 0 in versions
    if shape is Shape.LINK:
        likeness = title_likeness(earlier.title, later.title)
        return likeness is None or likeness >= SAME_TITLE
    return shape is not Shape.TITLE or _agree(earlier, later)


def _agree(earlier: SourceRecord, later: SourceRecord) -> bool:
    """Whether year, people and numbers fit two equal titles; two preprints of one do not."""
    numbers = [
        (getattr(earlier, name), getattr(later, name)) for name in ("volume", "issue", "page")
    ]
    if any(one and other and one != other for one, other in numbers):
        return False
    for kind in TELLING:
        one, other = _normals(earlier, kind), _normals(later, kind)
        if one and other and not one & other:
            return False
    if years_apart(earlier.issued, later.issued) != 0:
        return False
    people = [[dict(author) for author in source.authors] for source in (earlier, later)]
    return same_people(*people) is not False


def _normals(source: SourceRecord, kind: IdentifierKind) -> set[str]:
    shape = SHAPES[kind]
    return {one.normal for one in identifiers_of(source) if SHAPES.get(one.kind) == shape}


def _review(source: SourceRecord) -> tuple[str, int]:
    """The Cochrane review of a source, and which version; 0 where a link names none."""
    for one in identifiers_of(source):
        if one.kind == IdentifierKind.DOI and (review := cochrane_review(one.normal))[0]:
            return review
    for one in identifiers_of(source):
        if one.kind == IdentifierKind.COCHRANE:
            return one.normal, 0
    return "", 0


def _page(url: str) -> str:
    """One spelling of a link to a page; "" for what is no single page."""
    address = page_of(url)[1]
    if address is None or kind_of_link(url) != LinkKind.OTHER:
        return ""
    said = sorted(
        f"{name}={value}"
        for name, value in address.parameters
        if not IDLE_PARAMETERS.fullmatch(name)
    )
    path = address.path.rstrip("/")
    return f"{address.host.removeprefix('www.')}{path}" + (f"?{'&'.join(said)}" if said else "")
