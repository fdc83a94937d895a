"""What the list says of one work: every entry is read, the latest decides, doubts ask a person."""

from datetime import date

import pytest

from articles.evidence.retractions.judging import Listed, answer_about
from articles.vocabulary import SourceStatus

DOI, PMID = "10.99999/sleep", "12345678"
OTHER = "10.99999/other"


def listed(
    nature: str, day: str = "2020-01-01", *, number: int = 1, doi: str = DOI, pmid: str = "",
    notice_doi: str = "10.99999/notice", notice_pmid: str = "",
) -> Listed:  # fmt: skip
    on = date.fromisoformat(day) if day else None
    return Listed(number, nature, doi, pmid, notice_doi, notice_pmid, on)


def status_of(*entries: Listed, dois: tuple[str, ...] = (DOI,), pmids: tuple[str, ...] = ()) -> str:
    found = answer_about(entries, dois=dois, pmids=pmids)
    assert found is not None
    assert found["status"] is not None
    return found["status"].value


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        (["Retraction 2020"], "retracted"),
        (["Correction 2020"], "corrected"),
        (["Expression of concern 2020"], "expression_of_concern"),
        (["Reinstatement 2020"], "reinstated"),
        (["Retration 2020"], "conflicting"),
        ([" 2020"], "conflicting"),
        (["Retraction 2010", "Reinstatement 2012"], "reinstated"),
        (["Reinstatement 2012", "Retraction 2010"], "reinstated"),
        (["Retraction 2010", "Reinstatement 2012", "Retraction 2015"], "retracted"),
        (["Retraction 2010", "Reinstatement 2010"], "conflicting"),
        (["Retraction", "Reinstatement 2012"], "retracted"),
        (["Retraction 2010", "Reinstatement"], "retracted"),
        (["Correction 2010", "Retraction 2008"], "retracted"),
        (["Expression of concern 2008", "Retraction 2010"], "retracted"),
        (["Expression of concern 2008", "Correction 2010"], "expression_of_concern"),
        (["Retraction 2010", "Reinstatement 2012", "Correction 2013"], "corrected"),
        (["Retraction 2010", "Reinstatement 2012", "Expression of concern 2013"],
         "expression_of_concern"),
        (["Retraction 2010", "Retration 2011"], "retracted"),
        (["Correction 2010", "Retration 2011"], "conflicting"),
    ],
)  # fmt: skip
def test_every_entry_counts_and_the_latest_decides(entries: list[str], status: str) -> None:
    rows = []
    for number, entry in enumerate(entries):
        nature, _, year = entry.rpartition(" ") if entry[-1].isdigit() else (entry, "", "")
        rows.append(listed(nature, f"{year}-05-01" if year else "", number=number))

    assert status_of(*rows) == status


def test_a_work_that_is_not_listed_gets_no_answer() -> None:
    assert answer_about([], dois=[DOI], pmids=[]) is None
    assert answer_about([listed("Retraction", doi=OTHER)], dois=[DOI], pmids=[]) is None


def test_the_pubmed_id_alone_names_the_paper() -> None:
    assert status_of(listed("Retraction", doi="", pmid=PMID), pmids=(PMID,)) == "retracted"
    assert status_of(listed("Retraction", pmid=PMID), dois=(), pmids=(PMID,)) == "retracted"


def test_a_pubmed_id_under_another_doi_is_a_doubt_where_it_is_grave() -> None:
    grave = listed("Retraction", doi=OTHER, pmid=PMID)

    assert status_of(grave, pmids=(PMID,)) == "conflicting"
    correction = listed("Correction", doi=OTHER, pmid=PMID)
    assert answer_about([correction], dois=[DOI], pmids=[PMID]) is None


def test_who_cites_a_notice_is_asked_to_look() -> None:
    assert status_of(listed("Retraction", doi=OTHER, notice_doi=DOI)) == "conflicting"


def test_a_notice_under_the_papers_own_doi_is_about_the_paper() -> None:
    assert status_of(listed("Retraction", notice_doi=DOI)) == "retracted"


def test_the_answer_says_which_entries_it_rests_on() -> None:
    found = answer_about(
        [listed("Retraction", "2020-03-02", number=7), listed("Correction", "2019-01-01")],
        dois=[DOI],
        pmids=[],
    )

    assert found is not None
    assert [(row["record_id"], row["type"], row["on"]) for row in found["answer"]["notices"]] == [
        ("7", "retraction", "2020-03-02"),
        ("1", "correction", "2019-01-01"),
    ]
    assert found["status"] is SourceStatus.RETRACTED
