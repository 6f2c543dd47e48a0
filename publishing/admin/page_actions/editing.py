"""The form of a page: what it does and says when the page cannot be published or submitted yet."""

from typing import Any

from django.http import HttpResponse
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

# What was to be done with the page, beside saving it.
NOT_DONE = {
    "publish": "Not published yet",
    "submit": "Not submitted yet",
    "restart_workflow": "Not submitted yet",
    "perform_workflow_action": "Not done yet",
}
MISSING = "something is missing, and is marked below."
SAVED = "Your draft is saved."
NOT_SAVED = "What you wrote is still in this form, but the draft cannot be saved before that is mended."


class EditPage(EditView):
    """Wagtail's form, which saves the draft of a page that is not ready for more, and says whether it could."""

    page: Any
    is_refused = False

    def form_invalid(self, form: Any) -> HttpResponse:
        """Save it as a draft at least, and show what is missing beside its fields."""
        if self.action_name not in NOT_DONE or self.locked_for_user:
            answer: HttpResponse = super().form_invalid(form)
            return answer
        self.is_refused = True
        is_saved = self._is_saved_as_draft()
        self.form = _with_errors_of(form, self._form_of_draft()) if is_saved else form
        self.has_unsaved_changes = not is_saved
        words = f"{NOT_DONE[self.action_name]}: {MISSING} {SAVED if is_saved else NOT_SAVED}"
        messages.validation_error(self.request, words, form)
        shown: HttpResponse = self.render_to_response(self.get_context_data())
        return shown

    def add_save_confirmation_message(self) -> None:
        """Leave it to what is said of the rest."""
        if not self.is_refused:
            super().add_save_confirmation_message()

    def _is_saved_as_draft(self) -> bool:
        self.form = self._form_of_draft(self.request.POST, self.request.FILES)
        self.form.defer_required_fields()
        if not self.form.is_valid():
            return False
        self.has_content_changes = self.form.has_changed()
        self.save_action()
        return True

    def _form_of_draft(self, *sent: Any) -> Any:
        """The form of the page as it is stored now, with what was sent."""
        self.real_page_record = Page.objects.prefetch_workflow_states().get(pk=self.page.pk)
        self.latest_revision = self.real_page_record.get_latest_revision()
        self.page = self.get_object()
        people = {"subscription": self.subscription, "for_user": self.request.user}
        return self.form_class(*sent, instance=self.page, parent_page=self.parent, **people)


def _with_errors_of(refused: Any, form: Any) -> Any:
    """The form of the saved draft, which knows its new rows, with what was found wrong with it."""
    form._errors = refused.errors  # noqa: SLF001  a form that was not sent has no other way to have errors
    for name, formset in form.formsets.items():
        if name in refused.formsets:
            formset._non_form_errors = refused.formsets[name].non_form_errors()  # noqa: SLF001  as above
    return form
