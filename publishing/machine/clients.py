"""Who asks, as far as the network tells: what is counted or slowed is counted by it."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings

# Whoever has one IPv6 address has its whole network.
IPV6_NETWORK = 64


def client_of(meta: Mapping[str, Any]) -> str:
    """The address, or the IPv6 network, of the reader: as the outermost trusted proxy saw it."""
    nearest = meta.get("REMOTE_ADDR", "")
    if not (proxies := settings.TRUSTED_PROXIES):
        return _network(nearest) or nearest
    chain = [name.strip() for name in meta.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return _network(chain[-min(proxies, len(chain))]) or nearest


def _network(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, IPV6_NETWORK), strict=False))
    return text
