"""What could not be published or built, as work: the service tries again by itself, and the reason says what to do."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from publishing.admin.work import Harm, Task, Work
from publishing.models import DirtyMark, LeftOut

MOST = 10


def troubles(_user: Any) -> Iterator[Work]:
    """Yield the failed updates, latest first, and the published documents that a sink has left out."""
    failed = DirtyMark.objects.exclude(error="").order_by("-created_at")[:MOST]
    aside = LeftOut.objects.exclude(error="").select_related("document").order_by("-created_at")[:MOST]
    yield Work("Needs attention", Harm.FAILED, [*map(trouble, failed), *map(left_out, aside)])


def trouble(mark: DirtyMark) -> Task:
    """The trouble behind a failed mark, for people."""
    next_try = f"{timezone.localtime(mark.not_before):%-d %B, %H:%M}"
    return Task(*named(mark.source), f"Not published yet. {mark.error} Next try: {next_try}")


def left_out(row: LeftOut) -> Task:
    """The trouble behind a document that a sink has left out, for people."""
    title, address = named(row.document.source)
    reason = f"It is published, but the {row.sink} cannot take it in, so it cannot be found there. {row.error}"
    return Task(row.document.title or title, address, reason)


def named(source: str) -> tuple[str, str]:
    """The title and the editing address of a source; if it is not a page, its own name and no address."""
    page = page_of(source)
    return (page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) if page else (source, "")


def page_of(source: str) -> Page | None:
    """The page that a mark names, by itself or by one of its revisions."""
    kind, _, key = source.rpartition(":")
    if kind == "go-live":
        revision = Revision.objects.filter(pk=key).first()
        return revision.content_object if revision else None
    return Page.objects.filter(pk=key).first() if kind in {"page", "expiry:wagtailcore.page"} else None
