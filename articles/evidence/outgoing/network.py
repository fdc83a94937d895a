"""The one door to the network: names are resolved once, every address is vetted, and the
connection goes to a vetted address, within the time and the bytes that are left.
"""

import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore2

from articles.evidence.outgoing.addresses import Address, is_public
from articles.evidence.outgoing.policy import OutgoingFailed, OutgoingRefused, Policy

Clock = Callable[[], float]
Resolver = Callable[[str, int], Sequence[str]]
LONGEST_LOOKUP = 5.0
# Beside the body itself: headers, chunk sizes, trailers, interim answers, a TLS handshake.
BYTES_BESIDE_BODY = 256 * 1024


def system_resolver(host: str, port: int) -> list[str]:
    """What the system's resolver knows, in its order of preference. Raises: OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class Budget:
    """The time and raw bytes that one `fetch` may still spend, over all its hops and attempts."""

    clock: Clock
    ends_at: float
    bytes_left: int

    def seconds(self, at_most: float | None = None) -> float:
        """What is left, above zero. Raises: OutgoingFailed, where nothing is."""
        left = self.ends_at - self.clock()
        if left <= 0:
            raise OutgoingFailed("no complete answer in time", code="deadline")
        return left if at_most is None else min(left, at_most)

    def spend(self, size: int) -> None:
        """Raises: OutgoingFailed, beyond the limit."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise OutgoingFailed("the answer is too large", code="too_large")


class VettedNetwork(httpcore2.NetworkBackend):
    """Connects by name to public addresses only, or to what `policy.allow` names exactly."""

    def __init__(self, policy: Policy, resolver: Resolver, budget: Budget) -> None:
        self._policy = policy
        self._resolver = resolver
        self._budget = budget
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Raises: OutgoingRefused (an address is not public), OutgoingFailed."""
        for address in self.vetted(host, port):
            seconds = self._budget.seconds(self._policy.connect)
            try:
                stream = self._sockets.connect_tcp(str(address), port, timeout=seconds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
            return BoundedStream(stream, self._budget)
        raise OutgoingFailed("no connection", code="connect")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        raise OutgoingRefused("no local sockets", code="url_form", path=path)

    def vetted(self, host: str, port: int) -> list[Address]:
        """The addresses of a host, all of them public. One that is not condemns the name."""
        addresses = [_address(text) for text in self._lookup(host, port)]
        if not addresses:
            raise OutgoingFailed("the name leads nowhere", code="lookup")
        if (host, port) not in self._policy.allow and not all(map(is_public, addresses)):
            raise OutgoingRefused(
                "the name leads to an address that is not public", code="address_not_public"
            )
        return addresses[: self._policy.most_addresses]

    def _lookup(self, host: str, port: int) -> Sequence[str]:
        """Ask the resolver, which knows no time limit, in a thread that may be left behind."""
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            pass
        found: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

        def ask() -> None:
            try:
                found.put(self._resolver(host, port))
            except (OSError, UnicodeError):
                found.put([])

        threading.Thread(target=ask, daemon=True, name="lookup").start()
        try:
            return found.get(timeout=self._budget.seconds(LONGEST_LOOKUP))
        except queue.Empty:
            raise OutgoingFailed("the name could not be resolved in time", code="lookup") from None


class BoundedStream(httpcore2.NetworkStream):
    """A connection whose every step takes from the budget, so that a slow trickle ends too."""

    def __init__(self, stream: httpcore2.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, timeout=self._budget.seconds())
        self._budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._budget.seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = self._budget.seconds()
        return BoundedStream(
            self._stream.start_tls(ssl_context, server_hostname, seconds), self._budget
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _address(text: str) -> Address:
    """Raises: OutgoingRefused, for what is no address (or one with a zone of this machine)."""
    try:
        return ipaddress.ip_address(text)
    except ValueError as error:
        raise OutgoingRefused("not an address", code="address_not_public") from error
