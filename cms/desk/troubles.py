"""What could not be published or built, as work: the service tries again by itself, and the reason says what to do."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.desk.rights import works_with_pages
from publishing.admin.work import Harm, Task, Work
from publishing.models import DirtyMark, LeftOut

MOST = 10


def troubles(user: Any) -> Iterator[Work]:
    """Yield the failed updates, latest first, and the published documents that a sink has left out.

    What is about a page is told to those who may edit it.
    """
    failed = DirtyMark.objects.exclude(error="").order_by("-created_at")[:MOST]
    aside = LeftOut.objects.exclude(error="").select_related("document").order_by("-created_at")[:MOST]
    told = [*(trouble(mark, user) for mark in failed), *(left_out(row, user) for row in aside)]
    yield Work("Needs attention", Harm.FAILED, [task for task in told if task])


def trouble(mark: DirtyMark, user: Any) -> Task | None:
    """The trouble behind a failed mark, for people."""
    next_try = f"{timezone.localtime(mark.not_before):%-d %B, %H:%M}"
    return _task(mark.source, f"Not published yet. {mark.error} Next try: {next_try}", user)


def left_out(row: LeftOut, user: Any) -> Task | None:
    """The trouble behind a document that a sink has left out, for people."""
    reason = f"It is published, but the {row.sink} cannot take it in, so it cannot be found there. {row.error}"
    return _task(row.document.source, reason, user)


def _task(source: str, reason: str, user: Any) -> Task | None:
    """The task about a source, by its title; by its own name if it is no page. None for what is not the user's."""
    page = page_of(source)
    if page is None:
        return Task(source, "", reason) if works_with_pages(user) else None
    if not page.permissions_for_user(user).can_edit():
        return None
    return Task(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), reason)


def page_of(source: str) -> Page | None:
    """The page that a mark names, by itself or by one of its revisions."""
    kind, _, key = source.rpartition(":")
    if kind == "go-live":
        revision = Revision.objects.filter(pk=key).first()
        return revision.content_object if revision else None
    return Page.objects.filter(pk=key).first() if kind in {"page", "expiry:wagtailcore.page"} else None
