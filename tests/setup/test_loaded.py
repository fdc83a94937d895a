"""What a fresh web process has loaded once it has answered readers, and what comes with the admin.

Each case is a process of its own: in this one everything is loaded long since.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prove.site import ROOT

# Asks the application at the gate's door, as a web server would, and tells status and modules.
ASKING = """
import json, sys
from wsgiref.util import setup_testing_defaults
from cms.wsgi import application

def ask(path, method="GET"):
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": ""}
    setup_testing_defaults(environ)
    environ |= {"HTTP_HOST": "testserver", "REMOTE_ADDR": "127.0.0.1"}
    told = []
    b"".join(application(environ, lambda status, headers, *more: told.append(status)))
    return int(told[0].split()[0])

told = [(path, ask(path), sorted(sys.modules)) for path in sys.argv[1:]]
json.dump(told, sys.stdout)
"""
READ = (
    "/api/v1/articles/",
    "/api/v1/articles/",
    "/api/v1/articles/no-such-article/",
    "/api/v1/articles/no-such-article/",
    "/api/v1/changes/",
    "/api/v1/search/",
    "/api/v1/nowhere/",
    "/health/live",
    "/health/ready",
)
# Whole packages, and parts of ours that only people at work need.
KEPT_OUT = (
    "PIL", "allauth.account.middleware", "allauth.mfa.base.views", "articles.admin",
    "articles.drafting", "articles.exchange", "citeproc", "cms.access.views", "cms.admin",
    "cms.newsroom", "django.test", "drf_spectacular.utils", "fido2", "httpcore2", "jwt", "mammoth",
    "markdown_it", "psycopg", "redis", "requests", "unfold.admin", "unfold.sites", "urllib3",
)  # fmt: skip
# It was 1,283, some of them packages of the development set that others look for.
MOST_MODULES = 1_480
# What a process would have half of after a fork.
LOADING = """
import gc, threading
from django.db import connections
from cms.serving import load

load()
assert threading.active_count() == 1, threading.enumerate()
assert all(one.connection is None for one in connections.all(initialized_only=True))
assert gc.isenabled() and gc.get_freeze_count() > 100_000
"""

# What is there before any view of the admin runs.
RESOLVING = """
import sys
from cms.wsgi import application
from django.urls import resolve

assert "articles.admin" not in sys.modules
resolve(sys.argv[1])
assert sys.modules["cms.newsroom"].urlpatterns
missing = {"articles.admin.variant", "cms.access.people", "api.admin"} - set(sys.modules)
assert not missing, missing
"""


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation whose database has its tables."""
    folder = tmp_path_factory.mktemp("loaded")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    found = kept | {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "SECRET_KEY": "only-for-this-test-and-long-enough-for-it-0123456789abcdef",
        "DATABASE_URL": f"sqlite:///{folder}/loaded.sqlite3",
        "GENERATION_FILE": str(folder / "generation"),
        "MEDIA_ROOT": str(folder / "media"),
        "ALLOWED_HOSTS": "testserver",
        "PUBLIC_BASE_URL": "http://testserver",
        "LOG_LEVEL": "WARNING",
    }
    _python(found, "manage.py", "migrate", "--verbosity", "0")
    return found


def _python(variables: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _asked(variables: dict[str, str], *paths: str) -> list[tuple[str, int, set[str]]]:
    # What is logged stands behind it.
    told, _ = json.JSONDecoder().raw_decode(_python(variables, "-c", ASKING, *paths))
    return [(path, status, set(loaded)) for path, status, loaded in told]


def _below(loaded: set[str], package: str) -> list[str]:
    return sorted(name for name in loaded if f"{name}.".startswith(f"{package}."))


def test_readers_load_nothing_of_the_admin(variables: dict[str, str]) -> None:
    told = _asked(variables, *READ)
    assert [status for _, status, _ in told] == [200, 200, 404, 404, 200, 400, 404, 200, 503]
    loaded = told[-1][2]
    assert {package: found for package in KEPT_OUT if (found := _below(loaded, package))} == {}
    assert len(loaded) <= MOST_MODULES, len(loaded)


def test_the_admin_comes_with_its_first_address(variables: dict[str, str]) -> None:
    # Static files from where they lie: nothing was collected.
    read, login, desk = _asked(
        variables | {"DEBUG": "1"}, "/api/v1/articles/", "/admin/login/", "/admin/"
    )
    assert (read[1], login[1], desk[1]) == (200, 200, 302)
    assert not _below(read[2], "articles.admin")
    assert _below(login[2], "articles.admin")


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/account/password/reset/", "/admin/"])
def test_whoever_comes_first_loads_all_of_the_admin(variables: dict[str, str], path: str) -> None:
    """Else two threads would load parts of it from two sides, and wait for each other."""
    _python(variables, "-c", RESOLVING, path)


def test_nothing_that_a_fork_would_halve_exists_before_it(variables: dict[str, str]) -> None:
    _python(variables, "-c", LOADING)


def test_a_check_sees_the_pages_of_the_admin(variables: dict[str, str], tmp_path: Path) -> None:
    """Django checks what is registered, so the pages must be there when it does."""
    folder = tmp_path / "wrong"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "admin.py").write_text(
        "from django.contrib import admin\n"
        "from django.contrib.auth.models import Permission\n"
        "admin.site.register(Permission, list_display=['no_such_field'])\n"
    )
    (folder / "settings.py").write_text(
        "from cms.settings import *\nINSTALLED_APPS = [*INSTALLED_APPS, 'wrong']\n"
    )
    own = variables | {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "wrong.settings"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "check", "--tag", "admin"],
        cwd=ROOT, env=own, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "no_such_field" in done.stderr
