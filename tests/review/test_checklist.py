"""Persons answer the checklist for exactly the text that they read."""

import json

import pytest
from django.db import IntegrityError, transaction

from articles.gates.checklist import ITEMS, asked_of_people
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, ChecklistAnswer
from articles.publishing.actions import publish
from articles.refusal import Refused
from articles.review.checklist import Given, answer_checklist
from articles.vocabulary import Answer
from tests import scenarios
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return scenarios.draft(languages=(DE,))


def answer(article: Article, by: str = "editor", read: str = "", **answers: Given) -> None:
    variant = scenarios.variant_of(article, DE)
    answer_checklist(
        variant=variant,
        answers=answers,
        read=read or fingerprint(load(variant)),
        by=scenarios.user(by),
        at=after(2),
    )


@pytest.mark.parametrize("role", ["editor", "medical"])
def test_editors_and_medical_reviewers_answer(article: Article, role: str) -> None:
    answer(article, role, red_flags=Given(Answer.NOT_APPLICABLE, " Keine Beschwerden. "))
    row = ChecklistAnswer.objects.get()
    assert (row.item, row.answer, row.note) == (
        "red_flags", "not_applicable", "Keine Beschwerden.",
    )  # fmt: skip
    assert (row.by.username, row.at) == (role, after(2))
    assert row.fingerprint == fingerprint(load(row.variant))


@pytest.mark.parametrize("role", ["author", "translator", "publisher", "admin"])
def test_nobody_else_does(article: Article, role: str) -> None:
    with pytest.raises(Refused) as refused:
        answer(article, role, red_flags=Given(Answer.YES))
    assert refused.value.code == "not_allowed"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "nothing_answered"),
        ({"no_such_item": Given(Answer.YES)}, "not_asked"),
        ({"claims_sourced": Given(Answer.YES)}, "not_asked"),
        ({"no_promise": Given(Answer.YES)}, "not_asked"),
        ({"red_flags": Given(Answer.NO)}, "answer_note_missing"),
        ({"red_flags": Given(Answer.NO, " ")}, "answer_note_missing"),
    ],
)
def test_what_cannot_be_answered_is_refused_whole(
    article: Article, answers: dict[str, Given], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        answer(article, **({"groups_named": Given(Answer.YES)} if answers else {}), **answers)
    assert refused.value.code == code
    assert not ChecklistAnswer.objects.exists()


def test_a_text_that_moved_is_read_again_first(article: Article) -> None:
    read = fingerprint(load(scenarios.variant_of(article, DE)))
    scenarios.write(article, DE, title="Anders")
    with pytest.raises(Refused) as refused:
        answer(article, read=read, red_flags=Given(Answer.YES))
    assert refused.value.code == "content_moved"


def test_an_answer_is_never_changed(article: Article) -> None:
    answer(article, red_flags=Given(Answer.YES))
    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistAnswer.objects.update(note="x")


def test_the_edition_keeps_every_item_with_who_answered_it(article: Article) -> None:
    variant = scenarios.signed(article, DE)
    answer(article, "medical", groups_named=Given(Answer.NO, "Ältere fehlen."))
    edition = publish(variant=variant, by=scenarios.publisher(), at=after(3))
    rows = json.loads(edition.evidence)["checklist"]
    assert [(row["item"], row["number"]) for row in rows] == [
        (item.key, number) for number, item in enumerate(ITEMS, start=1)
    ]
    asked = {item.key for item in asked_of_people(load(variant))}
    assert {row["item"] for row in rows if row["person"]} == asked
    groups = next(row for row in rows if row["item"] == "groups_named")
    assert groups["answer"] == "no"
    assert groups["person"] == {
        "answer": "no", "by": "Dr. Medical", "at": "2026-03-02T09:02:00Z", "note": "Ältere fehlen.",
    }  # fmt: skip
