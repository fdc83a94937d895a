"""Europe PMC: MEDLINE's links between records by PMID or DOI, and preprints."""

from articles.evidence.identifiers import normalise_doi, normalise_pmcid, normalise_pmid
from articles.evidence.registries.answers import Author, Notice, RegistryAnswer, Wanted, WorkRecord
from articles.evidence.registries.asking import NotAnswered, Registry
from articles.evidence.registries.medline import linked, typed
from articles.evidence.registries.reading import (
    Json,
    edtf,
    inner,
    json_object,
    maybe,
    objects,
    text,
    texts,
    words,
)
from articles.vocabulary import CheckOutcome, CheckService

BY = "europe_pmc"


class EuropePmc(Registry):
    """By PMID where there is one, otherwise by DOI, and without either by PMCID."""

    service = CheckService.EUROPE_PMC

    def asked(self, wanted: Wanted) -> str:
        pmid, doi = normalise_pmid(wanted.pmid), normalise_doi(wanted.doi)
        return pmid or doi or normalise_pmcid(wanted.pmcid)

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        pmid = normalise_pmid(wanted.pmid)
        pmcid = "" if pmid or wanted.doi else normalise_pmcid(wanted.pmcid)
        doi = "" if pmid or pmcid else self._doi(wanted)
        asked = f"EXT_ID:{pmid} AND SRC:MED" if pmid else f'DOI:"{_quoted(doi)}"'
        if pmcid:
            asked = f"PMCID:{pmcid}"
        response = self._get(
            "/search", {"query": asked, "format": "json", "resultType": "core", "pageSize": "25"}
        )
        results = inner(json_object(response.body), "resultList").get("result")
        for found in objects(results, "results"):
            record = _record(found)
            is_it = bool(pmcid) and normalise_pmcid(text(found.get("pmcid"))) == pmcid
            if is_it or (pmid and record.pmid == pmid) or (doi and record.doi == doi):
                notices = _links(found) + typed(_types(found), by=BY)
                return self._found(wanted, record, notices, response)
        raise NotAnswered(CheckOutcome.NOT_FOUND, "no_record", response.status)


def _quoted(doi: str) -> str:
    return doi.replace("\\", "\\\\").replace('"', '\\"')


def _links(found: Json) -> list[Notice]:
    """Raises: Malformed. One link comes as an object, several as a list."""
    if not found.get("commentCorrectionList"):
        return []
    listed = inner(found, "commentCorrectionList").get("commentCorrection")
    notices = [
        linked(
            text(entry.get("type")),
            pmid=normalise_pmid(text(entry.get("id"))),
            said=text(entry.get("reference")),
            by=BY,
        )
        for entry in objects(listed, "comment_corrections")
    ]
    return [notice for notice in notices if notice]


def _types(found: Json) -> tuple[str, ...]:
    """Raises: Malformed."""
    if not found.get("pubTypeList"):
        return ()
    return words(inner(found, "pubTypeList").get("pubType"), "types")


def _record(found: Json) -> WorkRecord:
    journal = maybe(found, "journalInfo", "journal")
    names = text(found.get("authorString")).rstrip(".").split(", ")
    return WorkRecord(
        title=text(found.get("title")),
        authors=tuple(_author(name) for name in names if name),
        issued=edtf(found.get("firstPublicationDate"))
        or edtf(maybe(found, "journalInfo", "yearOfPublication")),
        container=text(maybe(journal, "title")),
        volume=text(maybe(found, "journalInfo", "volume")),
        issue=text(maybe(found, "journalInfo", "issue")),
        page=text(found.get("pageInfo")),
        issn=texts([maybe(journal, "issn"), maybe(journal, "essn")]),
        type=", ".join(_types(found)),
        doi=normalise_doi(text(found.get("doi"))),
        pmid=normalise_pmid(text(found.get("pmid"))),
        language=text(found.get("language")),
        abstract_length=len(text(found.get("abstractText"))),
    )


def _author(name: str) -> Author:
    """`Wakefield AJ`: initials in capitals follow a person's family name."""
    family, _, given = name.rpartition(" ")
    is_person = family and given.isupper() and len(given) <= 4
    return Author(family, given) if is_person else Author(literal=name)
