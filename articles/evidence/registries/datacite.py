"""DataCite: data sets, reports and preprints whose DOI Crossref does not know."""

from typing import Any

from articles.evidence.identifiers import normalise_doi
from articles.evidence.registries.answers import Author, Notice, RegistryAnswer, Wanted, WorkRecord
from articles.evidence.registries.asking import Registry, segment
from articles.evidence.registries.reading import (
    Json,
    Malformed,
    edtf,
    inner,
    json_object,
    maybe,
    objects,
    some,
    text,
)
from articles.vocabulary import CheckService

REPLACED_BY = frozenset({"ispreviousversionof", "isobsoletedby"})
PUBLISHED = "findable"


class DataCite(Registry):
    """By DOI. There is no relation for retractions: "none found" says only that the record is
    public and names no successor that would be a notice.
    """

    service = CheckService.DATACITE
    has_404 = True

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        doi = self._doi(wanted)
        response = self._get(f"/dois/{segment(doi)}")
        found = inner(json_object(response.body), "data", "attributes")
        record = _record(found)
        if not record.doi:
            raise Malformed("no_doi_in_answer")
        state = text(found.get("state"))
        concerns = () if state in {"", PUBLISHED} else ("record_hidden",)
        return self._found(wanted, record, _successors(found), response, concerns=concerns)


def _successors(found: Json) -> list[Notice]:
    """Raises: Malformed."""
    return [
        Notice("new_version", doi, asserted_by="datacite")
        for entry in objects(found.get("relatedIdentifiers"), "related_identifiers")
        if text(entry.get("relationType")).lower() in REPLACED_BY
        and (doi := normalise_doi(text(entry.get("relatedIdentifier"))))
    ]


def _record(found: Json) -> WorkRecord:
    titles = [
        title for entry in some(found.get("titles")) if (title := text(maybe(entry, "title")))
    ]
    publisher = found.get("publisher")
    issued = [
        edtf(maybe(entry, "date"))
        for entry in some(found.get("dates"))
        if text(maybe(entry, "dateType")) == "Issued"
    ]
    return WorkRecord(
        title=titles[0] if titles else "",
        other_titles=tuple(titles[1:]),
        authors=tuple(
            author for entry in some(found.get("creators")) if (author := _author(entry))
        ),
        issued=(issued[0] if issued else "") or edtf(found.get("publicationYear")),
        container=text(maybe(found, "container", "title")),
        publisher=text(maybe(publisher, "name")) or text(publisher),
        type=text(maybe(found, "types", "resourceTypeGeneral")),
        doi=normalise_doi(text(found.get("doi"))),
        language=text(found.get("language")),
    )


def _author(entry: Any) -> Author | None:
    family, given = text(maybe(entry, "familyName")), text(maybe(entry, "givenName"))
    name = text(maybe(entry, "name"))
    is_person = family and text(maybe(entry, "nameType")) != "Organizational"
    if is_person:
        return Author(family, given)
    return Author(literal=name) if name else None
