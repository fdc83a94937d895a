"""Every page, once: WCAG 2.2 AA by axe-core, and what `tests/pages/ours.js` asks.

Colours, width and language take turns from page to page; all of them together are `make prove`.
"""

import re
from collections.abc import Iterator
from itertools import cycle, product
from typing import Any
from zlib import crc32

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.access.addresses import patterns
from tests.pages.content import Content, fill
from tests.pages.listing import NO_PAGE, pages, reason_against
from tests.pages.look import THEMES, WIDTHS, Window, dress, wrong_with

pytestmark = pytest.mark.django_db(transaction=True)
# Lists and forms that the admin makes of a model are much alike: one in four will do here.
MADE_OF_A_MODEL = re.compile(
    r"(articles|api|auth)-[a-z]+(-change|-add|-history|-delete|-id)?(-errors)?"
)


@pytest.fixture
def content(settings: Any) -> Content:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.ROOT_URLCONF = "tests.pages.urls"
    return fill()


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, content: Content) -> Iterator[Window]:
    opened = Window(browser, live_server.url, content)
    yield opened
    opened.close()


def test_every_address_is_a_page_or_says_why_not(content: Content) -> None:
    listed = pages(content)
    names = [page.name for page in listed]
    assert sorted(set(names)) == sorted(names)
    addresses = set(patterns())
    gone = [part for part in NO_PAGE if part not in addresses and not part.startswith("/")]
    assert gone == []
    assert len([one for one in addresses if not reason_against(one, content)]) > 200


@pytest.mark.needs_tools
def test_axe_finds_nothing_on_any_page(window: Window, content: Content) -> None:
    turns = cycle(product(THEMES, ("de", "en"), WIDTHS))
    wrong = []
    for page in pages(content):
        if MADE_OF_A_MODEL.fullmatch(page.name) and crc32(page.name.encode()) % 4:
            continue
        theme, language, width = next(turns)
        language = page.language or language
        with window.opened(page, language, theme) as tab:
            dress(tab, theme, width)
            found = wrong_with(tab, page, language, width)
        wrong += [f"{page.name} {theme} {language} {width}: {line}" for line in found]
    assert wrong == [], "\n".join(wrong)
