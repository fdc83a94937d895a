"""Which row an address is opened with, where the first one of its kind has no such page."""

from functools import partial

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Tab

from api.partners.models import PartnerTerms
from api.preview.links import make_link
from api.webhooks.models import Endpoint
from articles.admin.findings import name_of as name_of_finding
from articles.gates.check import check
from articles.manuscripts.load import load
from articles.models import Citation, ClaimNumber, Edition, Reference, Variant
from articles.vocabulary import Language
from tests.access.world import first
from tests.pages.content import Content
from tests.pages.page import NOBODY, ROOT, SECURED, Page
from tests.pages.urls import BROKEN

VARIANT = "admin/articles/variant/"
SECURITY = "admin/account/security/"
LANGUAGE = "(?P<language>de|en)"
TEXT = f"{LANGUAGE}/(?P<slug>[^/]+)$"


def places(content: Content) -> dict[str, Page]:
    """By the pattern of the address."""
    return _of_texts(content) | _of_evidence(content) | _of_people() | _for_readers(content)


def _of_texts(content: Content) -> dict[str, Page]:
    faulty, live = content.faulty.pk, content.live.pk
    finding = next(
        one
        for one in check(load(content.faulty), at=timezone.now()).findings
        if one.waiver is None and one.severity.value == "warning"
    )
    bulk = f"?id={faulty}&id={live}"
    share = f"?article={content.faulty.article.uid}&language=en"
    return {
        f"{VARIANT}<path:object_id>/change/": _at("articles_variant_change", faulty),
        f"{VARIANT}<int:pk>/do/<slug:verb>/": _at("articles_variant_verb", faulty, "submit"),
        f"{VARIANT}<int:pk>/waive/<str:name>/": _at(
            "articles_variant_waive", faulty, name_of_finding(finding)
        ),
        f"{VARIANT}<int:pk>/waivers/<int:waiver>/end/": _at(
            "articles_variant_end_waiver", faulty, content.waiver.pk
        ),
        f"{VARIANT}<int:pk>/suspend/": _at("articles_variant_suspend", live),
        f"{VARIANT}<int:pk>/reinstate/": _at("articles_variant_reinstate", live),
        f"{VARIANT}<int:pk>/xliff/": _at("articles_variant_xliff_in", live, by="translator"),
        f"{VARIANT}bulk/<slug:act>/": _at("articles_variant_bulk", "assign", query=bulk),
        "admin/articles/article/<path:object_id>/change/": _at(
            "articles_article_change", content.live.article_id
        ),
        "admin/articles/edition/<path:object_id>/change/": _at(
            "articles_edition_change", Edition.objects.order_by("-pk")[0].pk
        ),
        "admin/api/previewlink/share/": _at("api_previewlink_share", query=share),
        "admin/api/partnerterms/<int:pk>/accept/": _at(
            "api_partnerterms_accept", PartnerTerms.objects.get(accepted_at=None).pk
        ),
        "admin/api/endpoint/<int:pk>/<str:verb>/ask/": _at(
            "api_endpoint_verb", first(Endpoint).pk, "pause"
        ),
        BROKEN: Page("error-500", f"/{BROKEN}", status=500),
        "admin/(?P<url>.*)$": Page("error-404", "/admin/nowhere/", status=404),
    }


def _of_evidence(content: Content) -> dict[str, Page]:
    article = content.faulty.article_id
    citation = Citation.objects.exclude(stance="").order_by("pk")[0]
    number = ClaimNumber.objects.order_by("pk")[0]
    reference = Reference.objects.filter(article=article).order_by("pk")[0]
    return {
        "admin/articles/article/references/<int:reference>/split/": _at(
            "articles_article_split_reference", reference.pk
        ),
        "admin/articles/claim/<int:claim>/citations/<int:pk>/verify/": _at(
            "articles_claim_verify", citation.claim_id, citation.pk, by="editor"
        ),
        "admin/articles/claim/<int:claim>/numbers/<int:pk>/confirm/": _at(
            "articles_claim_confirm", number.claim_id, number.pk, by="editor"
        ),
        "admin/articles/disclaimerversion/<int:pk>/approve/": _at(
            "articles_disclaimerversion_approve", content.unsigned_notice.pk
        ),
    }


def _of_people() -> dict[str, Page]:
    passkey = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk
    return {
        "admin/login/": Page("", "/admin/login/", NOBODY),
        "admin/account/signup/": Page("", "/admin/account/signup/", NOBODY, status=403),
        "admin/account/password/set/": Page("", "/admin/account/password/set/", NOBODY, status=403),
        "admin/account/invitation/": Page("", "/admin/account/invitation/", NOBODY, status=410),
        **{
            SECURITY + part: Page("", f"/{SECURITY}{part}", SECURED)
            for part in ("", "app/off/", "recovery/", "recovery/new/", "passkeys/", "passkeys/new/")
        },
        **{
            f"{SECURITY}passkeys/<int:pk>/{part}": Page(
                "", f"/{SECURITY}passkeys/{passkey}/{part}", SECURED
            )
            for part in ("", "remove/")
        },
    }


def _for_readers(content: Content) -> dict[str, Page]:
    """Pages whose address names their language."""
    slugs = dict(
        Variant.objects.filter(article=content.live.article).values_list("language", "slug")
    )
    uid = r"(?P<identifier>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

    def of_text(language: str, before: str) -> str:
        return f"/{before}/{language}/{slugs[language]}"

    def of_draft(language: str, before: str, end: str) -> str:
        """Such a link opens once."""
        article = content.live.article.uid
        _, code = make_link(
            article=article, language=Language(language), days=1, by=content.root, at=timezone.now()
        )
        return f"/{before}/{language}/{article}{end}#code={code}"

    return {
        **{
            f"^{before}/{TEXT}": Page("", partial(of_text, before=before), NOBODY)
            for before in ("demo", "embed", "corrections")
        },
        "": Page("front", "/", NOBODY),
        "^demo/(?P<language>de|en)/$": Page("", lambda language: f"/demo/{language}/", NOBODY),
        rf"^demo/preview/{LANGUAGE}/{uid}\Z": Page(
            "", partial(of_draft, before="demo/preview", end=""), NOBODY, steps=wait_for_text
        ),
        rf"^preview/{LANGUAGE}/{uid}/\Z": Page(
            "", partial(of_draft, before="preview", end="/"), NOBODY, steps=wait_for_text
        ),
        **{
            f"api/v1/docs/{part}": Page("", f"/api/v1/docs/{part}", NOBODY, language="en")
            for part in ("", "guide/", "changelog/")
        },
    }


def wait_for_text(tab: Tab) -> None:
    """A draft is asked for when its page has opened."""
    tab.locator("h1").first.wait_for()


def _at(name: str, *arguments: object, query: str = "", by: str = ROOT) -> Page:
    return Page("", reverse(f"admin:{name}", args=arguments) + query, by)
