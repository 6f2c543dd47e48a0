"""Competencies, framework versions and themes in the CMS: to look at."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet, SnippetViewSetGroup

from characteristics.admin.rights import may_decide
from characteristics.models import Competency, CompetencyWording, FrameworkVersion, Theme

TAGS = "Tags to decide"


def latest_wording(competency: Competency) -> CompetencyWording | None:
    """The wording of a competency in the current version, or else in the last version that had it."""
    wordings = competency.wordings.all()
    return max(wordings, key=lambda wording: (wording.version.is_current, wording.version_id), default=None)


def shown(attribute: str) -> Any:
    """A function that gives an attribute of a competency's wording, for a column."""
    return lambda competency: getattr(latest_wording(competency), attribute, "")


def title_column(model: type, accessor: Any, label: str) -> TitleColumn:
    """A column that leads to everything about the row."""
    url_name = f"wagtailsnippets_characteristics_{model.__name__.lower()}:inspect"
    return TitleColumn("title", label=label, accessor=accessor, url_name=url_name)


class DetailsView(InspectView):
    """Shows rows of label and text that it chooses itself, not the fields of the model."""

    def details(self) -> list[tuple[str, object]]:
        """The rows."""
        raise NotImplementedError

    def get_fields_context(self) -> list[dict[str, object]]:
        """Give the rows to the template."""
        return [{"label": label, "value": value, "component": None} for label, value in self.details()]


class CompetencyDetails(DetailsView):
    """A competency: how it is worded, how it was, and what became of it."""

    def get_page_subtitle(self) -> str:
        """Its label."""
        return str(shown("short_label")(self.object) or self.object.slug)

    def details(self) -> list[tuple[str, object]]:
        """The rows."""
        rows: list[tuple[str, object]] = [("Slug", self.object.slug)]
        if wording := latest_wording(self.object):
            rows += [("Label", wording.short_label), ("Characteristic", wording.characteristic.title)]
            rows += [("Question", question) for question in wording.questions]
        worded = self.object.wordings.select_related("version").order_by("-version_id")
        rows += [(f"Statement in {each.version}", each.statement) for each in worded]
        changes = self.object.successors.select_related("version", "old", "new").order_by("version_id", "pk")
        return rows + [(f"Change in {change.version}", change) for change in changes]


class VersionDetails(DetailsView):
    """A version: everything that it words."""

    def details(self) -> list[tuple[str, object]]:
        """The rows."""
        version: FrameworkVersion = self.object
        rows: list[tuple[str, object]] = [("Slug", version.slug), ("Heading", version.heading)]
        rows += [("Seen by readers", "Yes" if version.is_current else "No")]
        if not version.is_current:
            rows += [("What changes with it", _preview(version))]
        if version.current_from:
            rows += [("Becomes the current version", version.current_from)]
        for wording in version.characteristics.all():
            rows.append((wording.label, wording.definition))
            listed = version.competencies.filter(characteristic=wording.characteristic_id)
            rows += [(f"{wording.label}: {item.short_label}", item.statement) for item in listed]
        return rows + [("Change", change) for change in version.mappings.select_related("old", "new").order_by("pk")]


def _preview(version: FrameworkVersion) -> str:
    return format_html(
        '<a href="{}">See it beside the current version</a>', reverse("framework_preview", args=[version.pk])
    )


class FrameworkViewSet(SnippetViewSet):
    """A part of the framework. The permission policy lets nobody change it; groups have nothing to tick.

    Its screens say so, and who changes it.
    """

    index_template_name = "characteristics/admin/framework_list.html"
    inspect_template_name = "characteristics/admin/framework_details.html"
    inspect_view_enabled = True
    copy_view_enabled = False

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer no permission to groups."""
        return Permission.objects.none()


class CompetencyViewSet(FrameworkViewSet):
    """Every competency there ever was."""

    model = Competency
    icon = "tag"
    inspect_view_class = CompetencyDetails
    list_display = [
        title_column(Competency, shown("short_label"), "Competency"),
        Column("slug", label="Slug", sort_key="slug"),
        Column("characteristic", label="Characteristic", accessor=shown("characteristic")),
        Column("version", label="Version", accessor=shown("version")),
    ]
    ordering = ["slug"]

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Competency]:
        """The competencies, with the wordings that the columns of the list show."""
        found: QuerySet[Competency] = Competency.objects.prefetch_related(
            "wordings__version", "wordings__characteristic"
        )
        return found


class FrameworkVersionViewSet(FrameworkViewSet):
    """Versions of the framework."""

    model = FrameworkVersion
    icon = "history"
    inspect_view_class = VersionDetails
    list_display = [title_column(FrameworkVersion, "title", "Version"), "slug", "heading", "is_current"]
    ordering = ["-pk"]


class ThemeViewSet(FrameworkViewSet):
    """Themes with their events."""

    model = Theme
    icon = "calendar-alt"
    list_display = [title_column(Theme, "title", "Theme"), "characteristic", "event_title", "event_date"]
    inspect_view_fields = ["order", "title", "slug", "about", "characteristic", "event_title", "event_date", "lens"]
    ordering = ["order"]


class FrameworkGroup(SnippetViewSetGroup):
    """The framework in the menu."""

    items = (CompetencyViewSet, FrameworkVersionViewSet, ThemeViewSet)
    menu_label = "Framework"
    menu_icon = "list-ul"
    menu_order = 300

    def get_submenu_items(self) -> list[MenuItem]:
        """Add the tags that a version leaves open."""
        items: list[MenuItem] = super().get_submenu_items()
        return [*items, TagsMenuItem(TAGS, reverse("tags_to_decide"), icon_name="tag", order=100)]


class TagsMenuItem(MenuItem):
    """Leads those who publish pages to the tags to decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return may_decide(request.user)
