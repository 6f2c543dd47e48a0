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


def _signature(secret: str, content: str) -> str:
    key = b64decode(secret.removeprefix(PREFIX))
    return f"v1,{b64encode(hmac.digest(key, content.encode(), hashlib.sha256)).decode()}"
