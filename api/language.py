"""The language of an answer where nothing but `Accept-Language` chooses: RFC 4647 lookup."""

import re
from collections.abc import Iterable, Sequence

from django.conf import settings

from api.negotiation import ranges
from articles.vocabulary import Language

LANGUAGE_RANGE = re.compile(r"(?:\*|[a-z]{1,8}(?:-(?:\*|[a-z0-9]{1,8})){0,8})\Z")


def negotiate(accept_language: str) -> Language:
    """The best language of ours for an `Accept-Language` header, or the site's default."""
    if not accept_language:
        return Language(settings.LANGUAGE_CODE)
    return lookup(
        [pair for pair in ranges(accept_language) if LANGUAGE_RANGE.match(pair[0])],
        available=tuple(Language),
        default=Language(settings.LANGUAGE_CODE),
    )


def lookup(
    priority: Iterable[tuple[str, float]], *, available: Sequence[Language], default: Language
) -> Language:
    """RFC 4647 section 3.4: the first range that fits when its subtags are taken off one by one.

    A language refused with q=0 is not chosen while another one is left.
    """
    wanted = sorted(priority, key=lambda pair: -pair[1])
    refused = {name for name, quality in wanted if quality == 0}
    named = {name for name, _ in wanted}
    left = [word for word in available if word not in refused]
    if "*" in refused:
        left = [word for word in left if word in named]
    for name, quality in wanted:
        if quality > 0 and name != "*":
            found = next((word for word in _shortened(name) if word in left), None)
            if found is not None:
                return Language(found)
    return default if default in left or not left else left[0]


def _shortened(name: str) -> Iterable[str]:
    """The range, and what is left of it; a single letter never stands last.

    Of an extended range (`de-*-DE`) the wildcards are left out: they say nothing to a lookup.
    """
    parts = name.replace("-*", "").split("-")
    while parts:
        yield "-".join(parts)
        parts.pop()
        if parts and len(parts[-1]) == 1:
            parts.pop()
