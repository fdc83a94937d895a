"""Taking a URL apart so strictly that no two readers of it can disagree about its host."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote

import idna

from articles.evidence.outgoing.addresses import is_public
from articles.evidence.outgoing.policy import OutgoingRefused, Policy

LONGEST_URL = 4096
LONGEST_NAME = 253
URL = re.compile(r"(https?)://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE)
AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[^\[\]:]+)(?::([0-9]{1,5}))?")
NAME = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*"
                  r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")  # fmt: skip
# What other readers take for an IPv4 address: decimal, octal, hexadecimal, shortened.
NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
# Already encoded text stays as it is; what RFC 3986 does not allow is encoded.
ALLOWED = "%/:?#[]@!$&'()*+,;=-._~"
HERE_NAMES = ("localhost", "local", "internal", "localdomain", "home.arpa", "intranet", "lan")


@dataclass(frozen=True, slots=True)
class Target:
    """One URL. `host` is in small letters, without brackets; `path` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return host if self.port == usual else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"


def parse_target(url: str, policy: Policy) -> Target:
    """The parts of a URL that may be asked. Raises: OutgoingRefused.

    Nothing is mended: a URL with a backslash, a space, a user, an encoded host or an address in
    an unusual spelling is refused, since the next reader may mend it in another way.
    """
    if not is_readable(url):
        raise OutgoingRefused("the address is too long or holds forbidden signs", code="url_signs")
    parts = URL.fullmatch(url)
    authority = AUTHORITY.fullmatch(parts[2]) if parts else None
    if not parts or not authority:
        raise OutgoingRefused("not a plain http or https address", code="url_form")
    scheme = parts[1].lower()
    host = _host(authority[1])
    port = int(authority[2]) if authority[2] else {"http": 80, "https": 443}[scheme]
    if (host, port) not in policy.allow:
        if port not in policy.ports:
            raise OutgoingRefused("the port is not open to us", code="url_port", port=port)
        _check_host(host)
    path = _path(parts[3])
    return Target(scheme, host, port, path)


def is_readable(url: str) -> bool:
    """Whether every reader sees the same signs in it, none of them dropped or mended."""
    return len(url) <= LONGEST_URL and not UNSAFE.search(url)


def _path(written: str) -> str:
    """Path and query in ASCII. Raises: OutgoingRefused."""
    try:
        path = quote(written, safe=ALLOWED)
    except UnicodeEncodeError as error:
        raise OutgoingRefused("not text", code="url_signs") from error
    return path if path.startswith("/") else f"/{path}"


def _host(written: str) -> str:
    """The host in its one spelling. Raises: OutgoingRefused."""
    if written.startswith("["):
        try:
            return str(ipaddress.IPv6Address(written[1:-1]))
        except ValueError as error:
            raise OutgoingRefused("not an IPv6 address", code="url_host") from error
    host = written.lower()
    if len(host) > LONGEST_NAME:
        raise OutgoingRefused("not a host name", code="url_host")
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except ValueError as error:
            raise OutgoingRefused("not a host name", code="url_host") from error
    if not NAME.fullmatch(host):
        raise OutgoingRefused("not a host name", code="url_host")
    if NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise OutgoingRefused("an unusual spelling of an address", code="url_host") from error
    return host


def _check_host(host: str) -> None:
    """Names that mean this network and addresses in it need no look-up to be refused."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        is_here = host.endswith(tuple(f".{name}" for name in HERE_NAMES))
        if "." not in host or is_here:
            raise OutgoingRefused("a name of this network", code="host_not_public") from None
        return
    if not is_public(address):
        raise OutgoingRefused("an address of this network", code="address_not_public")
