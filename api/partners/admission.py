"""Who asks: nobody in particular, or a partner by its key, within its limits.

A key that fails is refused, never taken for an anonymous reader: a partner whose key was revoked
must not go on as if nothing had happened.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from api.asks import Ask
from api.errors import Problem
from api.limits import Limit, joined, take, take_ahead
from api.partners.reader import Reader
from api.partners.readers import find_reader
from api.partners.words import Scope
from api.replies import Reply
from api.usage.counting import counter
from api.usage.quota import take_of_month

BEARER = "bearer "
# Stands in the environment of a request whose key was let in before it came to Django.
ADMITTED = "beleg.admitted"
MINUTE = 60
# Wrong keys from one address in a minute, then none is looked at.
GUESSES = Limit("wrong-keys", 10, MINUTE)


@dataclass(frozen=True, slots=True)
class Admission:
    """A key that was accepted. `headers` go with every answer to it."""

    reader: Reader
    headers: dict[str, str]
    refusal: Problem | None = None


def admission(ask: Ask, *, at: datetime) -> Admission | None:
    """Who sent a key; None where none was sent. Two queries. Raises: Problem."""
    secret = secret_in(ask.authorization)
    if secret is None:
        return None
    reader = find_reader(secret, at=at)
    if reader is None:
        guess = take(GUESSES, ask.address, at=at)
        if guess.is_over:
            raise Problem(
                "too_many_requests",
                "Too many wrong keys from your address.",
                headers={"Retry-After": str(guess.reset), **guess.headers},
            )
        raise no_key("The key is unknown, expired or revoked.")
    return admission_of(reader, at=at)


def secret_in(authorization: str) -> str | None:
    """The key that a header holds; None where it holds none."""
    if authorization[: len(BEARER)].lower() != BEARER:
        return None
    return authorization[len(BEARER) :].strip()


def admission_of(reader: Reader, *, at: datetime) -> Admission:
    """Count a request of a key's against its limits; no query, or one a minute."""
    key = reader.key
    minute = take_ahead(Limit("minute", key.rate, MINUTE), f"key:{key.pk}", at=at)
    month = take_of_month(key, at=at) if not minute.is_over else None
    taken = (minute,) if month is None else (minute, month)
    over = next((one for one in taken if one.is_over), None)
    headers = joined(*taken)
    refusal = None
    if over is not None:
        detail = f"The limit of this key is {over.limit.most} requests a {over.limit.name}."
        refusal = Problem(
            "too_many_requests", detail, headers={"Retry-After": str(over.reset), **headers}
        )
    return Admission(reader, headers, refusal)


def answer_to_key(
    admitted: Admission, ask: Ask, scope: Scope, question: Callable[..., Reply], *details: Any
) -> Reply:
    """What a plain function says to a key, or why it is refused; for its own cache only.

    Its limits are not in it, so that the same may be said again; `with_limits` adds them.
    """
    try:
        if admitted.refusal is not None:
            raise admitted.refusal
        check_scope(admitted.reader, scope)
        reply = question(replace(ask, reader=admitted.reader), *details)
    except Problem as problem:
        reply = problem.reply(ask)
    return private(reply, admitted.reader)


def check_scope(reader: Reader, scope: Scope) -> None:
    """Raises: Problem, for a key without this scope."""
    if not reader.key.has(scope):
        raise Problem(
            "scope_missing", f"This key lacks the scope {scope.value}; make one that has it."
        )


def no_key(detail: str) -> Problem:
    """The answer to whoever holds no key that works."""
    return Problem("key_refused", detail, headers={"WWW-Authenticate": 'Bearer realm="partner"'})


def with_limits(reply: Reply, admitted: Admission) -> Reply:
    """An answer to a key that tells where it stands."""
    return replace(reply, headers={**reply.headers, **admitted.headers})


def private(reply: Reply, reader: Reader) -> Reply:
    """An answer to a key: for its own cache only."""
    headers = dict(reply.headers)
    if reply.status in (200, 304):
        headers["Cache-Control"] = reader.cache_control
        for name in ("Surrogate-Key", "Cache-Tag"):
            headers.pop(name, None)
        if reader.terms is not None and reader.terms.noindex:
            headers["X-Robots-Tag"] = "noindex"
    elif reply.status == 308:
        headers["Cache-Control"] = "private, no-store"
    headers["Vary"] = ", ".join(filter(None, (headers.get("Vary", ""), "Authorization")))
    return replace(reply, headers=headers)


def counted(admitted: Admission, reply: Reply, *, resource: str, at: datetime) -> None:
    """Count an answer to a key. A live edition that it holds is one that the partner has now."""
    key = admitted.reader.key
    counter.add(key=key.pk, resource=resource, status=reply.status, size=len(reply.body), at=at)
    for article, language, edition in reply.given:
        counter.pulled(partner=key.partner_id, article=article, language=language, edition=edition)
