"""A changed limit is a new row, and opens every article that gives an amount of its nutrient."""

from datetime import date
from decimal import Decimal

import pytest

from articles.manuscripts.known import known
from articles.models import Article, Claim, ClaimNumber, NutrientLimit, Task
from articles.review.limits import (
    DUE_IN,
    LimitRefused,
    add_limit,
    change_limit,
    claims_with_doses_of,
)
from articles.review.permissions import NotAllowed
from articles.review.tasks import close_task
from articles.vocabulary import Language, LimitBasis, LimitKind, TaskKind
from tests import scenarios
from tests.scenarios import START, after

pytestmark = pytest.mark.django_db

DE, EN = Language.DE, Language.EN


def b6(amount: str = "25") -> NutrientLimit:
    """EFSA's upper level for vitamin B6, the only one in force, as it was before 2023."""
    row = NutrientLimit.objects.get(nutrient__key="vitamin-b6", authority="EFSA")
    NutrientLimit.objects.filter(pk=row.pk).update(amount=amount, valid_from=date(2000, 1, 1))
    row.refresh_from_db()
    return row


def stating(text_de: str, text_en: str = "", *, name: str = "sleep") -> Article:
    article = scenarios.draft(name)
    scenarios.write(article, DE, name=name, statement=text_de)
    if text_en:
        scenarios.write(article, EN, name=name, statement=text_en)
    return article


def lowered(limit: NutrientLimit, amount: str = "12") -> NutrientLimit:
    return change_limit(
        limit=limit,
        changes={"amount": Decimal(amount), "year": 2023},
        by=scenarios.medical(),
        at=after(10),
    )


def test_a_new_amount_takes_the_place_of_the_old_one() -> None:
    old = b6()
    new = lowered(old)
    old.refresh_from_db()

    assert new.pk != old.pk
    assert (old.amount, old.valid_to) == (Decimal(25), date(2026, 3, 1))
    assert (new.amount, new.year, new.valid_from, new.valid_to) == (
        Decimal(12), 2023, START.date(), None,
    )  # fmt: skip
    assert (new.nutrient, new.unit, new.basis, new.kind) == (
        old.nutrient, old.unit, old.basis, old.kind,
    )  # fmt: skip
    assert (new.authority, new.link, new.confirmed) == (old.authority, old.link, True)


def test_the_diary_names_who_changed_a_limit_and_when() -> None:
    old = b6()
    new = lowered(old)

    for row, kind in ((old, "~"), (new, "+")):
        entry = NutrientLimit.history.filter(id=row.pk).latest("history_id")  # type: ignore[attr-defined]
        assert (entry.history_type, entry.history_user) == (kind, scenarios.medical())
        assert entry.history_date == after(10)


def test_a_changed_limit_opens_a_task_for_a_draft_that_gives_an_amount() -> None:
    article = stating("Vitamin B6: 5 mg am Tag")
    stating("Zink: 5 mg am Tag", name="zinc")
    old = b6()
    lowered(old)

    task = Task.objects.get()
    assert (task.kind, task.article, task.language) == (TaskKind.LIMIT_CHANGED, article, "")
    assert task.due_at == after(10) + DUE_IN
    assert task.facts == {
        "nutrient_de": "Vitamin B6",
        "nutrient_en": "vitamin B6",
        "authority": "EFSA",
        "before_amount": "25 mg",
        "after_amount": "12 mg",
        "claims": "c1",
    }


def test_a_live_claim_is_opened_though_the_draft_says_something_else_by_now() -> None:
    article = stating("Vitamin B6: 0,5 mg am Tag, auch für Kinder und Schwangere, ohne Neuropathie")
    scenarios.issue(article, DE)
    scenarios.write(article, DE, statement="Licht hält wach.", at=after(5))
    lowered(b6())

    assert Task.objects.get().article == article


@pytest.mark.parametrize(
    ("text_de", "text_en", "is_touched"),
    [
        ("", "Take 5 mg of pyridoxine daily.", True),
        ("Die EFSA nennt für Vitamin B6 eine Obergrenze von 25 mg am Tag.", "", True),
        ("Mehr als 50 mg Vitamin B6 am Tag können schaden.", "", True),
        ("Vitamin B6 hilft dem Körper bei vielem.", "", False),
        ("Vitamin B12: 5 µg am Tag", "", False),
        ("100 g Lachs enthalten 1 mg Vitamin B6.", "", False),
    ],
)
def test_only_what_gives_an_amount_is_touched(text_de: str, text_en: str, is_touched: bool) -> None:
    stating(text_de or "Licht hält wach.", text_en)

    assert bool(claims_with_doses_of(b6().nutrient)) is is_touched


def test_a_number_beside_the_name_of_the_nutrient_is_an_amount() -> None:
    article = stating("Eine hohe Dosis Vitamin B6")
    limit = b6()
    assert claims_with_doses_of(limit.nutrient) == {}

    ClaimNumber.objects.create(
        claim=Claim.objects.get(article=article), role="dose", low=50, high=50, unit="mg"
    )
    assert claims_with_doses_of(limit.nutrient) == {article.pk: {"c1"}}


def test_a_task_that_is_open_is_not_opened_again() -> None:
    stating("Vitamin B6: 5 mg am Tag")
    new = lowered(b6())
    change_limit(limit=new, changes={"amount": Decimal(10)}, by=scenarios.medical(), at=after(20))
    new.refresh_from_db()

    assert (new.amount, NutrientLimit.objects.filter(pk__gt=new.pk).exists()) == (10, False)
    assert Task.objects.count() == 1
    close_task(task=Task.objects.get(), note="Gesenkt.", by=scenarios.medical(), at=after(30))
    change_limit(limit=new, changes={"amount": Decimal(9)}, by=scenarios.medical(), at=after(40))
    assert Task.objects.filter(closed_at=None).count() == 1


def test_a_better_note_opens_nothing_and_makes_no_other_limit() -> None:
    stating("Vitamin B6: 5 mg am Tag")
    limit = b6()
    count = NutrientLimit.objects.count()
    same = change_limit(
        limit=limit, changes={"note": "Seite 12", "amount": Decimal(25)}, by=scenarios.editor(),
        at=after(10),
    )  # fmt: skip
    limit.refresh_from_db()

    assert (same.pk, limit.note, limit.valid_to) == (limit.pk, "Seite 12", None)
    assert (NutrientLimit.objects.count(), Task.objects.count()) == (count, 0)


def test_nothing_changed_writes_nothing() -> None:
    limit = b6()
    entries = NutrientLimit.history.filter(id=limit.pk).count()  # type: ignore[attr-defined]
    change_limit(limit=limit, changes={"amount": Decimal(25)}, by=scenarios.editor(), at=after(10))

    assert NutrientLimit.history.filter(id=limit.pk).count() == entries  # type: ignore[attr-defined]


def test_a_limit_that_has_ended_is_not_changed() -> None:
    old = b6()
    lowered(old)

    with pytest.raises(LimitRefused) as refusal:
        lowered(old, "11")
    assert refusal.value.code == "limit_ended"


@pytest.mark.parametrize("who", [scenarios.author, scenarios.translator])
def test_only_editors_medical_people_and_publishers_change_limits(who: object) -> None:
    by = who()  # type: ignore[operator]
    limit = b6()

    with pytest.raises(NotAllowed):
        change_limit(limit=limit, changes={"amount": Decimal(12)}, by=by, at=after(10))
    with pytest.raises(NotAllowed):
        add_limit(limit=a_new_limit(), by=by, at=after(10))


def a_new_limit() -> NutrientLimit:
    return NutrientLimit(
        nutrient=NutrientLimit.objects.filter(nutrient__key="vitamin-b6")[:1].get().nutrient,
        authority="WHO",
        kind=LimitKind.UPPER_LEVEL,
        amount=Decimal(20),
        unit="mg",
        basis=LimitBasis.ALL_SOURCES,
    )


def test_a_limit_that_was_not_known_opens_tasks_too() -> None:
    stating("Vitamin B6: 5 mg am Tag")
    limit = a_new_limit()
    add_limit(limit=limit, by=scenarios.publisher(), at=after(10))

    assert Task.objects.get().facts["before_amount"] == ""
    assert limit.pk in {one.id for one in known().limits}
