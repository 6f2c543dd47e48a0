"""The questions of Connect Five, one form a page; the same forms change the answers later."""

from functools import partial
from typing import Any

from django import forms

from community.models import Agreement
from community.pages import choices
from people.questions.forms import QuestionForm

LONG_TEXT = 1_000
Several = partial(forms.MultipleChoiceField, widget=forms.CheckboxSelectMultiple, required=False)
Area = forms.Textarea(attrs={"rows": 5})


class LineField(forms.CharField):
    """A line of text: breaks and spaces in it are one space each."""

    def to_python(self, value: Any) -> str:
        """The text in one line."""
        return " ".join(str(super().to_python(value) or "").split())


class NameForm(QuestionForm):
    """Who somebody is, as far as a partner has to know."""

    contact = frozenset({"first_name"})
    first_name = LineField(
        label="Your first name",
        max_length=80,
        help_text="We tell your partner this, and your role.",
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    role = LineField(
        label="Your role", help_text="For example: district nurse, council officer, carer.", max_length=120
    )


class PartForm(QuestionForm):
    """The part of the system: partners come from another one."""

    part = forms.ChoiceField(label="Part of the system", choices=choices.parts, widget=forms.RadioSelect)


class WhereForm(QuestionForm):
    """Where somebody works or lives."""

    organisation = LineField(
        label="Your organisation (optional)", max_length=160, required=False,
        help_text="We use it only so that you meet somebody from a different one. Nobody else sees it.",
    )  # fmt: skip
    place = forms.ChoiceField(label="Place (optional)", choices=choices.places, required=False)


class InterestsForm(QuestionForm):
    """What somebody would like to talk about."""

    interests = Several(
        label="Interests (optional)", choices=choices.interests, help_text="Choose as many as you like."
    )


class HopesForm(QuestionForm):
    """What somebody hopes for; it is for the organiser alone."""

    hopes = forms.CharField(
        label="Your hopes (optional)", max_length=LONG_TEXT, required=False, widget=Area,
        help_text="Only the organiser reads this. Your partner does not.",
    )  # fmt: skip


class RoundsForm(QuestionForm):
    """Which rounds somebody wants to be in, and how many conversations they want."""

    rounds = Several(label="Rounds", choices=choices.rounds)
    most_conversations = forms.TypedChoiceField(
        label="How many conversations would you like in all?", coerce=int, initial=5,
        choices=[(number, str(number)) for number in range(1, 6)],
    )  # fmt: skip
    would_host = forms.BooleanField(
        label="I would have a second conversation in a round, if somebody would otherwise be without a partner",
        required=False,
    )


class TimesForm(QuestionForm):
    """When it suits, and in which languages."""

    times = Several(label="Times (optional)", choices=choices.times, help_text="Choose all that suit you.")
    languages = LineField(
        label="Languages other than English (optional)", max_length=160, required=False,
        help_text="British Sign Language is one.",
    )  # fmt: skip


class AccessForm(QuestionForm):
    """What somebody needs to take part: health data, kept only with a consent of its own."""

    access_needs = forms.CharField(
        label="Access needs (optional)", max_length=LONG_TEXT, required=False, widget=Area,
        help_text="Only the organiser reads this. It is erased when your last round is over.",
    )  # fmt: skip
    access = forms.BooleanField(label="I agree that the organiser keeps this until then", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse to keep access needs without the consent."""
        cleaned = super().clean()
        if cleaned.get("access_needs") and not cleaned.get("access"):
            self.add_error("access", "Tick this box if we may keep your access needs, or leave the answer empty.")
        return cleaned


class AddressForm(QuestionForm):
    """How somebody is reached; they must be 18."""

    contact = frozenset({"address"})
    address = forms.EmailField(
        label="Your email address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="We will email you a link to confirm it.",
    )  # fmt: skip
    is_adult = forms.BooleanField(
        label="I am 18 or over", error_messages={"required": "Connect Five is for people who are 18 or over."}
    )

    def clean_address(self) -> str:
        """The address without what people do not mean by it."""
        return str(self.cleaned_data["address"]).lower()


class AgreementsForm(QuestionForm):
    """What somebody agrees to: without being matched there is nothing to take part in."""

    agreements = forms.MultipleChoiceField(
        label="What you agree to", choices=choices.agreements, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick the first box if you want to take part."},
    )  # fmt: skip

    def clean_agreements(self) -> list[str]:
        """What was ticked. Raises ValidationError if it is not enough to be matched."""
        agreed = list(self.cleaned_data["agreements"])
        if Agreement.Subject.MATCHING not in agreed:
            message = "Tick the first box if you want to take part: we cannot match you otherwise."
            raise forms.ValidationError(message)
        return agreed
