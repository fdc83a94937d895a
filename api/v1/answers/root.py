"""Where everything is."""

import json
from functools import lru_cache

from django.conf import settings

from api.asks import Ask
from api.openapi import document
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept


def root(ask: Ask) -> Reply:
    """The addresses of version 1."""
    check_accept(ask)
    Parameters(ask.query).check()
    links = {
        "articles": address("articles/"),
        "claims": address("claims/"),
        "sources": address("sources/"),
        "disclaimers": address("disclaimers/"),
        "topics": address("topics/"),
        "people": address("people/"),
        "search": address("search/"),
        "changes": address("changes/"),
        "openapi": address("openapi.json"),
        "documentation": address("docs/"),
    }
    body = json.dumps(links, separators=(",", ":")).encode()
    return cacheable(ask, Page(body=body, language="en", changed_at=None))


def description(ask: Ask) -> Reply:
    """The interface as OpenAPI 3.1."""
    check_accept(ask)
    Parameters(ask.query).check()
    body = _description(settings.PUBLIC_BASE_URL)
    return cacheable(ask, Page(body=body, language="en", changed_at=None))


@lru_cache(maxsize=4)
def _description(_base: str) -> bytes:
    return json.dumps(document(), ensure_ascii=False, separators=(",", ":")).encode()
