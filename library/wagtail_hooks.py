"""What this room adds to the CMS."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from library.admin import word_files
from library.models import LibraryPage


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """Add the pages about Word files."""
    return [
        path("word-files/", word_files.bring, name="bring_word_file"),
        path("word-files/<int:page_id>/", word_files.outcome, name="word_outcome"),
        path("word-files/<int:page_id>/original/", word_files.original, name="word_original"),
    ]


class BringWordFile(PageMenuItem):
    """Leads from the library to the form for Word files."""

    label = "Bring a Word file"
    icon_name = "doc-full-inverse"

    def is_shown(self, user: Any) -> bool:
        """Say whether whoever looks may add stories here."""
        return isinstance(self.page.specific, LibraryPage) and self.page.permissions_for_user(user).can_add_subpage()


@hooks.register("register_page_header_buttons")
def offer_word_files(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[PageMenuItem]:  # noqa: ARG001  the hook gives all of them
    """Offer it where stories are listed."""
    yield BringWordFile(page=page, url=reverse("bring_word_file"), priority=12)


@hooks.register("insert_global_admin_js")
def take_dropped_files() -> str:
    """Let a Word file be dropped onto whatever adds a story."""
    return format_html(
        '<script src="{}" data-address="{}" defer></script>',
        versioned_static("library/admin/word_drop.js"),
        reverse("bring_word_file"),
    )
