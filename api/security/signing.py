"""Signatures as in Standard Webhooks 1.0 (https://www.standardwebhooks.com): whoever has the secret can check them."""

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable

from api.security.secrets import PREFIX


def signed_headers(message_id: str, at: int, body: str, secrets: Iterable[str]) -> dict[str, str]:
    """The headers of a message sent at this second since 1970: one signature for each secret."""
    signatures = [_signature(secret, f"{message_id}.{at}.{body}") for secret in secrets]
    return {"webhook-id": message_id, "webhook-timestamp": str(at), "webhook-signature": " ".join(signatures)}


def is_signed(message_id: str, at: str, body: bytes, signatures: str, secrets: Iterable[str]) -> bool:
    """Say whether one of the signatures that came with a message was made with one of the secrets."""
    given = signatures.split(" ")
    content = f"{message_id}.{at}.{body.decode('utf-8', 'surrogateescape')}"
    made = [_signature(secret, content).encode() for secret in secrets]
    return any(hmac.compare_digest(one.encode(), other) for one in given for other in made)


def _signature(secret: str, content: str) -> str:
    key = b64decode(secret.removeprefix(PREFIX))
    made = hmac.digest(key, content.encode("utf-8", "surrogateescape"), hashlib.sha256)
    return f"v1,{b64encode(made).decode()}"
