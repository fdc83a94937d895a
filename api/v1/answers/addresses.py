"""Absolute addresses of version 1, from settings only: the Host header is never believed."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings


def address(path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """The address of a path below `/api/v1/`, with a query."""
    query = urlencode(list(pairs))
    base = f"{settings.PUBLIC_BASE_URL.rstrip('/')}/api/v1/{path}"
    return f"{base}?{query}" if query else base
