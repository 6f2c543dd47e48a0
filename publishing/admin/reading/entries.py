"""Where the CMS leads to drafts and their notes."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry

from publishing.admin.reading.views import TITLE
from publishing.previews.readers import MAY_READ, may_read

WORK = ("add", "change", "publish", "lock", "unlock", "bulk_delete")


def works_on_pages(user: Any) -> bool:
    """Say whether somebody works on pages, and does not only read them."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, WORK))


class MenuOfReaders(MenuItem):
    """The entry in the menu of those who only read."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return request.user.has_perm(MAY_READ) and not works_on_pages(request.user)


class ReportOfEditors(MenuItem):
    """The entry among the reports of those who work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return request.user.has_perm(MAY_READ) and works_on_pages(request.user)


def menu_entry(kind: type[MenuItem], order: int) -> MenuItem:
    """An entry that leads to the list of drafts."""
    return kind(TITLE, reverse("drafts_to_read"), name="drafts-to-read", icon_name="doc-empty", order=order)


def notes_button(page: Page, user: Any) -> Iterator[Button]:
    """The way from the form of a draft to the notes on it."""
    if page.pk and may_read(user, page):
        count = page.draft_notes.count()
        address = reverse("read_draft_of", args=[page.pk])
        yield Button(f"Notes on the draft ({count})", url=address, icon_name="comment", priority=12)
