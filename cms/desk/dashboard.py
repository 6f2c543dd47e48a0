"""The dashboard "This week": ways to begin a story, and one list of what there is to do."""

from typing import Any

from django import forms
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel

from cms.desk.adding import ways
from publishing.admin.work import work_of
from publishing.building.status import statuses

FIRST = 7


class ThisWeek(Component):
    """What there is to do, in the order of harm: the first seven, and the rest at a press."""

    name = "this-week"
    order = 20
    template_name = "cms/desk/this_week.html"

    @property
    def media(self) -> forms.Media:
        """Its style sheet."""
        return forms.Media(css={"all": [versioned_static("cms/desk.css")]})

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The ways to begin and the tasks of whoever looks."""
        request = parent_context["request"]
        tasks = work_of(request.user)
        shown = {"first": tasks[:FIRST], "more": tasks[FIRST:], "ways": ways(request.user)}
        return shown | {"request": request, "csrf_token": parent_context["csrf_token"]}


class OwnEdits(RecentEditsPanel):
    """What somebody has edited last, with the status that each page really has."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add the statuses, asked for all at once."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"statuses": statuses(page for _moment, page in context["last_edits"])}


def panels_of(stock: list[Component]) -> list[Component]:
    """The panels of the dashboard: Wagtail's, with our own where they tell more.

    What somebody has locked is seen in the list of stories.
    """
    kept = [OwnEdits() if isinstance(panel, RecentEditsPanel) else panel for panel in stock]
    return [ThisWeek(), *(panel for panel in kept if not isinstance(panel, LockedPagesPanel))]
