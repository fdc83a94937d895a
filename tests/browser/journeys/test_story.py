"""An article from a pasted text to its withdrawal, once in each language of the interface."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.journeys.cast import gather
from tests.browser.journeys.people import Room, Way
from tests.browser.journeys.story import Story

# Nobody answers there, and the site may not even ask: what registries would know is unknown.
UNREACHABLE = "http://127.0.0.1:9"


@pytest.fixture
def room_for(browser: Browser, live_server: LiveServer, settings: Any) -> Iterator[Any]:
    """Opens a newsroom in a way; the test fails where one of its pages had something to say."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.REGISTRY_URLS = dict.fromkeys(settings.REGISTRY_URLS, UNREACHABLE)
    gather()
    rooms: list[Room] = []

    def opened(way: Way) -> Room:
        rooms.append(Room(browser, live_server.url, way))
        return rooms[-1]

    yield opened
    for room in rooms:
        room.close()
    assert [room.wrong for room in rooms if room.wrong] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_article_goes_from_a_pasted_text_to_its_withdrawal(room_for: Any, language: str) -> None:
    story = Story(room_for(Way(language)), source=language)
    story.runs()
