"""What a partner does with its key: one effect and one answer, however often it is asked for."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from api.asks import Ask
from api.errors import Problem
from api.parameters import Parameters
from api.partners.bodies import read_object
from api.partners.models import IdempotentCall, Partner
from api.partners.reader import Reader
from api.replies import Reply
from api.webhooks.secrets import secret_of

# How long the same name means the same call.
KEPT = timedelta(hours=24)
NAME = re.compile(r"[\x21-\x7e]{1,255}\Z")
MOST_CLEARED = 500


@dataclass(frozen=True, slots=True)
class Call:
    """A request that does something. `name` is its `Idempotency-Key`, "" for none."""

    ask: Ask
    reader: Reader
    body: dict[str, Any]
    at: datetime
    name: str = ""
    method: str = "POST"

    @property
    def partner(self) -> Partner:
        """Whose key asks."""
        return self.reader.key.partner


@dataclass(frozen=True, slots=True)
class Done:
    """What was done. With a `salt` the answer shows, this once, the secret made from it."""

    body: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    location: str = ""
    salt: str = ""


Effect = Callable[..., Done]


def call_of(
    ask: Ask, body: bytes, content_type: str, name: str | None, *, method: str, at: datetime
) -> Call:
    """Read a request; `name` is None where none was sent. Raises: Problem."""
    Parameters(ask.query).check()
    if name is not None and not NAME.match(name):
        raise Problem("bad_request", "`Idempotency-Key` must be 1 to 255 visible ASCII characters.")
    held = read_object(body, content_type)
    return Call(ask, ask.reader, held, at, name=name or "", method=method)


def done(call: Call, effect: Effect, *details: Any) -> Reply:
    """Do it, once for each name: the effect and its answer are kept in one transaction.

    Another call that holds the same name waits for the first (by the unique row) and gets its
    answer. Raises: Problem, for a name that was used for something else; whatever `effect` raises,
    and then nothing is kept, so that it may be tried again.
    """
    if not call.name:
        with transaction.atomic():
            return _reply(effect(call, *details))
    mine = _fingerprint(call)
    try:
        with transaction.atomic():
            row = IdempotentCall.objects.create(
                partner=call.partner, name=call.name, fingerprint=mine, at=call.at
            )
            found = effect(call, *details)
            row.status, row.location, row.salt = found.status, found.location, found.salt
            row.body = json.dumps(found.body, ensure_ascii=False)
            row.save(update_fields=["status", "location", "salt", "body"])
    except IntegrityError:
        held = IdempotentCall.objects.filter(partner=call.partner, name=call.name).first()
        if held is None:
            raise
        if held.fingerprint != mine:
            raise Problem(
                "idempotency_key_reused",
                "This `Idempotency-Key` was used for another call; take a new one.",
            ) from None
        found = Done(json.loads(held.body), held.status, held.location, held.salt)
    return _reply(found)


def clear_calls(*, at: datetime) -> int:
    """Forget answers that were kept long enough: a scan of the worker."""
    old = IdempotentCall.objects.filter(at__lt=at - KEPT).order_by("at", "pk")
    keys = list(old.values_list("pk", flat=True)[:MOST_CLEARED])
    return IdempotentCall.objects.filter(pk__in=keys).delete()[0] if keys else 0


def _fingerprint(call: Call) -> str:
    """What makes two calls the same: method, path and the body's meaning."""
    told = json.dumps([call.method, call.ask.path, call.body], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _reply(found: Done) -> Reply:
    body = {**found.body, "secret": secret_of(found.salt)} if found.salt else found.body
    data = b"" if found.status == 204 else encoded(body)
    headers = {"Cache-Control": "no-store", "Content-Length": str(len(data))}
    if data:
        headers |= {"Content-Type": "application/json", "Content-Language": "en"}
    if found.location:
        headers["Location"] = found.location
    return Reply(found.status, data, headers)


def shown(body: dict[str, Any]) -> Reply:
    """Something of a partner's own: kept by nobody."""
    return _reply(Done(body))


def encoded(body: Any) -> bytes:
    """JSON as every answer writes it."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
