"""What this room adds to the CMS."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from publishing.admin.checklist import checklist
from publishing.admin.consents import ConsentPolicy, ConsentViewSet
from publishing.admin.draft_links import manage_links
from publishing.admin.in_use.watch import FILES, about_to_change
from publishing.models import ConsentRecord
from publishing.web.file_access import SeenAttachments, SeenPictures

register_permission_policy(ConsentRecord, ConsentPolicy(ConsentRecord))
# Their permissions appear in the form of a group with it.
hooks.register("register_admin_viewset", ConsentViewSet)


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """Add the page of the links to a draft, and the address from which the form brings its checklist up to date."""
    return [
        path("pages/<int:page_id>/draft-links/", manage_links, name="draft_links"),
        path("publish-checklist/<int:page_id>/", checklist, name="publish_checklist"),
    ]


@hooks.register("before_bulk_action")
def watch_bulk_changes(_request: HttpRequest, _action: str, objects: Iterable[Model], _view: BulkAction) -> None:
    """Have files watched that are changed together: moving them to another collection sends no signal."""
    about_to_change(one for one in objects if isinstance(one, FILES))


@hooks.register("construct_admin_api", order=1)
def keep_to_their_rights(api: WagtailAPIRouter) -> None:
    """List pictures and documents in the CMS for those who may see them: Wagtail's own lists are for everybody."""
    api.register_endpoint("images", SeenPictures)
    api.register_endpoint("documents", SeenAttachments)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a page beside what Wagtail notes."""
    actions.register_action("publishing.share_draft", "Share draft", "A link to the draft was made")
    actions.register_action("publishing.revoke_draft", "Take back a link", "A link to the draft was taken back")
    actions.register_action("publishing.put_back", "Put back", "Public again: it had expired by a clock that was wrong")


@hooks.register("insert_editor_js")
def follow_typing() -> str:
    """Let the preview follow what is typed at once, and no autosave lose it."""
    return format_html('<script src="{}" defer></script>', versioned_static("publishing/admin/typing.js"))


@hooks.register("insert_editor_js")
def keep_checklist() -> str:
    """Keep the checklist up to date, and let it lead to fields on other tabs."""
    return format_html('<script src="{}" defer></script>', versioned_static("publishing/admin/checklist.js"))
