"""A bad variable is one clear line that names it."""

import os
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from cms.environment import BadSetting, Environment, development_secret

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Zq7-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz"
PRODUCTION = {
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "api.example.org",
    "PUBLIC_BASE_URL": "https://api.example.org",
    "FRONTEND_URL_TEMPLATE": "https://www.example.org/{lang}/{slug}",
    "CONTACT_EMAIL": "redaktion@example.org",
    "TRUSTED_PROXIES": "127.0.0.1,10.0.0.0/8",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
}


def _read(method: str, value: str, **options: Any) -> Any:
    return getattr(Environment({"NAME": value}), method)("NAME", **options)


@pytest.mark.parametrize("word", ["1", "true", "YES", " on "])
def test_words_that_mean_yes(word: str) -> None:
    assert _read("flag", word, default=False) is True


@pytest.mark.parametrize("word", ["0", "False", "no", "off"])
def test_words_that_mean_no(word: str) -> None:
    assert _read("flag", word, default=True) is False


def test_an_empty_variable_counts_as_not_set() -> None:
    assert _read("flag", "  ", default=True) is True
    assert _read("text", "", default="x") == "x"


@pytest.mark.parametrize(
    ("method", "value", "options"),
    [
        ("flag", "maybe", {"default": False}),
        ("number", "ten", {"default": 1, "low": 1, "high": 9}),
        ("number", "10", {"default": 1, "low": 1, "high": 9}),
        ("number", "-1", {"default": 1, "low": -5, "high": 9}),
        ("base_url", "api.example.org", {"default": ""}),
        ("base_url", "ftp://example.org", {"default": ""}),
        ("base_url", "https://user:pass@example.org", {"default": ""}),
        ("base_url", "https://exa mple.org", {"default": ""}),
        ("base_url", "http://example.org:port", {"default": ""}),
        ("url_template", "https://example.org/{slug}", {"default": "", "fields": ["lang", "slug"]}),
        ("url_template", "/{lang}/{slug}/{x}", {"default": "", "fields": ["lang", "slug"]}),
        ("url_template", "/{lang}/{slug}/{", {"default": "", "fields": ["lang", "slug"]}),
        (
            "url_template",
            "//evil.example/{lang}/{slug}",
            {"default": "", "fields": ["lang", "slug"]},
        ),
        ("url_template", "javascript:{lang}{slug}", {"default": "", "fields": ["lang", "slug"]}),
        ("networks", "10.0.0.0/33", {}),
        ("networks", "localhost", {}),
        ("endpoints", "localhost", {}),
        ("endpoints", "localhost:0", {}),
        ("endpoints", "localhost:65536", {}),
        ("email", "nobody", {}),
        ("database", "mysql://localhost/db", {"default": ""}),
        ("database", "postgres://localhost:port/db", {"default": ""}),
        ("database", "nonsense", {"default": ""}),
        ("cache", "memcached://localhost", {"default": ""}),
    ],
)
def test_a_bad_value_is_refused_by_name(method: str, value: str, options: dict[str, Any]) -> None:
    with pytest.raises(BadSetting, match=r"^NAME: ") as refused:
        _read(method, value, **options)
    assert "\n" not in str(refused.value)


def test_a_password_in_a_bad_address_is_not_repeated() -> None:
    with pytest.raises(BadSetting) as refused:
        _read("database", "postgres://u:hunter2@localhost:port/db", default="")
    assert "hunter2" not in str(refused.value)


def test_good_values_are_typed() -> None:
    assert _read("number", "7", default=1, low=1, high=9) == 7
    assert _read("base_url", "https://api.example.org/", default="") == "https://api.example.org"
    assert _read("networks", "10.0.0.0/8, ::1") == [ip_network("10.0.0.0/8"), ip_network("::1")]
    assert _read("endpoints", "127.0.0.1:8900,[::1]:80") == {("127.0.0.1", 8900), ("::1", 80)}
    assert _read("words", "a, b,,") == ["a", "b"]
    assert _read("email", "redaktion@example.org") == "redaktion@example.org"


def test_a_database_password_may_hold_any_character() -> None:
    database = _read("database", "postgres://u:p%40%2F%3A@db.example:5433/beleg", default="")
    assert (database["PASSWORD"], database["PORT"], database["NAME"]) == ("p@/:", 5433, "beleg")


def test_the_development_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"
    first = development_secret(path)
    assert development_secret(path) == first
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_without_a_writable_folder_a_secret_lives_as_long_as_the_process(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    secret = development_secret(tmp_path / "file" / "secret_key")
    assert len(secret) >= 50


def _manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=kept | {"DATABASE_URL": "sqlite://:memory:"} | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("SECRET_KEY", {"SECRET_KEY": ""}),
        ("SECRET_KEY", {"SECRET_KEY": "short"}),
        ("SECRET_KEY", {"SECRET_KEY": "a" * 60}),
        ("SECRET_KEY", {"SECRET_KEY": f"django-insecure-{SECRET}"}),
        ("SECRET_KEY", {"SECRET_KEY": f"unsafe-{SECRET}"}),
        ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": ""}),
        ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": "*"}),
        ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": "api.example.org,*"}),
        ("OUTGOING_ALLOW", {"OUTGOING_ALLOW": "127.0.0.1:8900"}),
        ("LOG_LEVEL", {"LOG_LEVEL": "loud"}),
        ("DEBUG", {"DEBUG": "perhaps"}),
    ],
)
def test_an_unsafe_value_stops_the_start_with_one_line(name: str, change: dict[str, str]) -> None:
    ended = _manage("check", **(PRODUCTION | change))
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"beleg: {name}: ")
    assert ended.stderr.count("\n") == 1
    assert not ended.stdout


def test_the_deployment_check_is_clean_for_a_proper_production_environment() -> None:
    ended = _manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert ended.returncode == 0, ended.stderr
    assert "beleg." not in ended.stderr


def test_the_deployment_check_refuses_an_unencrypted_public_address() -> None:
    change = {"PUBLIC_BASE_URL": "http://api.example.org"}
    ended = _manage("check", "--deploy", "--fail-level", "ERROR", **(PRODUCTION | change))
    assert ended.returncode == 1
    assert "beleg.E001" in ended.stderr


def test_debug_needs_nothing() -> None:
    assert _manage("check", DEBUG="1").returncode == 0


def test_a_file_database_is_safe_against_a_power_cut() -> None:
    code = "from cms.settings import DATABASES as d; print(d['default']['OPTIONS'])"
    ended = _manage("shell", "-c", code, DEBUG="1", DATABASE_URL="")
    for word in ("IMMEDIATE", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert word in ended.stdout


def test_the_log_of_a_file_database_holds_several_publications() -> None:
    code = "from cms.settings import DATABASES as d; print(d['default']['OPTIONS'])"
    ended = _manage("shell", "-c", code, DEBUG="1", DATABASE_URL="")
    assert "wal_autocheckpoint=4000" in ended.stdout
