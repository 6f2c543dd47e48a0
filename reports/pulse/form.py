"""The page with the three questions."""

from typing import Any

from django import forms

from people.questions.forms import QuestionForm
from programme.models.sharing import Sharing
from reports.models import PulseAnswer
from reports.pulse.questions import QUESTIONS

LONGEST = 1_000


class PulseForm(QuestionForm):
    """Three statements, and a few words if somebody likes."""

    words = forms.CharField(
        label="Is there anything else? (optional)", max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Could somebody recognise a patient, a colleague or a family in it? Then leave that out.",
    )  # fmt: skip
    sharing = forms.ChoiceField(
        label="Who may read these words?", choices=Sharing.choices[:2], widget=forms.RadioSelect,
        initial=Sharing.PRIVATE,
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = {name: _choice(question.statement) for name, question in QUESTIONS.items()}
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Ask for one answer at least."""
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in (*QUESTIONS, "words")):
            self.add_error(next(iter(QUESTIONS)), "Answer one of the three questions")
        return cleaned


def _choice(statement: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=statement, choices=PulseAnswer.Said.choices, widget=forms.RadioSelect, required=False
    )
