"""The one HTTP client for everything that leaves this machine.

It speaks HTTP/1.1 by the transport below httpx2, so that nothing follows a redirect, reads a proxy
from the environment, keeps a cookie or fills in a password, because there is nothing that could.
"""

import copy
import math
import re
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from urllib.parse import urljoin

import httpcore2

from articles.evidence.outgoing.bodies import ACCEPTED, unpacked
from articles.evidence.outgoing.limiter import Limiter
from articles.evidence.outgoing.network import (
    BYTES_BESIDE_BODY,
    Budget,
    Clock,
    Resolver,
    VettedNetwork,
    system_resolver,
)
from articles.evidence.outgoing.policy import (
    OutgoingFailed,
    OutgoingRefused,
    Policy,
    Request,
    Response,
)
from articles.evidence.outgoing.targets import Target, is_readable, parse_target

REDIRECTS = frozenset({301, 302, 303, 307, 308})
WORTH_ANOTHER_TRY = frozenset({429, 500, 502, 503, 504})
FAILURES_WORTH_ANOTHER_TRY = frozenset({"connect", "broken", "lookup"})
FIRST_PAUSE = 0.5
PAUSE_OF_A_BUSY_HOST = 30.0
LONGEST_PAUSE = 3600.0
# Who asks, how the connection is framed and where it goes is the client's to say.
OWN_HEADERS = re.compile(
    r"host|cookie2?|authorization|user-agent|connection|keep-alive|te|trailer|upgrade|expect"
    r"|transfer-encoding|content-length|accept-encoding|proxy-.*|x-forwarded-.*|forwarded",
    re.IGNORECASE,
)
HEADER_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")
HEADER_VALUE = re.compile(r"[\x20-\x7e]{0,4096}")
KEPT_ACROSS_HOSTS = frozenset({"accept", "accept-language"})


class Client:
    """`fetch` is all it does. Clock, sleep, resolver and trust are given, for tests."""

    def __init__(
        self,
        policy: Policy,
        *,
        resolver: Resolver = system_resolver,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.policy = policy
        self._resolver = resolver
        self._clock = clock
        self._sleep = sleep
        self._trust = trust or ssl.create_default_context()
        self._limiter = Limiter(rates=policy.rates, default=policy.default_rate, clock=clock)
        self._ends_at = math.inf

    def hurried(self, seconds: float) -> "Client":
        """For somebody who waits at a page: one attempt each, and all of them in so many seconds.

        It shares rates and pauses with the client that it is made of.
        """
        quick = copy.copy(self)
        quick.policy = replace(self.policy, retries=0)
        quick._ends_at = self._clock() + seconds
        return quick

    def fetch(self, request: Request) -> Response:
        """Ask, follow at most `most_redirects`, try again where that helps, all in one deadline.

        Any status is an answer, also 404 and 503. A POST is sent once and never redirected.

        Raises: OutgoingRefused, OutgoingFailed.
        """
        _check_headers(request)
        target = parse_target(request.url, self.policy)
        budget = Budget(
            clock=self._clock,
            ends_at=min(self._clock() + self.policy.deadline, self._ends_at),
            bytes_left=0,
        )
        attempts = 1 + (self.policy.retries if request.method != "POST" else 0)
        for attempt in range(1, attempts + 1):
            is_last = attempt == attempts
            wait = FIRST_PAUSE * 2 ** (attempt - 1)
            try:
                response = self._followed(request, target, budget)
            except OutgoingFailed as failed:
                is_worth_it = failed.code in FAILURES_WORTH_ANOTHER_TRY
                if is_last or not is_worth_it or wait > self._left(budget):
                    raise
            else:
                if response.status not in WORTH_ANOTHER_TRY:
                    return response
                wait = max(wait, self._asked_pause(response))
                if is_last or wait > min(self.policy.longest_wait, self._left(budget)):
                    return response
            self._sleep(wait)
        raise OutgoingFailed("no attempt was allowed", code="connect")

    def _followed(self, request: Request, target: Target, budget: Budget) -> Response:
        """One attempt: the answer at the end of the redirects."""
        for _ in range(self.policy.most_redirects + 1):
            response = self._asked(request, target, budget)
            location = response.headers.get("location")
            if response.status not in REDIRECTS or location is None or request.method == "POST":
                return response
            onward = self._onward(target, location)
            if (onward.scheme, onward.netloc) != (target.scheme, target.netloc):
                request = replace(request, headers=_impersonal(request.headers), bearer="")
            target = onward
        raise OutgoingRefused("too many redirects", code="redirects")

    def _onward(self, target: Target, location: str) -> Target:
        """Where a redirect leads, judged like a first address. Raises: OutgoingRefused."""
        if not is_readable(location):
            raise OutgoingRefused("the redirect holds forbidden signs", code="url_signs")
        try:
            joined = urljoin(target.url, location)
        except ValueError as error:
            raise OutgoingRefused("not an address", code="url_form") from error
        onward = parse_target(joined, self.policy)
        if target.scheme == "https" and onward.scheme == "http":
            raise OutgoingRefused("a redirect out of https", code="downgrade")
        return onward

    def _asked(self, request: Request, target: Target, budget: Budget) -> Response:
        """One request over a connection of its own. Raises: OutgoingRefused, OutgoingFailed."""
        self._wait_for_turn(target.host, budget)
        budget.bytes_left = self.policy.most_bytes + BYTES_BESIDE_BODY
        try:
            with (
                httpcore2.ConnectionPool(
                    ssl_context=self._trust,
                    max_connections=1,
                    max_keepalive_connections=0,
                    network_backend=VettedNetwork(self.policy, self._resolver, budget),
                ) as pool,
                pool.stream(
                    request.method,
                    httpcore2.URL(
                        scheme=target.scheme.encode(),
                        host=target.host.encode(),
                        port=target.port,
                        target=target.path.encode(),
                    ),
                    headers=self._headers(request, target),
                    content=request.body or None,
                ) as answer,
            ):
                return self._read(request, target, answer)
        except httpcore2.TimeoutException as error:
            raise OutgoingFailed("no complete answer in time", code="deadline") from error
        except httpcore2.ConnectError as error:
            # The connection stood; what failed is the handshake or the certificate.
            raise OutgoingFailed("no safe connection", code="tls") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise OutgoingFailed("the answer is broken", code="broken") from error

    def _read(self, request: Request, target: Target, answer: httpcore2.Response) -> Response:
        headers = self._checked_headers(answer)
        declared = headers.get("content-length", "")
        if declared.isdigit() and int(declared[:19]) > self.policy.most_bytes:
            raise OutgoingFailed("the answer is too large", code="too_large")
        body = b""
        if request.method != "HEAD" and answer.status not in REDIRECTS | {101, 204, 304}:
            body = unpacked(
                answer.iter_stream(),
                encoding=headers.get("content-encoding", ""),
                most_bytes=self.policy.most_bytes,
            )
        return Response(target.url, answer.status, headers, body)

    def _checked_headers(self, answer: httpcore2.Response) -> Mapping[str, str]:
        """Raises: OutgoingFailed, for more than a decent server sends."""
        size = sum(len(name) + len(value) + 4 for name, value in answer.headers)
        if size > self.policy.most_header_bytes or len(answer.headers) > self.policy.most_headers:
            raise OutgoingFailed("the headers are too large", code="headers")
        found: dict[str, str] = {}
        for name, value in answer.headers:
            key = name.decode("latin-1").lower()
            text = _text(value)
            if key == "location" and found.get(key, text) != text:
                raise OutgoingRefused("two redirects at once", code="redirects")
            found[key] = f"{found[key]}, {text}" if key == "content-encoding" in found else text
        return MappingProxyType(found)

    def _headers(self, request: Request, target: Target) -> list[tuple[str, str]]:
        own = [
            ("Host", target.netloc),
            ("User-Agent", self.policy.user_agent),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
        ]
        if request.method == "POST":
            own.append(("Content-Length", str(len(request.body))))
        if request.bearer:
            own.append(("Authorization", f"Bearer {request.bearer}"))
        return own + list(request.headers)

    def _wait_for_turn(self, host: str, budget: Budget) -> None:
        """Raises: OutgoingFailed, where the host's turn comes too late."""
        wait = self._limiter.reserve(host, at_most=budget.seconds(self.policy.longest_wait))
        if wait is None:
            raise OutgoingFailed("the host wants a pause", code="rate_limited", host=host)
        if wait:
            self._sleep(wait)

    def _asked_pause(self, response: Response) -> float:
        """How long the host wants to be left alone; it is, by everyone who asks through us."""
        header = response.headers.get("retry-after", "")
        seconds = _retry_after(header) if header else 0.0
        if response.status == 429 or header:
            host = parse_target(response.url, self.policy).host
            asked = seconds if header else PAUSE_OF_A_BUSY_HOST
            self._limiter.pause(host, min(asked, LONGEST_PAUSE))
            return asked
        return seconds

    def _left(self, budget: Budget) -> float:
        return budget.ends_at - self._clock()


def _check_headers(request: Request) -> None:
    """Raises: OutgoingRefused."""
    for name, value in request.headers:
        if OWN_HEADERS.fullmatch(name) or not HEADER_NAME.fullmatch(name):
            raise OutgoingRefused("not a header of yours", code="header", name=name[:64])
        if not HEADER_VALUE.fullmatch(value):
            raise OutgoingRefused("a header holds forbidden signs", code="header", name=name)
    if not HEADER_VALUE.fullmatch(request.bearer):
        raise OutgoingRefused("a token holds forbidden signs", code="header", name="Authorization")


def _impersonal(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What may be told to a host that only a redirect named."""
    return tuple(pair for pair in headers if pair[0].lower() in KEPT_ACROSS_HOSTS)


def _text(value: bytes) -> str:
    """Header values are ASCII by the book, UTF-8 by habit and Latin-1 by law."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _retry_after(header: str) -> float:
    """Seconds from now; a header that nobody can read asks for the usual pause."""
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return float(header)
    try:
        then = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError):
        return PAUSE_OF_A_BUSY_HOST
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
