"""What this room adds to the CMS."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from contributions.handling.editors import MAY_READ, MAY_SEE
from contributions.inbox import coverage
from contributions.inbox.calling import call
from contributions.inbox.listing import InboxView
from contributions.inbox.news_panel import NewsPanel
from contributions.inbox.notes import NotesView, read
from contributions.inbox.one import download, show
from contributions.inbox.reasons import DeclineReasonViewSet
from contributions.inbox.sent_files import save_file
from publishing.previews.readers import MAY_READ as MAY_READ_DRAFTS

register_snippet(DeclineReasonViewSet)
hooks.register("register_account_settings_panel", NewsPanel)


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """Give the inbox its screens."""
    return [
        path("offered/", InboxView.as_view(), name="inbox"),
        path("offered/results/", InboxView.as_view(results_only=True), name="inbox_results"),
        path("messages/", NotesView.as_view(), name="notes"),
        path("messages/results/", NotesView.as_view(results_only=True), name="notes_results"),
        path("messages/<int:pk>/", read, name="note"),
        path("offered/<int:pk>/", show, name="inbox_contribution"),
        path("offered/<int:pk>/file/", download, name="inbox_file"),
        path("offered/<int:pk>/files/<int:number>/", save_file, name="inbox_sent_file"),
        path("coverage/", coverage.show, name="coverage_map"),
        path("coverage/call/", call, name="coverage_call"),
    ]


class InboxMenuItem(MenuItem):
    """Leads those who may see what was offered to it."""

    permission = MAY_SEE

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return request.user.has_perm(self.permission)


class NotesMenuItem(InboxMenuItem):
    """Leads those who may read messages to them."""

    permission = MAY_READ


class MapMenuItem(InboxMenuItem):
    """Leads editors, and those who read along, to the map of the coverage."""

    permission = MAY_READ_DRAFTS


@hooks.register("register_reports_menu_item")
def coverage_map() -> MenuItem:
    """Put the map among the reports."""
    return MapMenuItem(coverage.TITLE, reverse("coverage_map"), name="coverage", icon_name="table", order=890)


@hooks.register("register_admin_menu_item")
def inbox() -> MenuItem:
    """Put the inbox where editors look every day."""
    return InboxMenuItem(InboxView.page_title, reverse("inbox"), name="offered", icon_name="mail", order=250)


@hooks.register("register_admin_menu_item")
def messages() -> MenuItem:
    """Put the messages beside the outbox, where one looks when mail does not arrive."""
    return NotesMenuItem(NotesView.page_title, reverse("notes"), name="messages", icon_name="mail", order=260)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give the inbox to other groups."""
    names = ["view_contribution", "change_contribution", "view_note", "settle_concern"]
    return Permission.objects.filter(content_type__app_label="contributions", codename__in=names)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a contribution."""
    for name, label, said in (
        ("ask", "Ask a contributor", "A question was sent to the contributor"),
        ("decline", "Decline", "It was declined"),
        ("draft", "Make a draft", "A draft was made of it"),
        ("approval", "Ask for approval", "The contributor was asked to approve"),
        ("review", "Look at the consent again", "The consent without an end was looked at again"),
        ("handover", "Hand over", "It was handed over to somebody"),
        ("note", "Note", "An editor noted something"),
        ("concern", "Raise a concern", "A concern was raised"),
        ("settle", "Settle a concern", "The concern was settled"),
    ):
        actions.register_action(f"contributions.{name}", label, said)
