"""The editors' dashboard."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from publishing.models import DirtyMark


class TroublePanel(Component):
    """What could not be published or built, with the reason; absent when all is well."""

    name = "trouble"
    order = 50
    template_name = "cms/admin/trouble_panel.html"

    def get_context_data(self, _parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return what failed, the latest first."""
        return {"failed": DirtyMark.objects.exclude(error="").order_by("-created_at")[:10]}


@hooks.register("construct_homepage_panels")
def show_trouble(_request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel on the dashboard."""
    panels.append(TroublePanel())
