"""The form of a page that has to be complete before it is published."""

from wagtail.admin.forms import WagtailAdminPageForm

from publishing.documents.problems import Problem


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

    def _show(self, problem: Problem) -> None:
        if problem.field in self.formsets:
            self.formsets[problem.field].non_form_errors().append(problem.message)
        else:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)
