"""The newsroom by keyboard alone: from the first word to the published text, and no trap."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.gates.checklist import asked_of_people
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Variant
from articles.review.checklist import Given, answer_checklist
from articles.vocabulary import Answer
from tests import scenarios
from tests.admin.pages import article_url, variant_url
from tests.scenarios import DE

pytestmark = pytest.mark.django_db(transaction=True)
Opens = Callable[..., Page]
MOST = 250
# Milliseconds; the save of an article on a busy machine.
LONG = 60_000
# Where the focus is, and whether it can be seen: its own outline, or that of a box around it.
FOCUS = """() => {
  const node = document.activeElement
  if (!node || node === document.body) return null
  const seen = (one) => {
    const style = getComputedStyle(one)
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow.includes("inset")
  }
  let near = node
  for (let up = 0; near && up < 3; up += 1, near = near.parentElement) if (seen(near)) break
  return {
    html: node.outerHTML.slice(0, 160),
    shown: Boolean(near && seen(near)),
    visible: node.checkVisibility({ visibilityProperty: true }),
    left: node.getBoundingClientRect().right <= 0,
  }
}"""  # noqa: E501


def reach(tab: Page, selector: str) -> None:
    """Go there with Tab and nothing else; whatever has the focus on the way must show it."""
    for _ in range(MOST):
        tab.keyboard.press("Tab")
        if tab.evaluate("(wanted) => document.activeElement?.matches(wanted)", selector):
            return
    raise AssertionError(f"{MOST} times Tab do not lead to {selector}")


def test_from_the_first_word_to_the_published_text(open_as: Opens) -> None:
    article = scenarios.draft()
    text = scenarios.variant_of(article, DE)
    tab = open_as(scenarios.author(), article_url(article))
    reach(tab, "[name=title_de]")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("Ruhiger schlafen")
    reach(tab, "[name=_save]")
    with tab.expect_navigation(timeout=LONG):
        tab.keyboard.press("Enter")
    do(tab, text, "submit")
    answer(text)
    do(open_as(scenarios.editor(), "/admin/"), text, "sign_off")
    do(open_as(scenarios.medical(), "/admin/"), text, "sign_off")
    do(open_as(scenarios.publisher(), "/admin/"), text, "publish")
    told = Client().get(f"/api/v1/articles/{article.uid}/", {"lang": "de"})
    assert told.json()["title"] == "Ruhiger schlafen"


def do(tab: Page, text: Variant, act: str) -> None:
    """From the text's page to the page of the act, and through its form."""
    tab.goto(tab.url.split("/admin/")[0] + variant_url(text))
    reach(tab, f'a[href*="/do/{act}/"]')
    with tab.expect_navigation(timeout=LONG):
        tab.keyboard.press("Enter")
    if act == "sign_off":
        reach(tab, "[name=vouched]")
        tab.keyboard.press("Space")
    reach(tab, "#content form[method=post] :is(button, input)[type=submit]")
    with tab.expect_navigation(timeout=LONG):
        tab.keyboard.press("Enter")


def answer(text: Variant) -> None:
    """The checklist, by its verb: what it asks is not what is asked here."""
    manuscript = load(text)
    answer_checklist(
        variant=text,
        answers={item.key: Given(Answer.YES) for item in asked_of_people(manuscript)},
        read=fingerprint(manuscript),
        by=scenarios.editor(),
        at=scenarios.after(5),
    )


@pytest.mark.parametrize("way", ["Tab", "Shift+Tab"])
def test_the_article_page_traps_nobody_and_shows_where_one_is(open_as: Opens, way: str) -> None:
    tab = open_as(scenarios.author(), article_url(scenarios.draft()))
    tab.locator("#beleg-findings, .beleg-beside").first.wait_for()
    seen: list[str] = []
    unseen: list[str] = []
    for _ in range(MOST):
        tab.keyboard.press(way)
        focus = tab.evaluate(FOCUS)
        if focus is None:  # out of the page, to the browser's own bars
            break
        seen.append(focus["html"])
        if not focus["shown"] or not focus["visible"] or focus["left"]:
            unseen.append(focus["html"])
    else:
        raise AssertionError(f"{way} does not lead out: {seen[-5:]}")
    assert len(seen) > 60
    assert unseen == []


def test_menus_open_and_close_without_a_mouse(open_as: Opens) -> None:
    tab = open_as(scenarios.editor(), reverse("admin:articles_variant_changelist"))
    tab.keyboard.press("Tab")
    expect(tab.locator(".beleg-skip")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#beleg-main")).to_be_focused()

    reach(tab, "#beleg-filter-open")
    tab.keyboard.press("Enter")
    expect(tab.locator("#beleg-filter-close")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#beleg-filter-open")).to_be_focused()
    expect(tab.locator("#changelist-filter")).to_be_hidden()

    tab.reload()
    reach(tab, "[aria-controls=beleg-user-links]")
    tab.keyboard.press("Enter")
    expect(tab.locator("#beleg-user-links")).to_be_visible()
    reach(tab, "#beleg-user-links button")
    tab.keyboard.press("Escape")
    expect(tab.locator("[aria-controls=beleg-user-links]")).to_be_focused()
    expect(tab.locator("#beleg-user-links")).to_be_hidden()


def test_the_sidebar_of_a_narrow_screen_opens_and_closes(open_as: Opens) -> None:
    tab = open_as(scenarios.editor(), "/admin/")
    tab.set_viewport_size({"width": 320, "height": 700})
    reach(tab, "#beleg-sidebar-open")
    tab.keyboard.press("Enter")
    expect(tab.locator("#beleg-sidebar-close")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#beleg-sidebar-open")).to_be_focused()
    expect(tab.locator("#nav-sidebar")).to_be_hidden()


def test_pages_speak_the_language_of_the_person(open_as: Opens) -> None:
    person: User = scenarios.editor()
    tab = open_as(person, "/admin/", language="de")
    expect(tab.locator("html")).to_have_attribute("lang", "de")
    expect(tab.locator(".beleg-skip")).to_have_text("Zum Inhalt")
    tab.goto(tab.url + "nowhere/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Diese Seite gibt es nicht")
