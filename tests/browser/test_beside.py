"""Findings beside the text in a browser: they follow the text, lead to it, and mend it."""

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.drafting.actions import current_locks, save_draft
from articles.models import AuthorisedClaim, Claim, Section, Term
from tests import scenarios
from tests.admin.pages import article_url

Opened = Callable[[User, str], Page]
EDITOR = ".ProseMirror[role=textbox]"


def test_findings_follow_the_text_lead_to_it_and_mend_it(open_as: Opened) -> None:
    article = scenarios.draft()
    page = open_as(scenarios.author(), article_url(article))
    figures = page.locator('#beleg-beside li[data-rule="LOCALE_NUMBER_FORMAT"]')
    expect(page.locator('#beleg-beside li[data-rule="SRC_UNCHECKED"]')).to_be_visible()
    expect(figures).to_have_count(0)

    page.locator(".beleg-body").first.focus()
    expect(page.locator(EDITOR)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Das sind 1.5 mg.")
    expect(figures).to_be_visible()

    page.get_by_role("tab", name="Claims and sources").click()
    figures.locator("[data-jump]").click()
    expect(page.locator(EDITOR)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "1.5 mg"
    figures.get_by_role("button", name="Write 1,5 mg").click()
    expect(figures).to_have_count(0)
    assert "Das sind 1,5 mg." in page.locator('[name="sections-0-body_de"]').input_value()
    assert "1,5 mg" not in (Section.objects.get(article=article).body_de or "")


def test_a_permitted_wording_takes_the_place_of_the_marked_passage(open_as: Opened) -> None:
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    magnesium, _ = Term.objects.get_or_create(
        key="magnesium",
        defaults={"kind": "nutrient", "name_de": "Magnesium", "name_en": "magnesium"},
    )
    wording = "Magnesium trägt zu einer normalen Muskelfunktion bei"
    AuthorisedClaim.objects.get_or_create(
        nutrient=magnesium, wording_de=wording, wording_en="Magnesium contributes to that"
    )
    said = f'<p>Nachts. <span data-claim="{claim.uid}">Magnesium beruhigt die Muskeln.</span></p>'
    save_draft(
        article=article,
        removals=list(claim.citations.all()),
        expected=current_locks(article),
        by=scenarios.author(),
        at=scenarios.after(2),
    )
    scenarios.write(article, scenarios.DE, body=said, statement="Magnesium beruhigt die Muskeln.")
    page = open_as(scenarios.author(), article_url(article))

    row = page.locator('#beleg-beside li[data-rule="CLAIM_HEALTH_NOT_AUTHORISED"]')
    row.get_by_role("button", name="Put in its place").first.click()
    expect(page.locator(EDITOR)).to_contain_text("Magnesium trägt")
    body = page.locator('[name="sections-0-body_de"]').input_value()
    assert f'Nachts. <span data-claim="{claim.uid}">Magnesium trägt' in body
