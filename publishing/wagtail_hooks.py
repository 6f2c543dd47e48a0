"""What this room adds to the CMS."""

from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from publishing.admin.checklist import checklist
from publishing.admin.consents import ConsentPolicy, ConsentViewSet
from publishing.admin.draft_links import manage_links
from publishing.admin.whole_text import say_limits
from publishing.models import ConsentRecord
from publishing.web.file_access import SeenAttachments, SeenPictures

say_limits()
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


@hooks.register("insert_global_admin_css")
def style_forms() -> str:
    """Style what forms say below their fields."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("publishing/admin/forms.css"))


@hooks.register("insert_global_admin_js")
def count_characters() -> str:
    """Count the characters of every field that has a limit."""
    return format_html('<script src="{}" defer></script>', versioned_static("publishing/admin/lengths.js"))


@hooks.register("insert_editor_js")
def follow_typing() -> str:
    """Let the preview follow what is typed at once, and no autosave lose it."""
    return format_html('<script src="{}" defer></script>', versioned_static("publishing/admin/typing.js"))


@hooks.register("insert_editor_js")
def clean_what_is_pasted() -> str:
    """Clean what is pasted from a word processor, and put its tables into blocks."""
    return format_html('<script type="module" src="{}"></script>', versioned_static("publishing/admin/paste/index.js"))


@hooks.register("insert_editor_js")
def keep_checklist() -> str:
    """Keep the checklist up to date, and let it lead to fields on other tabs."""
    return format_html('<script src="{}" defer></script>', versioned_static("publishing/admin/checklist.js"))
