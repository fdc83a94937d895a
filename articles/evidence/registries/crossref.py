"""Crossref: bibliographic record and every update that publishers or Retraction Watch report."""

from typing import Any

from articles.evidence.identifiers import normalise_doi
from articles.evidence.likeness import is_named_in
from articles.evidence.registries.answers import Author, Notice, RegistryAnswer, Wanted, WorkRecord
from articles.evidence.registries.asking import NotAnswered, Registry, digest, segment
from articles.evidence.registries.judging import kind
from articles.evidence.registries.reading import (
    Json,
    Malformed,
    date_parts,
    first,
    inner,
    json_object,
    maybe,
    objects,
    some,
    text,
    texts,
)
from articles.vocabulary import CheckOutcome, CheckService

LONGEST_CITATION = 1000
# Relations that name what took a work's place.
REPLACED_BY = {"is-preprint-of": "preprint_of", "is-replaced-by": "new_version"}


class Crossref(Registry):
    """By DOI. A 404 is no proof: the DOI may be another agency's, an alias, or too new."""

    service = CheckService.CROSSREF
    has_404 = True

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        doi = self._doi(wanted)
        response = self._get(f"/works/{segment(doi)}", self._polite("mailto"))
        work = inner(json_object(response.body), "message")
        record = _record(work)
        if not record.doi:
            raise Malformed("no_doi_in_answer")
        return self._found(wanted, record, _notices(work, record.doi), response)

    def match(self, citation: str) -> RegistryAnswer:
        """The work that a line of a reference list means. Two that fit equally well are none, and
        so is one whose title the line does not hold.
        """
        try:
            answer = self._matched(citation[:LONGEST_CITATION])
        except NotAnswered as none:
            answer = self._said(none.outcome, reason=none.reason, http_status=none.http_status)
        except Malformed as malformed:
            answer = self._said(CheckOutcome.ERROR, reason=str(malformed), http_status=200)
        return answer

    def _matched(self, citation: str) -> RegistryAnswer:
        """Raises: NotAnswered, Malformed."""
        question = {"query.bibliographic": citation, "rows": "2"} | self._polite("mailto")
        response = self._get("/works", question)
        items = objects(inner(json_object(response.body), "message").get("items"), "items")
        scores = [item.get("score") for item in items[:2]]
        if len(scores) == 2 and scores[0] == scores[1]:
            raise NotAnswered(CheckOutcome.NOT_FOUND, "ambiguous", response.status)
        record = _record(items[0]) if items else WorkRecord()
        if not record.doi or not is_named_in(record.title, citation):
            raise NotAnswered(CheckOutcome.NOT_FOUND, "no_match", response.status)
        return self._said(
            CheckOutcome.ANSWERED,
            http_status=response.status,
            record=record,
            digest=digest(response.body),
        )


def _notices(work: Json, doi: str) -> list[Notice]:
    """Every entry of both directions, and every successor. Raises: Malformed."""
    found = [_notice(entry) for entry in objects(work.get("updated-by"), "updated_by")]
    for entry in objects(work.get("update-to"), "update_to"):
        notice = _notice(entry, is_ours=False)
        # Some publishers point a notice that replaced the article at itself; what it means for
        # the article stands in `updated-by`.
        if notice.doi != doi:
            found.append(notice)
    for relation, type_ in REPLACED_BY.items():
        for entry in some(maybe(work, "relation", relation)):
            successor = normalise_doi(text(maybe(entry, "id")))
            if successor and successor != doi:
                found.append(
                    Notice(type_, successor, asserted_by=text(maybe(entry, "asserted-by")))
                )
    return found


def _notice(entry: Json, *, is_ours: bool = True) -> Notice:
    return Notice(
        type=kind(text(entry.get("type"))),
        doi=normalise_doi(text(entry.get("DOI"))),
        on=date_parts(entry.get("updated")),
        asserted_by=text(entry.get("source")),
        record_id=text(entry.get("record-id")),
        is_ours=is_ours,
    )


def _record(work: Json) -> WorkRecord:
    return WorkRecord(
        title=first(work.get("title")),
        other_titles=texts(work.get("original-title")),
        authors=tuple(author for entry in some(work.get("author")) if (author := _author(entry))),
        issued=date_parts(work.get("issued")),
        container=first(work.get("container-title")),
        publisher=text(work.get("publisher")),
        volume=text(work.get("volume")),
        issue=text(work.get("issue")),
        page=text(work.get("page")) or text(work.get("article-number")),
        issn=texts(work.get("ISSN")),
        type=text(work.get("subtype")) or text(work.get("type")),
        doi=normalise_doi(text(work.get("DOI"))),
        language=text(work.get("language")),
        abstract_length=len(text(work.get("abstract"))),
    )


def _author(entry: Any) -> Author | None:
    family, given = text(maybe(entry, "family")), text(maybe(entry, "given"))
    literal = "" if family else text(maybe(entry, "name")) or given
    return Author(family, given if family else "", literal) if family or literal else None
