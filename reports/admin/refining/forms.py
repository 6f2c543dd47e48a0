"""What is filled in when the framework is refined."""

from collections.abc import Iterable
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from characteristics.models import CharacteristicPage, Competency, CompetencyWording
from people.patients.nhs_numbers import nhs_numbers_in
from reports.models import GroupComment, Proposal
from reports.models.proposals import ADDRESS
from reports.refining.heard import Heard
from reports.refining.version_file import version_in_force

LONGEST_TEXT = 2000


class FrameworkForm(WagtailAdminModelForm):
    """Chooses among the competencies and characteristics of the version in force, in its order and its words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = version_in_force()
        rows = CompetencyWording.objects.filter(version=version).select_related("characteristic")
        for name in {"competency", "competencies"} & set(self.fields):
            field: Any = self.fields[name]
            field.queryset = Competency.objects.filter(
                pk__in=[*rows.values_list("competency", flat=True), *self._own(name)]
            )
            field.label_from_instance = Labels(rows)
        home: Any = self.fields["characteristic"]
        home.queryset = CharacteristicPage.objects.filter(wordings__version=version).order_by("path")

    def _own(self, name: str) -> list[int]:
        """What is chosen already, though the version in force may not have it any more."""
        if not self.instance.pk:
            return []
        value: Any = getattr(self.instance, name)
        return [one.pk for one in value.all()] if name == "competencies" else [value.pk] if value else []

    def clean(self) -> dict[str, Any]:
        """Refuse words that identify a patient."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                for found in nhs_numbers_in(value):
                    self.add_error(name, f"Take out the NHS number: {found}. It can identify a patient.")
        return cleaned


class Labels:
    """The label of each competency; by its slug, one that the version in force does not word."""

    def __init__(self, rows: Iterable[CompetencyWording]) -> None:
        self._labels = {row.competency_id: f"{row.short_label} ({row.characteristic.title})" for row in rows}

    def __call__(self, competency: Competency) -> str:
        """The label."""
        return self._labels.get(competency.pk, f"{competency.slug} (not in the version in force)")


class ProposalForm(FrameworkForm):
    """A proposal. What it still lacks is told beside it, so that it can be discussed before it is whole."""

    class Meta:
        model = Proposal
        fields = ["title", "kind", "competencies", "characteristic", "why", "you_said"]


class CommentForm(FrameworkForm):
    """A comment of the working group."""

    class Meta:
        model = GroupComment
        fields = ["competency", "characteristic", "text", "said_on"]


class RestForm(forms.Form):
    """The insights that a proposal rests on."""

    insights = forms.MultipleChoiceField(label="What members said", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, prefix: str, found: Iterable[tuple[Heard, bool]]) -> None:
        rows = list(found)
        chosen = [one.name for one, is_chosen in rows if is_chosen]
        super().__init__(data, prefix=prefix, initial={"insights": chosen})
        field: Any = self.fields["insights"]
        field.choices = [(one.name, f"{one.source}, {one.month:%B %Y}: {' / '.join(one.words)}") for one, _ in rows]


class NoteForm(forms.Form):
    """A note on a proposal."""

    text = forms.CharField(label="Your note", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))


class DecisionForm(forms.Form):
    """Why something is decided, or taken back; `seen` is when the proposal was changed last as it was read."""

    text = forms.CharField(label="Why", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class VersionForm(forms.Form):
    """What the next version is called."""

    version = forms.CharField(
        max_length=60, validators=[ADDRESS], help_text="Its permanent name: small letters, digits, hyphens."
    )
    title = forms.CharField(max_length=120, help_text="What readers see: Refined 2027.")
    heading = forms.CharField(
        max_length=160, required=False, help_text="What the characteristics stand under. Empty: as it is now."
    )
