"""What the contact form asks."""

from typing import Any

from django import forms

from contributions.models import Note
from people.questions.forms import Answers, Option, QuestionForm

LONGEST, LONGEST_PAGE = 5_000, 500
HINTS: dict[str, str] = {Note.About.STORY: "Changed or taken down: it is done, and you need not say why."}


class AboutForm(QuestionForm):
    """What it is about."""

    about = forms.ChoiceField(
        choices=[(value, Option(label, HINTS.get(value, ""))) for value, label in Note.About.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about"},
    )
    # The page from which somebody came here.
    page = forms.CharField(
        label="You came here from", max_length=LONGEST_PAGE, required=False, widget=forms.HiddenInput
    )


class TextForm(QuestionForm):
    """The message itself."""

    text = forms.CharField(
        label="Your message",
        max_length=LONGEST,
        help_text="Leave out anything that could show who a patient or resident is.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write your message"},
    )
    page = forms.CharField(
        label="Which page is it about?",
        max_length=LONGEST_PAGE,
        required=False,
        help_text="Its title or its address. You can leave this empty.",
    )

    def __init__(self, *args: Any, answers: Answers, **options: Any) -> None:
        super().__init__(*args, answers=answers, **options)
        self.fields["page"].initial = answers.value("about", "page")


class ReplyForm(QuestionForm):
    """How to reach whoever writes."""

    contact = frozenset({"name"})
    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        required=False,
        help_text="We will still read your message, but we cannot reply.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label="Your name",
        max_length=120,
        required=False,
        help_text="You can leave this empty.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
