"""Where the service may send something: to the public internet, and nowhere else.

A name is resolved once, every address that it has is checked, and the connection is made to one of those very
addresses: a name that leads elsewhere a moment later changes nothing.
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

# IANA's special-purpose registry, multicast, what is reserved, and the address at which Azure answers its own machines.
_CLOSED_IPV4 = [
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4",
    )
]  # fmt: skip
# Of IPv6 only what is given out for the internet; so no mapped, translated (NAT64), local or multicast address.
_OPEN_IPV6 = ip_network("2000::/3")
# Within it: protocols (Teredo, ORCHID), documentation, 6to4, AS112.
_CLOSED_IPV6 = [
    ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]


class Refused(Exception):
    """Nothing may be sent to this address, for the reason given."""


@dataclass(frozen=True)
class Target:
    """Where to connect, and what to ask for there."""

    addresses: tuple[str, ...]
    port: int
    name: str
    is_encrypted: bool
    path: str

    @property
    def host(self) -> str:
        """The name as the Host header gives it: with the port, unless it is the usual one."""
        return self.name if self.port == _usual_port(is_encrypted=self.is_encrypted) else f"{self.name}:{self.port}"


def find_target(url: str) -> Target:
    """The target of an address: where to connect for it. Raises Refused, or OSError if its name cannot be resolved.

    Whoever asks has made sure before that it is the address of a site at all.
    """
    parts = urlsplit(url)
    is_encrypted, name = parts.scheme == "https", parts.hostname or ""
    port = parts.port or _usual_port(is_encrypted=is_encrypted)
    addresses = _resolve(name, port)
    if not is_trusted(parts) and not all(map(is_public, addresses)):
        raise Refused("Its name leads to an address that is not on the public internet.")  # noqa: EM101, TRY003  shown to people as it is
    return Target(tuple(dict.fromkeys(addresses)), port, name, is_encrypted, _path(parts))


def is_trusted(parts: SplitResult) -> bool:
    """Say whether the host is one of those that a setting lets be reached by http and inside our own network."""
    return bool({parts.hostname, parts.netloc.lower()} & set(settings.TRUSTED_CONSUMER_HOSTS))


def is_public(address: str) -> bool:
    """Say whether an address is one that anybody on the internet can be at."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _CLOSED_IPV4)
    return _is_open(found)


def _is_open(address: IPv6Address) -> bool:
    is_plain = address.scope_id is None and address in _OPEN_IPV6
    return is_plain and not any(address in network for network in _CLOSED_IPV6)


def _resolve(name: str, port: int) -> list[str]:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(place[0]) for *_, place in found]


def _usual_port(*, is_encrypted: bool) -> int:
    return 443 if is_encrypted else 80


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
