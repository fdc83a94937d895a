"""The example frontend against the real interface: what readers see, by keyboard alone."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from api.preview.links import make_link
from articles.models import Claim, Source
from articles.publishing.sources import state_source_status
from articles.publishing.suspension import suspend_claims
from articles.vocabulary import (
    Certainty,
    Directness,
    Language,
    SignOffKind,
    SourceStatus,
    Stance,
)
from tests import scenarios
from tests.browser.frontend import FOLDER, READY, plain_files, shown, violations
from tests.scenarios import DE, EN, after

LISTS = {
    "certainties": Certainty,
    "stances": Stance,
    "directness": Directness,
    "kinds": SignOffKind,
    "statuses": SourceStatus,
}
KEYS = """async (lists) => {
  const { WORDS } = await import("/static/demo/words.js")
  const of = (words) => Object.fromEntries(lists.map((name) => [name, Object.keys(words[name])]))
  return { de: of(WORDS.de), en: of(WORDS.en), same: [WORDS.de, WORDS.en].map(Object.keys) }
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose scripts must not fail and must break no policy."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda line: "Content Security" in line.text and wrong.append(line.text))
    yield tab
    context.close()
    assert wrong == []


def spoil(article: Any) -> None:
    """Retract the article's source and suspend its German claim."""
    state_source_status(
        source=Source.objects.get(doi="10.99999/sleep"),
        status=SourceStatus.RETRACTED,
        reason="Heft 3",
        by=scenarios.medical(),
        at=after(14),
    )
    suspend_claims(
        variant=scenarios.variant_of(article, DE),
        claims=[Claim.objects.get(article=article).uid],
        reason="Die Studie wurde zurückgezogen.",
        by=scenarios.publisher(),
        at=after(15),
    )


def test_from_the_list_to_a_withdrawn_text(page: Page, live_server: LiveServer) -> None:
    scenarios.published()
    scenarios.withdrawn("gone", language=EN)
    shown(page, f"{live_server.url}/demo/de/")
    expect(page.get_by_role("link", name="Besser einschlafen")).to_have_count(2)

    page.get_by_role("searchbox").fill("studie")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suche nach „studie“")
    expect(page.locator("mark").first).to_have_text("Studien")
    page.locator('.entry a[href$="sleep-de"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Besser einschlafen")
    expect(page.get_by_role("note", name="Hinweis")).to_contain_text("keine ärztliche Beratung")

    opener = page.get_by_role("button", name="1 Beleg der Aussage")
    box = page.get_by_role("dialog")
    opener.focus()
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(box).to_contain_text("⊕⊕◯◯ Vertrauenswürdigkeit der Evidenz: niedrig")
    expect(box.locator("blockquote")).to_have_attribute("lang", "de")
    expect(box).to_contain_text("Evening light and sleep onset")
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")

    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title(re.compile("Falling asleep more easily"))
    answer = page.goto(f"{live_server.url}/demo/en/gone-en")
    assert answer is not None
    assert answer.status == 410
    page.wait_for_selector(READY, state="attached")
    expect(page.get_by_role("heading", level=1)).to_have_text("This text has been withdrawn")
    expect(page.locator("main")).to_contain_text("A figure was wrong.")
    page.locator("main").get_by_role("link", name="Deutsch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Besser einschlafen")


def test_what_became_of_claims_and_works_is_marked_and_printed(
    page: Page, live_server: LiveServer
) -> None:
    spoil(scenarios.published())
    shown(page, f"{live_server.url}/demo/de/sleep-de")
    expect(page.locator(".claim.suspended")).to_have_count(1)
    page.get_by_role("button", name="⚠ 1 Beleg der Aussage").click()
    box = page.get_by_role("dialog")
    expect(box).to_contain_text("gilt bis dahin nicht. Die Studie wurde zurückgezogen.")
    expect(box.locator(".status.bad")).to_contain_text("⚠ Status: zurückgezogen (retracted)")
    box.get_by_role("button", name="Schließen").click()
    expect(box).to_have_count(0)

    claims = page.locator("#claims .list")
    expect(claims).to_be_hidden()
    page.get_by_role("button", name="Alle Aussagen zeigen").click()
    expect(claims).to_be_visible()
    page.get_by_role("button", name="Aussagen ausblenden").click()
    page.emulate_media(media="print", color_scheme="dark")
    expect(claims).to_be_visible()
    expect(page.locator("#references")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_colours_follow_the_system_until_the_reader_chooses(
    page: Page, live_server: LiveServer
) -> None:
    scenarios.reference_data()
    page.emulate_media(color_scheme="dark")
    shown(page, f"{live_server.url}/demo/de/")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    button = page.get_by_role("button", name="Dunkel")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert page.evaluate(paper) != dark
    page.reload()
    page.wait_for_selector(READY, state="attached")
    expect(page.get_by_role("button", name="Dunkel")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(paper) != dark


def test_a_draft_is_shown_once_to_who_has_the_link(page: Page, live_server: LiveServer) -> None:
    article = scenarios.draft()
    _, code = make_link(
        article=article.uid, language=DE, days=1, by=scenarios.editor(), at=timezone.now()
    )
    address = f"{live_server.url}/demo/preview/de/{article.uid}"
    shown(page, f"{address}#code={code}")
    expect(page.get_by_role("note", name="Entwurf")).to_contain_text("nicht veröffentlicht")
    expect(page.get_by_role("heading", level=1)).to_have_text("Besser einschlafen")
    assert page.url == address
    shown(page, address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Besser einschlafen")

    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    shown(page, f"{address}#code={code}")
    expect(page.locator("main")).to_contain_text("Dieser Link gilt nicht mehr.")


def test_plain_files_of_another_server_do_the_same(
    page: Page, live_server: LiveServer, tmp_path: Path, settings: Any
) -> None:
    # Redirects name the interface's own address.
    settings.PUBLIC_BASE_URL = live_server.url
    article = scenarios.published()
    scenarios.write(article, DE, at=after(20), slug="neu", subtitle="Neu gefasst")
    scenarios.issue(article, DE, at=after(30))
    with plain_files(live_server.url, tmp_path) as there:
        shown(page, there)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator(".entry a").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Falling asleep more easily")
        page.wait_for_selector('script[type="application/ld+json"]', state="attached")
        data = page.locator('script[type="application/ld+json"]').text_content()
        assert '"MedicalWebPage"' in (data or "")
        page.get_by_role("searchbox").fill("light")
        page.keyboard.press("Enter")
        expect(page.locator("mark").first).to_have_text("Light")

        shown(page, f"{there}?lang=de&article=sleep-de")
        assert page.url == f"{there}?lang=de&article=neu"
        expect(page.locator(".subtitle")).to_have_text("Neu gefasst")
        shown(page, f"{there}?lang=de&article=sleep-en")
        expect(page.get_by_role("heading", level=1)).to_have_text("Diese Seite gibt es nicht")
        page.locator("main").get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Falling asleep more easily")


def test_what_the_server_sent_stays_where_the_interface_is_away(
    page: Page, live_server: LiveServer
) -> None:
    scenarios.published()
    page.route("**/api/v1/**", lambda route: route.abort())
    shown(page, f"{live_server.url}/demo/de/sleep-de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Besser einschlafen")
    expect(page.locator("#claims")).to_contain_text("Vertrauenswürdigkeit der Evidenz: niedrig")


def test_it_stays_small_and_asks_nobody_else() -> None:
    code = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    modules = [text for name, text in code.items() if name.endswith(".js") and name != "words.js"]
    assert sum(len(text.encode()) for text in modules) < 40_000
    for name, text in code.items():
        assert "innerHTML" not in text
        found = set(re.findall(r"https?://[^/\s\"'`<]+", text))
        assert found <= {"http://127.0.0.1:8000", "https://doi.org"}, name


def test_every_word_of_the_lists_is_there_in_both_languages(
    page: Page, live_server: LiveServer
) -> None:
    scenarios.reference_data()
    shown(page, f"{live_server.url}/demo/de/")
    told = page.evaluate(KEYS, list(LISTS))
    for language in Language:
        for name, values in LISTS.items():
            assert set(told[language.value][name]) == {value.value for value in values}
    assert told["same"][0] == told["same"][1]


@pytest.mark.needs_tools
def test_axe_finds_nothing(page: Page, live_server: LiveServer) -> None:
    spoil(scenarios.published())
    for path in ("de/", "en/?q=light", "de/sleep-de", "en/nothing"):
        shown(page, f"{live_server.url}/demo/{path}")
        for width, scheme in product((1280, 320), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == [], (path, width, scheme)
            if path == "de/sleep-de":
                page.locator(".opener").click()
                expect(page.get_by_role("dialog")).to_be_focused()
                assert violations(page) == [], (path, width, scheme, "open")
                page.keyboard.press("Escape")
