"""The built-in page, and the pages on which links are made and ended."""

import html
import re
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from api.preview.models import PreviewLink
from tests import scenarios
from tests.admin.pages import signed_in
from tests.api.asking import ask, problem
from tests.preview.test_links import post
from tests.scenarios import DE

pytestmark = pytest.mark.django_db
SHARE = "/admin/api/previewlink/share/"
OPEN = "/admin/api/previewlink/open/"
LIST = "/admin/api/previewlink/"


def text_page(article: Any) -> str:
    return f"/admin/articles/variant/{scenarios.variant_of(article, DE).pk}/change/"


def test_the_page_is_the_same_for_every_article_and_kept_by_nobody() -> None:
    article = scenarios.draft()
    uids = [str(article.uid), str(uuid.uuid4())]
    pages = [ask(f"/preview/de/{uid}/") for uid in uids]
    bodies = {page.content.decode().replace(uid, "") for page, uid in zip(pages, uids, strict=True)}
    assert len(bodies) == 1
    assert "Besser einschlafen" not in str(bodies)
    for page in pages:
        assert page.status_code == 200
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        policy = page["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_the_text_is_for_holders_of_a_token() -> None:
    article = scenarios.draft()
    address = f"/preview/de/{article.uid}/text"
    problem(ask(address), 401, "token_refused")
    page = signed_in(scenarios.editor(), "de")
    data = {"article": str(article.uid), "language": "de", "for_whom": "Dr. Gast", "days": "3"}
    made = page.post(SHARE, data).content.decode()
    code = re.search(r"#code=([\w-]+)", html.unescape(made))
    assert code is not None
    token = post({"code": code[1]}).json()["token"]
    text = ask(address, X_Preview_Token=token)
    assert text.status_code == 200
    assert text["Cache-Control"] == "no-store"
    assert "Besser einschlafen" in text.content.decode()
    assert "Entwurf" in text.content.decode()
    problem(ask(address.replace("/de/", "/en/"), X_Preview_Token=token), 401, "token_refused")


def test_the_address_is_shown_once() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.editor(), "de")
    data = {"article": str(article.uid), "language": "de", "for_whom": "Dr. Gast", "days": "3"}
    made = page.post(SHARE, data)
    assert "#code=" in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    again = page.get(SHARE, {"article": str(article.uid), "language": "de"}).content.decode()
    assert "#code=" not in again
    assert "Dr. Gast" in again
    link = PreviewLink.objects.get()
    assert (link.expires_at - link.made_at).days == 3
    assert link.made_by == scenarios.editor()


def test_a_preview_for_oneself_is_one_click() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.author(), "de")
    shown = page.get(text_page(article)).content.decode()
    assert OPEN in shown
    assert f"{SHARE}?article={article.uid}" in html.unescape(shown)
    answer = page.post(OPEN, {"article": str(article.uid), "language": "de"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/preview/de/{article.uid}/#code=")


def test_a_link_is_revoked_by_a_button() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.editor(), "de")
    data = {"article": str(article.uid), "language": "de", "for_whom": "Dr. Gast", "days": "3"}
    page.post(SHARE, data)
    link = PreviewLink.objects.get()
    assert page.get(f"{LIST}{link.pk}/revoke/").status_code == 404
    answer = page.post(f"{LIST}{link.pk}/revoke/", follow=True).content.decode()
    assert "widerrufen" in answer
    link.refresh_from_db()
    assert link.revoked_at is not None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"for_whom": "", "days": "3"}, "for_whom"),
        ({"for_whom": "x", "days": "8"}, "days"),
        ({"for_whom": "x", "days": "0"}, "days"),
        ({"for_whom": "x" * 121, "days": "3"}, "for_whom"),
    ],
)
def test_a_form_that_cannot_be_used_makes_no_link(data: dict[str, str], words: str) -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.editor(), "de")
    answer = page.post(SHARE, {"article": str(article.uid), "language": "de", **data})
    assert answer.status_code == 200
    assert words in answer.context["form"].errors
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {}, {"article": "x", "language": "de"}, {"article": str(uuid.uuid4()), "language": "fr"},
    ],
)  # fmt: skip
def test_what_names_no_draft_is_not_found(data: dict[str, str]) -> None:
    page = signed_in(scenarios.editor(), "de")
    assert page.get(SHARE, data).status_code == 404
    assert page.post(OPEN, data).status_code == 404


def test_links_are_for_those_who_may_read_drafts() -> None:
    article = scenarios.draft()
    data = {"article": str(article.uid), "language": "de", "for_whom": "x", "days": "3"}
    stranger = User.objects.create_user("nobody", is_staff=True)
    for page in (Client(), signed_in(stranger, "de")):
        for answer in (page.get(SHARE, data), page.post(SHARE, data), page.post(OPEN, data)):
            assert answer.status_code in (302, 403)
            assert "#code=" not in answer.get("Location", "")
    assert not PreviewLink.objects.exists()
    assert signed_in(scenarios.medical(), "de").get(LIST).status_code == 200
