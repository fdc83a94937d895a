"""Where everything is."""

import json

from api.asks import Ask
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
        "changes": address("changes/"),
        "openapi": address("openapi.json"),
        "documentation": address("docs/"),
    }
    body = json.dumps(links, separators=(",", ":")).encode()
    return cacheable(ask, Page(body=body, language="en", changed_at=None))
