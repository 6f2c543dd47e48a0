"""What this room adds to the CMS."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.models import ProgrammeMilestone


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


register_snippet(MilestoneViewSet)
