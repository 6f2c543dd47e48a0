"""The questions about what a story shows, and where it is from."""

from django import forms

from characteristics.documents.current import current_wordings
from characteristics.models import CompetencyWording, PartOfSystem, Place, Profession
from characteristics.services import resolve_competency
from contributions.handling.drafting import LONGEST_BYLINE
from contributions.offering.telling import file_words, texts
from library.models.stories import MOST_COMPETENCIES
from people.questions.forms import Answers, Option, QuestionForm
from search.suggesting.drafts import suggest_in

NOT_SURE = "I am not sure"


class ShowsForm(QuestionForm):
    """Which competencies the story shows, those first that its words speak of."""

    competencies = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple, label="It shows")
    not_sure = forms.BooleanField(required=False, label=NOT_SURE)

    def __init__(self, *args: object, answers: Answers, **options: object) -> None:
        super().__init__(*args, answers=answers, **options)  # type: ignore[arg-type]  # as QuestionForm takes them
        # Answers that were given before are looked at again on each page: a file is opened only to ask.
        told = texts(answers) + ([] if self.is_bound else file_words(answers))
        self.fields["competencies"].choices = options_for(told)  # type: ignore[attr-defined]  # of a field of choices
        self.fields["competencies"].help_text = f"Choose up to {MOST_COMPETENCIES}."
        call = answers.value("kind", "call", None)
        if call is not None and call.competency:
            # What the call asks for is ticked, as long as nothing else was.
            self.fields["competencies"].initial = [one.slug for one in resolve_competency(call.competency.slug)]

    def clean(self) -> dict[str, object]:
        """Demand one to four, or that somebody is not sure."""
        cleaned = super().clean()
        chosen = cleaned.get("competencies", [])
        if len(chosen) > MOST_COMPETENCIES:
            self.add_error("competencies", f"Choose no more than {MOST_COMPETENCIES}")
        elif not chosen and not cleaned.get("not_sure") and "competencies" not in self.errors:
            self.add_error("competencies", f"Choose at least one, or tick “{NOT_SURE}”")
        return cleaned


def options_for(told: list[str]) -> list[tuple[str, Option]]:
    """All competencies of today's framework by their slugs with what each means, first those of what was told."""
    wordings = {wording.competency.slug: wording for wording in current_wordings().values()}
    suggested = {one.wording.competency.slug for one in suggest_in(told)}
    ordered = sorted(wordings, key=lambda slug: slug not in suggested)
    return [(slug, _option(wordings[slug], is_suggested=slug in suggested)) for slug in ordered]


def _option(wording: CompetencyWording, *, is_suggested: bool) -> Option:
    hint = f"Suggested by what you wrote. {wording.statement}" if is_suggested else wording.statement
    return Option(wording.short_label, hint)


class WhereForm(QuestionForm):
    """Who tells it, by role, and where in the system."""

    role = forms.CharField(
        label="Your role",
        max_length=LONGEST_BYLINE,
        help_text="As readers will see it, such as: ward manager, acute hospital. Not your name.",
        error_messages={"required": "Give your role"},
    )
    part_of_system = forms.ModelChoiceField(
        PartOfSystem.objects.all(), to_field_name="slug", required=False, label="Part of the system (optional)"
    )
    place = forms.ModelChoiceField(Place.objects.all(), to_field_name="slug", required=False, label="Place (optional)")
    profession = forms.ModelChoiceField(
        Profession.objects.all(), to_field_name="slug", required=False, label="Profession (optional)"
    )
