"""The secrets that sign messages: made when they are needed, from what the database keeps and what it does not know."""

import secrets
from base64 import b64encode

from django.conf import settings
from django.utils.crypto import salted_hmac

PREFIX = "whsec_"


def new_nonce() -> str:
    """A new random nonce, from which a secret is derived; the database keeps the nonce and never the secret."""
    return secrets.token_urlsafe(32)


def secret_of(nonce: str, key: str | bytes | None = None) -> str:
    """The secret that a nonce and the secret key make, as Standard Webhooks writes it.

    Secrets of before were kept whole; such a one stays what it is until a new one is made.
    """
    if nonce.startswith(PREFIX):
        return nonce
    return PREFIX + b64encode(salted_hmac("api.consumer", nonce, key, algorithm="sha256").digest()).decode()


def secrets_of(nonce: str) -> list[str]:
    """The secret, and those that former secret keys make of the same nonce: all of them sign."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return list(dict.fromkeys(secret_of(nonce, key) for key in keys))
