"""The usual reasons to decline, which editors word."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from contributions.models import DeclineReason


class DeclineReasonViewSet(SnippetViewSet):
    """The usual reasons to decline."""

    model = DeclineReason
    icon = "mail"
    menu_label = "Reasons to decline"
    menu_name = "reasons-to-decline"
    menu_order = 280
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["label", "words"]
    panels = [FieldPanel("label"), FieldPanel("words")]
