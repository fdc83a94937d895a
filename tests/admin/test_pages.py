"""Every page opens for every role in both languages, in a fixed number of queries."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from unfold.admin import ModelAdmin

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.models import Article, Citation, Claim, ClaimNumber, Reference, Section
from articles.vocabulary import Language, Role
from tests import scenarios
from tests.admin.pages import article_url, claim_url, signed_in, variant_of, variant_url

pytestmark = pytest.mark.django_db


def test_every_admin_wears_the_same_look() -> None:
    others = [one for one in admin.site._registry.values() if not isinstance(one, ModelAdmin)]

    assert others == []


# Each role in one language, both languages in turn: what is shown depends on one or the other.
@pytest.mark.parametrize(
    ("role", "language"), [(role.value, ("de", "en")[turn % 2]) for turn, role in enumerate(Role)]
)
def test_every_page_opens_for_every_role(role: str, language: str) -> None:
    article = scenarios.published()
    user = scenarios.user(role)
    client = signed_in(user, language)
    pages = [reverse("admin:index"), article_url(article)]
    pages += [variant_url(variant_of(article, one)) for one in Language]
    pages += [claim_url(Claim.objects.get(article=article))]
    for model in admin.site._registry:
        name = model._meta.model_name
        if model._meta.app_label != "articles" or not user.has_perm(f"articles.view_{name}"):
            continue
        pages.append(reverse(f"admin:articles_{name}_changelist"))
        row = model._default_manager.order_by("pk").first()
        if row is not None:
            pages.append(reverse(f"admin:articles_{name}_change", args=[row.pk]))

    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        assert response["Content-Language"] == language


def test_lists_search_by_the_named_columns_and_filter() -> None:
    scenarios.published("one")
    client = signed_in(scenarios.editor())
    for model in admin.site._registry:
        name = model._meta.model_name
        if scenarios.editor().has_perm(f"articles.view_{name}"):
            url = reverse(f"admin:articles_{name}_changelist")
            assert client.get(url, {"q": "Schlaf"}).status_code == 200, url
    url = reverse("admin:articles_article_changelist")
    found = client.get(url, {"q": "asleep", "variants__standing__state__exact": "live"})
    missed = client.get(url, {"variants__stage__exact": "approved"})
    topic = client.get(url, {"topics__id__exact": scenarios.topic().pk})

    assert b"Falling asleep more easily" in found.content
    assert b"Falling asleep more easily" not in missed.content
    assert b"Falling asleep more easily" in topic.content


def test_the_article_form_asks_the_same_queries_however_long_the_article_is() -> None:
    small, large = scenarios.draft("small"), grown(scenarios.draft("large"))

    assert queries_of(article_url(small)) == queries_of(article_url(large))
    assert queries_of(claim_url(claims_of(small)[0])) == queries_of(claim_url(claims_of(large)[0]))
    assert queries_of(variant_url(variant_of(small, Language.DE))) == queries_of(
        variant_url(variant_of(large, Language.DE))
    )


def test_the_lists_ask_the_same_queries_however_many_articles_there_are() -> None:
    urls = [
        reverse(f"admin:articles_{name}_changelist") for name in ("article", "variant", "claim")
    ]
    scenarios.draft("one")
    few = [queries_of(url) for url in urls]
    for name in ("two", "three", "four"):
        scenarios.draft(name)

    assert [queries_of(url) for url in urls] == few


def test_scripts_are_our_own_and_inline_ones_carry_the_nonce() -> None:
    article = scenarios.draft()
    response = signed_in(scenarios.editor()).get(article_url(article))
    page = response.content.decode()
    policy = response["Content-Security-Policy"]

    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce is not None
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)
    executed = [tag for tag in inline if "application/json" not in tag]
    assert executed
    assert all(f'nonce="{nonce[1]}"' in tag for tag in executed)
    assert re.findall(r'(?:src|href)="(?:https?:)?//(?!testserver)[^"]*\.(?:js|css)', page) == []


def test_the_interface_language_is_switched_under_the_admin_only() -> None:
    client = signed_in(scenarios.editor(), "de")
    url = reverse("admin:set_language")

    response = client.post(url, {"language": "en", "next": "/admin/"})

    assert url.startswith("/admin/")
    assert response.cookies["django_language"].value == "en"
    assert client.get("/admin/")["Content-Language"] == "en"


def test_an_admin_of_accounts_does_not_touch_superusers() -> None:
    keeper = scenarios.user("admin", Role.ADMIN)
    root = User.objects.create_superuser("root", password="x")
    client = signed_in(keeper)

    own = reverse("admin:auth_user_change", args=[keeper.pk])
    assert b'name="is_superuser"' not in client.get(own).content
    for name in ("auth_user_change", "auth_user_delete"):
        url = reverse(f"admin:{name}", args=[root.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    assert client.post(password, {"password1": "x", "password2": "x"}).status_code == 403


def claims_of(article: Article) -> list[Claim]:
    return list(Claim.objects.filter(article=article).order_by("number"))


def grown(article: Article) -> Article:
    """The article with twelve more of everything."""
    rows: list[Edit] = []
    first = claims_of(article)[0]
    for number in range(2, 14):
        reference = Reference(
            article=article, source=scenarios.source(f"more-{number}"), number=number
        )
        claim = Claim(article=article, kind="mechanism", statement_de=f"Satz {number}")
        section = Section(article=article, key=f"s{number}", position=number)
        rows += [Edit(reference), Edit(claim), Edit(section)]
        rows.append(Edit(Citation(claim=first, reference=reference, stance="background")))
        rows.append(Edit(ClaimNumber(claim=first, role="count", low=number, position=number)))
    save_draft(
        article=article,
        edits=rows,
        expected=current_locks(article),
        by=scenarios.author(),
        at=scenarios.after(1),
    )
    return article


def queries_of(url: str) -> int:
    client = signed_in(scenarios.editor())
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_finding_leads_to_where_it_can_be_mended() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.editor())
    claim = Claim.objects.get(article=article)

    of_claim = client.get(reverse("admin:articles_claim_of", args=[claim.uid]))
    of_article = client.get(reverse("admin:articles_article_of", args=[article.uid]))

    assert of_claim["Location"] == claim_url(claim)
    assert of_article["Location"] == article_url(article)


def test_a_required_choice_has_no_answer_before_somebody_gives_one() -> None:
    client = signed_in(scenarios.editor())

    page = client.get(reverse("admin:articles_source_add")).content.decode()

    kind = page[page.index('name="type"') :]
    assert '<option value="" selected>' in kind[: kind.index("</select>")]
