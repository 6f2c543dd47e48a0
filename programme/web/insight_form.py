"""What is asked of somebody who was at an event."""

from typing import Any

from django import forms

from characteristics.services import wordings_of_today
from people.questions.forms import QuestionForm
from programme.models.sharing import Sharing

LONGEST = 2_000
Words = forms.Textarea(attrs={"rows": 5})


class TakenForm(QuestionForm):
    """What somebody took from meeting others, and who may read it."""

    learned = forms.CharField(
        label="What did you learn, or see differently?", max_length=LONGEST, required=False, widget=Words
    )
    will_do = forms.CharField(
        label="What will you do, or do differently?", max_length=LONGEST, required=False, widget=Words
    )
    competency = forms.ChoiceField(label="Which skill does it speak to? (optional)", required=False)
    sharing = forms.ChoiceField(
        label="Who may read it?", choices=Sharing.choices, widget=forms.RadioSelect, initial=Sharing.PRIVATE
    )


class InsightForm(TakenForm):
    """What somebody took from an event."""

    role = forms.CharField(
        label="What is your role? (optional)", max_length=120, required=False,
        help_text="For example district nurse, or carer. Readers see it if you let us publish your words. "
        "Do not give your name.",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["competency"]
        field.choices = [("", "Not sure"), *competencies_of_today()]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two answers, and for a role where words are to be published with it."""
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("learned") or cleaned.get("will_do")):
            self.add_error("learned", "Answer this question or the next one")
        if cleaned.get("sharing") == Sharing.PUBLISHABLE and not cleaned.get("role"):
            self.add_error("role", "Give your role: your words are published with it")
        return cleaned


def competencies_of_today() -> list[tuple[str, str]]:
    """The competencies as they are worded today, in the order of the framework."""
    wordings = wordings_of_today().order_by("characteristic__path", "order")
    return list(wordings.values_list("competency__slug", "short_label"))
