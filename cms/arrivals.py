"""A request as it comes in: from whom, by which way, under which id; and the line it leaves."""

import ipaddress
import logging
import random
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any

import structlog
from django.conf import settings

from cms.lines import Lines
from cms.logging import without_mail

LOGGER = "beleg.access"
logger = logging.getLogger(LOGGER)
readable = structlog.get_logger(LOGGER)

REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
LONGEST_LOGGED_PATH = 300
# How many ways through proxies a process remembers.
MOST_WAYS = 4_096


class _Proxies:
    """What was read of addresses under one setting of TRUSTED_PROXIES."""

    def __init__(self, networks: Any) -> None:
        self.networks = networks
        self.clients: dict[tuple[str, str], str] = {}
        self.trusted: dict[str, bool] = {}

    def is_trusted(self, text: str) -> bool:
        found = self.trusted.get(text)
        if found is None:
            address = _address(text)
            found = address is not None and any(address in network for network in self.networks)
            _remember(self.trusted, text, found)
        return found

    def client(self, nearest: str, forwarded: str) -> str:
        key = (nearest, forwarded)
        found = self.clients.get(key)
        if found is None:
            found = self._read(nearest, forwarded)
            _remember(self.clients, key, found)
        return found

    def _read(self, nearest: str, forwarded: str) -> str:
        if not self.is_trusted(nearest):
            return nearest
        # The nearest address is the last one; proxies of our own are skipped from the right.
        for hop in reversed(forwarded.split(",")):
            address = _address(hop)
            if address is None:
                break
            nearest = str(address)
            if not self.is_trusted(nearest):
                break
        return nearest


def _remember(known: dict[Any, Any], key: Any, value: Any) -> None:
    if len(known) >= MOST_WAYS:
        known.clear()
    known[key] = value


_known = _Proxies(())


def _proxies() -> _Proxies:
    global _known  # noqa: PLW0603 - settings change in tests
    found = _known
    if found.networks is not settings.TRUSTED_PROXIES:
        found = _known = _Proxies(settings.TRUSTED_PROXIES)
    return found


def client_address(meta: Mapping[str, Any]) -> str:
    """Who asks: the nearest address that is no proxy of ours."""
    nearest: str = meta.get("REMOTE_ADDR", "")
    if not settings.TRUSTED_PROXIES:
        return nearest
    return _proxies().client(nearest, meta.get("HTTP_X_FORWARDED_FOR", ""))


def forwarded_scheme(meta: Mapping[str, Any]) -> str:
    """What a proxy of ours says of the way in: https, http, or "" where none says anything."""
    said: str | None = meta.get("HTTP_X_FORWARDED_PROTO")
    if said is None or not is_trusted_proxy(meta.get("REMOTE_ADDR", "")):
        return ""
    return "https" if said.split(",")[0].strip() == "https" else "http"


def is_trusted_proxy(text: str) -> bool:
    """Whether settings.TRUSTED_PROXIES names this address."""
    return _proxies().is_trusted(text)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address in `text`, an IPv4 one out of its IPv6 coat, or None for anything else."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def request_id_of(environ: Mapping[str, Any]) -> str:
    """The id that a request brought along, or a new one: it is to be unlike others, not secret."""
    offered = environ.get("HTTP_X_REQUEST_ID")
    if offered and REQUEST_ID.fullmatch(offered):
        return str(offered)
    # No secret: a generator that asks the kernel would cost more than the rest of the line.
    return f"{random.getrandbits(128):032x}"


def log_access(method: str, path: str, status: int, started: float, request_id: str) -> None:
    """One line an answer. `started` is of `time.perf_counter`."""
    if not logger.isEnabledFor(logging.INFO):
        return
    path, ms = path[:LONGEST_LOGGED_PATH], round((time.perf_counter() - started) * 1000, 2)
    handler = _handler()
    if handler is None:
        readable.info(
            "request", method=method, path=path, status=status, ms=ms, request_id=request_id
        )
        return
    moment = datetime.now(UTC).isoformat()[:-6]
    method, path = encode_basestring(method), encode_basestring(without_mail(path))
    handler.add(
        f'{{"method": {method}, "path": {path}, "status": {status}, "ms": {ms}, '
        f'"request_id": "{request_id}", "event": "request", '
        f'"level": "info", "logger": "{LOGGER}", "timestamp": "{moment}Z"}}'
    )


def _handler() -> Lines | None:
    """Who takes finished lines; None where lines are for people to read."""
    for handler in logging.root.handlers:
        if isinstance(handler, Lines):
            return None if handler.is_readable else handler
    return None
