"""Changing one thing of a page everywhere it stands: as it is live, in its latest draft and in what is scheduled."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page, Revision

from publishing.pages.base import BasePage

# Makes the change to a page that is about to be saved.
Change = Callable[[Any], None]


def may_amend(page: Page, user: Any) -> bool:
    """Say whether a user may change a page as it is, live if it is live.

    One that waits for approval stays as it is; one that is scheduled is changed in all its versions.
    """
    may = page.permissions_for_user(user)
    lock = page.get_lock()
    is_locked = lock and lock.for_user(user) and not isinstance(lock, ScheduledForPublishLock)
    is_free = not is_locked and not page.workflow_in_progress
    return bool(is_free and may.can_edit() and (may.can_publish() or not page.live))


def amend(page: BasePage, change: Change, user: Any) -> None:
    """Make one change to a page: what is live gets it at once, and nothing else of a draft becomes live with it.

    Raises PublishRefused if what is live may not be published as it is; the caller's transaction undoes the rest.
    """
    if not may_amend(page, user):
        raise PermissionDenied
    amend_everywhere(page, change, user)


def amend_everywhere(page: BasePage, change: Change, user: Any = None) -> None:
    """The same for whoever needs no leave: somebody who takes back what they agreed to. Raises PublishRefused."""
    scheduled = list(page.revisions.filter(approved_go_live_at__isnull=False))
    draft = page.get_latest_revision_as_object()
    has_draft = page.live and page.has_unpublished_changes
    _change_and_save(page.specific if has_draft else draft, change, user)
    if has_draft:
        # It was the latest version, and is again.
        change(draft)
        draft.save_revision(user=user, log_action=True, clean=False)
    for revision in scheduled:
        _amend_scheduled(revision, change)


def _change_and_save(page: BasePage, change: Change, user: Any) -> None:
    """Change a page as it is; a live one is published so."""
    change(page)
    if not page.live:
        page.save(clean=False)
    revision = page.save_revision(user=user, log_action=True, clean=False)
    if page.live:
        revision.publish(user=user)


def _amend_scheduled(revision: Revision, change: Change) -> None:
    """Change what is to go live later, which publishing the change would have forgotten."""
    coming = revision.as_object()
    change(coming)
    Revision.objects.filter(pk=revision.pk).update(
        content=coming.serializable_data(), approved_go_live_at=revision.approved_go_live_at
    )
