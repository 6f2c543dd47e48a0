"""The questions about other people, what is agreed to, and how to reach whoever tells it."""

from django import forms

from contributions.models import Contribution
from contributions.shapes.consent import CURRENT, WORDINGS
from library.models.recognising import QUESTION, WHAT_IDENTIFIES
from people.questions.forms import QuestionForm

WORDING = WORDINGS[CURRENT]
LONGEST_ADDRESS: int = Contribution._meta.get_field("email").max_length or 0
LONGEST_NAME: int = Contribution._meta.get_field("name").max_length or 0


class RecognisableForm(QuestionForm):
    """Whether somebody could be recognised."""

    recognisable = forms.ChoiceField(
        choices=[("no", "No"), ("yes", "Yes, or I am not sure")],
        widget=forms.RadioSelect,
        help_text=f"{WHAT_IDENTIFIES.removeprefix(QUESTION).strip()} If so, the editors help you to change it.",
        error_messages={"required": "Say whether somebody could be recognised"},
    )


class ConsentForm(QuestionForm):
    """What somebody agrees to, each thing by a tick of its own."""

    publish = forms.BooleanField(
        label=WORDING.publish, error_messages={"required": "Tick the box if we may publish your story"}
    )
    employer = forms.BooleanField(label=WORDING.employer, required=False)
    credit = forms.ChoiceField(
        label="How should we name you?",
        choices=[("role", WORDING.by_role), ("name", WORDING.by_name)],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we name you"},
    )


class ContactForm(QuestionForm):
    """How to reach somebody."""

    contact = frozenset({"name"})
    email = forms.EmailField(
        label="Your email address",
        max_length=LONGEST_ADDRESS,
        help_text="We will send you a link to follow your story. Your address is not published.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Give your email address"},
    )
    name = forms.CharField(
        label="Your name",
        max_length=LONGEST_NAME,
        required=False,
        help_text="Only if you want us to name you.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean(self) -> dict[str, object]:
        """Demand a name from whoever wants to be named."""
        cleaned = super().clean()
        if self.answers.value("consent", "credit") == "name" and not cleaned.get("name"):
            self.add_error("name", "Give your name, or choose to be named by your role only")
        return cleaned
