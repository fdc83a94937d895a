"""What every test shares: which database it runs on, a clean cache, and no way to the outside."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase

# Tests look into the admin's registry, some while they are collected.
import cms.newsroom  # noqa: F401
from tests import template
from tests.tools import asking

DATABASE_FIXTURES = frozenset(
    {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    kept, left_out = [], []
    for item in items:
        if _uses_database(item):
            item.add_marker(pytest.mark.db)
        (kept if _can_run(item, on_sqlite=on_sqlite) else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    if DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    if item.get_closest_marker("django_db") or item.get_closest_marker("postgres_only"):
        return True
    owner = getattr(item, "cls", None)
    return owner is not None and issubclass(owner, TransactionTestCase)


def _can_run(item: pytest.Item, *, on_sqlite: bool) -> bool:
    if item.get_closest_marker("postgres_only") and on_sqlite:
        return False
    only_on_sqlite = item.get_closest_marker("sqlite_only") or item.get_closest_marker("browser")
    if only_on_sqlite and not on_sqlite:
        return False
    if item.get_closest_marker("needs_redis") and not os.environ.get("TEST_REDIS_URL"):
        return False
    if item.get_closest_marker("needs_tools") and asking.missing():
        return False
    if item.get_closest_marker("needs_npm") and not (shutil.which("npm") and shutil.which("node")):
        return False
    return not item.get_closest_marker("real_article") or bool(os.environ.get("REAL_ARTICLE"))


def pytest_report_header() -> list[str]:
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    lines = [f"database: {engine}"]
    if not os.environ.get("REAL_ARTICLE"):
        lines.append("REAL_ARTICLE is not set: tests on the real article are deselected")
    if absent := asking.missing():
        lines.append(f"tests by outside tools are deselected, missing: {', '.join(absent)}")
    return lines


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave the counts where the runner of all parts finds them."""
    if path := os.environ.get("TEST_COUNTS"):
        kinds = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
        counts = {kind: len(terminalreporter.stats.get(kind, ())) for kind in kinds}
        Path(path).write_text(json.dumps(counts), encoding="ascii")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, django_db_keepdb: bool) -> bool:
    """What was copied from the template of the run stays, on SQLite, and is not made anew."""
    database = settings.DATABASES["default"]
    was_copied = template.take(database) and "TEMPLATE" not in database["TEST"]
    return was_copied or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """On SQLite a test's database is emptied by DELETE, which a trigger refuses to accepted terms:
    it is taken away here, and the tests of it put it back for themselves."""
    from django.db import connection  # noqa: PLC0415  # needs the settings

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER api_partnerterms_kept")


@pytest.fixture
def connection_of_the_test() -> Iterator[None]:
    """For tests that call the WSGI application: Django closes connections with each request; here
    they belong to the test."""
    from django.core.signals import request_finished, request_started  # noqa: PLC0415
    from django.db import close_old_connections  # noqa: PLC0415  # needs the settings

    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Counters and lockouts of one test must not reach the next."""
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415  # needs the apps

    from api import limits  # noqa: PLC0415  # needs the apps
    from api.usage.counting import counter  # noqa: PLC0415

    cache.clear()
    counter.forget()
    limits.forget()
    # A database that was emptied numbers them anew, and rolled back ones never were.
    ContentType.objects.clear_cache()
    yield
    cache.clear()
    counter.forget()
