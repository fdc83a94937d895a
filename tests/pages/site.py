# ruff: noqa: PLC0415 - models exist once the settings are chosen
"""The site and its browser for what is no test: a database of its own, thrown away afterwards."""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.browser.chromium import chromium


@contextmanager
def opened() -> Iterator[tuple[Any, list[Any]]]:
    """A window on the served, filled site, and all its pages."""
    with ExitStack() as cleanup:
        folder = tempfile.mkdtemp(prefix="beleg-pages-")
        cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TEST_DIR": folder,
            "TEST_DATABASE_URL": "",
            # Playwright's loop runs in this thread; Django would take queries here for a mistake.
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }
        import django

        django.setup()
        logging.disable(logging.CRITICAL)
        from django.conf import settings
        from django.db import connection

        settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
        settings.ROOT_URLCONF = "tests.pages.urls"
        connection.creation.create_test_db(verbosity=0, serialize=False)
        cleanup.callback(connection.close)

        from playwright.sync_api import sync_playwright
        from pytest_django.live_server_helper import LiveServer

        from tests.pages.content import fill
        from tests.pages.listing import pages
        from tests.pages.look import Window

        content = fill()
        server = LiveServer("127.0.0.1")
        cleanup.callback(server.stop)
        playwright = cleanup.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        cleanup.callback(browser.close)
        window = Window(browser, server.url, content)
        cleanup.callback(window.close)
        yield window, pages(content)


def folder_of(name: str, default: str) -> Path:
    """A folder that the environment names, else one of the project."""
    return Path(os.environ.get(name) or Path(__file__).parents[2] / default)
