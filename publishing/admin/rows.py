"""Rows of a page's form of which none may be there twice."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

GONE = "One of these was taken out in another window: take it out here, or load the page again."
ELSEWHERE = "It was added in another window: take it out here, or load the page again."


class UniqueRows(BaseChildFormSet):
    """Rows that say in the words of their model's constraint what is there twice."""

    default_error_messages: ClassVar[dict[str, str]] = {
        **BaseChildFormSet.default_error_messages,
        "too_many_forms": "Choose at most %(num)d.",
    }

    def get_unique_error_message(self, unique_check: tuple[str, ...]) -> str:
        """What is wrong with two equal rows."""
        return self._message(unique_check) or str(super().get_unique_error_message(unique_check))

    def get_form_error(self) -> str:
        """What is said beside the second of them."""
        return "This one is there twice."

    def clean(self) -> None:
        """Say of a row that is gone that it is gone: its key stands in a field that nobody sees."""
        if any(self.model._meta.pk.name in form.errors for form in self.initial_forms):
            raise ValidationError(GONE)
        super().clean()

    def validate_unique(self) -> None:
        """Compare the rows with each other, and with those that the form does not know: somebody saved them since."""
        super().validate_unique()
        known = {form.instance.pk for form in self.forms}
        elsewhere = [row for row in getattr(self.instance, self.rel_name).all() if row.pk not in known]
        for constraint in _constraints(self.model):
            fields = [name for name in constraint.fields if name != self.fk.name]
            saved = {_values(row, fields) for row in elsewhere}
            added = [form.instance for form in self.extra_forms if form not in self.deleted_forms]
            if any(_values(row, fields) in saved for row in added):
                message = f"{self.get_unique_error_message(tuple(constraint.fields))} {ELSEWHERE}"
                raise ValidationError(message)

    def _message(self, fields: tuple[str, ...]) -> str:
        found = (one for one in _constraints(self.model) if set(one.fields) == set(fields))
        return next((str(one.violation_error_message) for one in found), "")


class UniqueRowsPanel(InlinePanel):
    """The part of the form with the rows."""

    def get_form_options(self) -> dict[str, Any]:
        """The options of the form, with rows of this kind."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = UniqueRows
        return options


def _constraints(model: Any) -> list[UniqueConstraint]:
    return [one for one in model._meta.constraints if isinstance(one, UniqueConstraint)]


def _values(row: Any, fields: list[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in fields)
