"""Typed readers of environment variables: a bad value is one clear line that names the variable."""

import contextlib
import ipaddress
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})
SECRET_LENGTH = 50
SECRET_UNIQUE_CHARACTERS = 10
KNOWN_SECRETS = ("django-insecure-", "unsafe-", "change-me", "changeme")
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "consolemail")
CACHE_SCHEMES = ("locmemcache", "redis", "rediss", "dummycache")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class BadSetting(ImproperlyConfigured):
    """An environment variable that cannot be used. Its text never repeats a secret."""

    def __init__(self, name: str, wanted: str) -> None:
        self.name = name
        self.wanted = wanted
        super().__init__(f"{name}: {wanted}")


class Environment:
    """Reads one mapping of variables. An empty variable counts as one that is not set."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str, *, default: str = "") -> str:
        return self._variables.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool) -> bool:
        """Raises: BadSetting, for anything but 1/0, true/false, yes/no, on/off."""
        word = self.text(name).lower()
        if not word:
            return default
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise BadSetting(name, f"{word!r} is neither yes nor no; write 1 or 0")

    def number(self, name: str, *, default: int, low: int, high: int) -> int:
        """Raises: BadSetting, outside `low` to `high`."""
        word = self.text(name, default=str(default))
        if not re.fullmatch(r"[0-9]{1,9}", word) or not low <= int(word) <= high:
            raise BadSetting(name, f"{word!r} is not a whole number from {low} to {high}")
        return int(word)

    def words(self, name: str, *, default: Sequence[str] = ()) -> list[str]:
        """A comma-separated list, without empty entries."""
        found = [word.strip() for word in self.text(name).split(",") if word.strip()]
        return found or list(default)

    def choices(self, name: str, *, among: Sequence[str]) -> list[str]:
        """A comma-separated list of known words. Raises: BadSetting."""
        found = [word.lower() for word in self.words(name)]
        for word in found:
            if word not in among:
                raise BadSetting(name, f"{word!r} is unknown; write one of: {', '.join(among)}")
        return found

    def pairs(self, name: str, *, among: Sequence[str]) -> dict[str, str]:
        """`word=value` pairs with known values; without any, each value is its own word.

        Raises: BadSetting.
        """
        found = {}
        for entry in self.words(name):
            word, _, value = entry.rpartition("=")
            if not word or value not in among:
                wanted = f"write it like newsroom-editors={among[0]}; known are {', '.join(among)}"
                raise BadSetting(name, f"{entry!r} cannot be read; {wanted}")
            found[word.strip()] = value
        return found or {value: value for value in among}

    def base_url(self, name: str, *, default: str) -> str:
        """Like https://api.example.org, without the last slash. Raises: BadSetting."""
        value = self.text(name, default=default).rstrip("/")
        _require_http_address(name, value, "write it like https://api.example.org")
        return value

    def url_template(self, name: str, *, default: str, fields: Sequence[str]) -> str:
        """A path or http(s) address holding each of `fields` in braces. Raises: BadSetting."""
        value = self.text(name, default=default)
        example = "https://www.example.org/" + "/".join(f"{{{field}}}" for field in fields)
        if not value:
            return value
        named = re.findall(r"{([^{}]*)}", value)
        if sorted(named) != sorted(fields) or value.count("{") != len(fields):
            raise BadSetting(name, f"must hold exactly {_braces(fields)}, like {example}")
        if not value.startswith("/") or value.startswith("//"):
            _require_http_address(name, value, f"write it like {example}")
        return value

    def networks(self, name: str) -> list[Network]:
        """IP addresses and networks, such as 10.0.0.0/8 or ::1. Raises: BadSetting."""
        found: list[Network] = []
        for word in self.words(name):
            try:
                found.append(ipaddress.ip_network(word))
            except ValueError as error:
                wanted = f"{word!r} is no IP address or network; write it like 10.0.0.0/8"
                raise BadSetting(name, wanted) from error
        return found

    def endpoints(self, name: str) -> frozenset[tuple[str, int]]:
        """Exact `host:port` pairs. Raises: BadSetting."""
        found = set()
        for word in self.words(name):
            host, _, port = word.rpartition(":")
            if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
                raise BadSetting(name, f"{word!r} is no host:port pair like 127.0.0.1:8900")
            found.add((host.strip("[]").lower(), int(port)))
        return frozenset(found)

    def email(self, name: str, *, default: str = "") -> str:
        value = self.text(name, default=default)
        if value and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", value):
            raise BadSetting(name, "is no e-mail address like redaktion@example.org")
        return value

    def database(self, name: str, *, default: str) -> dict[str, Any]:
        """Django's settings of one database. Raises: BadSetting."""
        wanted = "write it like postgres://user:password@host:5432/name or sqlite:////path/to/file"
        return self._parsed(name, default, DATABASE_SCHEMES, wanted, environ.Env.db_url_config)

    def cache(self, name: str, *, default: str) -> dict[str, Any]:
        """Django's settings of one cache. Raises: BadSetting."""
        wanted = "write it like redis://127.0.0.1:6379/0 or locmemcache://"
        return self._parsed(name, default, CACHE_SCHEMES, wanted, environ.Env.cache_url_config)

    def mail(self, name: str, *, default: str) -> dict[str, Any]:
        """Django's settings for sending mail. Raises: BadSetting."""
        wanted = "write it like smtp+tls://user:password@mail.example.org:587 or consolemail://"
        parsed = self._parsed(name, default, MAIL_SCHEMES, wanted, environ.Env.email_url_config)
        return {key: value for key, value in parsed.items() if key != "OPTIONS"}

    def media_storage(self, name: str) -> dict[str, Any]:
        """Django's settings of the store of pictures: local files, or S3 by further variables.

        Raises: BadSetting, for an unknown store, or S3 without its bucket, address or packages.
        """
        word = self.text(name, default="local").lower()
        if word == "local":
            return {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"allow_overwrite": True},
            }
        if word != "s3":
            raise BadSetting(name, f"{word!r} is neither local nor s3")
        for needed in ("S3_BUCKET", "MEDIA_URL"):
            if not self.text(needed):
                raise BadSetting(needed, f"is not set; it must be with {name}=s3")
        if find_spec("storages") is None or find_spec("boto3") is None:
            raise BadSetting(name, "s3 needs: .venv/bin/pip install -r requirements-s3.txt")
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": self.text("S3_BUCKET"),
                "endpoint_url": self.text("S3_ENDPOINT_URL") or None,
                "region_name": self.text("S3_REGION") or None,
                "default_acl": None,
                "querystring_auth": False,
                "file_overwrite": True,
                "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
            },
        }

    def secret_key(self, name: str, *, debug: bool, development_file: Path) -> str:
        """The signing key. Only with DEBUG may it be missing: then a file of its own keeps one.

        Raises: BadSetting, for a missing, short or well-known key without DEBUG.
        """
        value = self._variables.get(name, "")
        if debug:
            return value or development_secret(development_file)
        make_one = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        if not value:
            raise BadSetting(
                name, f"is not set; it must be while DEBUG is off (or set DEBUG=1); {make_one}"
            )
        if value.lower().startswith(KNOWN_SECRETS):
            raise BadSetting(name, f"is a placeholder; {make_one}")
        if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_UNIQUE_CHARACTERS:
            raise BadSetting(
                name, f"is shorter than {SECRET_LENGTH} characters or too regular; {make_one}"
            )
        return value

    def allowed_hosts(self, name: str, *, debug: bool) -> list[str]:
        """Host names answered to. Raises: BadSetting, for none or a wildcard without DEBUG."""
        hosts = self.words(name, default=["localhost", "127.0.0.1", "[::1]"] if debug else [])
        if debug:
            return hosts
        if not hosts:
            raise BadSetting(
                name, "is not set; name the public hosts while DEBUG is off, like api.example.org"
            )
        if any(host.strip(".") in {"", "*"} for host in hosts):
            raise BadSetting(name, "must not hold a wildcard while DEBUG is off; name each host")
        return hosts

    def _parsed(
        self, name: str, default: str, schemes: Sequence[str], wanted: str, parse: Any
    ) -> dict[str, Any]:
        value = self.text(name, default=default)
        if value.partition("://")[0] not in schemes:
            raise BadSetting(name, f"has an unknown scheme; {wanted}")
        try:
            parsed: dict[str, Any] = parse(value)
        except (ImproperlyConfigured, ValueError) as error:
            raise BadSetting(name, f"cannot be read; {wanted}") from error
        return parsed


def development_secret(path: Path) -> str:
    """The key kept in `path` (0600), made on first use; a fresh one where nothing can be kept."""
    with contextlib.suppress(OSError):
        return path.read_text(encoding="ascii").strip() or secrets.token_urlsafe(50)
    fresh = secrets.token_urlsafe(50)
    # Linked into place whole: of two processes that start at once, both must end with one key.
    mine = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(fresh + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(mine, path)
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return fresh
    finally:
        with contextlib.suppress(OSError):
            mine.unlink()


def sign_on_origins(issuer: str, hosts: Sequence[str]) -> list[str]:
    """Where a login may lead to: the issuer's origin and the further hosts, over https."""
    if not issuer:
        return []
    parts = urlsplit(issuer)
    return [f"{parts.scheme}://{parts.netloc}", *(f"https://{host}" for host in hosts)]


def _require_http_address(name: str, value: str, wanted: str) -> None:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError as error:
        raise BadSetting(name, f"is no web address; {wanted}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", value):
        raise BadSetting(name, f"is no http or https address; {wanted}")
    if parts.username or parts.password or parts.fragment:
        raise BadSetting(name, f"must not hold a user, a password or a fragment; {wanted}")


def _braces(fields: Sequence[str]) -> str:
    return " and ".join(f"{{{field}}}" for field in fields)
