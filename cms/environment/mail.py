"""The mail server that EMAIL_URL names."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

Encryption = Literal["none", "starttls", "tls"]
# By scheme, with the usual port.
ENCRYPTION: dict[str, tuple[Encryption, int]] = {
    "smtp": ("none", 25),
    "submission": ("starttls", 587),
    "submissions": ("tls", 465),
    "smtps": ("tls", 465),
}
FORM = "must be like submission://USER:PASSWORD@HOST:587?from=library@example.org (or smtp:// or smtps://)"


@dataclass(frozen=True)
class MailSettings:
    """Where mails are handed over, and whom they come from; without a host, nothing is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    encryption: Encryption = "none"
    sender: str = ""


def mail_settings(text: str) -> MailSettings:
    """The server at an address, whose user and password are percent-encoded. Raises ValueError."""
    address = urlsplit(text)
    query = parse_qs(address.query, keep_blank_values=True)
    if address.scheme not in ENCRYPTION or not address.hostname or address.path.strip("/") or query.keys() - {"from"}:
        raise ValueError(FORM)
    encryption, usual_port = ENCRYPTION[address.scheme]
    return MailSettings(
        host=address.hostname,
        port=_port(address) or usual_port,
        user=unquote(address.username or ""),
        password=unquote(address.password or ""),
        encryption=encryption,
        sender=query.get("from", [""])[0],
    )


def _port(address: SplitResult) -> int | None:
    try:
        return address.port
    except ValueError as error:
        raise ValueError(FORM) from error
