"""Pages as a browser handles them: a form is posted with everything it was rendered with."""

from typing import Any

import lxml.html
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article, Claim, Variant
from articles.vocabulary import Language

Fields = dict[str, Any]


def signed_in(user: User, language: str = "en") -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def article_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def claim_url(claim: Claim) -> str:
    return reverse("admin:articles_claim_change", args=[claim.pk])


def variant_url(variant: Variant) -> str:
    return reverse("admin:articles_variant_change", args=[variant.pk])


def verb_url(variant: Variant, verb: str, kind: str = "") -> str:
    url = reverse("admin:articles_variant_verb", args=[variant.pk, verb])
    return f"{url}?kind={kind}" if kind else url


def fields_of(html: bytes | str, form: str = "") -> Fields:
    """What a browser would post of a page's form, unchanged."""
    root = lxml.html.fromstring(html.decode() if isinstance(html, bytes) else html)
    forms = [one for one in root.forms if not form or one.get("id") == form]
    found: Fields = {}
    for name, value in forms[-1].form_values():
        found.setdefault(name, []).append(value)
    return found


def opened(client: Client, url: str, form: str = "") -> Fields:
    """The fields of a page's form, as they are now."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return fields_of(response.content, form)


def row(fields: Fields, prefix: str, **values: object) -> Fields:
    """The fields with one more row of an inline, as its add button makes it."""
    index = int(fields[f"{prefix}-TOTAL_FORMS"][0])
    added = {
        name.replace("__prefix__", str(index)): value
        for name, value in fields.items()
        if f"{prefix}-__prefix__-" in name
    }
    added |= {f"{prefix}-{index}-{name}": value for name, value in values.items()}
    return fields | added | {f"{prefix}-TOTAL_FORMS": index + 1}


def errors_in(response: HttpResponse) -> str:
    """Every word that the page shows as an error."""
    root = lxml.html.fromstring(response.content.decode())
    found = root.xpath("//*[contains(@class, 'errornote') or contains(@class, 'red-')]")
    return " ".join(" ".join(one.text_content().split()) for one in found)


def saved(client: Client, url: str, fields: Fields) -> None:
    """Post a form that must be accepted."""
    response = client.post(url, fields)
    assert response.status_code == 302, errors_in(response)


def variant_of(article: Article, language: Language) -> Variant:
    return Variant.objects.get(article=article, language=language.value)
