"""A claim's page in one step: a source is cited, and the person says that they have read it."""

import pytest

from articles.models import Citation, Claim, Reference, Variant
from tests import scenarios
from tests.admin.pages import claim_url, errors_in, opened, saved, signed_in

pytestmark = pytest.mark.django_db


def uncited() -> Claim:
    claim = Claim.objects.get(article=scenarios.draft())
    claim.citations.all().delete()
    return claim


def test_a_claim_without_citation_opens_with_a_row_for_the_reference_that_waits_for_one() -> None:
    claim = uncited()
    client = signed_in(scenarios.author())
    fields = opened(client, claim_url(claim))
    assert fields["citations-0-reference"] == [str(Reference.objects.get().pk)]

    saved(client, claim_url(claim), fields)

    assert not Citation.objects.exists()


def test_where_several_references_wait_nobody_guesses() -> None:
    claim = uncited()
    second = scenarios.source("second")
    Reference.objects.create(article=claim.article, source=second, number=2)
    client = signed_in(scenarios.author())
    assert opened(client, claim_url(claim))["citations-0-reference"] == [""]


def test_citing_and_vouching_are_one_save() -> None:
    claim = uncited()
    client = signed_in(scenarios.author())
    fields = opened(client, claim_url(claim))
    told = {"citations-0-stance": "supports", "citations-0-read_how": "full_text"}

    saved(client, claim_url(claim), fields | told)

    row = Citation.objects.get(claim=claim)
    assert (row.stance, row.verified_how) == ("supports", "full_text")
    assert row.verified_by == scenarios.author()
    assert "citations-1-reference" not in opened(client, claim_url(claim))


def test_nobody_vouches_for_a_source_without_saying_how_it_stands() -> None:
    claim = uncited()
    client = signed_in(scenarios.author())
    fields = opened(client, claim_url(claim))
    response = client.post(claim_url(claim), fields | {"citations-0-read_how": "abstract"})
    assert "Say first how the source stands to the claim." in errors_in(response)
    assert not Citation.objects.exists()


def test_to_vouch_for_a_saved_citation_changes_no_word_of_the_draft() -> None:
    claim = Claim.objects.get(article=scenarios.draft())
    Citation.objects.update(verified_at=None, verified_by=None, verified_how=None)
    before = list(Variant.objects.order_by("pk").values_list("lock_version", flat=True))
    client = signed_in(scenarios.medical(), "de")
    assert opened_read_only(client, claim) is True

    client = signed_in(scenarios.editor())
    fields = opened(client, claim_url(claim))
    saved(client, claim_url(claim), fields | {"citations-0-read_how": "abstract"})

    row = Citation.objects.get(claim=claim)
    assert (row.verified_by, row.verified_how) == (scenarios.editor(), "abstract")
    assert list(Variant.objects.order_by("pk").values_list("lock_version", flat=True)) == before


def opened_read_only(client: object, claim: Claim) -> bool:
    """Whether the page shows the citation to somebody who may not write it, without a choice."""
    html = client.get(claim_url(claim)).content.decode()  # type: ignore[attr-defined]
    return 'name="citations-0-read_how"' not in html
