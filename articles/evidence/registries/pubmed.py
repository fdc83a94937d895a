"""PubMed, by its E-utilities: the summary for the record, the full record for linked notices."""

import re
from typing import Any

from lxml import etree

from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.evidence.registries.answers import Author, Notice, RegistryAnswer, Wanted, WorkRecord
from articles.evidence.registries.asking import NotAnswered, Registry
from articles.evidence.registries.medline import linked, typed
from articles.evidence.registries.reading import (
    MOST_ENTRIES,
    Json,
    Malformed,
    inner,
    json_object,
    maybe,
    objects,
    some,
    text,
    texts,
    words,
)
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus

MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
BY = "pubmed"


class PubMed(Registry):
    """By PMID. Only the full record lists corrections and concerns: without it there is no
    "none found", but a retraction that the summary already names counts.
    """

    service = CheckService.PUBMED

    def asked(self, wanted: Wanted) -> str:
        return normalise_pmid(wanted.pmid)

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        pmid = normalise_pmid(wanted.pmid)
        if not pmid:
            raise NotAnswered(CheckOutcome.NOT_APPLICABLE, "no_pmid")
        response = self._get("/esummary.fcgi", self._question(pmid, retmode="json"))
        found = inner(json_object(response.body), "result", pmid)
        if found.get("error"):
            raise NotAnswered(CheckOutcome.NOT_FOUND, "unknown_pmid", response.status)
        if found.get("pubtype") is None:
            raise Malformed("no_pubtype")
        types = words(found["pubtype"], "pubtype")
        record = _record(found, pmid)
        notices = typed(types, by=BY)
        by_summary = self._found(wanted, record, notices, response)
        try:
            full = self._get("/efetch.fcgi", self._question(pmid, retmode="xml"))
            links = _links(full.body, pmid)
        except (NotAnswered, Malformed):
            if by_summary.status == SourceStatus.RETRACTED:
                return by_summary
            raise
        return self._found(wanted, record, links + notices, response)

    def _question(self, pmid: str, *, retmode: str) -> dict[str, str]:
        asked = {"db": "pubmed", "id": pmid, "retmode": retmode, "tool": "beleg"}
        return asked | self._polite("email")


def _links(body: bytes, pmid: str) -> list[Notice]:
    """The notices that the full record links. Raises: Malformed.

    Nothing outside the document is read, and no entity of it is expanded.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed("not_xml") from error
    for citation in root.iter("MedlineCitation", "BookDocument"):
        if (citation.findtext("PMID") or "").strip() == pmid:
            entries = citation.findall("CommentsCorrectionsList/CommentsCorrections")
            if len(entries) > MOST_ENTRIES:
                raise Malformed("too_many_links")
            notices = [
                linked(
                    entry.get("RefType") or "",
                    pmid=normalise_pmid(entry.findtext("PMID") or ""),
                    said=text(entry.findtext("RefSource")),
                    by=BY,
                )
                for entry in entries
            ]
            return [notice for notice in notices if notice]
    raise Malformed("no_such_record")


def _record(found: Json, pmid: str) -> WorkRecord:
    title = text(found.get("title"))
    vernacular = text(found.get("vernaculartitle"))
    dois = {
        text(entry.get("idtype")): text(entry.get("value"))
        for entry in objects(found.get("articleids"), "articleids")
    }
    # A title in brackets is PubMed's own translation: nothing to compare a cited title with.
    is_translated = title.startswith("[") and title.rstrip(". ").endswith("]")
    return WorkRecord(
        title=vernacular if is_translated else title,
        authors=tuple(author for entry in some(found.get("authors")) if (author := _author(entry))),
        issued=_date(text(found.get("pubdate"))),
        container=text(found.get("fulljournalname")) or text(found.get("source")),
        volume=text(found.get("volume")),
        issue=text(found.get("issue")),
        page=text(found.get("pages")),
        issn=texts([found.get("issn"), found.get("essn")]),
        type=", ".join(texts(found.get("pubtype"))),
        doi=normalise_doi(dois.get("doi", "")),
        pmid=pmid,
        language=text(found.get("lang")),
    )


def _author(entry: Any) -> Author | None:
    """`Wakefield AJ` is a person; a collective name is one whole."""
    name = text(maybe(entry, "name"))
    if text(maybe(entry, "authtype")) == "CollectiveName":
        return Author(literal=name) if name else None
    family, _, given = name.rpartition(" ")
    return Author(family or name, given if family else "") if name else None


def _date(written: str) -> str:
    """`1998 Feb 28`, `1998 Feb`, `1998`, `1998 Spring` as EDTF, as precise as it is."""
    found = re.match(r"([12]\d{3})(?: ([A-Za-z]{3})(?![A-Za-z])(?: (\d{1,2})\b)?)?", written)
    if not found:
        return ""
    month = MONTHS.get((found[2] or "").lower())
    if not month:
        return found[1]
    is_day = found[3] and 1 <= int(found[3]) <= 31
    return f"{found[1]}-{month:02d}" + (f"-{int(found[3]):02d}" if is_day else "")
