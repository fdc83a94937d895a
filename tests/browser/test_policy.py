"""In a browser: no page asks another host, and none trips over its own policy."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Error, Page
from pytest_django.live_server_helper import LiveServer

from tests.access.addresses import example, patterns
from tests.access.world import prepare

pytestmark = pytest.mark.django_db(transaction=True)
# Ends the session, and what only answers machines.
NOT_OPENED = ("/admin/account/logout/", "/admin/logout/", "/admin/jsi18n/")

# Pages that are made as those beside them are; tests/access/test_policy.py reads them too.
ALIKE = ("/add/", "/history/", "/delete/", "/<path:object_id>/")
# What a browser says of an answer that is no page: an empty refusal, a file.
NO_PAGE = ("ERR_HTTP_RESPONSE_CODE_FAILURE", "ERR_ABORTED", "Download is starting")


def test_no_page_asks_another_host_or_trips_over_its_policy(
    open_as: Callable[..., Page], live_server: LiveServer
) -> None:
    prepare()
    root = User.objects.create_superuser("root", "root@example.org", "x")
    page = open_as(root, "/admin/")
    asked: set[str] = set()
    said: list[str] = []
    browser = page.context
    browser.on("request", lambda request: asked.add(request.url))
    browser.on("console", lambda message: said.append(f"{message.location}: {message.text}"))
    opened = 0
    for pattern in dict.fromkeys(patterns()):
        path = example(pattern)
        if path in NOT_OPENED or pattern.endswith(ALIKE):
            continue
        if _opens(page, live_server.url + path):
            opened += 1
        else:  # the error page of the browser would come in between
            page.close()
            page = browser.new_page()

    assert opened > 80
    elsewhere = [
        url
        for url in asked
        if not url.startswith((live_server.url + "/", "data:", "blob:" + live_server.url))
    ]
    assert elsewhere == []
    assert [line for line in said if "Content Security Policy" in line or "CSP" in line] == []


def _opens(page: Page, url: str) -> bool:
    """Whether the address is a page. Raises: Error, where it is one and does not open."""
    try:
        page.goto(url, wait_until="load")
    except Error as error:
        if any(word in str(error) for word in NO_PAGE):
            return False
        raise
    return True
