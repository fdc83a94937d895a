"""Health claims of the EU list in the admin: compared and confirmed by who may, read by all."""

import pytest
from django.urls import reverse

from articles.models import AuthorisedClaim
from tests import scenarios
from tests.admin.pages import opened, saved, signed_in
from tests.scenarios import Role

pytestmark = pytest.mark.django_db
LIST = "admin:articles_authorisedclaim_changelist"
WRITERS = (Role.EDITOR, Role.MEDICAL, Role.PUBLISHER, Role.ADMIN)
READERS = (Role.AUTHOR, Role.TRANSLATOR)


def the_claim() -> AuthorisedClaim:
    found = AuthorisedClaim.objects.filter(nutrient__key="magnesium").order_by("pk").first()
    assert found is not None
    return found


def page_of(claim: AuthorisedClaim) -> str:
    return reverse("admin:articles_authorisedclaim_change", args=[claim.pk])


@pytest.mark.parametrize("role", WRITERS)
def test_who_writes_limits_confirms_a_wording(role: Role) -> None:
    browser, claim = signed_in(scenarios.user(role.value)), the_claim()
    fields = opened(browser, page_of(claim), "authorisedclaim_form")
    saved(browser, page_of(claim), fields | {"confirmed": "on", "wording_de": "Anders"})
    claim.refresh_from_db()
    assert (claim.confirmed, claim.wording_de) == (True, "Anders")


@pytest.mark.parametrize("role", READERS)
def test_others_read_and_change_nothing(role: Role) -> None:
    browser, claim = signed_in(scenarios.user(role.value)), the_claim()
    page = browser.get(page_of(claim))
    assert page.status_code == 200
    assert claim.wording_de in page.content.decode()
    assert browser.post(page_of(claim), {"confirmed": "on"}).status_code == 403
    assert browser.get(reverse("admin:articles_authorisedclaim_add")).status_code == 403
    claim.refresh_from_db()
    assert not claim.confirmed


def test_nobody_deletes_a_claim() -> None:
    claim = the_claim()
    address = reverse("admin:articles_authorisedclaim_delete", args=[claim.pk])
    for role in (*WRITERS, *READERS):
        assert signed_in(scenarios.user(role.value)).get(address).status_code == 403


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list_finds_words_of_both_languages_and_what_is_confirmed(language: str) -> None:
    browser, claim = signed_in(scenarios.editor(), language), the_claim()
    for words in (claim.wording_de, claim.wording_en, "magnesium"):
        page = browser.get(reverse(LIST), {"q": words}).content.decode()
        assert page_of(claim) in page
    unconfirmed = browser.get(reverse(LIST), {"confirmed__exact": "1"}).content.decode()
    assert page_of(claim) not in unconfirmed


def test_the_same_wording_twice_is_refused_at_its_field() -> None:
    browser, claim = signed_in(scenarios.editor()), the_claim()
    address = reverse("admin:articles_authorisedclaim_add")
    fields = opened(browser, address, "authorisedclaim_form")
    taken = {
        "nutrient": str(claim.nutrient_id), "wording_de": claim.wording_de,
        "wording_en": claim.wording_en, "condition": "x", "act": claim.act, "link": claim.link,
    }  # fmt: skip
    count = AuthorisedClaim.objects.count()
    assert browser.post(address, fields | taken).status_code == 200
    assert AuthorisedClaim.objects.count() == count
