"""The form in the examples: one that was sent without an answer."""

from typing import Any

from django import forms
from django.http import QueryDict

from people.questions.forms import Answers, Option, QuestionForm


class ExampleForm(QuestionForm):
    """A question with two answers."""

    kind = forms.ChoiceField(
        label="What would you like to offer?",
        help_text="Choose one.",
        widget=forms.RadioSelect,
        choices=[("blog", Option("A blog", "In your own words.")), ("quote", Option("A short quote"))],
        error_messages={"required": "Choose what you would like to offer"},
    )


def example(name: str) -> dict[str, Any]:
    """The form and its field, as a component about forms takes them; another one for each."""
    form = ExampleForm(QueryDict(), answers=Answers(), auto_id=f"{name}-%s")
    return {"form": form, "field": form["kind"]}
