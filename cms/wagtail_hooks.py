"""What the project adds to the CMS: the editors' dashboard, the menu, the guide."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from cms.accounts.submitting import offer_submitting
from cms.desk import reviews, saved_views
from cms.desk.bulk import ACTIONS
from cms.desk.dashboard import panels_of
from cms.desk.listing import StoryViewSet
from cms.health.condition import NOTHING_PUBLIC, findings
from cms.web import exports
from cms.web.guide import show_guide
from cms.web.menus import arrange_help, arrange_main, arrange_settings, files_entry

hooks.register("register_admin_viewset", StoryViewSet)
for action in ACTIONS:
    hooks.register("register_bulk_action", action)
hooks.register("register_admin_menu_item", files_entry)
# Last, when every room has put in its own.
hooks.register("construct_main_menu", arrange_main, order=100)
hooks.register("construct_settings_menu", arrange_settings, order=100)
hooks.register("construct_help_menu", arrange_help, order=100)
hooks.register("construct_page_action_menu", offer_submitting)


@hooks.register("register_admin_urls")
def add_screens() -> list[URLPattern]:
    """Add the page of the editors' guide, the exports, and what is done at a press at the desk."""
    return [
        path("guide/", show_guide, name="editors_guide"),
        path("export/", exports.show, name="exports"),
        path("export/<int:key>/library.zip", exports.download, name="export"),
        path("stories/<int:page_id>/reviewed/", reviews.reviewed, name="story_reviewed"),
        path("stories/views/save/", saved_views.save, name="saved_view_save"),
        path("stories/views/<int:key>/remove/", saved_views.remove, name="saved_view_remove"),
    ]


@hooks.register("register_settings_menu_item")
def lead_to_exports() -> MenuItem:
    """Lead administrators to the exports."""
    return AdminOnlyMenuItem(exports.TITLE, reverse("exports"), name="export", icon_name="download", order=9_100)


class ConditionPanel(Component):
    """What of the service somebody has to look after; absent when all is well."""

    name = "condition"
    order = 60
    template_name = "cms/admin/condition_panel.html"

    def get_context_data(self, _parent_context: dict[str, Any]) -> dict[str, Any]:
        """What is wrong; an empty library is told to whoever may fill it."""
        found = findings()
        return {"wrong": [one for one in found if one.is_wrong], "is_empty": NOTHING_PUBLIC in found}


@hooks.register("construct_homepage_panels", order=-1)
def show_the_desk(_request: HttpRequest, panels: list[Component]) -> None:
    """Put what there is to do on the dashboard."""
    panels[:] = [*panels_of(panels), ConditionPanel()]


@hooks.register("construct_homepage_summary_items", order=100)
def leave_out_numbers(_request: HttpRequest, items: list[Component]) -> None:
    """Leave out how many pages and pictures there are: nobody does anything about it."""
    items.clear()


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a story beside what Wagtail notes."""
    actions.register_action(reviews.ACTION, "Review", "Reviewed: it still holds")
