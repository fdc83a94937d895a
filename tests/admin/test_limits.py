"""Limits, warnings and terms in the admin: saved by their verbs, deleted by nobody."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import NutrientLimit, NutrientWarning, Task
from tests import scenarios
from tests.admin.pages import opened, saved, signed_in
from tests.scenarios import DE

pytestmark = pytest.mark.django_db


def the_limit() -> NutrientLimit:
    return NutrientLimit.objects.get(
        nutrient__key="vitamin-b6", authority="EFSA", kind="upper_level"
    )


def page_of(limit: NutrientLimit) -> str:
    return reverse("admin:articles_nutrientlimit_change", args=[limit.pk])


def test_another_amount_makes_another_limit_and_opens_what_it_touches() -> None:
    article = scenarios.draft()
    scenarios.write(article, DE, statement="Vitamin B6: 5 mg am Tag")
    medical, old = signed_in(scenarios.medical()), the_limit()

    fields = opened(medical, page_of(old), "nutrientlimit_form") | {"amount": "10"}
    saved(medical, page_of(old), fields)

    old.refresh_from_db()
    new = NutrientLimit.objects.latest("pk")
    assert (old.amount, old.valid_to) == (12, timezone.now().date() - timedelta(days=1))
    assert (new.amount, new.nutrient, new.confirmed) == (10, old.nutrient, True)
    assert Task.objects.get().article == article
    listed = reverse("admin:articles_task_changelist")
    assert "for vitamin B6: 12 mg → 10 mg" in medical.get(listed).content.decode()
    german = signed_in(scenarios.medical(), "de")
    assert "(EFSA) für Vitamin B6: 12 mg → 10 mg" in german.get(listed).content.decode()


def test_a_note_is_written_over_the_limit() -> None:
    editor, limit = signed_in(scenarios.editor()), the_limit()
    count = NutrientLimit.objects.count()

    fields = opened(editor, page_of(limit), "nutrientlimit_form") | {"note": "Table 3"}
    saved(editor, page_of(limit), fields)

    limit.refresh_from_db()
    assert (limit.note, NutrientLimit.objects.count()) == ("Table 3", count)


def test_a_limit_is_added() -> None:
    publisher = signed_in(scenarios.publisher())
    url = reverse("admin:articles_nutrientlimit_add")

    fields = opened(publisher, url, "nutrientlimit_form") | {
        "nutrient": str(the_limit().nutrient_id), "authority": "WHO", "kind": "upper_level",
        "basis": "all_sources", "amount": "20", "unit": "mg",
    }  # fmt: skip
    saved(publisher, url, fields)

    assert NutrientLimit.objects.get(authority="WHO").amount == Decimal(20)


def test_a_medical_person_confirms_a_warning_and_the_diary_names_them() -> None:
    warning = NutrientWarning.objects.get(nutrient__key="zinc")
    medical = signed_in(scenarios.medical())
    url = reverse("admin:articles_nutrientwarning_change", args=[warning.pk])

    saved(medical, url, opened(medical, url, "nutrientwarning_form") | {"confirmed": "on"})

    warning.refresh_from_db()
    entry = NutrientWarning.history.filter(id=warning.pk).latest("history_id")  # type: ignore[attr-defined]
    assert (warning.confirmed, entry.history_user) == (True, scenarios.medical())


@pytest.mark.parametrize("model", ["term", "nutrientlimit", "nutrientwarning"])
def test_an_author_reads_and_nobody_deletes(model: str) -> None:
    author, editor = signed_in(scenarios.author()), signed_in(scenarios.editor())
    listed = reverse(f"admin:articles_{model}_changelist")

    assert author.get(listed).status_code == 200
    assert author.get(reverse(f"admin:articles_{model}_add")).status_code == 403
    assert editor.get(reverse(f"admin:articles_{model}_add")).status_code == 200
    assert editor.get(reverse(f"admin:articles_{model}_delete", args=[1])).status_code == 403
