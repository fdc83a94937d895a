"""Every bound of the outgoing client at its edge: what just fits passes, one more does not."""

import ipaddress
import ssl
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from articles.evidence.outgoing import limiter
from articles.evidence.outgoing.addresses import is_public, unwrapped
from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.configured import RATES
from articles.evidence.outgoing.limiter import Limiter
from articles.evidence.outgoing.network import (
    BYTES_BESIDE_BODY,
    LONGEST_LOOKUP,
    Budget,
    VettedNetwork,
)
from articles.evidence.outgoing.policy import (
    OutgoingFailed,
    OutgoingRefused,
    Policy,
    Request,
    Response,
)
from articles.evidence.outgoing.targets import Target, is_readable, parse_target
from tests.evidence.outgoing.servers import Server, answer, listening, redirect, saying

TRUST = ssl.create_default_context()


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def client(server: Server, moved: Time | None = None, **changes: Any) -> Client:
    bounds = {"deadline": 5.0, "retries": 0, "default_rate": 1000.0} | changes
    policy = Policy(allow=frozenset({("127.0.0.1", server.port)}), **bounds)
    if moved is None:
        return Client(policy, trust=TRUST)
    return Client(policy, trust=TRUST, clock=moved.clock, sleep=moved.sleep)


def test_the_bounds_are_those_that_are_documented() -> None:
    policy = Policy()

    assert (policy.deadline, policy.connect, policy.longest_wait) == (20.0, 5.0, 8.0)
    assert policy.most_bytes == 5 * 1024 * 1024
    assert (policy.most_header_bytes, policy.most_headers) == (65_536, 128)
    assert (policy.most_redirects, policy.most_addresses, policy.retries) == (3, 4, 2)
    assert (policy.ports, policy.allow, policy.default_rate) == ({80, 443}, frozenset(), 2.0)
    assert (policy.user_agent, dict(policy.rates)) == ("Beleg", {})
    assert (BYTES_BESIDE_BODY, LONGEST_LOOKUP) == (262_144, 5.0)
    assert limiter.MOST_BUCKETS == 1000


def test_no_service_is_asked_faster_than_it_allows() -> None:
    assert RATES == {
        "crossref": 3.0,
        "doi_org": 2.0,
        "datacite": 1.0,
        "pubmed": 1.5,
        "europe_pmc": 2.0,
        "unpaywall": 1.0,
        "wayback": 0.5,
    }


# The limiter --------------------------------------------------------------------------------------
def a_limiter(moved: Time, **rates: float) -> Limiter:
    return Limiter(rates=rates, default=2.0, clock=moved.clock)


def test_a_bucket_starts_full_and_fills_at_its_rate() -> None:
    moved = Time()
    asked = a_limiter(moved, slow=0.5)

    assert [asked.reserve("a", at_most=9) for _ in range(4)] == [0, 0, 0.5, 1.0]
    assert [asked.reserve("slow", at_most=9) for _ in range(3)] == [0, 2.0, 4.0]
    moved.now += 1.0
    assert asked.reserve("a", at_most=9) == 0.5


def test_a_full_bucket_holds_one_second() -> None:
    moved = Time()
    asked = a_limiter(moved)
    asked.reserve("a", at_most=9)
    moved.now += 100

    assert [asked.reserve("a", at_most=9) for _ in range(3)] == [0, 0, 0.5]


def test_a_clock_that_goes_back_gives_and_takes_nothing() -> None:
    moved = Time()
    asked = a_limiter(moved)
    asked.reserve("a", at_most=9)
    moved.now -= 50

    assert asked.reserve("a", at_most=9) == 0


def test_a_wait_of_exactly_the_longest_is_waited_and_a_longer_one_takes_no_token() -> None:
    moved = Time()
    asked = a_limiter(moved)
    asked.reserve("a", at_most=9)
    asked.reserve("a", at_most=9)

    assert asked.reserve("a", at_most=0.4) is None
    assert asked.reserve("a", at_most=0.5) == 0.5


def test_a_pause_holds_to_its_end_and_a_shorter_one_does_not_end_it() -> None:
    moved = Time()
    asked = a_limiter(moved)
    asked.pause("a", 10)
    asked.pause("a", 3)

    assert asked.reserve("a", at_most=9) is None
    assert asked.reserve("a", at_most=10) == 10
    assert asked.reserve("b", at_most=0) == 0
    moved.now += 10
    assert asked.reserve("a", at_most=0) == 0


def test_hosts_are_forgotten_after_a_minute_but_not_their_pauses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limiter, "MOST_BUCKETS", 2)
    moved = Time()
    asked = a_limiter(moved)
    for host in ("old", "paused", "new"):
        asked.reserve(host, at_most=9)
    asked.pause("paused", 90)
    moved.now += 30
    asked.reserve("new", at_most=9)
    moved.now += 29.9
    asked.reserve("new", at_most=9)
    assert set(asked._buckets) == {"old", "paused", "new"}

    moved.now += 0.1
    asked.reserve("new", at_most=9)

    assert set(asked._buckets) == {"paused", "new"}


def test_few_hosts_are_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "MOST_BUCKETS", 2)
    moved = Time()
    asked = a_limiter(moved)
    asked.reserve("a", at_most=9)
    asked.reserve("b", at_most=9)
    moved.now += 100

    asked.reserve("b", at_most=9)

    assert set(asked._buckets) == {"a", "b"}


# The budget ---------------------------------------------------------------------------------------
def test_a_budget_ends_at_its_moment_and_with_its_bytes() -> None:
    moved = Time()
    budget = Budget(clock=moved.clock, ends_at=1010.0, bytes_left=5)

    assert (budget.seconds(), budget.seconds(3.0), budget.seconds(30.0)) == (10.0, 3.0, 10.0)
    budget.spend(5)
    with pytest.raises(OutgoingFailed, match="too large"):
        budget.spend(1)
    moved.now = 1009.5
    assert budget.seconds() == 0.5
    moved.now = 1010.0
    with pytest.raises(OutgoingFailed) as failed:
        budget.seconds()
    assert failed.value.code == "deadline"


# Addresses and names ------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["2606:4700::1111%eth0", "fe80::1%1"])
def test_an_address_with_a_zone_is_of_this_network(text: str) -> None:
    assert is_public(ipaddress.ip_address(text)) is False


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("::ffff:8.8.4.4", "8.8.4.4"),
        ("64:ff9b::8.8.4.4", "8.8.4.4"),
        ("2002:808:404::1", "8.8.4.4"),
        ("2606:4700::1111", None),
        ("::8.8.4.4", None),
    ],
)
def test_what_an_address_wraps(text: str, inner: str | None) -> None:
    found = unwrapped(ipaddress.IPv6Address(text))

    assert (None if found is None else str(found)) == inner


def vetted(answers: Sequence[str], policy: Policy | None = None) -> list[str]:
    network = VettedNetwork(
        policy or Policy(),
        lambda _host, _port: answers,
        Budget(clock=lambda: 0.0, ends_at=5.0, bytes_left=0),
    )
    return [str(address) for address in network.vetted("site.example", 443)]


def test_at_most_four_addresses_are_dialled_and_every_one_is_vetted() -> None:
    public = [f"8.8.4.{n}" for n in range(1, 7)]

    assert vetted(public) == public[:4]
    with pytest.raises(OutgoingRefused):
        vetted([*public, "10.0.0.1"])
    with pytest.raises(OutgoingFailed) as failed:
        vetted([])
    assert failed.value.code == "lookup"


def test_a_lookup_runs_beside_and_does_not_hold_the_process() -> None:
    seen: list[bool] = []

    def resolver(_host: str, _port: int) -> list[str]:
        seen.append(threading.current_thread().daemon)
        return ["8.8.4.4"]

    network = VettedNetwork(
        Policy(), resolver, Budget(clock=lambda: 0.0, ends_at=5.0, bytes_left=0)
    )

    assert network.vetted("site.example", 443)
    assert seen == [True]


def named(length: int) -> str:
    whole = ".".join(["a" * 49] * 4)
    return f"{whole}.{'b' * (length - len(whole) - 5)}.com"


def test_a_name_of_253_signs_is_the_longest() -> None:
    assert len(named(253)) == 253
    assert parse_target(f"https://{named(253)}/", Policy()).host == named(253)
    for length in (254, 255):
        with pytest.raises(OutgoingRefused) as refused:
            parse_target(f"https://{named(length)}/", Policy())
        assert refused.value.code == "url_host"


def test_a_url_of_4096_signs_is_the_longest() -> None:
    url = "https://site.example/"

    assert is_readable(url + "x" * (4096 - len(url)))
    assert not is_readable(url + "x" * (4097 - len(url)))


@pytest.mark.parametrize(
    ("url", "netloc", "path"),
    [
        ("http://site.example", "site.example", "/"),
        ("https://site.example:443/a", "site.example", "/a"),
        ("https://site.example:80/a", "site.example:80", "/a"),
        ("http://site.example:443?q=1", "site.example:443", "/?q=1"),
        ("HTTPS://Site.Example/ü#part", "site.example", "/%C3%BC"),
        ("https://[2606:4700::1111]/", "[2606:4700::1111]", "/"),
        ("https://bücher.example/", "xn--bcher-kva.example", "/"),
    ],
)
def test_a_url_is_taken_apart(url: str, netloc: str, path: str) -> None:
    target = parse_target(url, Policy())

    assert (target.netloc, target.path) == (netloc, path)
    assert target.url == f"{target.scheme}://{netloc}{path}"


@pytest.mark.parametrize("port", [0, 22, 79, 81, 442, 444, 8080])
def test_other_ports_are_closed(port: int) -> None:
    with pytest.raises(OutgoingRefused) as refused:
        parse_target(f"https://site.example:{port}/", Policy())
    assert refused.value.code == "url_port"


@pytest.mark.parametrize("host", ["intra", "a.local", "a.internal", "a.home.arpa", "a.lan"])
def test_names_of_this_network(host: str) -> None:
    with pytest.raises(OutgoingRefused) as refused:
        parse_target(f"https://{host}/", Policy())
    assert refused.value.code == "host_not_public"


def test_a_target_names_an_unusual_port() -> None:
    assert Target("http", "a.example", 80, "/").netloc == "a.example"
    assert Target("http", "a.example", 8080, "/").netloc == "a.example:8080"


# Answers ------------------------------------------------------------------------------------------
def asked(raw: bytes, method: Any = "GET", **changes: Any) -> Response:
    with listening(saying(raw)) as server:
        return client(server, **changes).fetch(Request(server.url, method))


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_a_status_without_a_body_is_not_unpacked(status: str) -> None:
    raw = f"HTTP/1.1 {status}\r\nContent-Encoding: br\r\n\r\n".encode()

    assert asked(raw).body == b""


@pytest.mark.parametrize("status", ["200 OK", "203 Other", "205 Reset", "404 None"])
def test_any_other_status_is(status: str) -> None:
    with pytest.raises(OutgoingFailed) as failed:
        asked(answer(status, b"x", "Content-Encoding: br"))
    assert failed.value.code == "encoding"


def test_a_head_is_never_unpacked() -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Encoding: br\r\n\r\n"

    assert asked(raw, "HEAD").body == b""


def test_a_body_of_exactly_the_limit_is_kept() -> None:
    assert asked(answer(body=b"x" * 100), most_bytes=100).body == b"x" * 100
    with pytest.raises(OutgoingFailed) as failed:
        asked(answer(body=b"x" * 101), most_bytes=100)
    assert failed.value.code == "too_large"


def test_as_many_headers_as_allowed_and_not_one_more() -> None:
    many = [f"X-{n}: 1" for n in range(4)]

    assert asked(answer("200 OK", b"", *many), most_headers=5).status == 200
    with pytest.raises(OutgoingFailed) as failed:
        asked(answer("200 OK", b"", *many), most_headers=4)
    assert failed.value.code == "headers"


def test_as_many_bytes_of_headers_as_allowed_and_not_one_more() -> None:
    # Each counts with its colon, space and line end.
    size = len("Content-Length: 0\r\n") + len("X: 12345\r\n")

    assert asked(answer("200 OK", b"", "X: 12345"), most_header_bytes=size).status == 200
    with pytest.raises(OutgoingFailed) as failed:
        asked(answer("200 OK", b"", "X: 12345"), most_header_bytes=size - 1)
    assert failed.value.code == "headers"


def test_as_many_redirects_as_allowed_and_not_one_more() -> None:
    hops = [redirect("/a"), redirect("/b")]
    with listening(saying(*hops, answer())) as server:
        assert client(server, most_redirects=2).fetch(Request(server.url)).status == 200
    with listening(saying(*hops, answer())) as server, pytest.raises(OutgoingRefused):
        client(server, most_redirects=1).fetch(Request(server.url))


@pytest.mark.parametrize(
    ("name", "value", "is_sent"),
    [
        ("X" * 64, "1", True),
        ("X" * 65, "1", False),
        ("", "1", False),
        ("X-A", "x" * 4096, True),
        ("X-A", "x" * 4097, False),
        ("X-A", "", True),
        ("X-A", "\x7f", False),
    ],
)
def test_what_a_header_may_be(name: str, value: str, is_sent: bool) -> None:
    with listening(saying(answer())) as server:
        request = Request(server.url, headers=((name, value),))
        if is_sent:
            assert client(server).fetch(request).status == 200
        else:
            with pytest.raises(OutgoingRefused):
                client(server).fetch(request)
    assert server.connections == int(is_sent)


# Waiting ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked_for", "tries", "bounds"),
    [
        ("8", 2, {}),
        ("9", 1, {}),
        ("8", 1, {"longest_wait": 7.5}),
        ("5", 2, {"deadline": 5.5}),
        ("6", 1, {"deadline": 5.5}),
        ("0", 2, {}),
    ],
)
def test_a_pause_that_fits_is_waited_for(
    asked_for: str, tries: int, bounds: dict[str, Any]
) -> None:
    moved = Time()
    busy = answer("503 Busy", b"", f"Retry-After: {asked_for}")
    with listening(saying(busy, answer())) as server:
        policy = {"retries": 1, "deadline": 20.0} | bounds
        response = client(server, moved, **policy).fetch(Request(server.url))

    assert server.connections == tries
    assert response.status == (200 if tries == 2 else 503)


def test_a_wait_of_exactly_what_is_left_is_still_waited_for() -> None:
    moved = Time()
    busy = answer("503 Busy", b"", "Retry-After: 8")
    with listening(saying(busy)) as server:
        asking = client(server, moved, retries=1, longest_wait=8.0, deadline=8.0)
        with pytest.raises(OutgoingFailed) as failed:
            asking.fetch(Request(server.url))

    assert (failed.value.code, moved.slept) == ("deadline", [8.0])


def test_pauses_double() -> None:
    moved = Time()
    with listening(saying(answer("500 Oops"))) as server:
        client(server, moved, retries=3, deadline=20.0).fetch(Request(server.url))

    assert moved.slept == [0.5, 1.0, 2.0]
