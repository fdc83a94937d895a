"""Manuscripts that break the rules about people, dates and answers, in every way there is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from articles.gates.checklist import asked_of_people
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.manuscripts import a_manuscript, an_unsigned_manuscript, every_answer


def manuscripts() -> Iterator[Manuscript]:
    bare = {
        "authors": (), "evidence_current_on": None, "next_review_due_on": None,
        "licence_name": "", "conflicts_of_interest": " ",
    }  # fmt: skip
    yield a_manuscript(**bare)
    yield a_manuscript(language=Language.EN, **bare)
    yield a_manuscript(evidence_current_on=date(2027, 1, 1))
    yield a_manuscript(evidence_current_on=date(2026, 11, 20))
    yield a_manuscript(next_review_due_on=date(2026, 11, 10))
    yield an_unsigned_manuscript(next_review_due_on=date(2026, 6, 30))
    yield a_manuscript(next_review_due_on=date(2026, 11, 22))
    signed = a_manuscript()
    for item in asked_of_people(signed):
        answers = tuple(row for row in every_answer(signed) if row.item != item.key)
        yield replace(signed, checklist_answers=answers)
    yield a_manuscript(is_commercial=True, checklist_answers=())
