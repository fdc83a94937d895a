"""What must be on record beside a text: people, dates, and answers to the checklist."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from articles.gates.check import check
from articles.gates.checklist import BY_KEY, ITEMS, asked_of_people, checklist
from articles.gates.finding import Finding
from articles.gates.rulebook import RULES
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.manuscript import Manuscript
from articles.messages.checklist import QUESTIONS
from articles.messages.phrases import ITEMS as NAMES
from articles.vocabulary import Answer, AnsweredBy, Decision, Language, Severity, SignOffKind
from tests.gates.manuscripts import (
    MEDICAL,
    NOW,
    a_claim,
    a_contributor,
    a_manuscript,
    a_sign_off,
    an_answer,
    an_author,
    an_unsigned_manuscript,
    every_answer,
)


def found(manuscript: Manuscript, rule: str, *, at: datetime = NOW) -> list[Finding]:
    return [finding for finding in check(manuscript, at=at).findings if finding.rule == rule]


def whys(manuscript: Manuscript, rule: str, *, at: datetime = NOW) -> list[str]:
    return [finding.params["why"] for finding in found(manuscript, rule, at=at)]


# ART_META_MISSING -------------------------------------------------------------------------------

META = {
    "authors": ((), (an_author(name=" "),)),
    "evidence_current_on": (None,),
    "next_review_due_on": (None,),
    "licence_name": ("", " "),
    "conflicts_of_interest": ("", " ", "\n\t"),
}


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in META.items() for value in values]
)
@pytest.mark.parametrize("language", Language)
def test_what_is_missing_is_one_blocker_at_its_field(
    field: str, value: Any, language: Language
) -> None:
    manuscript = a_manuscript(language=language, **{field: value})
    (finding,) = found(manuscript, "ART_META_MISSING")
    assert (finding.field, finding.severity) == (field, Severity.BLOCKER)
    own = field == "conflicts_of_interest"
    assert finding.language == (language if own else None)


def test_each_missing_item_is_a_finding_of_its_own() -> None:
    nothing = {field: values[0] for field, values in META.items()}
    assert sorted(whys(a_manuscript(**nothing), "ART_META_MISSING")) == sorted(META)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"language": Language.EN},
        {"licence_name": "", "default_licence": "All rights reserved"},
        {"licence_name": "CC BY 4.0", "licence_url": ""},
        {"conflicts_of_interest": "Keine."},
        {"conflicts_of_interest": "Die Autorin hält Aktien eines Herstellers."},
        {"authors": (an_author(), an_author(name=""))},
        {"authors": (an_author(qualification=""),)},
        {"funding": ""},
        {"summary": "", "subtitle": ""},
        {"evidence_current_on": date(2001, 1, 1)},
        {"next_review_due_on": date(2001, 1, 1)},
    ],
)
def test_what_is_there_is_not_missing(changes: dict[str, Any]) -> None:
    assert found(a_manuscript(**changes), "ART_META_MISSING") == []


# ART_DATES_IMPLAUSIBLE --------------------------------------------------------------------------
# The sign-offs of these manuscripts are of 10 November 2026; it is the 23rd.


@pytest.mark.parametrize(
    ("evidence", "due", "expected"),
    [
        (date(2026, 11, 24), date(2029, 1, 1), ["evidence_in_future"]),
        (date(2062, 6, 30), date(2029, 1, 1), ["evidence_in_future", "due_before_evidence"]),
        (date(2026, 11, 11), date(2029, 1, 1), ["reviewed_before"]),
        (date(2026, 11, 23), date(2029, 1, 1), ["reviewed_before"]),
        (date(2026, 6, 30), date(2026, 11, 10), ["due_before_review"]),
        (date(2026, 6, 30), date(2026, 6, 30), ["due_before_review"]),
        (date(2026, 6, 30), date(2026, 6, 29), ["due_before_review"]),
        (date(2026, 6, 30), date(1926, 6, 30), ["due_before_review"]),
        (date(2026, 6, 30), date(2026, 11, 11), ["overdue"]),
        (date(2026, 6, 30), date(2026, 11, 22), ["overdue"]),
        (None, date(2026, 11, 22), ["overdue"]),
        (date(2026, 11, 24), date(2026, 11, 22), ["evidence_in_future", "due_before_evidence"]),
    ],
)
def test_dates_out_of_order_are_found(
    evidence: date | None, due: date, expected: list[str]
) -> None:
    manuscript = a_manuscript(evidence_current_on=evidence, next_review_due_on=due)
    assert sorted(whys(manuscript, "ART_DATES_IMPLAUSIBLE")) == sorted(expected)


@pytest.mark.parametrize(
    ("evidence", "due"),
    [
        (date(2026, 6, 30), date(2029, 6, 30)),
        (date(2026, 11, 10), date(2026, 11, 23)),
        (date(2026, 11, 9), date(2026, 11, 24)),
        (date(1998, 1, 1), date(2099, 1, 1)),
        (date(2026, 1, 1), None),
        (None, date(2029, 1, 1)),
        (None, None),
        (date(2026, 11, 10), date(2026, 12, 31)),
        (date(2026, 2, 28), date(2027, 2, 28)),
        (date(2024, 2, 29), date(2028, 2, 29)),
    ],
)
def test_dates_in_order_are_not(evidence: date | None, due: date | None) -> None:
    manuscript = a_manuscript(evidence_current_on=evidence, next_review_due_on=due)
    assert found(manuscript, "ART_DATES_IMPLAUSIBLE") == []


def test_without_a_review_evidence_and_next_review_are_compared() -> None:
    manuscript = an_unsigned_manuscript(
        evidence_current_on=date(2026, 6, 30), next_review_due_on=date(2026, 6, 30)
    )
    assert whys(manuscript, "ART_DATES_IMPLAUSIBLE") == ["due_before_evidence"]


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": Decision.CHANGES_REQUESTED},
        {"fingerprint": "1:sha256:" + "0" * 64},
        {"by": MEDICAL},
    ],
)
def test_a_sign_off_that_does_not_hold_is_no_review(changes: dict[str, Any]) -> None:
    manuscript = an_unsigned_manuscript(
        evidence_current_on=date(2026, 11, 15), contributors=(a_contributor(MEDICAL),)
    )
    signed = replace(
        manuscript, sign_offs=(a_sign_off(manuscript, SignOffKind.MEDICAL, **changes),)
    )
    assert found(signed, "ART_DATES_IMPLAUSIBLE") == []


def test_the_next_review_is_overdue_from_the_day_after_on() -> None:
    manuscript = a_manuscript(next_review_due_on=date(2029, 6, 30))
    on, after = (datetime(2029, 6, 30, 23, tzinfo=UTC), datetime(2029, 7, 1, 1, tzinfo=UTC))
    assert whys(manuscript, "ART_DATES_IMPLAUSIBLE", at=on) == []
    assert whys(manuscript, "ART_DATES_IMPLAUSIBLE", at=after) == ["overdue"]


# CHECKLIST_OPEN ---------------------------------------------------------------------------------


def test_the_list_has_24_items_each_with_words_and_known_rules() -> None:
    assert len(ITEMS) == len(BY_KEY) == 24
    assert set(QUESTIONS) == set(NAMES) == set(BY_KEY)
    assert {rule.partition(".")[0] for item in ITEMS for rule in item.rules} <= set(RULES)
    for item in ITEMS:
        assert bool(item.rules) == (
            item.by is not AnsweredBy.PERSON and item.key != "way_to_report"
        )


def test_all_open_items_are_one_finding_that_names_them() -> None:
    manuscript = a_manuscript(checklist_answers=())
    (finding,) = found(manuscript, "CHECKLIST_OPEN")
    asked = asked_of_people(manuscript)
    assert finding.params["number"] == str(len(asked)) == "10"
    assert finding.params["items"].split(", ") == [item.key for item in asked]
    assert finding.evidence == "4, 6, 7, 8, 9, 11, 12, 17, 21, 22"
    assert finding.language == manuscript.language


def test_a_commercial_article_is_asked_three_items_more() -> None:
    (finding,) = found(a_manuscript(is_commercial=True, checklist_answers=()), "CHECKLIST_OPEN")
    assert finding.params["number"] == "13"


@pytest.mark.parametrize("item", [item.key for item in ITEMS if item.needs_person])
def test_an_item_without_an_answer_is_open(item: str) -> None:
    manuscript = a_manuscript(is_commercial=True)
    rest = tuple(row for row in every_answer(manuscript) if row.item != item)
    (finding,) = found(replace(manuscript, checklist_answers=rest), "CHECKLIST_OPEN")
    assert (finding.params["why"], finding.params["items"]) == ("one", item)


@pytest.mark.parametrize("answer", Answer)
def test_any_answer_is_an_answer(answer: Answer) -> None:
    manuscript = a_manuscript()
    rows = tuple(replace(row, answer=answer, note="x") for row in every_answer(manuscript))
    assert found(replace(manuscript, checklist_answers=rows), "CHECKLIST_OPEN") == []


@pytest.mark.parametrize(
    "changes", [{"title": "Krämpfe"}, {"claims": (a_claim(statement="Magnesium hilft."),)}]
)
def test_an_answer_for_other_content_counts_no_more(changes: dict[str, Any]) -> None:
    (finding,) = found(replace(a_manuscript(), **changes), "CHECKLIST_OPEN")
    assert finding.params["number"] == "10"


@pytest.mark.parametrize("changes", [{"contact": "x@example.org"}, {"default_licence": "CC0"}])
def test_what_is_no_part_of_the_text_voids_no_answer(changes: dict[str, Any]) -> None:
    assert found(replace(a_manuscript(), **changes), "CHECKLIST_OPEN") == []


def test_the_gate_answers_what_a_machine_can() -> None:
    manuscript = a_manuscript(authors=(), contact="redaktion@example.org")
    report = check(manuscript, at=NOW)
    states = {
        state.item.key: state
        for state in checklist(manuscript, report.findings, fingerprint=report.fingerprint)
    }
    assert states["people_on_record"].answer is Answer.NO
    assert states["people_on_record"].findings == 1
    assert states["dates_plausible"].answer is Answer.YES
    assert states["reviewed_by_others"].answer is Answer.YES
    assert states["way_to_report"].answer is Answer.YES
    assert states["no_promise"].answer is Answer.NOT_APPLICABLE
    assert states["red_flags"].person is not None
    assert not any(state.is_open for state in states.values())


def test_the_latest_answer_counts_and_an_earlier_one_is_kept_as_a_hint() -> None:
    manuscript = a_manuscript()
    rows = (
        an_answer(manuscript, "red_flags", answer=Answer.NO, note="Fehlt."),
        an_answer(manuscript, "red_flags"),
        an_answer(manuscript, "groups_named", fingerprint="1:sha256:" + "0" * 64),
    )
    manuscript = replace(manuscript, checklist_answers=rows)
    states = {
        state.item.key: state
        for state in checklist(manuscript, (), fingerprint=fingerprint(manuscript))
    }
    assert states["red_flags"].answer is Answer.YES
    assert (states["groups_named"].answer, states["groups_named"].person) == (None, None)
    assert states["groups_named"].earlier == rows[2]
