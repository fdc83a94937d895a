"""By which identifiers a source can be asked about: its own, else those that its link holds."""

from functools import lru_cache
from typing import NamedTuple

from articles.evidence.identifiers import (
    IdentifierKind,
    identifiers_of_link,
    is_test_doi,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)


class Named(NamedTuple):
    """`doi`, `pmid` and `pmcid` in their one spelling; "" for none."""

    doi: str
    pmid: str
    pmcid: str

    def __bool__(self) -> bool:
        return bool(self.doi or self.pmid)


def named(*, doi: str, pmid: str, pmcid: str = "", url: str = "") -> Named:
    """What a source is asked about by. Where its link is all it has (an imported list), the link
    of a publisher or of PubMed says it as well.
    """
    own = Named(normalise_doi(doi), normalise_pmid(pmid), normalise_pmcid(pmcid))
    return own or _of_link(url)._replace(pmcid=own.pmcid or _of_link(url).pmcid)


@lru_cache(maxsize=1024)
def _of_link(url: str) -> Named:
    found: dict[IdentifierKind, str] = {}
    for identifier in identifiers_of_link(url):
        found.setdefault(identifier.kind, identifier.normal)
    doi = found.get(IdentifierKind.DOI) or found.get(IdentifierKind.BMJ) or ""
    return Named(
        "" if is_test_doi(doi) else doi,
        found.get(IdentifierKind.PMID, ""),
        found.get(IdentifierKind.PMCID, ""),
    )
