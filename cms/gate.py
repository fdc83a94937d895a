"""The read gate: public reads answered before Django's handler, byte for byte as Django would.

An answer is made by the same plain function as the view's. What Django's middleware puts around it
is learned from Django itself, once for each address, host and scheme, so that nothing is written
twice. Finished answers are held in memory, as many bytes as settings.READ_CACHE_MB says, and used
again only while `articles.generation` says that nothing public was written since.

Whatever is not plain goes to Django unchanged: other methods, keys, odd hosts, paths and headers,
and every failure.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.db import connections
from django.utils import timezone

from api.anonymous import COUNTED, is_allowed
from api.asks import Ask, ask_of
from api.replies import Reply, known_tag
from api.v1.plain import Plain, answered, find
from articles.generation import generation
from cms.middleware import client_address, log_access, request_id_of

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]
Headers = list[tuple[str, str]]

logger = structlog.get_logger("beleg.gate")

# Headers that may change an answer and are no part of an `Ask`.
NOT_PLAIN = ("HTTP_AUTHORIZATION", "HTTP_ORIGIN", "HTTP_ACCESS_CONTROL_REQUEST_METHOD")
LONGEST_KEY = 2_000
MOST_FRAMES = 200
OF_A_BODY = ("Content-Type", "Content-Length", "Content-Encoding")
STEADY = ("Vary", "Cache-Control", "Content-Type", "Content-Language")
REQUEST_ID = "X-Request-ID"
STATUS_LINES = {200: "200 OK", 304: "304 Not Modified"}
# Django looks after its connections with each request; the gate does so now and then.
TIDY_SECONDS = 30.0
OVERHEAD = 1_500


@dataclass(frozen=True, slots=True)
class Held:
    """A finished 200 and what it was worth when it was made."""

    generation: Hashable
    reply: Reply
    headers: Headers
    size: int


class Shelf:
    """Finished answers, the least used dropped first, bounded in bytes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._rows: OrderedDict[Hashable, Held] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, now: Hashable) -> Held | None:
        """The answer under a key, if it is of this generation."""
        held = self._rows.get(key)
        if held is None or held.generation != now:
            return None
        with self._lock:
            if key in self._rows:
                self._rows.move_to_end(key)
        return held

    def put(self, key: Hashable, held: Held) -> None:
        """Keep an answer, unless it alone is too large."""
        if held.size > self.most_bytes // 4:
            return
        with self._lock:
            old = self._rows.pop(key, None)
            self.bytes += held.size - (old.size if old else 0)
            self._rows[key] = held
            while self.bytes > self.most_bytes:
                self.bytes -= self._rows.popitem(last=False)[1].size


class ReadGate:
    """A WSGI application in front of Django's."""

    def __init__(self, django: Application, *, cache_bytes: int) -> None:
        self.django = django
        self.shelf = Shelf(cache_bytes)
        self._frames: dict[Hashable, Headers | None] = {}
        self._tidied_at = time.monotonic()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD") or any(name in environ for name in NOT_PLAIN):
            return self.django(environ, start_response)
        path = environ["PATH_INFO"]
        found = find(path)
        query = environ.get("QUERY_STRING", "")
        if found is None or "%00" in query or not query.isascii() or environ.get("SCRIPT_NAME"):
            return self.django(environ, start_response)
        started = time.perf_counter()
        # One that asks too often is told so by Django.
        if not is_allowed(client_address(environ), at=timezone.now()):
            return self.django(environ, start_response)
        environ[COUNTED] = True
        try:
            answer = self._answer(found[0], found[1], environ, path)
        except Exception:
            # Django says it in its own way, and mends what is broken.
            logger.exception("gate_failed", path=path)
            _part_with_old_connections()
            answer = None
        if answer is None:
            return self._learning(found[0], environ, start_response)
        status, headers, body = answer
        request_id = request_id_of(environ)
        log_access(method, path, status, started, request_id)
        start_response(_status_line(status), [*headers, (REQUEST_ID, request_id)])
        return [] if method == "HEAD" or not body else [body]

    def _answer(
        self, plain: Plain, names: tuple[str, ...], environ: Environ, path: str
    ) -> tuple[int, Headers, bytes] | None:
        """Status, headers and body; None where Django must be asked."""
        frame = self._frames.get(_frame_key(plain, environ))
        if frame is None:
            return None
        ask = ask_of(environ, path=path)
        key = _key(ask, environ) if self.shelf.most_bytes else None
        now = generation() if key else None
        if key and now is not None:
            held = self.shelf.get(key, now)
            if held is not None:
                return _given(held, ask, frame)
        self._tidy()
        reply = answered(plain, ask, names)
        headers = [*reply.headers.items(), *frame]
        if key and now is not None and reply.status == 200:
            size = len(reply.body) + len(ask.query) + OVERHEAD
            self.shelf.put(key, Held(now, reply, headers, size))
        return reply.status, headers, reply.body

    def _learning(self, plain: Plain, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Let Django answer, and see what it puts around an answer of this kind."""
        key = _frame_key(plain, environ)
        if key in self._frames or len(self._frames) >= MOST_FRAMES:
            return self.django(environ, start_response)
        seen: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *more: Any) -> Any:
            seen.append((status, headers))
            return start_response(status, headers, *more)

        result = self.django(environ, listen)
        if seen and seen[0][0] == STATUS_LINES[200]:
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


def _given(held: Held, ask: Ask, frame: Headers) -> tuple[int, Headers, bytes]:
    """A held answer, or 304 where the reader has it."""
    if ask.if_none_match or ask.if_modified_since:
        tag = known_tag(ask, held.reply.headers)
        if tag:
            kept = {k: v for k, v in held.reply.headers.items() if k not in OF_A_BODY}
            return 304, [*(kept | {"ETag": tag}).items(), *frame], b""
    return 200, held.headers, held.reply.body


def _key(ask: Ask, environ: Environ) -> Hashable | None:
    """All that a 200 depends on; None where that is longer than any honest request."""
    key = (ask.path, ask.query, ask.accept, ask.accept_language, ask.accept_encoding)
    return (*key, *_place(environ)) if sum(map(len, key)) <= LONGEST_KEY else None


def _place(environ: Environ) -> tuple[str, ...]:
    """Where a request says that it came in: Django refuses some, and leads others to https."""
    return (
        environ.get("HTTP_HOST", ""),
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        environ.get("REMOTE_ADDR", "") if "HTTP_X_FORWARDED_PROTO" in environ else "",
    )


def _frame_key(plain: Plain, environ: Environ) -> Hashable:
    return plain.pattern.pattern, *_place(environ)


def _frame(plain: Plain, environ: Environ, headers: Headers) -> Headers | None:
    """What Django added to the plain answer; None where it changed the answer itself."""
    found = find(environ["PATH_INFO"])
    if found is None:
        return None
    reply = answered(plain, ask_of(environ, path=environ["PATH_INFO"]), found[1])
    given = {name.lower(): value for name, value in headers}
    for name, value in reply.headers.items():
        # Something may have been published between the two; what no publication moves is compared.
        other = given.get(name.lower())
        if other is None or (name in STEADY and other != value):
            return None
    own = {name.lower() for name in reply.headers} | {REQUEST_ID.lower()}
    return [(name, value) for name, value in headers if name.lower() not in own]


def _status_line(status: int) -> str:
    return STATUS_LINES.get(status) or f"{status} {HTTPStatus(status).phrase}"
