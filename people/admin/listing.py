"""The list of mails, for administrators: to whom, as far as it has to be known, and what became of them."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from people.models import Mail
from people.outbox.letters import label_of


class MailFilterSet(WagtailFilterSet):
    """Mails by what became of them."""

    class Meta:
        model = Mail
        fields = ["state"]


class OutboxView(IndexView):
    """Every mail of the last weeks, the newest first."""

    model = Mail
    permission_policy = ModelPermissionPolicy(Mail)
    permission_required = "view"
    page_title = "Outbox"
    header_icon = "mail"
    index_url_name = "outbox"
    index_results_url_name = "outbox_results"
    results_template_name = "people/admin/outbox_results.html"
    filterset_class = MailFilterSet
    default_ordering = "-created_at"
    is_searchable = False
    _show_breadcrumbs = True

    @cached_property
    def columns(self) -> list[Column]:
        """What administrators need to know of each."""
        return [
            TitleColumn("letter", label="What for", accessor=label_of, get_url=address_of),
            Column("masked_recipient", label="To"),
            Column("status", label="State", accessor=state_of, sort_key="state"),
            Column("attempts", label="Tries", sort_key="attempts"),
            DateColumn("created_at", label="Written", sort_key="created_at"),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say whether mails can leave at all."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"has_server": bool(settings.EMAIL_HOST)}


def state_of(mail: Mail) -> str:
    """How a mail is, with what went wrong last."""
    return f"{mail.status}. {mail.error}" if mail.error else mail.status


def address_of(mail: Mail) -> str:
    """The address of the page about a mail."""
    return reverse("outbox_mail", args=[mail.pk])
