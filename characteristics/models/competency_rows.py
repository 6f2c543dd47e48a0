"""The rows of a form in which competencies are chosen."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

TWICE = "This competency is chosen twice. Choose each once."
ELSEWHERE = "This competency was chosen in another window too. Open the page again to go on from there."


class CompetencyFormSet(BaseChildFormSet):
    """Rows with a competency each, and none twice: not in the form, nor beside what another window has saved."""

    default_error_messages: ClassVar[dict[str, str]] = {
        **BaseChildFormSet.default_error_messages,
        "too_many_forms": "Choose at most %(num)d competencies.",
    }

    def get_unique_error_message(self, _unique_check: Any) -> str:
        """Say it in people's words."""
        return TWICE

    def get_form_error(self) -> str:
        """Say it beside the row."""
        return TWICE

    def validate_unique(self) -> None:
        """Refuse a competency that the page already has in a row which this form does not know."""
        super().validate_unique()
        known = {form.instance.pk for form in self.forms}
        elsewhere = {row.tag_id for row in self.get_queryset() if row.pk not in known}
        for form in self.forms:
            tag = getattr(form, "cleaned_data", {}).get("tag")
            if tag and tag.pk in elsewhere and form not in self.deleted_forms:
                raise ValidationError(ELSEWHERE)


class CompetenciesPanel(InlinePanel):
    """The panel with these rows."""

    def get_form_options(self) -> dict[str, Any]:
        """Use these rows in place of plain ones."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = CompetencyFormSet
        return options
