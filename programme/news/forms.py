"""What is asked of those who want news."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from people.questions.forms import Answers, QuestionForm
from programme.models import Subscriber
from programme.web.insight_form import competencies_of_today
from publishing.models import PublicDocument
from publishing.serving.lists import ordered_cards

NarrowedBy = Subscriber.NarrowedBy
STORIES, EVENTS = "stories", "events"
Group = tuple[str, list[tuple[str, str]]]


def _value(narrowed_by: str, slug: str) -> str:
    return f"{narrowed_by}:{slug}" if narrowed_by else ""


def which_stories() -> list[tuple[str, str] | Group]:
    """All stories, those of a characteristic, or those of a competency as it is worded today."""
    characteristics = ordered_cards(PublicDocument.objects.public().collection("characteristics"))
    return [
        ("", "All stories"),
        (
            str(NarrowedBy.CHARACTERISTIC.label),
            [(_value("characteristic", card["slug"]), card["title"]) for card in characteristics],
        ),
        (
            str(NarrowedBy.COMPETENCY.label),
            [(_value("competency", slug), label) for slug, label in competencies_of_today()],
        ),
    ]


class ChoicesForm(QuestionForm):
    """What somebody wants to be told of, and how often."""

    what = forms.MultipleChoiceField(
        label="What would you like to hear about?",
        help_text="We will also send you invitations to what you choose here.",
        choices=[(STORIES, "New stories"), (EVENTS, "Events, and those that are called off")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose stories, events or both"},
    )
    which = forms.ChoiceField(
        label="Which stories?", required=False,
        help_text="A competency is a skill of system leaders; each belongs to one of the five characteristics.",
    )  # fmt: skip
    rhythm = forms.ChoiceField(
        label="How often?",
        choices=[("monthly", "Once a month, on the first day"), ("weekly", "Once a week, on Mondays")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how often"},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, chosen: str = "", **options: Any) -> None:
        super().__init__(data, answers=Answers(), **options)
        which: Any = self.fields["which"]
        which.choices = which_stories()
        # What is worded otherwise today still says which news come: saving something else leaves it.
        if not which.valid_value(chosen):
            which.choices = [(chosen, "The stories that you chose before"), *which.choices]

    def wanted(self) -> dict[str, Any]:
        """What was chosen, as it is kept."""
        narrowed_by, _, slug = self.cleaned_data["which"].partition(":")
        return {
            "rhythm": self.cleaned_data["rhythm"],
            "wants_stories": STORIES in self.cleaned_data["what"],
            "wants_events": EVENTS in self.cleaned_data["what"],
            "narrowed_by": narrowed_by,
            "narrowed_to": slug,
        }


class SubscribeForm(ChoicesForm):
    """The same, and where to send it."""

    contact: ClassVar[frozenset[str]] = frozenset({"address"})
    address = forms.EmailField(
        label="Your email address",
        max_length=254,
        help_text="We use it only for this news.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address, such as name@example.org",
        },
    )

    def clean_address(self) -> str:
        """The address by which they are known."""
        return str(self.cleaned_data["address"]).lower()


def first_choices(query: QueryDict) -> dict[str, Any]:
    """What is ticked at first; the page of a characteristic or competency may have said which."""
    named = ((name, query.get(name, "")) for name in NarrowedBy.values)
    which = next((_value(name, slug) for name, slug in named if slug), "")
    return {"what": [STORIES, EVENTS], "rhythm": "monthly", "which": which}


def which_of(subscriber: Subscriber) -> str:
    """Of which stories a subscriber gets news, as the form has it."""
    return _value(subscriber.narrowed_by, subscriber.narrowed_to)


def choices_of(subscriber: Subscriber) -> dict[str, Any]:
    """What a subscriber has chosen, as the form has it."""
    wants = {STORIES: subscriber.wants_stories, EVENTS: subscriber.wants_events}
    return {
        "what": [name for name, is_wanted in wants.items() if is_wanted],
        "which": which_of(subscriber),
        "rhythm": subscriber.rhythm,
    }
