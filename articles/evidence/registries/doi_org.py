"""doi.org: whether a DOI exists, and which agency registered it. The right first question."""

from articles.evidence.identifiers import normalise_doi
from articles.evidence.registries.answers import RegistryAnswer, Wanted
from articles.evidence.registries.asking import Registry, digest, doi_path
from articles.evidence.registries.reading import Malformed, json_value, objects, text
from articles.vocabulary import CheckOutcome, CheckService

UNKNOWN = frozenset({"doi does not exist", "invalid doi", "unknown"})


class DoiOrg(Registry):
    """Knows no editorial status; its answers have none."""

    service = CheckService.DOI_ORG

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        doi = self._doi(wanted)
        response = self._get(f"/doiRA/{doi_path(doi)}")
        for entry in objects(json_value(response.body), "agencies"):
            if normalise_doi(text(entry.get("DOI"))) != doi:
                continue
            agency, status = text(entry.get("RA"))[:100], text(entry.get("status"))
            if agency:
                return self._said(
                    CheckOutcome.ANSWERED,
                    http_status=response.status,
                    agency=agency,
                    digest=digest(response.body),
                )
            if status.lower() in UNKNOWN:
                return self._said(
                    CheckOutcome.NOT_FOUND,
                    http_status=response.status,
                    reason=status.lower().replace(" ", "_"),
                    digest=digest(response.body),
                )
        raise Malformed("no_agency")
