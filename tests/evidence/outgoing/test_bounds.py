"""Slow, huge and broken answers end early and small; ordinary ones come through."""
# ruff: noqa: E501 - a table of attacks

import gzip
import socket
import ssl
import time
import tracemalloc
import zlib
from contextlib import suppress
from typing import Any

import pytest

from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import (
    MEGABYTE,
    OutgoingFailed,
    OutgoingRefused,
    Policy,
    Request,
)
from tests.evidence.outgoing.servers import (
    Behaviour,
    Server,
    answer,
    listening,
    redirect,
    saying,
)

TRUST = ssl.create_default_context()
OK = b"HTTP/1.1 200 OK\r\n"


def client(server: Server, **changes: Any) -> Client:
    bounds = {"deadline": 1.0, "retries": 0, "default_rate": 1000.0} | changes
    return Client(Policy(allow=frozenset({("127.0.0.1", server.port)}), **bounds), trust=TRUST)


# Attacks ------------------------------------------------------------------------------------------
def for_ever(head: bytes, piece: bytes, pause: float = 0.0) -> Behaviour:
    def behave(stream: socket.socket, _head: bytes) -> None:
        with suppress(OSError):
            stream.sendall(head)
            while True:
                stream.sendall(piece)
                time.sleep(pause)

    return behave


def silence(stream: socket.socket, _head: bytes) -> None:
    time.sleep(3)


BOMB = gzip.compress(bytes(200 * MEGABYTE), 9)
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ATTACKS: dict[str, tuple[Behaviour, set[str]]] = {
    "silence": (silence, {"deadline"}),
    "endless body": (for_ever(OK + b"\r\n", b"x" * 65536), {"too_large"}),
    "endless chunks": (for_ever(CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n"), {"too_large"}),
    "tiny chunks": (for_ever(CHUNKED, b"1\r\nx\r\n" * 10000), {"too_large", "deadline"}),
    "endless chunk extension": (for_ever(CHUNKED, b"1;" + b"x" * 9999), {"broken"}),
    "endless trailers": (for_ever(CHUNKED + b"0\r\n", b"a: b\r\n" * 999), {"broken"}),
    "slow body": (for_ever(OK + b"Content-Length: 999\r\n\r\n", b"x", 0.05), {"deadline"}),
    "slow headers": (for_ever(OK, b"x", 0.05), {"deadline"}),
    "slow status line": (for_ever(b"", b"H", 0.05), {"deadline", "broken"}),
    "endless header": (for_ever(OK + b"a: ", b"x" * 9999), {"broken"}),
    "endless headers": (for_ever(OK, b"a: b\r\n" * 999), {"broken"}),
    "endless 100": (for_ever(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99), {"too_large", "deadline"}),
    "endless status line": (for_ever(b"HTTP/1.1 200 ", b"O" * 9999), {"broken"}),
    "90 KB of headers": (saying(OK + b"a: " + b"x" * 90000 + b"\r\n\r\n{}"), {"headers"}),
    "500 headers": (saying(OK + b"a: b\r\n" * 500 + b"\r\n{}"), {"headers"}),
    "declared huge": (saying(OK + b"Content-Length: 99999999999\r\n\r\n"), {"too_large"}),
    "declared absurd": (saying(OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n"), {"broken", "too_large"}),
    "declared twice": (saying(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"), {"broken"}),
    "declared negative": (saying(OK + b"Content-Length: -1\r\n\r\nxx"), {"broken"}),
    "gzip bomb": (saying(answer("200 OK", BOMB, "Content-Encoding: gzip")), {"too_large"}),
    "deflate bomb": (
        saying(answer("200 OK", zlib.compress(bytes(50 * MEGABYTE)), "Content-Encoding: deflate")),
        {"too_large"},
    ),
    "gzip in gzip": (
        saying(answer("200 OK", gzip.compress(BOMB), "Content-Encoding: gzip, gzip")),
        {"encoding"},
    ),
    "gzip twice declared": (
        saying(answer("200 OK", BOMB, "Content-Encoding: gzip", "Content-Encoding: gzip")),
        {"encoding"},
    ),
    "brotli unasked": (saying(answer("200 OK", b"x", "Content-Encoding: br")), {"encoding"}),
    "gzip that is none": (saying(answer("200 OK", b"{}", "Content-Encoding: gzip")), {"encoding"}),
    "half a gzip": (
        saying(answer("200 OK", gzip.compress(b"x" * 99)[:-9], "Content-Encoding: gzip")),
        {"encoding"},
    ),
    "gzip and more": (
        saying(answer("200 OK", gzip.compress(b"x") + b"more", "Content-Encoding: gzip")),
        {"encoding"},
    ),
    "less than declared": (saying(OK + b"Content-Length: 99\r\n\r\n{}"), {"broken"}),
    "nothing at all": (saying(b""), {"broken"}),
    "not HTTP": (saying(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), {"broken"}),
    "a NUL in a header": (saying(OK + b"a: \x00\r\n\r\n{}"), {"broken"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_in_time_and_in_little_memory(name: str) -> None:
    behave, codes = ATTACKS[name]
    with listening(behave) as server:
        asking = client(server)
        tracemalloc.start()
        began = time.monotonic()
        try:
            with pytest.raises(OutgoingFailed) as failed:
                asking.fetch(Request(server.url))
            took, peak = time.monotonic() - began, tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert failed.value.code in codes
    assert took < 2.5
    assert peak < 50 * MEGABYTE
    assert server.connections == 1


def test_interim_answers_count_as_bytes_too() -> None:
    interim = b"HTTP/1.1 100 Continue\r\na: " + b"x" * 60_000 + b"\r\n\r\n"
    with listening(for_ever(b"", interim)) as server, pytest.raises(OutgoingFailed) as failed:
        client(server, deadline=20.0, most_bytes=MEGABYTE).fetch(Request(server.url))
    assert failed.value.code == "too_large"


def test_redirects_end_after_three() -> None:
    with (
        listening(lambda s, _: s.sendall(redirect("/again"))) as server,
        pytest.raises(OutgoingRefused) as refused,
    ):
        client(server).fetch(Request(server.url))
    assert refused.value.code == "redirects"
    assert server.connections == 4


def test_slow_redirects_share_one_deadline() -> None:
    def behave(stream: socket.socket, _head: bytes) -> None:
        time.sleep(0.4)
        stream.sendall(redirect("/again"))

    began = time.monotonic()
    with listening(behave) as server, pytest.raises(OutgoingFailed) as failed:
        client(server).fetch(Request(server.url))
    assert failed.value.code == "deadline"
    assert time.monotonic() - began < 1.5


def test_a_resolver_that_hangs_is_left_behind() -> None:
    def hang(_host: str, _port: int) -> list[str]:
        time.sleep(3)
        return []

    began = time.monotonic()
    asking = Client(Policy(deadline=0.5, retries=0), resolver=hang, trust=TRUST)
    with pytest.raises(OutgoingFailed):
        asking.fetch(Request("https://slow.example.org/"))
    assert time.monotonic() - began < 1.0


# Ordinary answers ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(b"text", mtime=0), "gzip"),
        (gzip.compress(b"text", mtime=0), "X-GZIP"),
        (zlib.compress(b"text"), "deflate"),
        (zlib.compress(b"text")[2:-4], "deflate"),
        (b"text", "identity"),
        (b"", "gzip"),
    ],
)
def test_a_packed_answer_is_unpacked(packed: bytes, encoding: str) -> None:
    with listening(saying(answer("200 OK", packed, f"Content-Encoding: {encoding}"))) as server:
        assert client(server).fetch(Request(server.url)).body == (b"text" if packed else b"")


def test_redirects_are_followed_without_cookies_and_told_where_they_ended() -> None:
    hop = answer("302 Found", b"", "Location: /second?x=%C3%BC", "Set-Cookie: a=b; Path=/")
    with listening(saying(hop, answer())) as server:
        response = client(server).fetch(
            Request(server.url + "first", headers=(("Accept", "text/plain"),))
        )
    assert response.url == server.url + "second?x=%C3%BC"
    assert b"cookie" not in server.requests[1].lower()
    assert b"Accept: text/plain" in server.requests[1]


def test_another_host_is_told_nothing_but_what_is_wanted() -> None:
    with listening(saying(answer())) as other, listening(saying(redirect(other.url))) as first:
        allow = frozenset({("127.0.0.1", first.port), ("127.0.0.1", other.port)})
        asking = Client(Policy(allow=allow, default_rate=1000), trust=TRUST)
        headers = (("Accept", "text/plain"), ("webhook-signature", "v1,secret"))
        asking.fetch(Request(first.url, headers=headers))
    assert b"v1,secret" in first.requests[0]
    assert b"v1,secret" not in other.requests[0]
    assert b"text/plain" in other.requests[0]


def test_who_asks_is_always_told() -> None:
    with listening(saying(answer())) as server:
        client(server, user_agent="Beleg/1 (mailto:a@example.org)").fetch(Request(server.url))
    assert b"User-Agent: Beleg/1 (mailto:a@example.org)\r\n" in server.requests[0]


@pytest.mark.parametrize(
    "header",
    [("Host", "x"), ("cookie", "a=b"), ("AUTHORIZATION", "Basic x"), ("User-Agent", "x"),
     ("Transfer-Encoding", "chunked"), ("Content-Length", "1"), ("Proxy-Authorization", "x"),
     ("a b", "x"), ("", "x"), ("x", "a\r\nHost: b"), ("x", "a\nb"), ("x", "\x00"), ("x", "ü"),
     ("x:", "y"), ("Connection", "x"), ("X-Forwarded-For", "x"), ("x", "a" * 5000)],
)  # fmt: skip
def test_a_header_that_is_not_the_callers_is_refused(header: tuple[str, str]) -> None:
    with listening(saying(answer())) as server, pytest.raises(OutgoingRefused):
        client(server).fetch(Request(server.url, headers=(header,)))
    assert server.connections == 0


def test_a_head_brings_no_body() -> None:
    with listening(saying(OK + b"Content-Length: 500\r\n\r\n")) as server:
        response = client(server).fetch(Request(server.url, method="HEAD"))
    assert (response.status, response.body) == (200, b"")


@pytest.mark.parametrize(
    "status",
    ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"],
)
def test_every_kind_of_redirect_is_followed(status: str) -> None:
    with listening(saying(redirect("/there", status), answer())) as server:
        response = client(server).fetch(Request(server.url))

    assert (response.status, response.url) == (200, server.url + "there")


@pytest.mark.parametrize("status", ["300 Choices", "304 Not Modified", "305 Proxy", "306 Unused"])
def test_other_answers_with_a_location_are_answers(status: str) -> None:
    with listening(saying(redirect("/there", status))) as server:
        response = client(server).fetch(Request(server.url))

    assert (response.status, response.url) == (int(status[:3]), server.url)
