"""The read gate: public reads answered before Django's handler, byte for byte as Django would.

An answer is made by the same plain function as the view's. What Django's middleware puts around it
is learned from Django itself, once for each address, host and scheme, so that nothing is written
twice. Finished answers are held in memory, as many bytes as settings.READ_CACHE_MB says, and used
again only while `articles.generation` says that nothing public was written since.

A partner's key is looked up among the readers that the process knows, which hold as long as the
answers do; its limits and its use are counted by what the views count with. What its terms alter is
held apart by them.

Whatever is not plain goes to Django unchanged: other methods, keys that nobody knows, odd hosts,
paths and headers, and every failure.
"""

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.db import connections
from django.utils import timezone

from api.anonymous import COUNTED, is_allowed
from api.asks import Ask, ask_of
from api.partners.admission import (
    ADMITTED,
    Admission,
    admission_of,
    answer_to_key,
    counted,
    secret_in,
)
from api.partners.keys import prefix_of
from api.partners.readers import Readers
from api.partners.words import Scope
from api.replies import Reply
from api.v1.plain import Plain, answered, find
from articles.generation import generation
from cms.arrivals import client_address, forwarded_scheme, log_access, request_id_of
from cms.shelf import Headers, Shelf, held_of

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

logger = structlog.get_logger("beleg.gate")

KEY = "HTTP_AUTHORIZATION"
# What an answer to a key tells of its limits, anew each time.
OF_LIMITS = ("RateLimit", "RateLimit-Policy")
LONGEST_KEY = 2_000
MOST_FRAMES = 200
STEADY = ("Vary", "Cache-Control", "Content-Type", "Content-Language")
REQUEST_ID = "X-Request-ID"
STATUS_LINES = {200: "200 OK", 304: "304 Not Modified"}
# Django looks after its connections with each request; the gate does so now and then.
TIDY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class _Visit:
    """A request on its way: what Django puts around its answer, the sign of now, and whose key."""

    environ: Environ
    frame: Headers
    now: Hashable | None
    admitted: Admission | None


class ReadGate:
    """A WSGI application in front of Django's."""

    def __init__(self, django: Application, *, cache_bytes: int) -> None:
        self.django = django
        self.shelf = Shelf(cache_bytes)
        self.readers = Readers()
        self._frames: dict[Hashable, Headers | None] = {}
        self._tidied_at = time.monotonic()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        started = time.perf_counter()
        if not _is_plain(environ):
            return self.django(environ, start_response)
        path, key = environ["PATH_INFO"], _key(environ)
        is_held = key in self.shelf and KEY not in environ
        found = find(path) if not is_held and _is_query_plain(environ) else None
        if found is None and not is_held:
            return self.django(environ, start_response)
        at = timezone.now()
        if KEY not in environ:
            # One that asks too often is told so by Django.
            if not is_allowed(client_address(environ), at=at):
                return self.django(environ, start_response)
            environ[COUNTED] = True
        try:
            answer = self._held(key, environ) if is_held else None
            if answer is None:
                found = found or find(path)
                answer = self._answer(*found, environ, path, at) if found else None
        except Exception:
            # Django says it in its own way, and mends what is broken.
            logger.exception("gate_failed", path=path)
            _part_with_old_connections()
            answer = None
        if answer is None:
            return self._learning(found, environ, start_response)
        status, headers, body = answer
        method, request_id = environ["REQUEST_METHOD"], request_id_of(environ)
        log_access(method, path, status, started, request_id)
        start_response(_status_line(status), [*headers, (REQUEST_ID, request_id)])
        return [] if method == "HEAD" or not body else [body]

    def _held(self, key: Hashable, environ: Environ) -> tuple[int, Headers, bytes] | None:
        """An answer that is held, to nobody in particular; None where it is no longer right."""
        held = self.shelf.get(key, generation())
        if held is None:
            return None
        tag = environ.get("HTTP_IF_NONE_MATCH")
        if tag == held.tag:
            return 304, held.known, b""
        if tag is None and "HTTP_IF_MODIFIED_SINCE" not in environ:
            return 200, held.headers, held.body.content
        reply, headers = held.given(ask_of(environ, path=environ["PATH_INFO"]))
        return reply.status, headers, reply.body

    def _answer(
        self, plain: Plain, names: tuple[str, ...], environ: Environ, path: str, at: datetime
    ) -> tuple[int, Headers, bytes] | None:
        """Status, headers and body; None where Django must be asked."""
        frame, sent = self._frames.get(_frame_key(plain, environ)), _key_sent(environ)
        if sent is None and (frame is None or KEY in environ):
            return None
        now = generation() if self.shelf.most_bytes else None
        admitted = self._admitted(*sent, environ, at, now) if sent else None
        if frame is None or (sent and admitted is None):
            return None
        ask = ask_of(environ, path=path)
        reply, headers = self._reply(plain, names, ask, _Visit(environ, frame, now, admitted))
        if admitted is not None:
            counted(admitted, reply, resource=plain.resource, at=at)
            own = [row for row in headers if row[0] not in admitted.headers]
            headers = [*own, *admitted.headers.items()]
        return reply.status, headers, reply.body

    def _admitted(
        self, prefix: str, secret: str, environ: Environ, at: datetime, now: Hashable | None
    ) -> Admission | None:
        """Count a request of a key that is known to be good; None for one that Django must refuse.

        Django takes it as counted, should it be asked after all.
        """
        self._tidy()
        reader = self.readers.find(prefix, secret, at=at, sign=now)
        if reader is None:
            return None
        environ[ADMITTED] = admitted = admission_of(reader, at=at)
        return admitted

    def _reply(
        self, plain: Plain, names: tuple[str, ...], ask: Ask, visit: _Visit
    ) -> tuple[Reply, Headers]:
        """A held answer or a new one, and its headers with Django's around them."""
        key = _key_of(visit) if visit.now is not None else None
        held = self.shelf.get(key, visit.now) if key else None
        if held is not None:
            return held.given(ask)
        self._tidy()
        # The whole answer, also for one who has it: whoever comes next is answered from memory.
        is_part = key is not None and bool(ask.if_none_match or ask.if_modified_since)
        whole = replace(ask, if_none_match="", if_modified_since="") if is_part else ask
        reply = _said(plain, whole, names, visit.admitted)
        headers = [*reply.headers.items(), *visit.frame]
        if key and reply.status == 200:
            held = held_of(visit.now, reply, headers, sum(map(len, _asked(visit.environ))))
            self.shelf.put(key, held)
            return held.given(ask)
        if is_part:
            reply = _said(plain, ask, names, visit.admitted)
            headers = [*reply.headers.items(), *visit.frame]
        return reply, headers

    def _learning(
        self, found: tuple[Plain, tuple[str, ...]] | None, environ: Environ, start_response: Any
    ) -> Iterable[bytes]:
        """Let Django answer, and see what it puts around an answer of this kind."""
        is_unknown = KEY in environ and ADMITTED not in environ
        if found is None or is_unknown or _frame_key(found[0], environ) in self._frames:
            return self.django(environ, start_response)
        plain, key = found[0], _frame_key(found[0], environ)
        seen: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *more: Any) -> Any:
            seen.append((status, headers))
            return start_response(status, headers, *more)

        result = self.django(environ, listen)
        if seen and seen[0][0] == STATUS_LINES[200]:
            if len(self._frames) >= MOST_FRAMES:
                # Many names lead here. What is asked for is learned again with the next request.
                self._frames.clear()
            self._frames[key] = _frame(plain, environ, seen[0][1])
        return result

    def _tidy(self) -> None:
        if time.monotonic() - self._tidied_at > TIDY_SECONDS:
            self._tidied_at = time.monotonic()
            _part_with_old_connections()


def _part_with_old_connections() -> None:
    """What Django does between requests; a connection with an open transaction is its opener's."""
    for one in connections.all(initialized_only=True):
        if not one.in_atomic_block:
            one.close_if_unusable_or_obsolete()


def gated(django: Application) -> Application:
    """Django with the gate in front, if the settings want it."""
    if not settings.READ_GATE:
        return django
    return ReadGate(django, cache_bytes=settings.READ_CACHE_MB * 1024 * 1024)


def _is_plain(environ: Environ) -> bool:
    """Whether it is a read without the headers that may change an answer and are seldom sent."""
    return environ["REQUEST_METHOD"] in ("GET", "HEAD") and not (
        "HTTP_ORIGIN" in environ
        or "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in environ
        or "HTTP_IF_MATCH" in environ
        or "HTTP_IF_UNMODIFIED_SINCE" in environ
        or environ.get("SCRIPT_NAME")
    )


def _is_query_plain(environ: Environ) -> bool:
    query = environ.get("QUERY_STRING", "")
    return "%00" not in query and query.isascii()


def _said(plain: Plain, ask: Ask, names: tuple[str, ...], admitted: Admission | None) -> Reply:
    """What the view says, to everybody or to a key."""
    if admitted is None:
        return answered(plain, ask, names)
    return answer_to_key(admitted, ask, Scope.READ, plain.answer, *names)


def _key_sent(environ: Environ) -> tuple[str, str] | None:
    """Prefix and text of what may be a key; None where there is none, or a mistyped one."""
    secret = secret_in(environ[KEY]) if KEY in environ else None
    prefix = "" if secret is None else prefix_of(secret)
    return (prefix, secret) if prefix and secret else None


def _key(environ: Environ, terms: int | None = None) -> Hashable:
    """All that a 200 depends on.

    What a key is given rests on the terms of its partner, which are never changed.
    """
    return (terms, *_asked(environ), *_place(environ))


def _asked(environ: Environ) -> tuple[str, ...]:
    get = environ.get
    return (
        environ["PATH_INFO"],
        get("QUERY_STRING", ""),
        get("HTTP_ACCEPT", ""),
        get("HTTP_ACCEPT_LANGUAGE", ""),
        get("HTTP_ACCEPT_ENCODING", ""),
    )


def _key_of(visit: _Visit) -> Hashable | None:
    """What an answer is held under; None where that is longer than any honest request, and where a
    key is refused."""
    admitted, terms = visit.admitted, None
    if admitted is not None:
        if admitted.refusal is not None or not admitted.reader.key.has(Scope.READ):
            return None
        terms = admitted.reader.terms.pk if admitted.reader.terms else 0
    if sum(map(len, _asked(visit.environ))) > LONGEST_KEY:
        return None
    return _key(visit.environ, terms)


def _place(environ: Environ) -> tuple[str, ...]:
    """Where a request says that it came in: Django refuses some, and leads others to https."""
    return (
        environ.get("HTTP_HOST", ""),
        environ.get("wsgi.url_scheme", ""),
        forwarded_scheme(environ),
    )


def _frame_key(plain: Plain, environ: Environ) -> Hashable:
    return KEY in environ, plain.pattern.pattern, *_place(environ)


def _frame(plain: Plain, environ: Environ, headers: Headers) -> Headers | None:
    """What Django added to the plain answer; None where it changed the answer itself."""
    found = find(environ["PATH_INFO"])
    if found is None:
        return None
    ask = ask_of(environ, path=environ["PATH_INFO"])
    reply = _said(plain, ask, found[1], environ.get(ADMITTED))
    given = {name.lower(): value for name, value in headers}
    for name, value in reply.headers.items():
        # Something may have been published between the two; what no publication moves is compared.
        other = given.get(name.lower())
        if other is None or (name in STEADY and other != value):
            return None
    own = {name.lower() for name in (*reply.headers, *OF_LIMITS, REQUEST_ID)}
    return [(name, value) for name, value in headers if name.lower() not in own]


def _status_line(status: int) -> str:
    return STATUS_LINES.get(status) or f"{status} {HTTPStatus(status).phrase}"
