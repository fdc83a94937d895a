"""Drafts over HTTP, for those who hold a token. Nothing here is kept by anyone."""

import json
from datetime import datetime
from typing import Any

from api.asks import Ask
from api.errors import Flaw, Problem
from api.parameters import UID, Parameters
from api.preview.links import LONGEST_CODE, Token, exchange, link_of, renew
from api.replies import Reply
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from api.v1.answers.shaping import BODIES, DEFAULT_BODIES, EXPANSIONS, FIELDS, shaped
from articles.publishing.preview import Draft, draft_of
from articles.vocabulary import Language

LONGEST_BODY = 4_096
JSON = "application/json"
OPTIONS = ("lang", "fields", "body", "expand")
DRAFT_FIELDS = (*FIELDS, "preview")
PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def token(ask: Ask, body: bytes, content_type: str, held: str, *, at: datetime) -> Reply:
    """A token for a link's code, or a fresh one for a token that still holds. Raises: Problem."""
    check_accept(ask)
    Parameters(ask.query).check()
    code = _code(body, content_type, required=not held)
    if code is None:
        found = renew(held, at=at)
        if found is None:
            raise token_refused()
    else:
        found = exchange(code, at=at)
        if found is None:
            raise Problem(
                "code_refused",
                "The code is unknown, was used before, or its link is over. Ask for a new link.",
                headers=PRIVATE,
            )
    return private(_encoded(_shown(found)), "en")


def draft(ask: Ask, identifier: str, held: str, *, at: datetime) -> Reply:
    """The working copy that the token is for. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=OPTIONS)
    fields = parameters.words("fields", DRAFT_FIELDS)
    bodies = parameters.words("body", BODIES) or DEFAULT_BODIES
    expansions = parameters.words("expand", EXPANSIONS)
    language = parameters.language()
    parameters.check()
    found = opened(identifier, language, held, at=at, bodies=bodies)
    body = found.body
    if fields or expansions or bodies != DEFAULT_BODIES:
        body = shaped(body, fields, bodies, expansions)
    return private(body, found.language.value)


def opened(
    identifier: str,
    language: Language | None,
    held: str,
    *,
    at: datetime,
    bodies: tuple[str, ...] = DEFAULT_BODIES,
) -> Draft:
    """The draft, where the token is for this article, and for this language if one is named.

    Raises: Problem, the same for a wrong token and for what does not exist.
    """
    link = link_of(held, at=at)
    if (
        link is None
        or not UID.match(identifier)
        or str(link.article) != identifier.lower()
        or (language is not None and link.language != language.value)
    ):
        raise token_refused()
    found = draft_of(link.article, Language(link.language), at=at, bodies=bodies)
    # Published in the meantime: the link was alive for another text.
    if found is None or found.version != link.version:
        raise token_refused()
    return found


def token_refused() -> Problem:
    """The one answer to everything that is no good token for what was asked."""
    return Problem(
        "token_refused",
        "`X-Preview-Token` is missing, over, or for another text. Ask the editors for a new link.",
        headers={**PRIVATE, "WWW-Authenticate": 'Preview realm="drafts"'},
    )


def private(body: bytes, language: str, content_type: str = JSON) -> Reply:
    """An answer for one reader."""
    return Reply(
        200,
        body,
        {
            "Content-Type": content_type,
            "Content-Language": language,
            "Content-Length": str(len(body)),
            **PRIVATE,
        },
    )


def _code(body: bytes, content_type: str, *, required: bool) -> str | None:
    """The code in a body; None for an empty body, where that will do."""
    if len(body) > LONGEST_BODY:
        raise Problem("body_too_large", f"The body is longer than {LONGEST_BODY} bytes.")
    if not body and not required:
        return None
    if body and content_type.split(";", maxsplit=1)[0].strip().lower() != JSON:
        raise Problem("unsupported_media_type", f"The body must be {JSON}.")
    try:
        given = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _malformed("", "is no JSON in UTF-8") from None
    if not isinstance(given, dict):
        raise _malformed("", 'must be an object: {"code": "…"}')
    for name in given:
        if name != "code":
            raise _malformed(f"/{name[:40]}", "is unknown here; allowed: code")
    code = given.get("code")
    if not isinstance(code, str) or not 0 < len(code) <= LONGEST_CODE:
        raise _malformed("/code", f"must be a text of 1 to {LONGEST_CODE} characters")
    return code


def _malformed(pointer: str, message: str) -> Problem:
    return Problem(
        "invalid_body",
        f"The body cannot be used: {pointer or 'it'} {message}.",
        flaws=[Flaw("", message, pointer=pointer)],
    )


def _shown(found: Token) -> dict[str, Any]:
    link = found.link
    return {
        "token": found.value,
        "expires_at": f"{found.expires_at:%Y-%m-%dT%H:%M:%SZ}",
        "link_expires_at": f"{link.expires_at:%Y-%m-%dT%H:%M:%SZ}",
        "article": str(link.article),
        "language": link.language,
        "url": address(f"preview/articles/{link.article}/"),
    }


def _encoded(data: dict[str, Any]) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()
