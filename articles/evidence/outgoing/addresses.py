"""Which IP addresses are out in the public internet. Pure, and a closed list for IPv6."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# `is_global` of the standard library depends on its version and says True for some of these:
# IETF protocol assignments, AMT and AS112 anycast, the 6to4 relay, multicast, reserved.
CLOSED_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
# Public IPv6 is 2000::/3 (RFC 4291); within it these are closed: protocol assignments with
# Teredo, benchmarking and ORCHID, documentation (two blocks), AS112.
PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
CLOSED_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48")
)
# IPv4 written inside IPv6: the bits that are left below it.
MAPPED = ipaddress.IPv6Network("::ffff:0:0/96")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")
# ISATAP interface identifiers carry an IPv4 address behind any prefix.
ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def is_public(address: Address) -> bool:
    """Whether a connection to it leaves this network, whatever the address is wrapped in."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in CLOSED_V4)
    if address.scope_id is not None:
        return False
    inner = unwrapped(address)
    if inner is not None:
        return is_public(inner)
    return (
        address in PUBLIC_V6
        and address.is_global
        and (int(address) >> 32) & 0xFFFFFFFF not in ISATAP
        and not any(address in network for network in CLOSED_V6)
    )


def unwrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a mapped, NAT64 or 6to4 address leads to; None for any other.

    Teredo, IPv4-compatible and locally translated forms are not read: they are never public.
    """
    number = int(address)
    if address in MAPPED or address in NAT64:
        return ipaddress.IPv4Address(number & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return ipaddress.IPv4Address((number >> 80) & 0xFFFFFFFF)
    return None
