"""Answers as plain data: status, headers, bytes; and the rules of caching them (RFC 9110, 9111)."""

import gzip
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.http import http_date, parse_http_date_safe

from api.asks import Ask
from api.negotiation import coding_for
from articles.vocabulary import Coding

# Article, language and number of an edition.
Given = tuple[str, str, int]

FRESH_SECONDS = 60
FRESH = f"public, max-age={FRESH_SECONDS}, stale-while-revalidate=30"
# A shorter body gains nothing from compression.
WORTH_PACKING = 860
# Proxies refuse answers whose header outgrows one page of memory (nginx: 4 or 8 kB).
MOST_KEYS = 60
ENTITY_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished answer. The body of a HEAD answer is left out by whoever writes it out.

    `given` are the live editions whose text it holds: whoever gets it has them from now on.
    """

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A body that may be cached, and what caches must know. `tag` is the body's own, if known.

    `changed_at` is None where nothing was ever published.
    """

    body: bytes
    language: str
    changed_at: datetime | None
    keys: Sequence[str] = ()
    vary: Sequence[str] = ()
    coding: Coding = Coding.IDENTITY
    tag: str = ""
    content_type: str = "application/json"
    given: tuple[Given, ...] = ()


def entity_tag(body: bytes) -> str:
    """The strong entity tag of a plain body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def cacheable(ask: Ask, page: Page) -> Reply:
    """The page in the coding that was asked for, or 304 where the reader has it already.

    412 without a body where the reader wants another state of it than there is.
    """
    body, coding = page.body, page.coding
    is_packed_now = (
        coding is Coding.IDENTITY
        and len(body) >= WORTH_PACKING
        and coding_for(ask.accept_encoding) is Coding.GZIP
    )
    if is_packed_now:
        coding = Coding.GZIP
    headers = _cache_headers(page, coding)
    if is_another(ask, headers):
        return Reply(412, b"", {"Cache-Control": "no-store", "Content-Length": "0"})
    known = known_tag(ask, headers)
    if known:
        return Reply(304, b"", headers | {"ETag": known}, page.given)
    if is_packed_now:
        body = gzip.compress(body, compresslevel=6, mtime=0)
    if coding is Coding.GZIP:
        headers["Content-Encoding"] = "gzip"
    own = {"Content-Type": page.content_type, "Content-Length": str(len(body))}
    return Reply(200, body, own | headers, page.given)


def _cache_headers(page: Page, coding: Coding) -> dict[str, str]:
    """What a 200 and a 304 both say."""
    plain = plain_tag(page.tag or entity_tag(page.body))
    headers = {
        "ETag": f'{plain[:-1]}-gz"' if coding is Coding.GZIP else plain,
        "Cache-Control": FRESH,
        "Content-Language": page.language,
        "Vary": ", ".join(("Accept-Encoding", *page.vary)),
    }
    if page.changed_at is not None:
        headers["Last-Modified"] = http_date(page.changed_at.timestamp())
    if page.keys:
        headers["Surrogate-Key"] = " ".join(page.keys[:MOST_KEYS])
        if settings.PURGE_BACKEND == "cloudflare":
            # Its name for the same thing.
            headers["Cache-Tag"] = ",".join(page.keys[:MOST_KEYS])
    return headers


def is_another(ask: Ask, headers: dict[str, str]) -> bool:
    """Whether a precondition fails (RFC 9110 section 13.2.2, steps 1 and 2).

    Tags are compared strongly; either coding's tag will do.
    """
    if ask.if_match:
        offered = ask.if_match.strip()
        plain = plain_tag(headers["ETag"])
        own = {plain, f'{plain[:-1]}-gz"'}
        strong = {tag for weak, tag in ENTITY_TAG.findall(offered) if not weak}
        return offered != "*" and not own & strong
    since, changed = _moments(ask.if_unmodified_since, headers)
    return since is not None and changed is not None and changed > since


def known_tag(ask: Ask, headers: dict[str, str]) -> str:
    """The tag under which the reader holds this answer, or "" for one that must be sent.

    Both codings of an answer are the same answer, so either tag will do. `If-None-Match` wins.
    """
    tag = headers["ETag"]
    if ask.if_none_match:
        offered = ask.if_none_match.strip()
        if offered == "*":
            return tag
        tags = {tag for _, tag in ENTITY_TAG.findall(offered)}
        plain = plain_tag(tag)
        return next((own for own in (tag, plain, f'{plain[:-1]}-gz"') if own in tags), "")
    since, changed = _moments(ask.if_modified_since, headers)
    return tag if since is not None and changed is not None and changed <= since else ""


def _moments(since: str, headers: dict[str, str]) -> tuple[int | None, int | None]:
    """The moment that a reader names, if any, and that of the last change, in seconds."""
    if not since:
        return None, None
    return parse_http_date_safe(since), parse_http_date_safe(headers.get("Last-Modified", ""))


def only_tag(ask: Ask) -> str:
    """The one tag of an `If-None-Match`; "" where there is none, or more than one."""
    found = ENTITY_TAG.fullmatch(ask.if_none_match.strip()) if ask.if_none_match else None
    return found[2] if found else ""


def plain_tag(tag: str) -> str:
    """The tag of the same answer without compression."""
    return tag.removesuffix('-gz"').removesuffix('"') + '"'
