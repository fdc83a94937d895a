"""The status of a source: the worst answer wins, silence clears nothing."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from articles.evidence.status import WORST_FIRST, derive_status, last_answered_at
from articles.manuscripts.manuscript import CheckRecord
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus


def on(day: int, service: str, answer: str) -> CheckRecord:
    """A check of that day; `answer` is a status, or how the attempt failed."""
    if answer in set(SourceStatus):
        outcome, status = CheckOutcome.ANSWERED, SourceStatus(answer)
    else:
        outcome, status = CheckOutcome(answer), None
    return CheckRecord(CheckService(service), outcome, status, datetime(2026, 3, day, tzinfo=UTC))


CASES = {
    "nothing was asked": ([], "unchecked"),
    "nobody answered": ([(1, "crossref", "error"), (2, "pubmed", "rate_limited")], "unchecked"),
    "not found is not unretracted": ([(1, "crossref", "not_found")], "unchecked"),
    "an answer without a status": ([(1, "link", "answered")], "unchecked"),
    "one clean answer": ([(1, "crossref", "none_found")], "none_found"),
    "the worst of two services": (
        [(1, "crossref", "none_found"), (1, "pubmed", "retracted")],
        "retracted",
    ),
    "concern is worse than a correction": (
        [(1, "crossref", "corrected"), (1, "pubmed", "expression_of_concern")],
        "expression_of_concern",
    ),
    "conflict is worse than a correction": (
        [(1, "crossref", "corrected"), (1, "pubmed", "conflicting")],
        "conflicting",
    ),
    "an outage clears nothing": (
        [(1, "crossref", "retracted"), (2, "crossref", "error")],
        "retracted",
    ),
    "not found clears nothing": (
        [(1, "crossref", "corrected"), (2, "crossref", "not_found")],
        "corrected",
    ),
    "a later clean answer clears nothing": (
        [(1, "crossref", "retracted"), (2, "crossref", "none_found")],
        "retracted",
    ),
    "a later reinstatement ends the retraction": (
        [(1, "crossref", "retracted"), (2, "crossref", "reinstated")],
        "reinstated",
    ),
    "a later reinstatement ends the withdrawal": (
        [(1, "crossref", "withdrawn"), (2, "crossref", "reinstated")],
        "reinstated",
    ),
    "an earlier reinstatement does not": (
        [(1, "crossref", "reinstated"), (2, "crossref", "retracted")],
        "retracted",
    ),
    "nor one of the same moment": (
        [(1, "crossref", "reinstated"), (1, "crossref", "retracted")],
        "retracted",
    ),
    "nor another service's": (
        [(1, "crossref", "retracted"), (2, "pubmed", "reinstated")],
        "retracted",
    ),
    "a reinstatement does not end a concern": (
        [(1, "crossref", "expression_of_concern"), (2, "crossref", "reinstated")],
        "expression_of_concern",
    ),
    "a person settles what was asked before": (
        [(1, "crossref", "retracted"), (2, "person", "none_found")],
        "none_found",
    ),
    "and what was asked at that moment": (
        [(2, "crossref", "retracted"), (2, "person", "none_found")],
        "none_found",
    ),
    "but nothing that is answered later": (
        [(1, "person", "none_found"), (2, "crossref", "retracted")],
        "retracted",
    ),
    "a later clean answer does not undo a person": (
        [(1, "person", "retracted"), (2, "crossref", "none_found")],
        "retracted",
    ),
    "the latest of two statements": (
        [(1, "person", "retracted"), (2, "person", "none_found")],
        "none_found",
    ),
    "the worse of two statements of one moment": (
        [(1, "person", "retracted"), (1, "person", "none_found")],
        "retracted",
    ),
}


@pytest.mark.parametrize(("checks", "status"), CASES.values(), ids=CASES)
def test_the_status_in_whatever_order_the_checks_come(
    checks: list[tuple[int, str, str]], status: str
) -> None:
    rows = [on(*check) for check in checks]

    assert {derive_status(order) for order in permutations(rows)} == {SourceStatus(status)}


def test_every_status_but_unchecked_has_its_rank() -> None:
    assert {*WORST_FIRST, SourceStatus.UNCHECKED} == set(SourceStatus)


def test_the_last_answer_is_the_last_that_gave_a_status() -> None:
    checks = [
        on(3, "pubmed", "none_found"),
        on(1, "crossref", "corrected"),
        on(5, "crossref", "error"),
        on(6, "link", "answered"),
    ]

    assert last_answered_at(checks) == datetime(2026, 3, 3, tzinfo=UTC)


def test_without_an_answer_there_is_no_last_one() -> None:
    assert last_answered_at([on(1, "crossref", "error")]) is None
