"""Tokens that open one draft, for one audience, for a while."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail_headless_preview.models import PagePreview

from publishing.models import DocumentPage, PreviewGrant
from publishing.previews.readers import READER, may_read

LIFE = timedelta(minutes=15)
# The audience of links that are sent to whoever wrote it.
CONTRIBUTOR = "contributor"
_TOKEN = re.compile("[0-9a-f]{64}")


def token_of(grant: PreviewGrant) -> str:
    """The token that opens it: stored nowhere, and worthless without the secret key."""
    return salted_hmac("publishing.preview", grant.nonce, algorithm="sha256").hexdigest()


def file_key(grant: PreviewGrant, name: str) -> str:
    """The key that opens one file of the draft for as long as the grant lasts."""
    mac = salted_hmac("publishing.preview.file", f"{grant.nonce} {name}", algorithm="sha256").hexdigest()
    return f"{grant.pk}-{mac[:32]}"


@transaction.atomic
def allow(
    page: DocumentPage,
    user: AbstractBaseUser | AnonymousUser,
    audience: str,
    *,
    session: str = "",
    life: timedelta = LIFE,
) -> PreviewGrant:
    """Let an audience see a page as it is in memory. The same log-in keeps its token, and what it shows is replaced."""
    now = timezone.now()
    PagePreview.objects.filter(grant__expires_at__lte=now).delete()
    place = {"page_id": page.pk, "user": user, "audience": audience, "session": session}
    grant = PreviewGrant.objects.filter(**place).first() if session else None
    grant = grant or PreviewGrant(**place, nonce=secrets.token_urlsafe(32))
    content = {"content_type": page.content_type, "content_json": page.to_json()}
    grant.shown, _ = PagePreview.objects.update_or_create(token=_digest(token_of(grant)), defaults=content)
    grant.refreshed_at, grant.expires_at = now, now + life
    grant.save()
    return grant


def find(token: str) -> PreviewGrant | None:
    """The grant that a token opens; None if the token is unknown or has expired."""
    if not _TOKEN.fullmatch(token):
        return None
    return _holding(shown__token=_digest(token))


def opens_file(key: str, name: str) -> bool:
    """Say whether a key opens a file now."""
    number = key.partition("-")[0]
    grant = _holding(pk=int(number)) if re.fullmatch("[0-9]{1,18}", number, re.ASCII) else None
    return grant is not None and secrets.compare_digest(file_key(grant, name).encode(), key.encode())


def revoke(grant: PreviewGrant) -> None:
    """End it now; what it showed goes with it."""
    grant.shown.delete()


def _holding(**key: object) -> PreviewGrant | None:
    now = timezone.now()
    found = PreviewGrant.objects.select_related("shown", "page", "user").filter(**key, expires_at__gt=now).first()
    return found if found and _holds(found) else None


def _holds(grant: PreviewGrant) -> bool:
    """Say whether whoever it was given to is still there and may see the draft, and it is not yet published."""
    if not grant.user.is_active or (grant.session and _logged_in(grant.session) != grant.user):
        return False
    if grant.page is None:
        return True
    published_at: datetime | None = grant.page.last_published_at
    if published_at and published_at > grant.refreshed_at:
        return False
    if grant.audience == READER:
        return may_read(grant.user, grant.page)
    return bool(grant.page.permissions_for_user(grant.user).can_edit())


def _logged_in(session: str) -> AbstractBaseUser | AnonymousUser:
    """The user of a session, checked as Django does: not logged out, not expired, the password still the same."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session)
    return get_user(request)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
