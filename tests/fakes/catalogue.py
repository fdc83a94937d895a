"""The works that the fake registries know, and what each service says about them.

Written from the services' own documentation, before anything that reads it.
"""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """One work. `updates` are the entries of Crossref's `updated-by`."""

    doi: str
    pmid: str = ""
    title: str = "Oral magnesium for muscle cramps: a randomised trial"
    agency: str = "Crossref"
    updates: tuple[Json, ...] = ()
    crossref: Json = field(default_factory=dict)
    pubtypes: tuple[str, ...] = ("Journal Article",)
    corrections: tuple[tuple[str, str], ...] = ()  # RefType of PubMed, PMID of the notice
    pubmed: Json = field(default_factory=dict)


def update(kind: str, doi: str, on: str, *, source: str = "retraction-watch") -> Json:
    year, month, day = (int(part) for part in on.split("-"))
    entry: Json = {
        "DOI": doi,
        "type": kind,
        "label": kind.replace("_", " ").capitalize(),
        "source": source,
        "updated": {
            "date-parts": [[year, month, day]],
            "date-time": f"{on}T00:00:00Z",
            "timestamp": 1265414400000,
        },
    }
    return entry | ({"record-id": "4036"} if source == "retraction-watch" else {})


CLEAN = Work("10.1234/clean", "30000001")
RETRACTED = Work(
    "10.1016/s0140-6736(97)11096-0",
    "9500320",
    "RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive "
    "developmental disorder in children",
    updates=(
        update("correction", "10.1016/s0140-6736(04)15715-2", "2004-03-06"),
        update("retraction", "10.1016/s0140-6736(10)60175-4", "2010-02-06"),
    ),
    pubtypes=("Case Reports", "Journal Article", "Retracted Publication"),
    corrections=(("RetractionIn", "20137807"), ("CommentIn", "9500316")),
)
CONCERN = Work(
    "10.1234/concern",
    "30000003",
    updates=(update("expression_of_concern", "10.1234/concern-notice", "2021-05-01"),),
    corrections=(("ExpressionOfConcernIn", "30000903"),),
)
ERRATUM = Work(
    "10.1234/erratum",
    "30000004",
    updates=(update("erratum", "10.1234/erratum-notice", "2020-01-31", source="publisher"),),
    corrections=(("ErratumIn", "30000904"),),
)
ADDENDUM = Work(
    "10.1038/s41586-020-2012-7",
    "32015507",
    updates=(update("addendum", "10.1038/s41586-020-2951-z", "2020-11-17", source="publisher"),),
)
TWICE = Work(
    "10.1016/j.micpro.2021.104006",
    updates=(
        update("expression_of_concern", "10.1016/j.micpro.2021.104390", "2021-10-01"),
        update(
            "expression_of_concern",
            "10.1016/J.MICPRO.2021.104390",
            "2021-10-01",
            source="publisher",
        ),
    ),
    crossref={
        "update-to": [
            update("retraction", "10.1016/j.micpro.2021.104006", "2021-10-01", source="publisher")
        ]
    },
)
UNKNOWN_TYPE = Work(
    "10.1234/unknown-type", updates=(update("retration", "10.1234/notice", "2022-02-02"),)
)
NOTICE = Work(
    "10.1234/retraction-notice",
    title="Retraction notice to: another article",
    crossref={"update-to": [update("retraction", "10.1234/other", "2022-02-02")]},
)
REINSTATED = Work(
    "10.1234/reinstated",
    updates=(
        update("reinstatement", "10.1234/reinstated-notice", "2023-03-03"),
        update("retraction", "10.1234/reinstated-retraction", "2022-02-02"),
    ),
)
PREPRINT = Work(
    "10.1101/2020.01.01.20016000",
    crossref={
        "type": "posted-content",
        "subtype": "preprint",
        "container-title": [],
        "relation": {
            "is-preprint-of": [
                {"id-type": "doi", "id": "10.1234/published", "asserted-by": "subject"}
            ]
        },
    },
)
COCHRANE = Work(
    "10.1002/14651858.cd009402.pub2",
    "30000008",
    title="Magnesium for skeletal muscle cramps",
    updates=(
        update("new_version", "10.1002/14651858.CD009402.pub3", "2020-09-21", source="publisher"),
    ),
    corrections=(("UpdateIn", "32956536"),),
)
DATACITE = Work("10.5061/dryad.8515", title="Data from: muscle twitching", agency="DataCite")
UNKNOWN_AT_CROSSREF = Work("10.1234/lagging")
NO_TITLE = Work("10.1234/no-title", crossref={"title": []})
GROUP = Work(
    "10.1234/group",
    "30000011",
    crossref={"author": [{"name": "RECOVERY Collaborative Group", "sequence": "first"}]},
    pubmed={"authors": [{"name": "RECOVERY Collaborative Group", "authtype": "CollectiveName"}]},
)
OTHER_TITLE = Work("10.1234/other-title", "30000012", title="Feeding habits of alpine newts")
# PubMed's record 30000013 names another DOI than Crossref's work for which it is cited.
CONFLICT = Work(
    "10.1234/conflict",
    "30000013",
    pubmed={"articleids": [{"idtype": "doi", "idtypen": 3, "value": "10.1234/quite-another"}]},
)
MARKUP = Work(
    "10.1234/markup",
    title="RETRACTED: Effects of <i>Salvia</i> &amp; Mg<sup>2+</sup>\n on\u00a0cramps",
    updates=(update("retraction", "10.1234/markup-notice", "2019-09-09"),),
)
ONLY_IN_EUROPE_PMC = Work("10.1234/only-europe-pmc", "30000015")

WORKS = {
    work.doi: work
    for work in (
        CLEAN, RETRACTED, CONCERN, ERRATUM, ADDENDUM, TWICE, UNKNOWN_TYPE, NOTICE, REINSTATED,
        PREPRINT, COCHRANE, DATACITE, UNKNOWN_AT_CROSSREF, NO_TITLE, GROUP, OTHER_TITLE, CONFLICT,
        MARKUP, ONLY_IN_EUROPE_PMC,
    )
}  # fmt: skip
BY_PMID = {work.pmid: work for work in WORKS.values() if work.pmid}

# Identifiers that no service knows.
MISSING_DOI = "10.1234/does-not-exist"
MISSING_PMID = "99999999"


def crossref_work(work: Work) -> Json:
    message: Json = {
        "DOI": work.doi,
        "type": "journal-article",
        "publisher": "Elsevier BV",
        "title": [work.title],
        "container-title": ["The Lancet"],
        "ISSN": ["0140-6736"],
        "issn-type": [{"type": "print", "value": "0140-6736"}],
        "volume": "351",
        "issue": "9103",
        "page": "637-641",
        "issued": {"date-parts": [[1998, 2]]},
        "author": [{"given": "AJ", "family": "Wakefield", "sequence": "first", "affiliation": []}],
        "abstract": "<jats:p>Short.</jats:p>",
        "language": "en",
        "relation": {},
    }
    if work.updates:
        message["updated-by"] = list(work.updates)
    return {
        "status": "ok",
        "message-type": "work",
        "message-version": "1.0.0",
        "message": message | work.crossref,
    }


def crossref_list(asked: str, rows: int) -> Json:
    """Works by how many of the words that were asked for stand in their titles."""
    words = set(asked.lower().split())
    found = []
    for work in WORKS.values():
        shared = len(words & set(work.title.lower().split()))
        if shared and work.agency == "Crossref":
            found.append(crossref_work(work)["message"] | {"score": float(shared)})
    found.sort(key=lambda item: -item["score"])
    return {
        "status": "ok",
        "message-type": "work-list",
        "message-version": "1.0.0",
        "message": {"facets": {}, "total-results": len(found), "items": found[:rows],
                    "items-per-page": rows, "query": {"start-index": 0, "search-terms": None}},
    }  # fmt: skip


def doi_agency(doi: str, work: Work | None) -> list[Json]:
    if work:
        return [{"DOI": doi, "RA": work.agency}]
    return [{"DOI": doi, "status": "DOI does not exist"}]


def datacite_work(work: Work) -> Json:
    return {
        "data": {
            "id": work.doi,
            "type": "dois",
            "attributes": {
                "doi": work.doi,
                "titles": [{"title": work.title}],
                "creators": [
                    {
                        "name": "Muster, Erika",
                        "nameType": "Personal",
                        "givenName": "Erika",
                        "familyName": "Muster",
                    },
                    {"name": "Institut für Proben", "nameType": "Organizational"},
                ],
                "publisher": {"name": "Dryad"},
                "publicationYear": 2011,
                "dates": [{"date": "2011-02-28", "dateType": "Issued"}],
                "types": {"resourceTypeGeneral": "Dataset"},
                "language": "en",
                "relatedIdentifiers": [
                    {"relationType": "IsPreviousVersionOf", "relatedIdentifier": "10.5061/dryad.9"}
                ],
                "state": "findable",
            },
        }
    }


def pubmed_summary(pmid: str, work: Work | None) -> Json:
    record: Json = {"uid": pmid, "error": "cannot get document summary"}
    if work:
        record = {
            "uid": pmid,
            "pubdate": "1998 Feb 28",
            "epubdate": "",
            "source": "Lancet",
            "authors": [{"name": "Wakefield AJ", "authtype": "Author", "clusterid": ""}],
            "title": work.title,
            "volume": "351",
            "issue": "9103",
            "pages": "637-41",
            "lang": ["eng"],
            "issn": "0140-6736",
            "essn": "1474-547X",
            "pubtype": list(work.pubtypes),
            "articleids": [
                {"idtype": "pubmed", "idtypen": 1, "value": pmid},
                {"idtype": "doi", "idtypen": 3, "value": work.doi},
            ],
            "fulljournalname": "Lancet (London, England)",
            "recordstatus": "PubMed - indexed for MEDLINE",
            "vernaculartitle": "",
        } | work.pubmed
    return {
        "header": {"type": "esummary", "version": "0.3"},
        "result": {"uids": [pmid], pmid: record},
    }


def pubmed_article(pmid: str, work: Work | None) -> str:
    head = (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
        '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
    )
    if not work:
        return head + "<PubmedArticleSet></PubmedArticleSet>"
    notices = "".join(
        f'<CommentsCorrections RefType="{kind}"><RefSource>Lancet. 2010 Feb 6;375(9713):445. '
        f'doi: 10.1234/notice-{notice}</RefSource><PMID Version="1">{notice}</PMID>'
        "</CommentsCorrections>"
        for kind, notice in work.corrections
    )
    wrapped = f"<CommentsCorrectionsList>{notices}</CommentsCorrectionsList>" if notices else ""
    return (
        f'{head}<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID>'
        f"{wrapped}</MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )


EUROPE_PMC_TYPES = {
    "RetractionIn": "Retraction in",
    "ExpressionOfConcernIn": "Expression of concern in",
    "ErratumIn": "Erratum in",
    "CommentIn": "Comment in",
    "UpdateIn": "Update in",
}


def europe_pmc_search(work: Work | None) -> Json:
    """One correction stands as an object, several as a list."""
    if work is None or not work.pmid:
        return {"version": "6.9", "hitCount": 0, "resultList": {"result": []}}
    notices = [
        {
            "id": notice,
            "source": "MED",
            "reference": "Lancet. 2010 Feb 6;375(9713):445",
            "type": EUROPE_PMC_TYPES[kind],
        }
        for kind, notice in work.corrections
    ]
    result: Json = {
        "id": work.pmid,
        "source": "MED",
        "pmid": work.pmid,
        "pmcid": f"PMC{work.pmid}",
        "doi": work.doi,
        "title": work.title,
        "authorString": "Wakefield AJ, Murch SH.",
        "journalInfo": {
            "journal": {"title": "Lancet (London, England)", "issn": "0140-6736"},
            "yearOfPublication": 1998,
        },
        "firstPublicationDate": "1998-02-28",
        "language": "eng",
        "pubTypeList": {"pubType": [kind.lower() for kind in work.pubtypes]},
        "isOpenAccess": "N",
        "abstractText": "Short.",
    }
    if notices:
        entries = notices[0] if len(notices) == 1 else notices
        result["commentCorrectionList"] = {"commentCorrection": entries}
    return {"version": "6.9", "hitCount": 1, "resultList": {"result": [result]}}


def unpaywall_work(work: Work) -> Json:
    return {
        "doi": work.doi,
        "title": work.title,
        "year": 1998,
        "genre": "journal-article",
        "is_paratext": False,
        "is_oa": True,
        "oa_status": "green",
        "journal_name": "The Lancet",
        "journal_issn_l": "0140-6736",
        "publisher": "Elsevier BV",
        "published_date": "1998-02-28",
        "best_oa_location": {
            "url": "https://repository.example.org/1.pdf",
            "url_for_pdf": "https://repository.example.org/1.pdf",
            "host_type": "repository",
            "license": "cc-by",
            "version": "acceptedVersion",
        },
        "oa_locations": [],
        "z_authors": [{"given": "AJ", "family": "Wakefield"}],
    }


def wayback_snapshot(url: str) -> Json:
    """Nothing is kept of an address that holds `never`."""
    if "never" in url:
        return {"url": url, "archived_snapshots": {}}
    return {
        "url": url,
        "archived_snapshots": {
            "closest": {
                "available": True,
                "url": f"http://web.archive.org/web/20200102030405/{url}",
                "timestamp": "20200102030405",
                "status": "200",
            }
        },
    }
