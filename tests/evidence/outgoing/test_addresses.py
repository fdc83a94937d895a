"""Which addresses count as public."""

import ipaddress

import pytest

from articles.evidence.outgoing.addresses import is_public

PUBLIC = (
    "8.8.8.8", "93.184.215.14", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255",
    "172.32.0.0", "192.167.255.255", "192.169.0.0", "169.253.255.255", "198.17.255.255",
    "223.255.255.255", "2606:4700::1", "2a00:1450:4001::1", "2001:200::1", "2001:4860:4860::8888",
    "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
)  # fmt: skip
CLOSED = (
    "127.0.0.1", "10.1.2.3", "172.16.0.0", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.0", "100.127.255.255", "0.1.2.3", "192.0.0.8", "192.0.0.9", "192.0.0.10",
    "0.0.0.0",  # noqa: S104 - judged, not bound
    "192.88.99.1", "198.18.0.0", "198.19.255.255", "192.0.2.5", "198.51.100.5", "203.0.113.5",
    "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::2", "::127.0.0.1",
    "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:8.8.8.8", "64:ff9b::127.0.0.1",
    "64:ff9b::169.254.169.254", "64:ff9b:1::1", "64:ff9b:0:1::8.8.8.8", "2002:7f00:1::",
    "2002:a00:1::1", "2001::1", "2001:0:808:808::", "2001:1ff::1", "2001:db8::1", "3fff::1",
    "2606:4700::5efe:8.8.8.8", "2606:4700::200:5efe:8.8.8.8", "fc00::1", "fdff::1", "fe80::1",
    "fe80::1%eth0", "2606:4700::1%1", "fec0::1", "ff02::1", "ff0e::1", "100::1", "5f00::1",
    "4000::1", "1fff::1", "2620:4f:8000::1",
)  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", CLOSED)
def test_any_other_address_is_not(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "network",
    ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
     "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"],
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["::ffff:0:0", "64:ff9b::"])
def test_no_wrapping_makes_a_private_network_public(network: str, prefix: str) -> None:
    inner = ipaddress.IPv4Network(network)
    base = int(ipaddress.IPv6Address(prefix))
    for address in (inner[0], inner[1], inner[-1]):
        assert not is_public(ipaddress.IPv6Address(base + int(address)))
        assert not is_public(ipaddress.IPv6Address((0x2002 << 112) + (int(address) << 80) + 1))
