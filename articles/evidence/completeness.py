"""What a reference of its kind must say so that a reader can find the work."""

from collections.abc import Callable, Iterator

from articles.evidence.identifiers import IdentifierKind
from articles.evidence.likeness import folded
from articles.evidence.platforms import is_platform
from articles.evidence.works import identifiers_of
from articles.manuscripts.manuscript import SourceRecord
from articles.vocabulary import SourceType

NEEDED: dict[SourceType, tuple[str, ...]] = {
    SourceType.ARTICLE_JOURNAL: ("title", "authors", "container_title", "identifier"),
    SourceType.ARTICLE: ("title", "authors", "identifier_or_link"),
    SourceType.BOOK: ("title", "authors", "publisher", "identifier"),
    SourceType.CHAPTER: ("title", "authors", "container_title", "publisher"),
    SourceType.REPORT: ("title", "publisher", "identifier_or_link"),
    SourceType.THESIS: ("title", "authors", "publisher"),
    SourceType.DATASET: ("title", "publisher", "identifier_or_link"),
    SourceType.LEGISLATION: ("title", "place_of_law"),
    SourceType.WEBPAGE: ("title", "publisher", "accessed_on"),
    SourceType.PAPER_CONFERENCE: ("title", "authors", "container_title"),
}
# Types whose author is often the body that publishes.
PUBLISHED_BY_THEIR_AUTHOR = frozenset({SourceType.WEBPAGE, SourceType.REPORT, SourceType.DATASET})
OF_NO_WORK = frozenset({IdentifierKind.ISSN, IdentifierKind.ORCID})


def missing(source: SourceRecord) -> tuple[str, ...]:
    """What the reference does not say although one of its kind must, by the names of `NEEDED`."""
    return tuple(name for name in NEEDED[source.type] if not SAID[name](source))


def _has_authors(source: SourceRecord) -> bool:
    """A platform, or the journal itself, is no author."""
    return any(
        name and not is_platform(name) and folded(name) != folded(source.container_title)
        for name in _names(source)
    )


def _names(source: SourceRecord) -> Iterator[str]:
    for author in source.authors:
        said = dict(author)
        yield said.get("family") or said.get("literal") or said.get("given") or ""


def _has_container(source: SourceRecord) -> bool:
    return bool(source.container_title) and not is_platform(source.container_title)


def _has_publisher(source: SourceRecord) -> bool:
    if source.publisher:
        return True
    return source.type in PUBLISHED_BY_THEIR_AUTHOR and any(
        "literal" in dict(author) and not is_platform(dict(author)["literal"])
        for author in source.authors
    )


def _has_identifier(source: SourceRecord) -> bool:
    return any(one.kind not in OF_NO_WORK for one in identifiers_of(source))


SAID: dict[str, Callable[[SourceRecord], bool]] = {
    "title": lambda source: bool(source.title.strip()),
    "authors": _has_authors,
    "container_title": _has_container,
    "publisher": _has_publisher,
    "identifier": _has_identifier,
    "identifier_or_link": lambda source: _has_identifier(source) or bool(source.url),
    "place_of_law": lambda source: bool(source.url or source.container_title),
    "accessed_on": lambda source: source.accessed_on is not None,
}
