"""The list of consents, and the pages on which one is recorded, changed and read."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import CreateView, EditView, IndexView, InspectView
from wagtail.log_actions import log

from publishing.admin.consents import changes
from publishing.admin.consents.page_types import consenting_page
from publishing.models import ConsentRecord


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
        words = changes.told(before, record, list(self.form.fields))
        log(record, changes.CHANGED, user=self.request.user, data={"told": words}, content_changed=True)
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
