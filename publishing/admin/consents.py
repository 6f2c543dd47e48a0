"""Consents in the CMS: recorded, read and withdrawn by those who are trusted with them, and nobody else."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import CreateView, EditView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from publishing.admin import consent_changes
from publishing.models import ConsentRecord
from publishing.pages.base import BasePage

User = AbstractBaseUser | AnonymousUser


class ConsentPolicy(ModelPermissionPolicy):
    """Nobody works with consents who may not read them."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the user may do this with consents, and may read them."""
        may = super().user_has_permission
        return bool(may(user, "view") and may(user, action))

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Say whether the user may do any of these things with consents, and may read them."""
        return any(self.user_has_permission(user, action) for action in actions)


class ConsentFilter(WagtailFilterSet):
    """Consents by their state."""

    state = django_filters.ChoiceFilter(
        label="State",
        empty_label="All",
        choices=[
            ("in-force", "In force"),
            ("expired", "Expired"),
            ("withdrawn", "Withdrawn"),
            ("kept", "Page deleted"),
        ],
        method="filter_state",
    )

    class Meta:
        model = ConsentRecord
        fields = ["state"]

    def filter_state(self, records: QuerySet[ConsentRecord], _name: str, value: str) -> QuerySet[ConsentRecord]:
        """Keep the records in this state today."""
        expired = Q(expires_on__lt=timezone.localdate())
        if value == "kept":
            return records.filter(page=None)
        if value == "withdrawn":
            return records.filter(withdrawn_on__isnull=False)
        standing = records.filter(withdrawn_on__isnull=True)
        return standing.filter(expired) if value == "expired" else standing.exclude(expired)


class ConsentList(IndexView):
    """Every consent, whatever its state."""

    def get_base_queryset(self) -> QuerySet[ConsentRecord]:
        """Read the pages with them."""
        records: QuerySet[ConsentRecord] = super().get_base_queryset().select_related("page")
        return records

    def order_queryset(self, queryset: QuerySet[ConsentRecord]) -> QuerySet[ConsentRecord]:
        """Sort by the end with those that end first: an empty one is no end."""
        if self.ordering != "expires_on":
            ordered: QuerySet[ConsentRecord] = super().order_queryset(queryset)
            return ordered
        return queryset.order_by(F("expires_on").asc(nulls_last=True), "-pk")


class _BackToWhereOneCameFrom:
    """A form that leads back to the address named in its own."""

    request: HttpRequest

    def get_success_url(self) -> str:
        """Go back, or to the list."""
        back: str = get_valid_next_url_from_request(self.request)
        return back or super().get_success_url()  # type: ignore[misc]  # that of the view which it is mixed into

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Keep the way back when the form is sent."""
        shown = super().get_context_data(**context)  # type: ignore[misc]  # as above
        return {**shown, "action_url": self.request.get_full_path()}


class ConsentCreate(_BackToWhereOneCameFrom, CreateView):
    """A new consent, for the page that the editor comes from."""

    def get_initial_form_instance(self) -> ConsentRecord | None:
        """Choose the page named in the address."""
        page = consenting_page(self.request.GET.get("page", ""))
        return ConsentRecord(page=page) if page else None


class ConsentEdit(_BackToWhereOneCameFrom, EditView):
    """A consent, whose history tells what each change did."""

    def save_instance(self) -> ConsentRecord:
        """Save it, and note what was changed."""
        record: ConsentRecord = self.form.instance
        before = ConsentRecord.objects.get(pk=record.pk)
        action = self.action_class(record, user=self.request.user, form=self.form, log_action=False)
        action.execute(skip_permission_checks=True)
        words = consent_changes.told(before, record, list(self.form.fields))
        log(record, consent_changes.CHANGED, user=self.request.user, data={"told": words}, content_changed=True)
        return record


class ConsentInspect(InspectView):
    """One consent, with its evidence."""

    def get_page_display_value(self) -> str:
        """Name the page, also one that was deleted."""
        return str(self.object.page_name)

    def get_evidence_file_display_value(self) -> str:
        """Lead to the file."""
        file = self.object.evidence_file
        return format_html('<a href="{}">Open the file</a>', file.url) if file else "None"


class ConsentViewSet(ModelViewSet):
    """Consents, with a menu entry for those who may read them."""

    model = ConsentRecord
    icon = "check"
    menu_label = "Consents"
    url_prefix = "consents"
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "page", "given_by", "covers", "state", "given_on", "expires_on", "withdrawn_on", "evidence_note",
        "evidence_file",
    ]  # fmt: skip
    index_view_class = ConsentList
    add_view_class = ConsentCreate
    edit_view_class = ConsentEdit
    inspect_view_class = ConsentInspect
    filterset_class = ConsentFilter
    search_fields = ["page__title", "page_title", "given_by"]
    list_display = [
        "page_name", "given_by", "given_on", "expires_on", "withdrawn_on", Column("state", label="State"),
    ]  # fmt: skip

    @property
    def panels(self) -> list[Any]:
        """The fields in the order in which consent is taken; only pages that need it can be chosen."""
        return [
            FieldPanel("page", heading="Page", widget=AdminPageChooser(target_models=consenting_types())),
            FieldPanel("given_by"),
            FieldPanel("covers"),
            MultiFieldPanel([FieldPanel("evidence_note"), FieldPanel("evidence_file")], "Evidence"),
            MultiFieldPanel([FieldPanel("given_on"), FieldPanel("expires_on"), FieldPanel("withdrawn_on")], "Dates"),
        ]


def consenting_types() -> list[type[BasePage]]:
    """The page types that need consent; a type stands for those made from it."""
    needing = [model for model in apps.get_models() if issubclass(model, BasePage) and model.needs_consent]
    return [model for model in needing if not any(issubclass(model, other) for other in needing if other is not model)]


def consenting_page(key: str) -> Page | None:
    """The page that needs consent with this id; None if there is none."""
    if not key.isdecimal():
        return None
    page = Page.objects.filter(pk=key).first()
    return page if page and issubclass(page.specific_class, tuple(consenting_types())) else None
