"""Who asks: nobody in particular, or a partner by its key, within its limits.

A key that fails is refused, never taken for an anonymous reader: a partner whose key was revoked
must not go on as if nothing had happened.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from api.asks import Ask
from api.errors import Problem
from api.limits import Limit, joined, take
from api.partners.keys import find_key
from api.partners.reader import Reader, reader_of
from api.partners.terms import terms_in_force
from api.partners.words import Scope
from api.replies import Reply
from api.usage.counting import counter
from api.usage.quota import take_of_month

BEARER = "bearer "
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
    """Who sent a key; None where none was sent. Raises: Problem.

    Two queries: the key with its account, the terms in force.
    """
    if ask.authorization[: len(BEARER)].lower() != BEARER:
        return None
    key = find_key(ask.authorization[len(BEARER) :].strip(), at=at)
    if key is None:
        guess = take(GUESSES, ask.address, at=at)
        if guess.is_over:
            raise Problem(
                "too_many_requests",
                "Too many wrong keys from your address.",
                headers={"Retry-After": str(guess.reset), **guess.headers},
            )
        raise no_key("The key is unknown, expired or revoked.")
    minute = take(Limit("minute", key.rate, MINUTE), f"key:{key.pk}", at=at)
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
    return Admission(reader_of(key, terms_in_force(key.partner_id, at=at)), headers, refusal)


def check_scope(reader: Reader, scope: Scope) -> None:
    """Raises: Problem, for a key without this scope."""
    if not reader.key.has(scope):
        raise Problem(
            "scope_missing", f"This key lacks the scope {scope.value}; make one that has it."
        )


def no_key(detail: str) -> Problem:
    """The answer to whoever holds no key that works."""
    return Problem("key_refused", detail, headers={"WWW-Authenticate": 'Bearer realm="partner"'})


def private(reply: Reply, admitted: Admission) -> Reply:
    """An answer to a key: for its own cache only, with its limits."""
    headers = {**reply.headers, **admitted.headers}
    if reply.status in (200, 304):
        headers["Cache-Control"] = admitted.reader.cache_control
        headers.pop("Surrogate-Key", None)
        if admitted.reader.terms is not None and admitted.reader.terms.noindex:
            headers["X-Robots-Tag"] = "noindex"
    elif reply.status == 308:
        headers["Cache-Control"] = "private, no-store"
    headers["Vary"] = ", ".join(filter(None, (headers.get("Vary", ""), "Authorization")))
    return replace(reply, headers=headers)


def counted(admitted: Admission, reply: Reply, *, resource: str, at: datetime) -> None:
    """Count an answer to a key."""
    counter.add(
        key=admitted.reader.key.pk,
        resource=resource,
        status=reply.status,
        size=len(reply.body),
        at=at,
    )
