"""Keyboard shortcuts: their help, what they do, and that they stay away from whoever types."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import scenarios

pytestmark = [pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Page]


def test_keys_open_help_lead_to_pages_and_can_be_switched_off(open_as: Opened) -> None:
    page = open_as(scenarios.editor(), "/admin/")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")

    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    # Nothing happens behind the dialog.
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    box = page.get_by_role("searchbox", name="Find articles")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.type("g m?")
    expect(box).to_have_value("g m?")
    expect(dialog).to_be_hidden()
    box.evaluate("node => node.blur()")

    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/admin/matrix/")

    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("checkbox", name="Shortcuts of single keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    expect(dialog).to_be_hidden()
    expect(box).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()


def test_the_help_is_seen_where_the_sidebar_is_folded_away(open_as: Opened) -> None:
    page = open_as(scenarios.editor(), "/admin/")
    page.set_viewport_size({"width": 400, "height": 800})

    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
