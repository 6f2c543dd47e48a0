"""What this room adds to the CMS."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from people.admin.listing import OutboxView
from people.admin.one_mail import MAY_SEE, send_again, show_mail


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """Give the outbox its screens."""
    return [
        path("outbox/", OutboxView.as_view(), name="outbox"),
        path("outbox/results/", OutboxView.as_view(results_only=True), name="outbox_results"),
        path("outbox/<int:pk>/", show_mail, name="outbox_mail"),
        path("outbox/<int:pk>/again/", send_again, name="outbox_again"),
    ]


class OutboxMenuItem(MenuItem):
    """Leads those who may see the outbox to it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return request.user.has_perm(MAY_SEE)


@hooks.register("register_settings_menu_item")
def outbox() -> MenuItem:
    """Put the outbox among the settings, where nobody has to look every day."""
    return OutboxMenuItem(OutboxView.page_title, reverse("outbox"), name="outbox", icon_name="mail", order=800)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give the outbox to other groups."""
    return Permission.objects.filter(content_type__app_label="people", codename__in=["view_mail", "change_mail"])


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a mail."""
    actions.register_action("people.send_again", "Send again", "The mail was sent again")
