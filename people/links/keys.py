"""Keys of private links: given, found again for a mail, looked up, and taken back."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from people.models import PrivateLink

DIGITS = 40
_KEY = re.compile(f"[0-9a-f]{{{DIGITS}}}")


def named(thing: Model) -> str:
    """The name of a row by which links know it."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def pk_of(link: PrivateLink) -> str:
    """The primary key of the row that a link leads to."""
    return link.thing.rpartition(":")[2]


def give(purpose: str, thing: Model, person: str, life: timedelta) -> PrivateLink:
    """A link to a thing for a person, good for so long: the one they have, if they have one."""
    end = timezone.now() + life
    place = {"purpose": purpose, "thing": named(thing), "person": person}
    link = PrivateLink.objects.filter(**place).first()
    if link is None:
        nonce = secrets.token_urlsafe(32)
        return PrivateLink.objects.create(**place, nonce=nonce, digest=digest_of(_key(nonce)), expires_at=end)
    link.expires_at = end
    link.save(update_fields=["expires_at"])
    return link


def key_of(link: PrivateLink) -> str:
    """The key that opens a link. Where the secret key of then is not known any more, it gets another one."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if digest_of(key := _key(link.nonce, secret)) == link.digest:
            return key
    key = _key(link.nonce)
    link.digest = digest_of(key)
    link.save(update_fields=["digest"])
    return key


def address_of(link: PrivateLink, path: str) -> str:
    """The address to send: that of the page which takes keys, with this one at its end."""
    return f"{settings.PUBLIC_URL}{path}{key_of(link)}/"


def is_one(key: str) -> bool:
    """Say whether this may be a key, or may have been one, by its form alone."""
    return bool(_KEY.fullmatch(key))


def opened(purpose: str, key: str, at: datetime | None = None) -> PrivateLink | None:
    """The link that a key opens; None if there is none, it is for something else, or it is over."""
    if not is_one(key):
        return None
    standing = PrivateLink.objects.filter(purpose=purpose, expires_at__gt=at or timezone.now())
    return standing.filter(digest=digest_of(key)).first()


def links_to(thing: Model) -> QuerySet[PrivateLink]:
    """All links to a thing."""
    return PrivateLink.objects.filter(thing=named(thing))


def revoke(thing: Model, purpose: str | None = None) -> None:
    """Take back all links to a thing, or those for one purpose: in every browser they open nothing any more."""
    links = links_to(thing)
    (links.filter(purpose=purpose) if purpose else links).delete()


def digest_of(key: str) -> str:
    """What is stored of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _key(nonce: str, secret: str | None = None) -> str:
    return salted_hmac("people.links", nonce, secret=secret, algorithm="sha256").hexdigest()[:DIGITS]
