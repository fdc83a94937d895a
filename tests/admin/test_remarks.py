"""Comments on the variant's page: everybody adds one, its author or an editor settles it."""

import lxml.html
import pytest
from django.urls import reverse

from articles.models import Article, Claim, Comment
from articles.vocabulary import Language, Role
from tests import scenarios
from tests.admin.pages import (
    article_url,
    errors_in,
    fields_of,
    opened,
    saved,
    signed_in,
    variant_of,
    variant_url,
)

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def add_url(article: Article, language: Language = DE) -> str:
    return reverse("admin:articles_variant_comment", args=[variant_of(article, language).pk])


def resolve_url(article: Article, row: Comment, language: Language = DE) -> str:
    return reverse(
        "admin:articles_variant_resolve_comment", args=[variant_of(article, language).pk, row.pk]
    )


def commented(article: Article, name: str = "medical", **fields: str) -> Comment:
    client = signed_in(scenarios.user(name))
    form = opened(client, variant_url(variant_of(article, DE)), "comment-form")
    saved(client, add_url(article), form | {"text": "Stimmt die Zahl?", **fields})
    return Comment.objects.latest("pk")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_remarks_on_a_claim(role: Role) -> None:
    article = scenarios.draft()
    claim = Claim.objects.get()

    row = commented(article, role.value, place=f"claim:{claim.uid}", passage="30 Menschen")

    assert (row.by, row.language, row.place_id) == (
        scenarios.user(role.value),
        "de",
        str(claim.uid),
    )
    page = signed_in(scenarios.author()).get(variant_url(variant_of(article, DE))).content.decode()
    for words in ("Stimmt die Zahl?", "30 Menschen", "c1: In einer Studie"):
        assert words in page
    other = signed_in(scenarios.author()).get(variant_url(variant_of(article, EN))).content.decode()
    assert "Stimmt die Zahl?" not in other


def test_the_articles_page_counts_open_comments_of_a_language() -> None:
    article = scenarios.draft()
    author = signed_in(scenarios.author())
    assert "Open comments" not in author.get(article_url(article)).content.decode()

    row = commented(article)

    page = author.get(article_url(article)).content.decode()
    assert page.count("Open comments: 1") == 1
    saved(signed_in(scenarios.editor()), resolve_url(article, row), {})
    assert "Open comments" not in author.get(article_url(article)).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "  "}, "required"),
        ({"place": "claim:00000000-0000-4000-8000-000000000000"}, "not one of the available"),
    ],
)
def test_a_refused_comment_comes_back_with_its_text(changes: dict[str, str], said: str) -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.medical())
    fields = opened(client, variant_url(variant_of(article, DE)), "comment-form")

    response = client.post(
        add_url(article), fields | {"text": "Mein langer Text", "passage": "Licht", **changes}
    )

    assert response.status_code == 200
    assert said in errors_in(response)
    assert fields_of(response.content, "comment-form")["passage"] == ["Licht"]
    assert not Comment.objects.exists()


def test_a_superuser_without_a_role_is_refused_in_words() -> None:
    article = scenarios.draft()
    root = scenarios.author()
    root.is_superuser = True
    root.save()
    root.groups.clear()
    client = signed_in(root)

    response = client.post(add_url(article), {"place": "", "text": "Hm."})

    assert "another role" in errors_in(response)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_its_author_and_an_editor_settle_it(role: Role) -> None:
    article = scenarios.draft()
    row = commented(article)
    client = signed_in(scenarios.user(role.value))
    allowed = role in {Role.MEDICAL, Role.EDITOR}

    page = client.get(variant_url(variant_of(article, DE))).content.decode()
    assert (resolve_url(article, row) in page) is allowed
    response = client.post(resolve_url(article, row), follow=True)

    row.refresh_from_db()
    assert (row.resolved_at is not None) is allowed
    after = response.content.decode()
    assert ("The comment is resolved" in after) is allowed
    assert ("another role" in after) is not allowed


def test_settled_comments_stand_below_the_open_ones() -> None:
    article = scenarios.draft()
    first, second = commented(article, text="Erstens"), commented(article, text="Zweitens")
    editor = signed_in(scenarios.editor())
    saved(editor, resolve_url(article, first), {})

    page = editor.get(variant_url(variant_of(article, DE))).content.decode()

    root = lxml.html.fromstring(page).get_element_by_id("comments")
    text = " ".join(root.text_content().split())
    assert text.index("Zweitens") < text.index("Erstens")
    assert "resolved by editor" in text
    assert resolve_url(article, second) in page
    again = editor.post(resolve_url(article, first), follow=True)
    assert "resolved before" in again.content.decode()


def test_a_comment_of_another_article_or_language_is_not_found() -> None:
    article, other = scenarios.draft("one"), scenarios.draft("two")
    row = commented(article)
    editor = signed_in(scenarios.editor())

    assert editor.post(resolve_url(other, row)).status_code == 404
    assert editor.post(resolve_url(article, row, EN)).status_code == 404
    assert editor.get(add_url(article)).status_code == 302
    row.refresh_from_db()
    assert row.resolved_at is None
