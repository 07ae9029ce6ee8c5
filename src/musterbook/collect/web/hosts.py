"""Which hosts are fetched from: those of the public internet, and those that the person allowed by name.

An address on the web may lead, by its name or by a redirection, into the network that the program runs in, where
machines answer whoever asks. So the host's addresses are looked up before it is asked, and the address that was
reached is looked at again before anything is sent, for a name may answer differently the second time.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones (RFC 6052)."""
_LOW_BITS = 0xFFFFFFFF


class HostRefusedError(Exception):
    """A host that is not on the public internet and was not allowed."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; False for what is no IP address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(found) if isinstance(found, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return found.is_global and not found.is_multicast


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & _LOW_BITS)
    return address.ipv4_mapped or address.sixtofour


def check_host(host: str, port: int, allowed: frozenset[str]) -> None:
    """Raises HostRefusedError where a host has an address that is not public, OSError where it has none."""
    if host.lower() in allowed:
        return
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, place in found:
        check_address(host, str(place[0]))


def check_address(host: str, address: str) -> None:
    """Raises HostRefusedError where an address of a host is not public."""
    if not is_public(address):
        told = f"{host} is" if host == address else f"{host} is {address}, which is"
        raise HostRefusedError(f"{told} no public address; allow it by name (--allow-host {host}) if you trust it")
