"""Numbers that extraction proposes, and that only a person's confirmation makes count."""

from typing import Any

import pytest

from articles.drafting.actions import confirm_number, current_locks
from articles.drafting.numbers import propose_numbers, proposed_numbers
from articles.models import Article, Claim, ClaimNumber
from articles.vocabulary import Language
from tests import scenarios
from tests.scenarios import after

pytestmark = pytest.mark.django_db


def proposed(text: str, *, kind: str = "efficacy", language: Language = Language.DE) -> list[Any]:
    claim = Claim(kind=kind, **{f"statement_{language.value}": text})
    return [
        (row.role, row.low and float(row.low), row.high and float(row.high), row.bound, row.unit,
         row.per)
        for row in proposed_numbers(claim=claim, language=language)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("400 mg am Tag", "efficacy", [("dose", 400, 400, "exact", "mg", "d")]),
        ("bis zu 2 Tabletten", "dosage", [("dose", None, 2, "up_to", "{tablet}", "")]),
        ("800–1.000 IE", "dosage", [("dose", 800, 1000, "exact", "[iU]", "")]),
        ("Der Teller wog 250 g.", "efficacy", [("other", 250, 250, "exact", "g", "")]),
        ("Bei 15 % der Kinder", "prevalence", [("proportion", 15, 15, "exact", "%", "")]),
        ("sank um 15 %", "efficacy", [("ratio", 15, 15, "exact", "%", "")]),
        ("um 3 Prozentpunkte", "efficacy", [("mean_difference", 3, 3, "exact", "[pp]", "")]),
        ("RR 0,8", "efficacy", [("ratio", 0.8, 0.8, "exact", "", "")]),
        ("121 von 173", "efficacy", [("proportion", 0.699422, 0.699422, "exact", "", "")]),
        ("NNT von 12", "efficacy", [("nnt", 12, 12, "exact", "", "")]),
        ("nach 14 Tagen", "efficacy", [("duration", 14, 14, "exact", "d", "")]),
        ("Kinder ab 6 Jahren", "safety", [("age", 6, None, "at_least", "a", "")]),
        ("173 Patienten", "efficacy", [("count", 173, 173, "exact", "", "")]),
        ("seit 1963", "history", [("date", 1963, 1963, "exact", "", "")]),
        ("80 mg und 80 mg", "efficacy", [("other", 80, 80, "exact", "mg", "")]),
        ("2,000 mg am Tag", "dosage", []),
        ("eine Tablette, 95-%-KI, Vitamin B12", "dosage", []),
        ("200.000.000.000.000.000 Keime", "efficacy", []),
    ],
)
def test_a_row_for_each_amount_with_a_guess_of_its_role(
    text: str, kind: str, wanted: list[Any]
) -> None:
    assert proposed(text, kind=kind) == wanted


def in_a_draft() -> tuple[Article, Claim]:
    article = scenarios.draft()
    return article, Claim.objects.select_related("article").get(article=article)


def test_what_the_claim_has_already_is_not_proposed_again() -> None:
    article, claim = in_a_draft()
    for _ in range(2):
        propose_numbers(
            claim=claim, expected=current_locks(article), by=scenarios.author(), at=after(2)
        )

    rows = ClaimNumber.objects.filter(claim=claim).order_by("position", "pk")
    assert [(row.role, row.low, row.confirmed_by is None) for row in rows] == [
        ("count", 30, False),
        ("duration", 10, True),
    ]


def test_a_person_confirms_what_was_proposed() -> None:
    article, claim = in_a_draft()
    (row,) = propose_numbers(
        claim=claim, expected=current_locks(article), by=scenarios.author(), at=after(2)
    )

    confirm_number(number=row, by=scenarios.editor(), at=after(3))

    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_at) == (scenarios.editor(), after(3))


def test_the_other_language_is_read_where_the_source_language_says_nothing() -> None:
    article, claim = in_a_draft()
    claim.statement_de = ""
    claim.statement_en = "It took 45 minutes."

    (row,) = propose_numbers(
        claim=claim, expected=current_locks(article), by=scenarios.author(), at=after(2)
    )

    assert (row.low, row.unit) == (45, "min")
