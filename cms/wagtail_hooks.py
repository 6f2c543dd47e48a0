"""What the project adds to the CMS: the editors' dashboard, the menu, the guide."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from cms.accounts.submitting import offer_submitting
from cms.health.condition import NOTHING_PUBLIC, findings
from cms.web import exports
from cms.web.guide import show_guide
from cms.web.menus import arrange_help, arrange_main, arrange_settings, files_entry
from publishing.models import DirtyMark, LeftOut

MOST_SHOWN = 10

hooks.register("register_admin_menu_item", files_entry)
# Last, when every room has put in its own.
hooks.register("construct_main_menu", arrange_main, order=100)
hooks.register("construct_settings_menu", arrange_settings, order=100)
hooks.register("construct_help_menu", arrange_help, order=100)
hooks.register("construct_page_action_menu", offer_submitting)


@hooks.register("register_admin_urls")
def add_screens() -> list[URLPattern]:
    """Add the page of the editors' guide, and the exports."""
    return [
        path("guide/", show_guide, name="editors_guide"),
        path("export/", exports.show, name="exports"),
        path("export/<int:key>/library.zip", exports.download, name="export"),
    ]


@hooks.register("register_settings_menu_item")
def lead_to_exports() -> MenuItem:
    """Lead administrators to the exports."""
    return AdminOnlyMenuItem(exports.TITLE, reverse("exports"), name="export", icon_name="download", order=9_100)


@dataclass(frozen=True)
class Trouble:
    """Something that could not be published or built."""

    title: str
    address: str
    reason: str
    next_try: datetime


class TroublePanel(Component):
    """What could not be published or built, with the reason; absent when all is well."""

    name = "trouble"
    order = 50
    template_name = "cms/admin/trouble_panel.html"

    def get_context_data(self, _parent_context: dict[str, Any]) -> dict[str, Any]:
        """The failed updates, latest first, and the published documents that a sink has left out."""
        failed = DirtyMark.objects.exclude(error="").order_by("-created_at")[:MOST_SHOWN]
        aside = LeftOut.objects.exclude(error="").select_related("document").order_by("-created_at")[:MOST_SHOWN]
        return {"troubles": [*map(trouble, failed), *map(left_out, aside)]}


class ConditionPanel(Component):
    """What of the service somebody has to look after; absent when all is well."""

    name = "condition"
    order = 60
    template_name = "cms/admin/condition_panel.html"

    def get_context_data(self, _parent_context: dict[str, Any]) -> dict[str, Any]:
        """What is wrong; an empty library is told to whoever may fill it."""
        found = findings()
        return {"wrong": [one for one in found if one.is_wrong], "is_empty": NOTHING_PUBLIC in found}


def trouble(mark: DirtyMark) -> Trouble:
    """The trouble behind a failed mark, for people."""
    return Trouble(*named(mark.source), mark.error, mark.not_before)


def left_out(row: LeftOut) -> Trouble:
    """The trouble behind a document that a sink has left out, for people."""
    title, address = named(row.document.source)
    reason = f"It is published, but the {row.sink} cannot take it in, so it cannot be found there. {row.error}"
    return Trouble(row.document.title or title, address, reason, row.not_before)


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


@hooks.register("construct_homepage_panels")
def show_trouble(_request: HttpRequest, panels: list[Component]) -> None:
    """Put the panels on the dashboard."""
    panels += [TroublePanel(), ConditionPanel()]
