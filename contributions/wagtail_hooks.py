"""What this room adds to the CMS."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from contributions.inbox.listing import InboxView
from contributions.inbox.one import MAY_SEE, show


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """Give the inbox its screens."""
    return [
        path("offered/", InboxView.as_view(), name="inbox"),
        path("offered/results/", InboxView.as_view(results_only=True), name="inbox_results"),
        path("offered/<int:pk>/", show, name="inbox_contribution"),
    ]


class InboxMenuItem(MenuItem):
    """Leads those who may see what was offered to it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return request.user.has_perm(MAY_SEE)


@hooks.register("register_admin_menu_item")
def inbox() -> MenuItem:
    """Put the inbox where editors look every day."""
    return InboxMenuItem(InboxView.page_title, reverse("inbox"), name="offered", icon_name="mail", order=250)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give the inbox to other groups."""
    names = ["view_contribution", "change_contribution"]
    return Permission.objects.filter(content_type__app_label="contributions", codename__in=names)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a contribution."""
    for name, label, said in (
        ("ask", "Ask a contributor", "A question was sent to the contributor"),
        ("decline", "Decline", "It was declined"),
        ("draft", "Make a draft", "A draft was made of it"),
        ("approval", "Ask for approval", "The contributor was asked to approve"),
    ):
        actions.register_action(f"contributions.{name}", label, said)
