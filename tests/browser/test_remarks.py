"""Comments beside the text in a browser: by keyboard, of a selected passage, on a small screen."""

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Comment
from tests import scenarios
from tests.admin.pages import article_url
from tests.browser.test_writing import enter_german, go_past, select_to

Opened = Callable[[User, str], Page]
GERMAN = "details.beleg-remarks >> nth=0"


def open_comments(page: Page) -> None:
    """Opens the German part by keyboard."""
    page.locator(f"{GERMAN} >> summary >> nth=0").press("Enter")
    expect(page.locator("#comment-form-de")).to_be_visible()


def test_a_selected_passage_is_commented_on_and_unsaved_text_stays(open_as: Opened) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))
    page.locator('[name="title_de"]').fill("Noch nicht gespeichert")
    enter_german(page)
    page.keyboard.press("Control+Home")
    go_past(page, "Helles Licht hält wach. In einer ")
    select_to(page, "Studie")

    open_comments(page)
    page.locator("#comment-form-de [data-take]").press("Enter")

    expect(page.locator("#comment-form-de [name=passage]")).to_have_value("Studie")
    expect(page.locator("#comment-form-de [name=text]")).to_be_focused()
    page.keyboard.type("In welcher?")
    page.locator("#comment-form-de [type=submit]").press("Enter")

    said = page.locator(f"{GERMAN} >> [data-said]")
    expect(said).to_have_text("Your comment is there for everybody to read.")
    expect(said).to_be_focused()
    expect(page.locator(f"{GERMAN} >> summary >> nth=0")).to_contain_text("open comments 1")
    expect(page.locator('[name="title_de"]')).to_have_value("Noch nicht gespeichert")
    row = Comment.objects.get()
    assert (row.place_type, row.passage) == ("claim", "Studie")

    page.locator(f"{GERMAN} >> [data-verb=resolve_comment]").press("Enter")
    expect(page.locator(f"{GERMAN} >> summary >> nth=0")).to_contain_text("open comments 0")


def test_a_selected_word_of_a_field_names_the_field(open_as: Opened) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))
    page.locator('[name="summary_de"]').select_text()

    open_comments(page)
    page.locator("#comment-form-de [data-take]").press("Enter")

    expect(page.locator("#comment-form-de [name=place]")).to_have_value("field:summary")


def test_without_a_selection_the_button_says_what_to_do(open_as: Opened) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))

    open_comments(page)
    page.locator("#comment-form-de [data-take]").press("Enter")

    expect(page.locator(f"{GERMAN} >> [data-told]")).to_have_text(
        "Select a passage in the text first."
    )


def test_what_is_unfolded_out_of_sight_is_there_when_somebody_gets_to_it(open_as: Opened) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))
    expect(page.locator("#beleg-beside [data-jump]").first).to_be_visible()
    page.locator(".beleg-beside-body").evaluate("(one) => { one.style.maxBlockSize = '4rem' }")

    page.locator(GERMAN).evaluate("(one) => { one.open = true }")

    expect(page.locator("#comment-form-de")).to_be_attached()


def test_findings_that_arrive_above_leave_the_unfolded_comments_in_their_place(
    open_as: Opened,
) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))
    findings = page.locator("#beleg-beside [data-jump]")
    expect(findings.first).to_be_visible()
    summary = page.locator(f"{GERMAN} >> summary >> nth=0")
    open_comments(page)
    page.locator("#beleg-beside [data-body]").evaluate("(one) => one.replaceChildren()")
    top = summary.evaluate("(one) => one.getBoundingClientRect().top")

    page.locator('[name="title_de"]').evaluate(
        "(one) => one.dispatchEvent(new Event('input', { bubbles: true }))"
    )

    expect(findings.first).to_be_attached()
    after = summary.evaluate("(one) => one.getBoundingClientRect().top")
    assert abs(after - top) < 1, "in pixels"


def test_everything_fits_on_a_small_screen(open_as: Opened) -> None:
    article = scenarios.draft()
    page = open_as(scenarios.editor(), article_url(article))
    page.set_viewport_size({"width": 320, "height": 640})
    page.reload()
    page.locator("#beleg-beside [data-toggle]").press("Enter")

    open_comments(page)
    expect(page.locator("#checklist-form-de")).to_be_visible()

    wide = page.evaluate(
        """() => [...document.querySelectorAll("#beleg-beside *")]
            .filter((one) => one.getClientRects().length
                && !one.closest(".beleg-unseen") && one.getBoundingClientRect().right > 321)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    body = page.locator(".beleg-beside-body")
    assert body.evaluate("(one) => one.scrollWidth <= one.clientWidth")
