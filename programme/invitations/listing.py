"""The list of invitations in the CMS: what was composed, when and by whom, and what became of it."""

from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from programme.models import Invitation


class InvitationsView(IndexView):
    """Every invitation, the newest first."""

    model = Invitation
    permission_policy = ModelPermissionPolicy(Invitation)
    permission_required = "change"
    page_title = "Invitations"
    header_icon = "mail"
    index_url_name = "invitations"
    index_results_url_name = "invitations_results"
    add_url_name = "invitation_new"
    add_item_label = "Write an invitation"
    default_ordering = "-made_at"
    is_searchable = False
    _show_breadcrumbs = True

    def get_add_url(self) -> str:
        """The address at which one is begun: whoever sees the list may write."""
        return reverse(self.add_url_name)

    def get_base_queryset(self) -> object:
        """The invitations, each with whoever wrote it."""
        return super().get_base_queryset().select_related("made_by")

    @cached_property
    def columns(self) -> list[Column]:
        """What was composed, when and by whom, and what became of it."""
        return [
            TitleColumn("subject", label="Subject", get_url=address_of),
            Column("made_by", label="Written by"),
            DateColumn("made_at", label="Written", sort_key="made_at"),
            Column("sent", label="Sent", accessor=sent_in_words),
        ]


def sent_in_words(invitation: Invitation) -> str:
    """To whom it went, and how many they were."""
    if invitation.sent_at is None:
        return "Not by the library"
    day = timezone.localdate(invitation.sent_at)
    return f"{day:%-d %B %Y} to {invitation.get_sent_to_display().lower()} ({invitation.number})"


def address_of(invitation: Invitation) -> str:
    """The address of the page about one."""
    return reverse("invitation", args=[invitation.pk])
