"""Which IP addresses are open to everybody, and which lead into somebody's own network, by whatever way round."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_TRANSLATED = (
    IPv6Network("64:ff9b::/96"),  # NAT64's well-known prefix (RFC 6052, 2.1)
    IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated (RFC 2765, 2.1)
    IPv6Network("::/96"),  # IPv4-compatible (RFC 4291, 2.5.5.1)
)
"""Prefixes whose last 32 bits are an IPv4 address."""

_OWN = (
    IPv6Network("64:ff9b:1::/48"),  # NAT64 within one network (RFC 8215)
    IPv6Network("fec0::/10"),  # site-local, of old (RFC 3879)
    IPv6Network("2001::/32"),  # Teredo (RFC 4380): a computer behind somebody's router, never a host of pages
)

_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""First half of an interface's identifier whose second half is an IPv4 address (RFC 5214, 6.1)."""


def is_public(number: str) -> bool:
    """Whether an IP address, as the system writes it, is one that anybody on the internet can ask.

    An address in version 6 that stands for one in version 4 is as open as that one. ``ValueError`` for what is no
    address.
    """
    address = ip_address(number.partition("%")[0])
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if address.ipv4_mapped is not None:
        return is_public(str(address.ipv4_mapped))
    if any(address in network for network in _OWN) or address.is_multicast:
        return False
    inside = list(_embedded(address))
    if any(address in network for network in _TRANSLATED):
        return all(map(is_public, inside))
    return address.is_global and all(map(is_public, inside))


def _embedded(address: IPv6Address) -> Iterator[str]:
    """The addresses in version 4 that one in version 6 carries."""
    last = int(address) & 0xFFFF_FFFF
    if any(address in network for network in _TRANSLATED) or (int(address) >> 32 & 0xFFFF_FFFF) in _ISATAP:
        yield str(IPv4Address(last))
    if address.sixtofour is not None:
        yield str(address.sixtofour)
