"""Rules about the works in the reference list."""

from collections.abc import Iterator

from articles.evidence.links import LinkKind, identified_link, kind_of_link
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_reference
from articles.gates.rulebook import RULES
from articles.manuscripts.manuscript import Manuscript


def links_lead_to_works(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_LINK_HOMEPAGE: a link that leads to a home page or a bare locale path.

    It is about the link alone: a source with an identifier keeps the finding until its link names
    the work or is empty. `better` is the link that the identifier gives.
    """
    for reference in manuscript.references:
        source = reference.source
        if kind_of_link(source.url) != LinkKind.HOMEPAGE:
            continue
        better = identified_link(source)
        yield Finding(
            rule="SRC_LINK_HOMEPAGE",
            severity=RULES["SRC_LINK_HOMEPAGE"].severity,
            place=place_of_reference(reference),
            field="url",
            evidence=source.url,
            params={"why": "identified", "better": better} if better else {},
        )


CHECKS: tuple[Check, ...] = (links_lead_to_works,)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
