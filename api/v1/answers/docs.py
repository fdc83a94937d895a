"""The documentation for people: pages without a script."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string

from api.asks import Ask
from api.docs import guides, pages
from api.openapi import document
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.addresses import address


def docs(ask: Ask) -> Reply:
    """The description of the interface as a page."""
    return _answer(ask, _page(settings.PUBLIC_BASE_URL))


def guide(ask: Ask, name: str) -> Reply:
    """A key of `GUIDES` as a page."""
    return _answer(ask, _guide(name, settings.PUBLIC_BASE_URL))


def _answer(ask: Ask, body: bytes) -> Reply:
    Parameters(ask.query).check()
    return cacheable(
        ask,
        Page(
            body=body,
            language="en",
            changed_at=None,
            content_type="text/html; charset=utf-8",
        ),
    )


@lru_cache(maxsize=4)
def _page(_base: str) -> bytes:
    made = document()
    context = {
        "title": made["info"]["title"],
        "version": made["info"]["version"],
        "text": pages.prose(made["info"]["description"]),
        "root": address(""),
        "openapi": address("openapi.json"),
        "groups": pages.groups(made),
        "schemas": pages.schemas(made),
        "codes": pages.error_codes(),
    }
    return render_to_string("api/docs.html", context).encode()


@lru_cache(maxsize=8)
def _guide(name: str, base: str) -> bytes:
    info = document()["info"]
    context = {
        "title": guides.GUIDES[name][1],
        "name": info["title"],
        "version": info["version"],
        "guides": [(address, title) for address, (_, title) in guides.GUIDES.items()],
        "body": guides.guide(name, base.rstrip("/")),
    }
    return render_to_string("api/guide.html", context).encode()
