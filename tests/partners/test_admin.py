"""Partners, terms and keys are made in the admin, in German and English."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from api.partners.models import ApiKey, Partner, PartnerTerms
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import errors_in, fields_of, opened, saved, signed_in
from tests.partners import accounts
from tests.partners.accounts import Account

pytestmark = pytest.mark.django_db


def _logo() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(file, "PNG")
    return SimpleUploadedFile("logo.png", file.getvalue(), "image/png")


def test_a_partner_is_made_with_terms_and_a_key() -> None:
    scenarios.published()
    client = signed_in(accounts.admin())
    add = reverse("admin:api_partner_add")
    fields = opened(client, add, "partner_form") | {
        "name": "Pharmacy", "website": "https://pharmacy.example.com",
    }  # fmt: skip
    saved(client, add, fields)
    row = Partner.objects.get()

    add = reverse("admin:api_partnerterms_add") + f"?partner={row.pk}"
    fields = opened(client, add, "partnerterms_form") | {
        "languages": ["de"],
        "context": "commercial",
        "topics": [str(scenarios.topic().uid)],
        "permitted_changes": ["layout"],
        "valid_from": "2026-01-01",
        "upload_de": _logo(),
    }
    saved(client, add, fields)
    terms = PartnerTerms.objects.get()
    assert terms.version == 1
    assert terms.made_by == accounts.admin()
    logo = client.get(f"/media/{terms.logo_de}")
    assert logo["Content-Type"] == "image/png"

    page = client.get(reverse("admin:api_partnerterms_change", args=[terms.pk]))
    assert b"Sleep" in page.content
    accept = reverse("admin:api_partnerterms_accept", args=[terms.pk])
    saved(client, accept, {"name": "Petra Partner"})

    make = reverse("admin:api_apikey_make", args=[row.pk])
    fields = fields_of(client.get(make).content) | {"name": "web server"}
    made = client.post(make, fields)
    assert "no-store" in made["Cache-Control"]
    secret = made.context["made"].secret
    assert secret.encode() in made.content
    mine = Account(row, made.context["made"])
    assert mine.ask("articles/sleep-de/").status_code == 200
    for url in (make, reverse("admin:api_apikey_change", args=[ApiKey.objects.get().pk])):
        assert secret.rpartition("_")[2].encode() not in client.get(url).content

    revoke = reverse("admin:api_apikey_revoke", args=[ApiKey.objects.get().pk])
    assert mine.ask("partner/").status_code == 200
    saved(client, revoke, {})
    assert mine.ask("partner/").status_code == 401


def test_new_terms_begin_as_a_copy_and_old_ones_stay_as_they_are() -> None:
    row = accounts.partner()
    first = accounts.terms(row, attribution_de="Danke", logo_de="logos/x.png")
    client = signed_in(accounts.admin())
    add = reverse("admin:api_partnerterms_add") + f"?partner={row.pk}"
    fields = opened(client, add, "partnerterms_form")
    assert fields["attribution_de"] == ["Danke"]
    saved(client, add, fields | {"attribution_de": "Vielen Dank"})
    second = PartnerTerms.objects.get(version=2)
    assert (second.attribution_de, second.logo_de) == ("Vielen Dank", "logos/x.png")
    assert second.accepted_at is None
    client.post(
        reverse("admin:api_partnerterms_change", args=[first.pk]), {"attribution_de": "Anders"}
    )
    assert PartnerTerms.objects.get(version=1).attribution_de == "Danke"


def test_a_third_key_and_a_bad_logo_are_refused_in_words() -> None:
    row = accounts.partner()
    accounts.terms(row)
    for _ in range(2):
        accounts.key(row)
    client = signed_in(accounts.admin(), "de")
    make = reverse("admin:api_apikey_make", args=[row.pk])
    page = client.post(make, fields_of(client.get(make).content) | {"name": "x"})
    assert "Der Partner hat schon zwei Schlüssel" in page.content.decode()
    add = reverse("admin:api_partnerterms_add") + f"?partner={row.pk}"
    bad = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    page = client.post(add, opened(client, add, "partnerterms_form") | {"upload_en": bad})
    assert "PNG-, JPEG- oder WebP-Bild" in errors_in(page)


@pytest.mark.parametrize("language", [word.value for word in Language])
def test_every_page_opens_and_only_admins_change(language: str) -> None:
    mine = accounts.account()
    accounts.terms(mine.partner, accepted=False)
    pages = [
        reverse("admin:api_partner_changelist"),
        reverse("admin:api_partner_change", args=[mine.partner.pk]),
        reverse("admin:api_partnerterms_changelist"),
        reverse("admin:api_partnerterms_change", args=[PartnerTerms.objects.get(version=2).pk]),
        reverse("admin:api_apikey_changelist"),
        reverse("admin:api_apikey_change", args=[mine.key.key.pk]),
    ]
    for user in (accounts.admin(), scenarios.publisher(), scenarios.editor()):
        client = signed_in(user, language)
        for page in pages:
            assert client.get(page).status_code == 200, (user, page)
    verbs = [
        reverse("admin:api_partner_close", args=[mine.partner.pk]),
        reverse("admin:api_apikey_make", args=[mine.partner.pk]),
        reverse("admin:api_apikey_revoke", args=[mine.key.key.pk]),
        reverse("admin:api_partnerterms_accept", args=[PartnerTerms.objects.get(version=2).pk]),
    ]
    for verb in verbs:
        assert signed_in(scenarios.publisher()).post(verb).status_code == 403
        assert signed_in(scenarios.author()).get(verb).status_code == 403
        assert signed_in(accounts.admin(), language).get(verb).status_code == 200
