"""No spelling of a forbidden address, no name and no redirect leads to a connection."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import OutgoingFailed, OutgoingRefused, Policy, Request
from articles.evidence.outgoing.targets import parse_target
from tests.evidence.outgoing.servers import Server, answer, listening, redirect, saying
from tests.evidence.outgoing.spellings import FORBIDDEN, LEADS_TO, REDIRECTED

TRUST = ssl.create_default_context()  # reading the system's certificates takes its time


@pytest.fixture(scope="module")
def door() -> Iterator[Server]:
    with listening(saying(answer())) as server:
        yield server


@pytest.fixture
def canary(door: Server) -> Server:
    """One server for all, since hundreds of spellings knock in vain; counted from zero."""
    door.connections = 0
    door.requests.clear()
    return door


@pytest.fixture(scope="module")
def onward() -> Iterator[tuple[Server, list[str]]]:
    """A server that redirects to whatever stands in its list."""
    places = [""]

    def behave(stream: socket.socket, _head: bytes) -> None:
        stream.sendall(redirect(places[0]))

    with listening(behave) as server:
        yield server, places


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every address that a connection was tried to, inside this machine or out of it."""
    found: list[tuple[str, int]] = []
    connect = socket.create_connection

    def note(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        found.append(address)
        if address[0] not in {"127.0.0.1", "::1"}:
            raise OSError("tests stay on this machine")
        return connect(address, *rest, **named)

    monkeypatch.setattr(socket, "create_connection", note)
    return found


def resolver(host: str, _port: int) -> Sequence[str]:
    return LEADS_TO.get(host, [])


def quick(**changes: Any) -> Policy:
    return Policy(**({"retries": 0, "default_rate": 1000.0, "deadline": 2.0} | changes))


def test_there_are_more_spellings_than_any_list_we_know() -> None:
    assert len(FORBIDDEN) >= 250


@pytest.mark.parametrize("spelling", FORBIDDEN, ids=range(len(FORBIDDEN)))
def test_a_forbidden_address_is_never_dialled(
    spelling: str, canary: Server, dialled: list[tuple[str, int]]
) -> None:
    """The canary's port is opened here, so that the port alone does not save us."""
    client = Client(quick(ports=frozenset({80, 443, canary.port})), resolver=resolver, trust=TRUST)
    url = spelling.replace("{p}", str(canary.port))
    with pytest.raises((OutgoingRefused, OutgoingFailed)) as refused:
        client.fetch(Request(url))
    assert isinstance(refused.value, OutgoingRefused) or refused.value.code == "lookup"
    assert dialled == []
    assert canary.connections == 0


@pytest.mark.parametrize("spelling", REDIRECTED, ids=range(len(REDIRECTED)))
def test_no_redirect_leads_to_a_forbidden_address(
    spelling: str,
    canary: Server,
    onward: tuple[Server, list[str]],
    dialled: list[tuple[str, int]],
) -> None:
    first, places = onward
    places[0] = spelling.replace("{p}", str(canary.port))
    policy = quick(
        allow=frozenset({("127.0.0.1", first.port)}), ports=frozenset({80, 443, canary.port})
    )
    with pytest.raises((OutgoingRefused, OutgoingFailed)) as refused:
        Client(policy, resolver=resolver, trust=TRUST).fetch(Request(first.url))
    assert isinstance(refused.value, OutgoingRefused) or refused.value.code == "lookup"
    # A few odd forms (`http:///…`) are a path on the first server by the rules of joining.
    assert set(dialled) == {("127.0.0.1", first.port)}
    assert canary.connections == 0


def test_a_name_that_turns_private_after_the_first_look_is_not_dialled(
    canary: Server, dialled: list[tuple[str, int]]
) -> None:
    """Whoever looks twice checks the first answer and connects to the second."""
    answers = [["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]]
    looked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        looked.append(host)
        return answers[len(looked) - 1]

    client = Client(quick(ports=frozenset({canary.port})), resolver=rebinding)
    with pytest.raises(OutgoingFailed):
        client.fetch(Request(f"http://rebinding.example.org:{canary.port}/"))
    assert looked == ["rebinding.example.org"]
    assert dialled == [("93.184.215.14", canary.port)]
    assert canary.connections == 0


def test_a_name_that_turns_private_before_a_second_try_is_refused(
    canary: Server, dialled: list[tuple[str, int]]
) -> None:
    answers = [["93.184.215.14"], ["127.0.0.1"]]
    policy = quick(ports=frozenset({canary.port}), retries=2)
    client = Client(policy, resolver=lambda *_: answers.pop(0), sleep=lambda _: None)
    with pytest.raises(OutgoingRefused):
        client.fetch(Request(f"http://rebinding.example.org:{canary.port}/"))
    assert dialled == [("93.184.215.14", canary.port)]


def test_the_allow_list_is_exact(canary: Server) -> None:
    allow = frozenset({("127.0.0.1", canary.port)})
    with listening(saying(answer())) as other:
        client = Client(quick(allow=allow), resolver=lambda *_: ["127.0.0.1"])
        assert client.fetch(Request(canary.url)).status == 200
        for url in (other.url, f"http://localhost:{canary.port}/", f"http://127.1:{canary.port}/"):
            with pytest.raises(OutgoingRefused):
                client.fetch(Request(url))
        assert other.connections == 0
    assert canary.connections == 1


def test_names_are_looked_up_and_dialled_once_and_told_in_the_host_header(canary: Server) -> None:
    allow = frozenset({("registry.example.org", canary.port)})
    client = Client(quick(allow=allow), resolver=lambda *_: ["127.0.0.1"])
    response = client.fetch(Request(f"http://Registry.Example.org:{canary.port}/a?b=c#d"))
    assert response.url == f"http://registry.example.org:{canary.port}/a?b=c"
    assert canary.requests[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert b"Host: registry.example.org:%d\r\n" % canary.port in canary.requests[0]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (
            "https://api.crossref.org/works/10.1234%2Fx",
            "https://api.crossref.org/works/10.1234%2Fx",
        ),
        ("http://example.org", "http://example.org/"),
        ("HTTPS://EXAMPLE.org:443/?a=b#c", "https://example.org/?a=b"),
        ("https://example.org?a=/b", "https://example.org/?a=/b"),
        ("https://de.example.org/Übelkeit", "https://de.example.org/%C3%9Cbelkeit"),
        ("https://bücher.example.org/", "https://xn--bcher-kva.example.org/"),
        ("http://8.8.8.8:443/", "http://8.8.8.8:443/"),
        ("http://[2606:4700::1]/", "http://[2606:4700::1]/"),
        ("http://example.org/%zz/<a>", "http://example.org/%zz/%3Ca%3E"),
    ],
)
def test_an_ordinary_address_stays_askable(url: str, asked: str) -> None:
    assert parse_target(url, Policy()).url == asked


def test_proxies_and_passwords_of_the_environment_are_ignored(
    canary: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with listening(saying(answer("200 OK", b"proxied"))) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        client = Client(quick(allow=frozenset({("127.0.0.1", canary.port)})))
        assert client.fetch(Request(canary.url)).body == b"{}"
        assert proxy.connections == 0
    assert b"authorization" not in canary.requests[0].lower()


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://intranet/", "http://metadata.google.internal/",
     "http://nas.home.arpa/", "http://10.0.0.1/", "http://[::1]/", "http://127.0.0.1/"],
)  # fmt: skip
def test_what_is_plainly_here_is_refused_without_a_look_up(url: str) -> None:
    """A look-up would tell the name server what somebody tried to reach."""
    looked: list[str] = []

    def resolve(host: str, _port: int) -> Sequence[str]:
        looked.append(host)
        return ["93.184.215.14"]

    with pytest.raises(OutgoingRefused):
        Client(quick(), resolver=resolve, trust=TRUST).fetch(Request(url))
    assert looked == []


SIGNS = [
    " ",
    "\\",
    "\t",
    "\n",
    "\r",
    "\x00",
    "\x7f",
    "\xa0",
    "\u200b",
    "\u2028",
    "\u202e",
    "\ufeff",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_url_with_a_sign_that_readers_drop_is_refused_and_not_mended(sign: str) -> None:
    with pytest.raises(OutgoingRefused) as refused:
        parse_target(f"https://example.org/a{sign}b", Policy())
    assert refused.value.code == "url_signs"


@pytest.mark.parametrize("sign", [" ", "\\", "\t", "\xa0", "\u200b", "\u2028"])
def test_a_redirect_with_such_a_sign_is_refused_too(
    sign: str, canary: Server, onward: tuple[Server, list[str]]
) -> None:
    first, places = onward
    places[0] = f"{first.url}a{sign}b"
    client = Client(quick(allow=frozenset({("127.0.0.1", first.port)})), trust=TRUST)
    with pytest.raises(OutgoingRefused) as refused:
        client.fetch(Request(first.url))
    assert refused.value.code == "url_signs"
