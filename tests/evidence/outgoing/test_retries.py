"""What helps is tried again, after the pause that was asked for; nothing else is."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import OutgoingFailed, Policy, Request
from tests.evidence.outgoing.servers import Server, answer, listening, redirect, saying

TRUST = ssl.create_default_context()


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def timed(server: Server, moved: Time, **changes: Any) -> Client:
    bounds = {"default_rate": 1000.0} | changes
    policy = Policy(allow=frozenset({("127.0.0.1", server.port)}), **bounds)
    return Client(policy, clock=moved.clock, sleep=moved.sleep, trust=TRUST)


@pytest.mark.parametrize("status", ["429 Busy", "500 Oops", "502 Bad", "503 Busy", "504 Late"])
def test_a_server_in_trouble_is_asked_again_later(status: str) -> None:
    moved = Time()
    with listening(saying(answer(status), answer())) as server:
        assert timed(server, moved).fetch(Request(server.url)).status in {200, 429}
    if status[:3] != "429":
        assert moved.slept == [0.5]


@pytest.mark.parametrize("status", ["400 Bad", "404 None", "410 Gone", "422 No", "501 No"])
def test_a_clear_answer_is_believed_at_once(status: str) -> None:
    moved = Time()
    with listening(saying(answer(status), answer())) as server:
        assert timed(server, moved).fetch(Request(server.url)).status == int(status[:3])
    assert server.connections == 1


def test_tries_are_counted_and_their_pauses_grow() -> None:
    moved = Time()
    with listening(saying(answer("503 Busy"))) as server:
        assert timed(server, moved).fetch(Request(server.url)).status == 503
    assert server.connections == 3
    assert moved.slept == [0.5, 1.0]


def test_whoever_waits_at_a_page_waits_for_one_attempt_each_and_for_all_of_them_so_long() -> None:
    moved = Time()
    with listening(saying(answer("503 Busy"))) as server:
        client = timed(server, moved)
        quick = client.hurried(8.0)
        assert quick.fetch(Request(server.url)).status == 503
        assert (server.connections, moved.slept) == (1, [])
        moved.now += 8.0
        with pytest.raises(OutgoingFailed) as late:
            quick.fetch(Request(server.url))
        assert late.value.code == "deadline"
        assert server.connections == 1
        assert client.fetch(Request(server.url)).status == 503
    assert server.connections == 4


def test_a_lost_connection_is_tried_again() -> None:
    moved = Time()
    with listening(saying(b"", answer())) as server:
        assert timed(server, moved).fetch(Request(server.url)).status == 200


@pytest.mark.parametrize(
    "asked", [lambda: "3", lambda: format_datetime(datetime.now(UTC) + timedelta(seconds=3))]
)
def test_the_asked_pause_is_kept(asked: Callable[[], str]) -> None:
    moved = Time()
    busy = answer("429 Busy", b"", f"Retry-After: {asked()}")
    with listening(saying(busy, answer())) as server:
        assert timed(server, moved).fetch(Request(server.url)).status == 200
    assert 1.5 < sum(moved.slept) <= 3.1


def test_a_long_pause_ends_the_matter_and_holds_for_everyone() -> None:
    moved = Time()
    with listening(saying(answer("429 Busy", b"", "Retry-After: 120"), answer())) as server:
        asking = timed(server, moved)
        assert asking.fetch(Request(server.url)).status == 429
        with pytest.raises(OutgoingFailed) as failed:
            asking.fetch(Request(server.url))
        assert failed.value.code == "rate_limited"
        assert (server.connections, moved.slept) == (1, [])
        moved.now += 121
        assert asking.fetch(Request(server.url)).status == 200


@pytest.mark.parametrize("header", ["-1", "soon", "9" * 400, "1e999", "", "Mon, 99 Foo 9999"])
def test_an_unreadable_pause_is_a_usual_one(header: str) -> None:
    moved = Time()
    with listening(saying(answer("429 Busy", b"", f"Retry-After: {header}"))) as server:
        assert timed(server, moved).fetch(Request(server.url)).status == 429
    assert server.connections == 1


def test_a_host_is_not_asked_faster_than_its_rate() -> None:
    moved = Time()
    with listening(saying(answer())) as server:
        asking = timed(server, moved, rates={"127.0.0.1": 2.0})
        for _ in range(6):
            asking.fetch(Request(server.url))
    assert moved.now - 1000 == pytest.approx(2.0)
    assert server.connections == 6


def test_a_post_is_sent_once_and_never_redirected() -> None:
    moved = Time()
    with listening(saying(redirect("/other", "307 Temporary"))) as server:
        response = timed(server, moved).fetch(Request(server.url, method="POST", body=b"{}"))
        assert (response.status, server.connections) == (307, 1)
    with listening(saying(answer("503 Busy"))) as server:
        response = timed(server, moved).fetch(Request(server.url, method="POST", body=b"{}"))
        assert (response.status, server.connections, moved.slept) == (503, 1, [])
    assert b"Content-Length: 2\r\n" in server.requests[0]
