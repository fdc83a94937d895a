"""The public addresses of version 1 as plain functions, for whoever answers without Django.

Each gives the answer of the view at the same address: `api.v1.urls` is the list that counts, and a
test holds the two together.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from api.asks import Ask
from api.errors import Problem
from api.replies import Reply
from api.v1.answers import catalogue, sources
from api.v1.answers.articles import article, edition
from api.v1.answers.changes import changes
from api.v1.answers.editions import editions, evidence
from api.v1.answers.lists import articles
from api.v1.answers.root import description, root
from api.v1.answers.search import found
from api.v1.answers.sections import section

BASE = "/api/v1/"
# What identifiers, keys and numbers are made of; anything else is Django's to refuse.
NAME = r"([A-Za-z0-9_-]{1,120})"


class Plain(NamedTuple):
    """An address below the base, and the function that answers it."""

    pattern: re.Pattern[str]
    answer: Callable[..., Reply]


def _plain(path: str, answer: Callable[..., Reply]) -> Plain:
    return Plain(re.compile(path.replace("*", NAME) + r"\Z"), answer)


ADDRESSES = (
    _plain("articles/*/", article),
    _plain("articles/", articles),
    _plain("changes/", changes),
    _plain("articles/*/sections/*/", section),
    _plain("articles/*/editions/", editions),
    _plain("articles/*/editions/*/", edition),
    _plain("articles/*/evidence/", evidence),
    _plain("search/", found),
    _plain("claims/", catalogue.claims),
    _plain("claims/*/", catalogue.claim),
    _plain("sources/", sources.sources),
    _plain("sources/*/", sources.source),
    _plain("disclaimers/", catalogue.disclaimers),
    _plain("disclaimers/*/", catalogue.disclaimer),
    _plain("topics/", catalogue.topics),
    _plain("topics/*/", catalogue.topic),
    _plain("people/", catalogue.people),
    _plain("people/*/", catalogue.person),
    _plain("", root),
    _plain("openapi.json", description),
)


def find(path: str) -> tuple[Plain, tuple[str, ...]] | None:
    """The function for a path, and what the path names; None for what Django answers."""
    if not path.startswith(BASE):
        return None
    rest = path[len(BASE) :]
    for plain in ADDRESSES:
        if match := plain.pattern.match(rest):
            return plain, match.groups()
    return None


def answered(plain: Plain, ask: Ask, names: tuple[str, ...]) -> Reply:
    """What the view says, refusals included."""
    try:
        return plain.answer(ask, *names)
    except Problem as problem:
        return problem.reply(ask)
