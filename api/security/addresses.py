"""Addresses of other sites: what may be written in the CMS. Whether one may be called is asked again when it is."""

import re
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError

from publishing.machine.outgoing.guard import is_trusted

LONGEST = 500
PORTS = (443, 8443)
_NAME = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
# Names that never lead outside (RFC 6761, RFC 8375, and what networks of organisations use).
_INSIDE = ("localhost", "local", "internal", "intranet", "lan", "corp", "home", "arpa", "test", "invalid", "onion")


def check_address(value: str) -> None:
    """Refuse what is not the https address of a site with a name. Raises ValidationError, saying why."""
    if fault := fault_of(value):
        raise ValidationError(fault)


def check_webhook(value: str) -> None:
    """Refuse the same, and ports on which no web server is expected. Raises ValidationError, saying why."""
    if fault := fault_of_webhook(value):
        raise ValidationError(fault)


def fault_of_webhook(value: str) -> str:
    """The fault in the address of a webhook, in words; empty if there is none."""
    fault = fault_of(value)
    if fault or is_trusted(parts := urlsplit(value)) or parts.port in {None, *PORTS}:
        return fault
    return f"Use one of these ports: {', '.join(map(str, PORTS))}."


def fault_of(value: str) -> str:
    """The fault in the address of a site, in words; empty if there is none."""
    if not value.isascii() or not value.isprintable() or set(value) & set(' "<>\\^`{|}'):
        return "Write it as a browser shows it after copying: without spaces, in ASCII."
    try:
        parts = urlsplit(value)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    return _fault_in(parts) if is_whole else "Write a whole address, such as https://www.example.org/stories."


def _fault_in(parts: SplitResult) -> str:
    if "@" in parts.netloc or parts.fragment:
        return "Leave out user names, passwords and what follows a #."
    if is_trusted(parts) and parts.scheme in {"http", "https"}:
        return ""
    if parts.scheme != "https":
        return "Begin with https://."
    name = parts.hostname or ""
    if not _NAME.fullmatch(name) or name.rpartition(".")[2] in _INSIDE:
        return "Give the public name of a host: no number, and no name of an internal network."
    return ""
