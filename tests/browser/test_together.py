"""Two people before one article, each in a browser of their own."""

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article
from tests import scenarios
from tests.admin.pages import article_url

Opened = Callable[[User, str], Page]
GERMAN = '[name="sections-0-body_de"]'


def save(page: Page) -> None:
    page.locator('#submit-row [name="_continue"]').click()
    page.wait_for_load_state()


def write_at(page: Page, key: str, words: str) -> None:
    page.locator(".beleg-body").first.focus()
    expect(page.locator(".ProseMirror[role=textbox]")).to_be_focused()
    # The editor puts its own caret back a moment after it got the focus; no person is as quick.
    page.wait_for_timeout(300)
    page.keyboard.press(key)
    page.keyboard.type(words)


def test_a_save_on_a_stale_version_is_compared_and_both_texts_survive(open_as: Opened) -> None:
    article = scenarios.draft()
    path = article_url(article)
    theirs = open_as(scenarios.author(), path)
    mine = open_as(scenarios.editor(), path)
    expect(mine.locator("#beleg-others")).to_contain_text("author")
    write_at(theirs, "Control+Home", "Zuerst. ")
    save(theirs)

    write_at(mine, "Control+End", " Zuletzt.")
    mine.locator('[name="title_en"]').fill("My title")
    save(mine)

    assert Article.objects.get(pk=article.pk).title_en != "My title"
    expect(mine.locator('[name="title_en"]')).to_have_value("My title")
    conflict = mine.locator(".beleg-conflict")
    expect(conflict.locator("ins")).to_have_text(["Zuletzt.", "Zuerst. "])
    conflict.get_by_role("button", name="Take both changes").click()
    expect(conflict).to_contain_text("saved with the rest")
    save(mine)

    saved = Article.objects.get(pk=article.pk)
    body = saved.sections.get().body_de or ""
    assert "Zuerst. " in body
    assert " Zuletzt." in body
    assert saved.title_en == "My title"
