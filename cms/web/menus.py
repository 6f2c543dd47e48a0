"""The menu of the CMS: a few entries that an editor needs each week; what is rarely used stands under Settings.

Rooms register their entries in the main menu. Here they are put together, so that no room has to know the others.
"""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu

from cms.web.guide import TITLE
from cms.web.only_reading import only_reads
from publishing.admin.reading.entries import works_on_pages

FILES = ("images", "documents", "media")
RARE = (
    "framework", "vocabularies", "evidence", "milestones", "pre-election-periods", "sites-that-show-stories",
    "messages", "reasons-to-decline",
)  # fmt: skip
EXPLORER = "explorer"
# They lead to wagtail.org, and wear a badge until they are pressed.
OTHERS_HELP = ("whats-new-in-wagtail", "editor-guide")


class Gathered(Menu):
    """A menu of entries that are registered for the main one."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(items=[])
        self._names = frozenset(names)

    @property
    def registered_menu_items(self) -> list[MenuItem]:
        """The entries of these names; asked for late, when every room has registered its own."""
        return [item for item in admin_menu.registered_menu_items if item.name in self._names]


def files_entry() -> MenuItem:
    """Pictures, documents and recordings under one entry."""
    return SubmenuMenuItem("Files", Gathered(FILES), name="files", icon_name="folder-inverse", order=300)


def arrange_main(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what stands elsewhere, and the tree of pages for those who work on none."""
    hidden = {*FILES, *RARE, *(() if works_on_pages(request.user) else (EXPLORER,))}
    items[:] = [item for item in items if item.name not in hidden]


def arrange_settings(request: HttpRequest, items: list[MenuItem]) -> None:
    """Add what is rarely used; those who only read find nothing else here."""
    if only_reads(request.user):
        items.clear()
    items += Gathered(RARE).menu_items_for_request(request)


def arrange_help(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Give our own guide, and nothing that leads elsewhere."""
    items[:] = [item for item in items if not item.name.startswith(OTHERS_HELP)]
    items.append(MenuItem(TITLE, reverse("editors_guide"), name="guide", icon_name="help", order=100))
