"""The form of a page that has to be complete before it is published."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from publishing.documents.problems import Problem

# Fields of date and time show no seconds.
SHOWN_TO = timedelta(minutes=1)


class PublishableForm(WagtailAdminPageForm):
    """A page form that shows, beside each field, why the page may not be published; drafts are saved as they are."""

    def is_valid(self) -> bool:
        """Say whether it can be saved, or published if that is what the editor pressed."""
        is_valid: bool = super().is_valid()
        if is_valid and "action-publish" in self.data and not self.is_deferred_validation:
            for problem in self.save(commit=False).lacks():
                self._show(problem)
                is_valid = False
        return is_valid

    def add_error(self, field: str | None, error: Any) -> None:
        """Let a draft keep an expiry that has passed since it was set; a publish is asked what it lacks."""
        if field != "expire_at" or not self._has_expired_since():
            super().add_error(field, error)

    def _has_expired_since(self) -> bool:
        sent, stored = self.cleaned_data.get("expire_at"), self.instance.expire_at
        return bool(sent and stored and sent <= timezone.now() and abs(sent - stored) < SHOWN_TO)

    def _show(self, problem: Problem) -> None:
        if problem.field in self.formsets:
            self.formsets[problem.field].non_form_errors().append(problem.message)
        else:
            super().add_error(problem.field if problem.field in self.fields else None, problem.message)
