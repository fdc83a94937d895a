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
    """An address below the base, the function that answers it, and what its use is counted as."""

    pattern: re.Pattern[str]
    answer: Callable[..., Reply]
    resource: str


def _plain(path: str, answer: Callable[..., Reply], resource: str) -> Plain:
    return Plain(re.compile(path.replace("*", NAME) + r"\Z"), answer, resource)


ADDRESSES = (
    _plain("articles/*/", article, "article"),
    _plain("articles/", articles, "articles"),
    _plain("changes/", changes, "changes"),
    _plain("articles/*/sections/*/", section, "section"),
    _plain("articles/*/editions/", editions, "editions"),
    _plain("articles/*/editions/*/", edition, "edition"),
    _plain("articles/*/evidence/", evidence, "evidence"),
    _plain("search/", found, "search"),
    _plain("claims/", catalogue.claims, "claims"),
    _plain("claims/*/", catalogue.claim, "claim"),
    _plain("sources/", sources.sources, "sources"),
    _plain("sources/*/", sources.source, "source"),
    _plain("disclaimers/", catalogue.disclaimers, "disclaimers"),
    _plain("disclaimers/*/", catalogue.disclaimer, "disclaimer"),
    _plain("topics/", catalogue.topics, "topics"),
    _plain("topics/*/", catalogue.topic, "topic"),
    _plain("people/", catalogue.people, "people"),
    _plain("people/*/", catalogue.person, "person"),
    _plain("", root, "root"),
    _plain("openapi.json", description, "openapi"),
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
