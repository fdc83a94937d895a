"""References in a browser: a row is added, and a pasted source goes into the form that waits."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Reference
from tests import scenarios
from tests.admin.pages import article_url

Opened = Callable[[User, str], Page]
ROWS = '[data-rows="references"] [data-row]'


def test_a_pasted_source_goes_into_a_new_row_and_is_saved_with_the_rest(open_as: Opened) -> None:
    article = scenarios.draft()
    second = scenarios.source("second")
    page = open_as(scenarios.author(), article_url(article))
    page.get_by_role("tab", name="Claims and sources").click()

    with page.expect_popup() as opening:
        page.get_by_role("button", name="Paste a source").click()
    window = opening.value
    window.locator("[name=pasted]").fill(second.doi or "")
    with window.expect_event("close"):
        window.get_by_role("button", name="Fill the form").click()

    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator('[name="references-1-source"]')).to_have_value(str(second.pk))
    assert Reference.objects.filter(article=article).count() == 1
    page.locator('#submit-row [name="_continue"]').click()
    page.wait_for_load_state()
    assert Reference.objects.get(article=article, number=2).source == second


def test_lists_and_untouched_pages_neither_fail_nor_warn(open_as: Opened) -> None:
    article = scenarios.draft()
    author = scenarios.author()
    asked: list[str] = []
    page = open_as(author, article_url(article))
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())[0])
    page.wait_for_load_state("networkidle")
    page.mouse.click(5, 5)

    for name in ("article", "claim", "disclaimerversion", "source"):
        page.goto(page.url.split("/admin/")[0] + reverse(f"admin:articles_{name}_changelist"))
        page.wait_for_load_state("networkidle")

    assert asked == []
