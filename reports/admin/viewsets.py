"""Success measures and readings in the CMS."""

from django.forms import Select
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from reports.models import Measure, Reading


class ReadingViewSet(SnippetViewSet):
    """What people found out by hand."""

    model = Reading
    icon = "edit"
    menu_label = "Readings"
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        Column("measure"), Column("value", label="Finding"), Column("date"), BooleanColumn("is_shown", label="Shown"),
    ]  # fmt: skip
    list_filter = ["measure", "is_shown"]
    search_fields = ["value", "note", "source"]
    search_backend_name = None
    panels = [
        FieldPanel("measure", widget=Select),
        FieldPanel("date"),
        FieldPanel("value", heading="Finding"),
        FieldPanel("note"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url"), FieldPanel("taken_by")], "Where it is from"),
        FieldPanel("is_shown"),
    ]


class MeasureViewSet(SnippetViewSet):
    """What each measure means, and for whom it is."""

    model = Measure
    icon = "success"
    menu_label = "Measures"
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["term", "level"]
    panels = [FieldPanel("term"), FieldPanel("level"), FieldPanel("meaning")]


class EvidenceGroup(SnippetViewSetGroup):
    """One menu entry for both."""

    menu_label = "Evidence"
    menu_icon = "success"
    menu_order = 260
    items = (ReadingViewSet, MeasureViewSet)
