"""Putting a page into the bin, and bringing it back: it stays the same page, with its versions and its history."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page

from publishing.models import Binned, BinPage, is_binned
from publishing.previews.tokens import revoke

KEPT = timedelta(days=30)


class NoWayBack(Exception):
    """The place that a page was deleted from is gone."""


def put_into_bin(page: Page, user: Any) -> Binned:
    """Take a page and all below it out of public sight, and keep it for 30 days.

    What was to happen to it by itself does not: it is not published by the clock, and nobody waits to review it.
    One that somebody else has put there meanwhile stays as it is there.
    """
    # The bin before the page: of two who delete at the same time, one waits.
    the_bin, page = _the_bin(), Page.objects.select_for_update().get(pk=page.pk).specific
    if is_binned(page):
        return Binned.objects.get(page=page.pk)
    below = page.get_descendants(inclusive=True)
    for one in below.specific():
        _let_go(one, user)
    binned = Binned.objects.create(
        page_id=page.pk, parent=page.get_parent(), slug=page.slug, binned_at=timezone.now(), binned_by=user
    )
    fresh = Page.objects.get(pk=page.pk)
    fresh.slug = f"{page.pk}-{page.slug}"[:255]
    fresh.save(clean=False)
    _move(fresh, the_bin, user)
    log(page, "publishing.bin", user=user)
    return binned


def bring_back(binned: Binned, user: Any) -> Page:
    """Put a page back where it was, as a draft; under another address if its own is taken. Raises NoWayBack."""
    if binned.parent is None or is_binned(binned.parent):
        raise NoWayBack
    page = Page.objects.get(pk=binned.page_id)
    _move(page, binned.parent, user)
    page = Page.objects.get(pk=binned.page_id)
    page.slug = find_available_slug(binned.parent, binned.slug, ignore_page_id=page.pk)
    page.save(clean=False)
    if page.slug != binned.slug:
        _tell_draft(page)
    binned.delete()
    log(page, "publishing.bring_back", user=user)
    return page


def delete_for_good(binned: Binned, user: Any = None) -> None:
    """Delete a page that is in the bin, with its history; whoever asks has been found to be allowed to."""
    DeletePageAction(binned.page.specific, user=user).execute(skip_permission_checks=True)


def _tell_draft(page: Page) -> None:
    """Give the latest draft the address that the page has now: its own is another's, and it could not be published."""
    if revision := page.latest_revision:
        revision.content["slug"] = page.slug
        revision.save(update_fields=["content"])


def _let_go(page: Page, user: Any) -> None:
    if page.current_workflow_state:
        page.current_workflow_state.cancel(user=user)
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    for grant in page.preview_grants.all():
        revoke(grant)
    if page.live:
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)


def _move(page: Page, target: Page, user: Any) -> None:
    """Move it; whoever asks has been found to be allowed to delete it, or to bring it back."""
    MovePageAction(page, target, pos="last-child", user=user).execute(skip_permission_checks=True)


def _the_bin() -> BinPage:
    found: BinPage | None = BinPage.objects.select_for_update().first()
    if found is None:
        root = Page.get_first_root_node()
        found = root.add_child(instance=BinPage(title="Bin", slug="bin", live=False))
    return found
