"""What migrations ship: terms, limits, warnings and the health claims that the EU lists."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from articles.models import (
    AuthorisedClaim,
    NoticeRequirement,
    NutrientLimit,
    NutrientWarning,
    Term,
)

pytestmark = pytest.mark.django_db
claims = import_module("articles.migrations.0005_terms_and_authorised_claims")
nutrients = import_module("articles.migrations.0004_nutrients_limits_and_warnings")
notices = import_module("articles.migrations.0006_required_notices")
LISTED = json.loads((claims.DATA / "authorised_claims.json").read_text(encoding="utf-8"))


def test_every_listed_claim_is_there_once_in_both_languages_and_none_is_confirmed() -> None:
    found = set(AuthorisedClaim.objects.values_list("nutrient__key", "wording_de", "wording_en"))
    assert found == {(row["nutrient"], row["wording_de"], row["wording_en"]) for row in LISTED}
    assert len(found) == len(LISTED) == AuthorisedClaim.objects.count()
    assert all(nutrient and german and english for nutrient, german, english in found)
    assert not AuthorisedClaim.objects.filter(confirmed=True).exists()


def test_every_claim_names_its_act_and_under_which_condition() -> None:
    for claim in AuthorisedClaim.objects.order_by("pk"):
        assert "432/2012" in claim.act
        assert claim.link.startswith("https://eur-lex.europa.eu/")
        assert claim.condition


def test_a_claim_is_listed_once_for_a_nutrient() -> None:
    claim = AuthorisedClaim.objects.order_by("pk").first()
    assert claim is not None
    claim.pk = None
    with pytest.raises(ValidationError):
        claim.full_clean()


def test_a_second_writing_of_terms_leaves_what_editors_changed() -> None:
    term = Term.objects.filter(kind="drug").order_by("pk").first()
    assert term is not None
    count = Term.objects.count()
    Term.objects.filter(pk=term.pk).update(name_de="Anders")
    AuthorisedClaim.objects.all().delete()
    claims.write(apps, None)
    assert Term.objects.get(pk=term.pk).name_de == "Anders"
    assert (Term.objects.count(), AuthorisedClaim.objects.count()) == (count, len(LISTED))


def test_what_was_shipped_can_be_taken_back_and_written_again() -> None:
    models = (Term, NutrientLimit, NutrientWarning, AuthorisedClaim)
    before = [model.objects.count() for model in models]
    claims.erase(apps, None)
    assert set(Term.objects.values_list("kind", flat=True)) == {"nutrient"}
    nutrients.erase(apps, None)
    assert [model.objects.count() for model in models] == [0, 0, 0, 0]
    nutrients.write(apps, None)
    claims.write(apps, None)
    assert [model.objects.count() for model in models] == before


def test_requirements_that_were_changed_stay_changed() -> None:
    NoticeRequirement.objects.filter(key="general").update(confirmed=False)
    notices.ship(apps, None)
    assert not NoticeRequirement.objects.get(key="general").confirmed
    assert NoticeRequirement.objects.count() == len(notices.REQUIREMENTS)
