"""What this room adds to the CMS."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.admin.listing import TITLE, InsightsView
from programme.admin.one_insight import show
from programme.admin.rights import may_look
from programme.invitations.admin import MAY, screens
from programme.invitations.listing import InvitationsView
from programme.models import InvitationTemplate, PreElectionPeriod, ProgrammeMilestone
from programme.models.insights import PUBLISH, READ


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


class InvitationTemplateViewSet(SnippetViewSet):
    """The words that invitations begin and end with."""

    model = InvitationTemplate
    icon = "mail"
    menu_label = "Invitation templates"
    menu_name = "invitation-templates"
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["name", "subject"]
    panels = [FieldPanel(name) for name in ("name", "subject", "opening", "closing")]


@hooks.register("register_admin_urls")
def invitation_screens() -> list[URLPattern]:
    """Give invitations their screens."""
    return screens()


class InvitationsMenuItem(MenuItem):
    """Leads those who may write invitations to them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return request.user.has_perm(MAY)


@hooks.register("register_admin_menu_item")
def invitations() -> MenuItem:
    """Put invitations beside the programme."""
    return InvitationsMenuItem(
        InvitationsView.page_title, reverse("invitations"), name="invitations", icon_name="mail", order=265
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let administrators give invitations to other groups."""
    return Permission.objects.filter(content_type__app_label="programme", codename="change_invitation")


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of an invitation."""
    actions.register_action("programme.write_invitation", "Write", "The invitation was begun")
    actions.register_action("programme.send_invitation", "Send", "The invitation was sent")


register_snippet(InvitationTemplateViewSet)
register_snippet(MilestoneViewSet)
register_snippet(PreElectionViewSet)


@hooks.register("register_admin_urls")
def insight_screens() -> list[URLPattern]:
    """Give what people took from events its screens."""
    return [
        path("event-insights/", InsightsView.as_view(), name="event-insights"),
        path("event-insights/results/", InsightsView.as_view(results_only=True), name="event-insights-results"),
        path("event-insights/<int:pk>/", show, name="event-insight"),
    ]


class InsightsMenuItem(MenuItem):
    """Leads those who may read any of it to it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return may_look(request.user)


@hooks.register("register_reports_menu_item")
def insights() -> MenuItem:
    """Put it among the reports: what there is to do with it stands on the desk."""
    address = reverse("event-insights")
    return InsightsMenuItem(TITLE, address, name="event-insights", icon_name="openquote", order=890)


@hooks.register("register_permissions")
def insight_permissions() -> "QuerySet[Permission]":
    """Let administrators give it to other groups."""
    names = [right.partition(".")[2] for right in (READ, PUBLISH)]
    return Permission.objects.filter(content_type__app_label="programme", codename__in=names)


@hooks.register("register_log_actions")
def name_decisions(actions: LogActionRegistry) -> None:
    """Name what is noted of an event when editors decide what of its insights is published."""
    for name, said in (("published", "What somebody took from it was published"), ("left", "It is not published")):
        actions.register_action(f"programme.insight_{name}", "Decide about an insight", said)
