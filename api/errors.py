"""Every "no" of the API as a problem of RFC 9457; texts are English, codes are for good."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple

import structlog
from django.conf import settings

from api.asks import Ask
from api.replies import Reply

logger = structlog.get_logger("beleg.api")

PROBLEM = "application/problem+json"


class Code(NamedTuple):
    """What a code means: its status, and what a reader can do."""

    status: HTTPStatus
    advice: str


# The documentation is written from this table.
CODES: dict[str, Code] = {
    "malformed_query": Code(
        HTTPStatus.BAD_REQUEST,
        "The query string is not percent-encoded UTF-8, or is longer than anything asked here.",
    ),
    "invalid_parameters": Code(
        HTTPStatus.BAD_REQUEST,
        "A query parameter is unknown, given twice or has a value that is not allowed. "
        "`errors` names each one and the allowed values.",
    ),
    "bad_request": Code(HTTPStatus.BAD_REQUEST, "The request could not be read."),
    "not_found": Code(
        HTTPStatus.NOT_FOUND,
        "Nothing public has this address. The answer is the same for what does not exist and for "
        "what is not published.",
    ),
    "language_not_published": Code(
        HTTPStatus.NOT_FOUND,
        "The article is not published in the language asked for. `available_languages` names "
        "those in which it is, with their addresses.",
    ),
    "section_unknown": Code(
        HTTPStatus.NOT_FOUND,
        "The live edition has no section of this key. `sections` has the addresses of those it "
        "has.",
    ),
    "not_published_then": Code(
        HTTPStatus.NOT_FOUND,
        "The text is public today, but was not at the moment of `as_of`. `first_published_at` is "
        "when it first was.",
    ),
    "invalid_body": Code(
        HTTPStatus.BAD_REQUEST,
        "The body is no JSON object, or a member is unknown, missing or not usable. `errors` "
        "points at each one.",
    ),
    "token_refused": Code(
        HTTPStatus.UNAUTHORIZED,
        "The preview token is missing, unknown or over, or is for another text. The answer is the "
        "same for what does not exist. Ask the editors for a new link.",
    ),
    "code_refused": Code(
        HTTPStatus.FORBIDDEN,
        "The code of a preview link is unknown, was used before, or the link is over: it ended, "
        "was revoked, or the text was published. Ask the editors for a new link.",
    ),
    "key_refused": Code(
        HTTPStatus.UNAUTHORIZED,
        "The key is missing, unknown, expired or revoked. It is sent as `Authorization: Bearer "
        "beleg_…`; a wrong one is never taken for no key at all.",
    ),
    "scope_missing": Code(
        HTTPStatus.FORBIDDEN, "The key does not open this. Ask for one with the scope named."
    ),
    "terms_not_in_force": Code(
        HTTPStatus.FORBIDDEN,
        "No terms that you accepted are valid today. `partner/` shows the version that waits for "
        "your acceptance.",
    ),
    "outside_terms": Code(
        HTTPStatus.FORBIDDEN,
        "Your terms leave out this language or topic. `partner/` shows what they cover.",
    ),
    "withheld": Code(
        HTTPStatus.FORBIDDEN,
        "This section must not stand beside what you show. `withheld` of the article has the "
        "reason.",
    ),
    "too_many_requests": Code(
        HTTPStatus.TOO_MANY_REQUESTS,
        "A limit is reached; `RateLimit` says which one and `Retry-After` in how many seconds to "
        "try again.",
    ),
    "too_many_webhooks": Code(
        HTTPStatus.CONFLICT, "The account has as many webhooks as it may have. Delete one first."
    ),
    "webhook_not_active": Code(
        HTTPStatus.CONFLICT, "The webhook is paused or disabled. Resume it with `state: active`."
    ),
    "terms_not_acceptable": Code(
        HTTPStatus.CONFLICT,
        "Only the newest version of the terms can be accepted, and once. `partner/` shows it.",
    ),
    "idempotency_key_reused": Code(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The `Idempotency-Key` was used for another call within 24 hours. Take a new one for "
        "each thing that is to be done.",
    ),
    "method_not_allowed": Code(
        HTTPStatus.METHOD_NOT_ALLOWED,
        "The address does not know this method; `Allow` names those it does.",
    ),
    "body_too_large": Code(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "The body is longer than anything asked for here.",
    ),
    "precondition_failed": Code(
        HTTPStatus.PRECONDITION_FAILED,
        "`If-Match` or `If-Unmodified-Since` asks for a state of this that is not its present one. "
        "Ask without them, and take its `ETag`.",
    ),
    "unsupported_media_type": Code(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be `application/json`."
    ),
    "not_acceptable": Code(
        HTTPStatus.NOT_ACCEPTABLE,
        "`Accept` leaves out `application/json`, which is what this address has.",
    ),
    "withdrawn": Code(
        HTTPStatus.GONE,
        "The text was published and has been withdrawn. `notice` is the public explanation; take "
        "copies down. `available_languages` names languages that are still published.",
    ),
    "redacted": Code(
        HTTPStatus.GONE,
        "The edition was emptied for good, by a duty to erase or by court order. Take copies of it "
        "down. Number, digest and date stay in the list of editions.",
    ),
    "claim_left": Code(
        HTTPStatus.GONE,
        "The claim was public, and the current edition of its article does not state it any more. "
        "`last_edition` is the last one that did.",
    ),
    "cursor_expired": Code(
        HTTPStatus.GONE,
        "The cursor belongs to a log of changes that was replaced by a restore from a backup. "
        "Start again at `resync`, which is the log from its beginning.",
    ),
    "internal_error": Code(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Something failed on our side. The request id (`X-Request-ID`) finds it in our logs.",
    ),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a request: with a query parameter, or with a place of its body
    that `pointer` names (RFC 6901; "" is the whole of it)."""

    parameter: str
    message: str
    pointer: str | None = None

    def shown(self) -> dict[str, str]:
        """As a problem lists it."""
        if self.pointer is not None:
            return {"pointer": self.pointer, "message": self.message}
        return {"parameter": self.parameter, "message": self.message}


class Problem(Exception):
    """An answer that is no success. `more` are further members of the problem's body."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        flaws: Sequence[Flaw] = (),
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.flaws = tuple(flaws)
        self.headers = headers or {}
        self.more = more

    def reply(self, ask: Ask) -> Reply:
        """The problem as an answer. Never kept by a cache."""
        status = CODES[self.code].status
        body = json.dumps(
            {
                "type": f"{settings.PUBLIC_BASE_URL.rstrip('/')}/api/v1/docs/#error-{self.code}",
                "title": status.phrase,
                "status": status.value,
                "detail": self.detail,
                "instance": ask.path,
                "code": self.code,
                "errors": [flaw.shown() for flaw in self.flaws],
                **self.more,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode("utf-8", "replace")
        return Reply(
            status.value,
            body,
            {
                "Content-Type": PROBLEM,
                "Content-Language": "en",
                "Cache-Control": "no-store",
                "Content-Length": str(len(body)),
                **self.headers,
            },
        )


def not_found(detail: str = "Nothing public has this address.", **more: Any) -> Problem:
    """The one answer for what does not exist and for what is not public."""
    return Problem("not_found", detail, **more)


def another_state() -> Problem:
    """The answer to whoever wants a state that this is not in."""
    return Problem("precondition_failed", "This is not in the state that the request asks for.")


def failed() -> Problem:
    """The answer when the fault is ours: it tells nothing of what went wrong."""
    return Problem("internal_error", "Something failed on our side. Please try again later.")
