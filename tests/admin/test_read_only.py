"""What a page says in place of a stored value that the reader may not change."""

import pytest
from django.contrib.admin.sites import site
from django.urls import reverse

from articles.admin.figures import without_zeros
from articles.admin.knowledge import NutrientLimitAdmin
from articles.admin.sources import as_lines
from articles.models import NutrientLimit, Source
from tests import scenarios
from tests.admin.pages import signed_in


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("12,000000", "12"), ("0.500000", "0.5"), ("1.250000", "1.25"), ("100", "100"), ("", "")],
)
def test_an_amount_has_no_zeros_after_its_last_digit(stored: str, shown: str) -> None:
    assert without_zeros(stored) == shown


def test_what_is_no_list_of_names_is_no_name() -> None:
    assert as_lines("-") == ""


@pytest.mark.django_db
def test_authors_are_names_and_not_json() -> None:
    source = Source.objects.create(
        title="T",
        type="report",
        created_at=scenarios.after(0),
        authors=[{"family": "O'Neil", "given": "A. <b>"}, {"literal": "WHO"}],
    )
    page = signed_in(scenarios.medical()).get(
        reverse("admin:articles_source_change", args=[source.pk])
    )

    assert "O&#x27;Neil, A. &lt;b&gt;<br>= WHO" in page.content.decode()
    assert '"family"' not in page.content.decode()


@pytest.mark.django_db
def test_a_limit_has_the_symbol_of_its_unit() -> None:
    limit = NutrientLimit.objects.filter(unit="ug").order_by("pk").first()
    assert limit is not None

    assert " µg " in NutrientLimitAdmin(NutrientLimit, site).shown(limit)


@pytest.mark.django_db
def test_the_list_of_rules_shows_code_as_code() -> None:
    page = signed_in(scenarios.medical()).get(reverse("admin:articles_rules")).content.decode()

    assert "<code>REQUIRE_REGISTRY_CHECK=1</code>" in page
