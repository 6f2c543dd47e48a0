"""The free words beside the three questions, in the CMS: without a name, for those who may read them."""

from functools import cached_property

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from programme.admin.rights import Readers, may_look
from programme.models.insights import READ
from programme.models.sharing import Sharing
from reports.models import PulseAnswer

TITLE = "Words beside three questions"


class WordsView(IndexView):
    """What was counted and a user may read: organisers all of it, editors what was shared; never whose it is."""

    model = PulseAnswer
    permission_policy = Readers(PulseAnswer)
    permission_required = "view"
    page_title = TITLE
    verbose_name_plural = "words beside three questions"
    header_icon = "openquote"
    index_url_name = "three-questions-words"
    index_results_url_name = "three-questions-words-results"
    default_ordering = "-pulse"
    is_searchable = False
    _show_breadcrumbs = True

    def get_base_queryset(self) -> object:
        """Those that this user may read."""
        counted = PulseAnswer.objects.filter(pulse__counted_at__isnull=False, words__gt="")
        words = counted.select_related("pulse__round__theme", "pulse__event")
        return words if self.request.user.has_perm(READ) else words.exclude(sharing=Sharing.PRIVATE)

    @cached_property
    def columns(self) -> list[Column]:
        """What is to be known of each."""
        return [
            Column("words", label="Words"),
            Column("pulse", label="After"),
            Column("get_sharing_display", label="Who may read it"),
        ]


class WordsMenuItem(MenuItem):
    """Leads those who may read any of it to it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return may_look(request.user)
