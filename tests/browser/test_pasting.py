"""What is pasted keeps its structure and loses its junk, whatever program it comes from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from tests import scenarios
from tests.admin.pages import article_url

Opened = Callable[[User, str], Page]
COPIED = Path(__file__).parent / "pasted"


@pytest.fixture
def page(open_as: Opened) -> Page:
    return open_as(scenarios.author(), article_url(scenarios.draft()))


def pasted(page: Page, name: str) -> str:
    """The German body after its whole text was replaced by what a program put on the clipboard."""
    page.locator(".beleg-body").first.focus()
    page.locator(".ProseMirror[role=textbox]:focus").wait_for()
    page.keyboard.press("Control+A")
    page.wait_for_function(
        "() => getSelection().toString().length >= document.activeElement.textContent.length"
    )
    page.evaluate(
        """(html) => {
          const data = new DataTransfer()
          data.setData("text/html", html)
          data.setData("text/plain", "")
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        (COPIED / f"{name}.html").read_text(encoding="utf-8"),
    )
    body = page.locator('textarea[name="sections-0-body_de"]').input_value()
    # The editor's own word for a numbered list; the server does not keep it.
    return body.replace(' data-type="decimal"', "")


def test_word(page: Page) -> None:
    assert pasted(page, "word") == (
        "<h3>Schlaf</h3><p><strong>Wichtig:</strong> Licht <em>am Abend</em></p>"
        "<ul><li><p>Eins</p><ul><li><p>Innen</p></li></ul></li><li><p>Zwei</p></li></ul>"
        "<ol><li><p>Erstens</p></li></ol>"
        "<table><tbody><tr><td><p>A</p></td><td><p>B</p></td></tr></tbody></table>"
    )


def test_google_docs(page: Page) -> None:
    assert pasted(page, "google_docs") == (
        "<h3>Schlaf</h3><p><strong>Wichtig</strong><em> leise</em> H<sub>2</sub>O</p>"
        "<ul><li><p>Eins</p></li></ul>"
    )


def test_a_web_page(page: Page) -> None:
    assert pasted(page, "web_page") == (
        '<h3>Schlaf</h3><p>Ein <a href="https://example.org/x">Verweis</a> und keiner.</p>'
        "<blockquote><p>Zitat</p></blockquote>"
    )
