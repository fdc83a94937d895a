"""Writing an article in a browser: the editor, marks of claims, and text that survives a crash."""

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, Claim, Section
from tests import scenarios
from tests.admin.pages import article_url

Opened = Callable[[User, str], Page]
EDITOR = ".ProseMirror[role=textbox]"
GERMAN = 'textarea[name="sections-0-body_de"]'


def german_body(page: Page) -> str:
    return page.locator(GERMAN).input_value()


def enter_german(page: Page) -> None:
    """Into the first German body by keyboard alone: from the heading to the text below it."""
    page.locator('[name="sections-0-heading_en"]').focus()
    page.keyboard.press("Tab")
    expect(page.locator(EDITOR)).to_be_focused()


def go_past(page: Page, words: str) -> None:
    """Moves the cursor to the right until these words stand before it."""
    for _sign in range(2 * len(words)):
        before = page.evaluate(
            """() => {
              const [at, range] = [getSelection(), document.createRange()]
              range.setStart(document.activeElement, 0)
              range.setEnd(at.focusNode, at.focusOffset)
              return range.toString()
            }"""
        )
        if before.endswith(words):
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(before)


def select_to(page: Page, words: str) -> None:
    """Extends the selection from the cursor until it holds these words."""
    for _sign in range(2 * len(words)):
        if page.evaluate("getSelection().toString()") == words:
            # The editor reads the browser's selection a moment later; no person is as quick.
            page.wait_for_timeout(100)
            return
        page.keyboard.press("Shift+ArrowRight")
    raise AssertionError(page.evaluate("getSelection().toString()"))


def save(page: Page) -> None:
    page.locator('#submit-row [name="_continue"]').click()
    page.wait_for_load_state()


def test_a_rich_editor_is_mounted_when_its_body_gets_the_focus(open_as: Opened) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))

    expect(page.locator(".beleg-body")).to_have_count(2)
    expect(page.locator(EDITOR)).to_have_count(0)
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not any("django_prose_editor/editor.js" in name for name in loaded)

    enter_german(page)

    expect(page.locator(EDITOR)).to_have_count(1)
    expect(page.locator(EDITOR)).to_have_attribute("aria-label", "Text [de]")
    expect(page.locator(".beleg-body")).to_have_count(1)


def test_a_passage_becomes_a_new_claim_by_keyboard(open_as: Opened) -> None:
    article = scenarios.draft()
    page = open_as(scenarios.author(), article_url(article))
    enter_german(page)

    page.keyboard.press("Control+Home")
    select_to(page, "Helles Licht hält wach")
    page.keyboard.press("Control+Shift+E")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_text("New claim from this passage").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Advice")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(EDITOR)).to_be_focused()
    save(page)

    new = Claim.objects.exclude(kind="efficacy").get(article=article)
    assert (new.kind, new.statement_de) == ("advice", "Helles Licht hält wach")
    body = Section.objects.get(article=article).body_de or ""
    assert f'<span data-claim="{new.uid}">Helles Licht hält wach</span>' in body


def test_a_paragraph_becomes_a_warning_and_then_an_emergency_by_keyboard(open_as: Opened) -> None:
    article = scenarios.draft()
    page = open_as(scenarios.author(), article_url(article))
    enter_german(page)
    page.keyboard.press("Control+Home")

    choose_callout(page, "Warning")
    callout = page.locator(f"{EDITOR} >> aside")
    expect(callout).to_contain_text("Helles Licht hält wach")
    label = callout.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert label == '"Warning"', "not the word of the closed list"
    choose_callout(page, "Emergency")
    save(page)
    body = Section.objects.get(article=article).body_de or ""
    assert '<aside data-kind="emergency"><p>Helles Licht' in body

    enter_german(page)
    page.keyboard.press("Control+Home")
    choose_callout(page, "No callout")
    expect(page.locator(f"{EDITOR} >> aside")).to_have_count(0)
    save(page)
    assert "<aside" not in (Section.objects.get(article=article).body_de or "")


def choose_callout(page: Page, kind: str) -> None:
    """Opens the dialog from the toolbar and takes a kind, by keyboard."""
    page.get_by_role("toolbar").get_by_role("button", name="Callout").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name=kind).press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(EDITOR)).to_be_focused()


def test_a_passage_is_marked_with_a_known_claim_and_the_page_says_where(open_as: Opened) -> None:
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    page = open_as(scenarios.author(), article_url(article))
    enter_german(page)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+Shift+E")
    page.get_by_role("dialog").get_by_text("Remove the mark").or_(
        page.get_by_role("dialog").get_by_label("Search claims")
    ).first.wait_for()
    page.get_by_label("Search claims").fill("c1")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_be_focused()
    assert german_body(page).count(str(claim.uid)) >= 2

    page.get_by_role("tab", name="Claims and sources").click()
    row = page.locator(f'[data-uid="{claim.uid}"]')
    expect(row.get_by_text("DE: marked")).to_be_visible()
    row.locator("input[type=checkbox][name$=DELETE]").check()
    expect(page.locator("#beleg-marks")).to_contain_text("a marked passage whose claim is gone")


def test_unsaved_text_is_offered_back_after_a_crash_and_forgotten_once_saved(
    open_as: Opened,
) -> None:
    article = scenarios.draft()
    author = scenarios.author()
    page = open_as(author, article_url(article))
    page.locator('[name="title_de"]').fill("Nie gesichert")
    enter_german(page)
    # The title may have been kept already: wait for what is typed from here on.
    page.wait_for_timeout(1_000)
    page.evaluate("document.getElementById('article_form').dataset.kept = 0")
    page.keyboard.type("Neu. ")
    page.wait_for_function("document.getElementById('article_form').dataset.kept > 0")
    page.close(run_before_unload=False)

    page = open_as(author, article_url(article))
    offer = page.locator('[data-kept-language="de"]')
    expect(offer).to_contain_text("Unsaved text")
    assert page.locator('[name="title_de"]').input_value() != "Nie gesichert"
    offer.get_by_role("button", name="Put it back").click()
    expect(page.locator('[name="title_de"]')).to_have_value("Nie gesichert")
    assert "Neu. " in german_body(page)
    expect(page.locator(".beleg-body").first).to_contain_text("Neu. ")
    save(page)

    assert Article.objects.get(pk=article.pk).title_de == "Nie gesichert"
    expect(page.locator("[data-kept-language]")).to_have_count(0)


def test_text_kept_on_an_older_version_is_compared_when_it_is_saved(open_as: Opened) -> None:
    article = scenarios.draft()
    author = scenarios.author()
    page = open_as(author, article_url(article))
    page.locator('[name="title_de"]').fill("Von mir")
    page.wait_for_function("document.getElementById('article_form').dataset.kept > 0")
    page.close(run_before_unload=False)
    scenarios.write(article, scenarios.DE, title="Von ihr")

    page = open_as(author, article_url(article))
    offer = page.locator('[data-kept-language="de"]')
    expect(offer).to_contain_text("Somebody saved since then")
    offer.get_by_role("button", name="Put it back").click()
    save(page)

    assert Article.objects.get(pk=article.pk).title_de == "Von ihr"
    expect(page.locator(".beleg-conflict")).to_contain_text("Von ihr")
    expect(page.locator('[name="title_de"]')).to_have_value("Von mir")


def test_leaving_a_page_with_unsaved_text_warns(open_as: Opened) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))
    asked: list[str] = []

    def answer(dialog) -> None:  # type: ignore[no-untyped-def]  # Playwright's own
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    page.locator('[name="title_de"]').press_sequentially("x")
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)

    assert asked == ["beforeunload"]


def test_parts_and_rows_are_reached_and_moved_by_keyboard(open_as: Opened) -> None:
    article = scenarios.draft()
    page = open_as(scenarios.author(), article_url(article))
    page.get_by_role("tab", name="Text", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Claims and sources")).to_be_focused()
    expect(page.locator("#part-evidence")).to_be_visible()
    expect(page.locator("#part-text")).to_be_hidden()
    page.keyboard.press("Home")

    page.get_by_role("button", name="Add: section").press("Enter")
    expect(page.locator('[name="sections-1-heading_de"]')).to_be_focused()
    page.keyboard.type("Zuerst")
    page.locator("#sections-1").get_by_role("button", name="Move up").press("Enter")
    save(page)

    headings = Section.objects.filter(article=article).order_by("position")
    assert [one.heading_de for one in headings] == ["Zuerst", "Licht am Abend"]


def test_who_may_not_write_begins_where_texts_are_reviewed_and_published(open_as: Opened) -> None:
    article = scenarios.draft()
    for person, part in ((scenarios.publisher(), "Review"), (scenarios.author(), "Text")):
        page = open_as(person, article_url(article))
        expect(page.get_by_role("tab", selected=True)).to_have_accessible_name(part)


def test_rows_and_choices_with_a_search_have_names(open_as: Opened) -> None:
    page = open_as(scenarios.author(), article_url(scenarios.draft()))
    section = page.get_by_role("article", name="Light in the evening")
    expect(section.get_by_role("textbox", name="Heading [de]")).to_be_visible()
    page.get_by_role("tab", name="About the article").click()
    expect(page.get_by_role("combobox", name="Topics")).to_be_visible()
    expect(page.get_by_role("combobox", name="Jurisdictions", exact=True)).to_be_visible()

    page.get_by_role("button", name="Add: author").click()
    new = page.get_by_role("article", name="New: author").get_by_role("combobox", name="Person")
    new.click()
    expect(page.get_by_role("searchbox", name="Person")).to_be_focused()


def test_a_choice_made_by_searching_counts_as_unsaved(open_as: Opened) -> None:
    article = scenarios.draft()
    page = open_as(scenarios.author(), article_url(article))
    page.get_by_role("tab", name="About the article").click()

    page.evaluate("django.jQuery('#id_topics').val([]).trigger('change')")
    page.wait_for_function("document.getElementById('article_form').dataset.kept > 0")
    page.close(run_before_unload=False)

    page = open_as(scenarios.author(), article_url(article))
    expect(page.locator('[data-kept-language="shared"]')).to_be_visible()
