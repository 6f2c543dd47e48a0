"""The screens of Connect Five in the CMS: rounds, the people in them, whom to keep apart, programmes."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from community.admin import actions, texts, views
from community.admin.people import PeopleFilter, PersonInspect, standing_of
from community.models import ORGANISE, Avoidance, Participant, Programme, Round


class Organised(ModelViewSet):
    """Something of Connect Five: a group gets one right for all of it, with the rounds."""

    add_to_reference_index = False
    copy_view_enabled = False

    def get_permissions_to_register(self) -> "QuerySet[Permission]":
        """Offer nothing of its own to groups."""
        return Permission.objects.none()


class RoundViewSet(Organised):
    """Rounds; the page of each is where its matches are made."""

    model = Round
    icon = "calendar-alt"
    menu_label = "Rounds"
    url_prefix = "connect-five/rounds"
    inspect_view_enabled = True
    index_view_class = views.RoundList
    inspect_view_class = views.RoundDesk
    inspect_template_name = "community/admin/round.html"
    add_view_class = views.RoundCreate
    list_display = [
        TitleColumn("title", label="Round", url_name="round:inspect"),
        "programme", "opens_on", "closes_on", "talks_until", Column("state", label="State"),
    ]  # fmt: skip
    panels = [
        FieldPanel("programme"),
        FieldPanel("theme"),
        FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on"), FieldPanel("talks_until")]),
        FieldPanel("prompts"),
        FieldPanel("welcome"),
    ]

    def get_permissions_to_register(self) -> "QuerySet[Permission]":
        """Offer the one right to groups."""
        return Permission.objects.filter(content_type__app_label="community", codename=ORGANISE.partition(".")[2])

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add what is done with a round, each by a button on its page."""
        of_one: list[URLPattern] = [
            path(f"{name}/<int:pk>/", getattr(actions, name), name=name) for name in ("preview", "swap", "send", "join")
        ]
        of_one.append(path("mail/<int:pk>/<slug:name>/", texts.mail, name="mail"))
        return [*super().get_urlpatterns(), *of_one]


class PeopleViewSet(Organised):
    """People who take part: to read, and to give a part of the system to those who were not sure."""

    model = Participant
    icon = "group"
    menu_label = "People"
    url_prefix = "connect-five/people"
    inspect_view_enabled = True
    index_view_class = views.PeopleList
    inspect_view_class = PersonInspect
    inspect_template_name = "community/admin/person.html"
    filterset_class = PeopleFilter
    search_fields = ["first_name", "role", "organisation"]
    ordering = ["first_name", "pk"]
    list_display = [
        TitleColumn("first_name", label="Name", url_name="participant:inspect"),
        "role", "part", "organisation", Column("standing", label="State", accessor=standing_of),
    ]  # fmt: skip
    panels = [FieldPanel("part")]


class AvoidanceViewSet(Organised):
    """The list of those who are never brought together: for organisers' eyes, and in no export."""

    model = Avoidance
    icon = "no-view"
    menu_label = "Keep apart"
    url_prefix = "connect-five/apart"
    index_view_class = views.AvoidanceList
    add_view_class = views.AvoidanceCreate
    list_display = [
        TitleColumn("one", label="One", accessor=lambda row: str(row.one), url_name="avoidance:delete"),
        Column("other", label="The other"), "created_at",
    ]  # fmt: skip
    panels = [FieldPanel("one"), FieldPanel("other")]


class ProgrammeViewSet(Organised):
    """Programmes: within one, nobody meets the same person twice."""

    model = Programme
    icon = "list-ul"
    menu_label = "Programmes"
    url_prefix = "connect-five/programmes"
    list_display = ["title"]
    panels = [FieldPanel("title")]


class ConnectFive(ViewSetGroup):
    """Connect Five in the menu."""

    items: Any = (RoundViewSet, PeopleViewSet, AvoidanceViewSet, ProgrammeViewSet)
    menu_label = "Connect Five"
    menu_icon = "group"
    menu_order = 400
