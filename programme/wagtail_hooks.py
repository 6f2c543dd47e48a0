"""What this room adds to the CMS."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.models import PreElectionPeriod, ProgrammeMilestone


class MilestoneViewSet(SnippetViewSet):
    """The milestones of the programme."""

    model = ProgrammeMilestone
    icon = "date"
    menu_label = "Milestones"
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "written", "slug"]
    panels = [FieldPanel(name) for name in ("title", "about", "date", "precision", "slug")]


class PreElectionViewSet(SnippetViewSet):
    """The periods before elections."""

    model = PreElectionPeriod
    icon = "calendar-alt"
    menu_label = "Pre-election periods"
    menu_name = "pre-election-periods"
    menu_order = 270
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "first_day", "last_day"]
    panels = [FieldPanel(name) for name in ("name", "first_day", "last_day")]


register_snippet(MilestoneViewSet)
register_snippet(PreElectionViewSet)
