"""Manuscripts that break every rule of `registries` in every way that has words of its own."""

from collections.abc import Iterator
from dataclasses import replace

from articles.manuscripts.answers import NoticeRecord, RegisteredWork
from articles.manuscripts.manuscript import Manuscript, ReferenceRecord
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus, Stance
from tests.gates.manuscripts import (
    a_check,
    a_citation,
    a_claim,
    a_reference,
    an_unsigned_manuscript,
)

DOI, PMID, PAGE = "10.1234/sleep", "30000001", "https://clinic.example/studies/sleep"
NOT_FOUND, ERROR = CheckOutcome.NOT_FOUND, CheckOutcome.ERROR
GRAVE = (SourceStatus.RETRACTED, SourceStatus.EXPRESSION_OF_CONCERN)


def manuscripts() -> Iterator[Manuscript]:
    references = (*_dead(), *_unchecked(), *_unknown(), *_others(), *_unclear())
    yield an_unsigned_manuscript(
        references=tuple(
            a_reference(number, **source) for number, source in enumerate(references, 1)
        )
    )
    for status in (*GRAVE, SourceStatus.CORRECTED):
        answer = a_check(status=status, notices=(NoticeRecord("retraction", DOI, on="2020"),))
        noticed = a_reference(1, doi=DOI, checks=(answer,))
        yield _cited(noticed, Stance.SUPPORTS)
        yield _cited(noticed, Stance.BACKGROUND)
        yield an_unsigned_manuscript(references=(noticed,), claims=())


def _cited(reference: ReferenceRecord, stance: Stance) -> Manuscript:
    return an_unsigned_manuscript(
        references=(reference,), claims=(a_claim(citations=(a_citation(stance=stance),)),)
    )


def _dead() -> Iterator[dict[str, object]]:
    for why in ("http_404", "http_410", "to_home_page", "says_not_found"):
        gone = a_check(CheckService.LINK, None, outcome=NOT_FOUND, reason=why)
        kept = a_check(CheckService.WAYBACK, None, link="https://web.archive.org/web/2020/x")
        yield {"url": PAGE, "checks": (gone,)}
        yield {"url": PAGE, "checks": (gone, kept)}


def _unchecked() -> Iterator[dict[str, object]]:
    yield {"checks": ()}
    yield {"doi": DOI, "checks": ()}
    yield {"doi": DOI, "checks": (a_check(status=None, outcome=NOT_FOUND),)}
    error = a_check(status=None, outcome=ERROR)
    yield {"doi": DOI, "checks": (replace(error, details=None),)}


def _unknown() -> Iterator[dict[str, object]]:
    yield {"doi": DOI, "checks": (a_check(CheckService.DOI_ORG, None, outcome=NOT_FOUND),)}
    yield {"pmid": PMID, "checks": (a_check(CheckService.PUBMED, None, outcome=NOT_FOUND),)}


def _others() -> Iterator[dict[str, object]]:
    cited = {
        "doi": DOI,
        "title": "Sleep and blood pressure",
        "authors": ((("family", "Winter"), ("given", "S")),),
        "container_title": "Sleep",
        "issued": "2015",
    }
    same = {"title": "Sleep and blood pressure"}
    for changes in (
        {"title": "Feeding habits of alpine newts"},
        same | {"authors": ((("family", "Moro"), ("given", "L")),)},
        same | {"issued": "2020"},
        same | {"container": "Thorax"},
        same | {"issn": ("0140-6736",)},
    ):
        work = RegisteredWork(**changes)
        yield cited | {
            "container_title": cited["container_title"] if "container" in changes else "",
            "issn": "1474-547X" if "issn" in changes else "",
            "pii": "",
            "checks": (a_check(work=work),),
        }
    work = RegisteredWork(title="Sleep and blood pressure", issn=("0140-6736",))
    yield cited | {"pii": "S0026049520301234", "checks": (a_check(work=work),)}
    yield {"doi": DOI, "checks": (a_check(next_version="10.1234/sleep.2"),)}


def _unclear() -> Iterator[dict[str, object]]:
    unclear, said = SourceStatus.CONFLICTING, ("doi_differs", "pmid_differs", "record_hidden")
    concerns = (*said, "title_says_retracted", "title_differs")
    notices = (NoticeRecord("retration"), NoticeRecord("retraction", DOI, is_ours=False))
    yield {"doi": DOI, "checks": (a_check(status=unclear, concerns=concerns, notices=notices),)}
    yield {"doi": DOI, "checks": (a_check(status=unclear),)}
    yield {"doi": DOI, "checks": (a_check(status=SourceStatus.REINSTATED),)}
