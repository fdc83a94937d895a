"""Unpaywall: where an editor can read the full text."""

from articles.evidence.identifiers import normalise_doi
from articles.evidence.registries.answers import RegistryAnswer, Wanted, WorkRecord
from articles.evidence.registries.asking import NotAnswered, Registry, digest, doi_path
from articles.evidence.registries.judging import concerns_about
from articles.evidence.registries.reading import (
    Malformed,
    edtf,
    json_object,
    maybe,
    text,
    texts,
    web_address,
)
from articles.vocabulary import CheckOutcome, CheckService


class Unpaywall(Registry):
    """By DOI, and only for those who give an address. Knows no editorial status."""

    service = CheckService.UNPAYWALL
    has_404 = True

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        doi = self._doi(wanted)
        if not self._contact:
            raise NotAnswered(CheckOutcome.NOT_APPLICABLE, "no_contact_email")
        response = self._get(f"/{doi_path(doi)}", self._polite("email"))
        found = json_object(response.body)
        record = WorkRecord(
            title=text(found.get("title")),
            issued=edtf(found.get("published_date")) or edtf(found.get("year")),
            container=text(found.get("journal_name")),
            publisher=text(found.get("publisher")),
            issn=texts(found.get("journal_issn_l")),
            type=text(found.get("genre")),
            doi=normalise_doi(text(found.get("doi"))),
        )
        if not record.doi:
            raise Malformed("no_doi_in_answer")
        best = found.get("best_oa_location")
        link = web_address(maybe(best, "url_for_pdf")) or web_address(maybe(best, "url"))
        return self._said(
            CheckOutcome.ANSWERED,
            http_status=response.status,
            record=record,
            concerns=concerns_about(wanted, record, ()),
            link=link,
            digest=digest(response.body),
        )
