"""What this room adds to the CMS."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from publishing.admin.checklist import checklist
from publishing.admin.consents import changes as consent_changes
from publishing.admin.consents.policy import ConsentPolicy
from publishing.admin.consents.viewset import ConsentViewSet
from publishing.admin.draft_links import manage_links
from publishing.admin.in_use.watch import FILES, about_to_change
from publishing.admin.page_actions.bin import PutIntoBin, delete_into_bin, the_bin
from publishing.admin.page_actions.bulk import PublishWhatCanBe
from publishing.admin.page_actions.copies import publish_copies, settle_alias
from publishing.admin.page_actions.policy import PagePolicy, choose_outside, explore_outside
from publishing.admin.page_actions.views import PageViews
from publishing.admin.reading import entries as reading_entries
from publishing.admin.reading import urls as reading_urls
from publishing.admin.recordings.captions import recording_captions
from publishing.admin.recordings.previews import recording_preview
from publishing.admin.whole_text import say_limits
from publishing.models import ConsentRecord
from publishing.web.file_access import ListedPages, SeenAttachments, SeenPictures

say_limits()
register_permission_policy(Page, PagePolicy(Page))
register_permission_policy(ConsentRecord, ConsentPolicy(ConsentRecord))
# Their permissions appear in the form of a group with it.
hooks.register("register_admin_viewset", ConsentViewSet)
hooks.register("before_delete_page", delete_into_bin)
hooks.register("construct_page_chooser_queryset", choose_outside)
hooks.register("construct_explorer_page_queryset", explore_outside)
# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", PutIntoBin, order=100)
# In place of Wagtail's own, which come first.
hooks.register("register_admin_viewset", PageViews)
hooks.register("after_copy_page", publish_copies)
hooks.register("after_convert_alias_page", settle_alias)
hooks.register("register_bulk_action", PublishWhatCanBe, order=1)


@hooks.register("register_settings_menu_item")
def lead_to_the_bin() -> MenuItem:
    """Lead to what was deleted."""
    return MenuItem("Bin", reverse("bin"), name="bin", icon_name="bin", order=9_000)


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """Add the bin, the links to a draft, the captions, and what forms bring up to date while one writes."""
    return [
        path("bin/", the_bin, name="bin"),
        path("pages/<int:page_id>/draft-links/", manage_links, name="draft_links"),
        path("publish-checklist/<int:page_id>/", checklist, name="publish_checklist"),
        path("recordings/<int:recording_id>/captions/", recording_captions, name="recording_captions"),
        path("recordings/<int:recording_id>/preview/", recording_preview, name="recording_preview"),
        *reading_urls.urlpatterns,
    ]


@hooks.register("register_permissions")
def permission_to_read_drafts() -> QuerySet[Permission]:
    """Let administrators give it to other groups."""
    return Permission.objects.filter(content_type__app_label="publishing", codename="read_drafts")


@hooks.register("register_admin_menu_item")
def lead_readers_to_drafts() -> MenuItem:
    """Lead those who only read to the drafts."""
    return reading_entries.menu_entry(reading_entries.MenuOfReaders, order=90)


@hooks.register("register_reports_menu_item")
def lead_editors_to_drafts() -> MenuItem:
    """Lead editors to what the readers of their drafts see."""
    return reading_entries.menu_entry(reading_entries.ReportOfEditors, order=100)


@hooks.register("register_page_header_buttons")
def lead_to_notes(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001  Wagtail's signature
    """Lead from the form of a draft to the notes on it."""
    return reading_entries.notes_button(page, user)


@hooks.register("before_bulk_action")
def watch_bulk_changes(_request: HttpRequest, _action: str, objects: Iterable[Model], _view: BulkAction) -> None:
    """Have files watched that are changed together: moving them to another collection sends no signal."""
    about_to_change(one for one in objects if isinstance(one, FILES))


@hooks.register("construct_admin_api", order=1)
def keep_to_their_rights(api: WagtailAPIRouter) -> None:
    """List pictures and documents in the CMS for those who may see them: Wagtail's own lists are for everybody.

    Pages are listed only: Wagtail would also publish and copy them here, past what is asked before a publish.
    """
    api.register_endpoint("pages", ListedPages)
    api.register_endpoint("images", SeenPictures)
    api.register_endpoint("documents", SeenAttachments)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a page beside what Wagtail notes."""
    consent_changes.register(actions)
    actions.register_action("publishing.share_draft", "Share draft", "A link to the draft was made")
    actions.register_action("publishing.revoke_draft", "Take back a link", "A link to the draft was taken back")
    actions.register_action("publishing.bin", "Delete", "Put into the bin")
    actions.register_action("publishing.bring_back", "Bring back", "Brought back from the bin")
    actions.register_action("publishing.put_back", "Put back", "Public again: it had expired by a clock that was wrong")


def _style(name: str) -> str:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static(f"publishing/admin/{name}"))


def _script(name: str) -> str:
    return format_html('<script src="{}" defer></script>', versioned_static(f"publishing/admin/{name}"))


# What each is for stands at its beginning.
for style in ("forms.css", "recordings.css"):
    hooks.register("insert_global_admin_css", partial(_style, style))
hooks.register("insert_global_admin_js", partial(_script, "lengths.js"))
for script in ("typing.js", "calendars.js", "checklist.js", "first_save.js", "recordings.js"):
    hooks.register("insert_editor_js", partial(_script, script))


@hooks.register("insert_editor_js")
def clean_what_is_pasted() -> str:
    """Clean what is pasted from a word processor, and put its tables into blocks."""
    return format_html('<script type="module" src="{}"></script>', versioned_static("publishing/admin/paste/index.js"))
