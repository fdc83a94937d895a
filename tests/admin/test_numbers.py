"""A claim's page proposes the numbers of its statement; a person confirms them there."""

import pytest
from django.urls import reverse

from articles.drafting.actions import create_article
from articles.models import Claim, ClaimNumber
from tests import scenarios
from tests.admin.pages import signed_in
from tests.scenarios import DE, START

pytestmark = pytest.mark.django_db


def propose_url(claim: Claim) -> str:
    return reverse("admin:articles_claim_propose", args=[claim.pk])


def test_the_button_adds_what_the_statement_says_unconfirmed() -> None:
    claim = Claim.objects.get(article=scenarios.draft())
    author = signed_in(scenarios.author())
    page = author.get(reverse("admin:articles_claim_change", args=[claim.pk])).content.decode()

    assert propose_url(claim) in page
    assert author.post(propose_url(claim)).status_code == 302
    rows = ClaimNumber.objects.filter(claim=claim).order_by("position", "pk")
    assert [(row.role, row.confirmed_at is None) for row in rows] == [
        ("count", False),
        ("duration", True),
    ]


def test_a_link_proposes_nothing() -> None:
    claim = Claim.objects.get(article=scenarios.draft())

    assert signed_in(scenarios.author()).get(propose_url(claim)).status_code == 405
    assert ClaimNumber.objects.filter(claim=claim).count() == 1


def test_who_may_not_write_may_not_propose() -> None:
    article = create_article(language=DE, by=scenarios.author(), at=START)
    claim = Claim.objects.create(article=article, number=1, kind="efficacy", statement_de="9 mg")

    assert signed_in(scenarios.publisher()).post(propose_url(claim)).status_code in {403, 404}
    assert not ClaimNumber.objects.filter(claim=claim).exists()
