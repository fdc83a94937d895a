"""The documentation for people: one page without a script."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string

from api.asks import Ask
from api.docs import pages
from api.openapi import document
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.addresses import address


def docs(ask: Ask) -> Reply:
    """The description of the interface as a page."""
    Parameters(ask.query).check()
    return cacheable(
        ask,
        Page(
            body=_page(settings.PUBLIC_BASE_URL),
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
