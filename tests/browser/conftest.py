"""A real browser (Debian's Chromium) before a real server. One process serves a module's tests."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import chromium

Opened = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or no test of this folder where the machine has none."""
    try:
        path = chromium()
    except FileNotFoundError:
        if os.environ.get("REQUIRE_SERVICES", "0") not in {"", "0"}:
            pytest.fail("REQUIRE_SERVICES is set and there is no chromium")
        pytest.skip("no chromium on this machine")
    # Playwright's loop runs in this thread; Django would take every query here for a mistake.
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            yield opened
            opened.close()


@pytest.fixture
def open_as(
    browser: Browser, live_server: LiveServer, settings: Any
) -> Iterator[Callable[[User, str], Page]]:
    """Opens a path as a person; the page fails its test when one of its scripts does."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    contexts: dict[int, BrowserContext] = {}
    errors: list[str] = []

    def opened(person: User, path: str, language: str = "en") -> Page:
        if person.pk not in contexts:
            contexts[person.pk] = signed_in_context(browser, live_server.url, person, language)
        page = contexts[person.pk].new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts.values():
        context.close()
    assert errors == []


def signed_in_context(browser: Browser, base: str, person: User, language: str) -> BrowserContext:
    """A browser of its own in which this person is signed in."""
    client = Client()
    client.force_login(person)
    context = browser.new_context(locale=language, viewport={"width": 1440, "height": 900})
    session = client.cookies["sessionid"].value
    context.add_cookies(
        [
            {"name": "sessionid", "value": session, "url": base},
            {"name": "django_language", "value": language, "url": base},
        ]
    )
    return context
