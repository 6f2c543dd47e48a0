"""Where a page is live: the site, the API, and the consumers, each with the time; and who is behind."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from wagtail.models import Page

from api.admin.health import health
from api.changes.feed import address_of
from api.consumers.subscriptions import taken
from api.models import Consumer, Notice
from publishing.admin.live_places import Place
from publishing.documents.names import source_of
from publishing.models import PublicDocument


def places(page: Page, user: AbstractUser) -> list[Place]:
    """Where the page is live, at the consumers too for those who may see them; nowhere if it never was."""
    document = PublicDocument.objects.filter(source=source_of(page)).first()
    if document is None:
        return []
    now = timezone.now()
    own = _own(document) if document.is_public(now) else [Place("Library and API", "Withdrawn", document.withdrawn_at)]
    if not user.has_perm("api.view_consumer"):
        return own
    notices = {notice.consumer_id: notice for notice in Notice.objects.filter(document=document)}
    active = Consumer.objects.filter(is_active=True)
    found = (_at(consumer, document, notices.get(consumer.pk), now) for consumer in active)
    return [*own, *(place for place in found if place)]


def _own(document: PublicDocument) -> list[Place]:
    return [
        Place("Library", "Live", document.changed_at, f"{settings.PUBLIC_URL}{document.path}"),
        Place("API", "Live", document.changed_at, address_of(document)),
    ]


def _at(consumer: Consumer, document: PublicDocument, notice: Notice | None, now: datetime) -> Place | None:
    """The row for a page at a consumer: that it has the page, or is yet to be told; None if it never took it."""
    is_wanted = bool(taken(consumer, [document], now))
    if not consumer.webhook_url:
        return _asking(consumer) if is_wanted else None
    if notice is None or not (is_wanted or notice.is_known):
        return (
            Place(consumer.name, "About to be told", address=consumer.site_url, is_behind=True) if is_wanted else None
        )
    action = "put" if is_wanted else "delete"
    if notice.told_action == action and (not is_wanted or notice.told_sequence == document.sequence):
        return _told(consumer, notice, is_wanted=is_wanted)
    words = "Not told yet" if is_wanted else "Not told yet that it is withdrawn"
    state = health(consumer)
    words += f": {state.words[0].lower()}{state.words[1:]}" if state.is_trouble else ""
    return Place(consumer.name, words, state.since, consumer.site_url, is_behind=True)


def _told(consumer: Consumer, notice: Notice, *, is_wanted: bool) -> Place:
    if not is_wanted:
        return Place(consumer.name, "Told that it is withdrawn", notice.told_at, consumer.site_url)
    has_it = notice.told_sequence is not None and (consumer.synced_number or 0) >= notice.told_sequence
    if has_it:
        return Place(consumer.name, "Has it", notice.told_at, consumer.site_url)
    if notice.told_at is None:
        return Place(consumer.name, "About to fetch it with everything else", address=consumer.site_url, is_behind=True)
    return Place(consumer.name, "Told", notice.told_at, consumer.site_url)


def _asking(consumer: Consumer) -> Place:
    """The row for a consumer that polls the change feed: nobody can tell what it has read, as it gives no name."""
    return Place(consumer.name, "Sees it when it next asks the change feed", address=consumer.site_url)
