"""What editors write: to contributors, who get it as it was seen here, and to one another."""

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput

from contributions.handling.editors import MAY_ACT, name_of, those_who_may
from contributions.models import DeclineReason
from contributions.models.inbox import LONGEST_TEXT

LONGEST_KEY = 18


def text_field(label: str, rows: int = 4, hint: str = "", *, required: bool = True) -> forms.CharField:
    """A field for some words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST_TEXT, widget=widget, required=required)


class AskForm(forms.Form):
    """A question."""

    text = text_field("Your question")


class DeclineForm(forms.Form):
    """A kind no, begun with one of the usual reasons."""

    text = text_field("What we write", 6)


class AccountField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not to be subscripted in this Django
    """One of the accounts that may answer contributors."""

    def label_from_instance(self, obj: User) -> str:
        """Their name."""
        return name_of(obj)


class HandOverForm(forms.Form):
    """Who looks after it from now on."""

    to = AccountField(User.objects.none(), label="To whom")
    text = text_field("What they should know", 3, "Only editors read it.", required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as every form takes them
        self.fields["to"].queryset = those_who_may(MAY_ACT)  # type: ignore[attr-defined]  # of a field of choices


class NoteForm(forms.Form):
    """A note for other editors, and when to come back to it."""

    text = text_field("Your note", 3, "Only editors read it.")
    remind_on = forms.DateField(
        label="Remind on", required=False, widget=AdminDateInput(), help_text="From this day on it is on the dashboard."
    )

    def clean_remind_on(self) -> object:
        """Demand a day that is still to come."""
        day = self.cleaned_data["remind_on"]
        if day and day <= timezone.localdate():
            message = "Choose a day that is still to come, or leave it empty."
            raise forms.ValidationError(message)
        return day


class ConcernForm(forms.Form):
    """What worries somebody."""

    text = text_field("What worries you", 3, "Those who are named for concerns read it, and nobody else.")


class SettleForm(forms.Form):
    """What was done."""

    text = text_field("What was done", 3)


def begun(reason: str) -> DeclineForm:
    """The form with the words for a reason, by its number, if there are any."""
    is_number = reason.isascii() and reason.isdigit() and len(reason) <= LONGEST_KEY
    found = DeclineReason.objects.filter(pk=int(reason)).first() if is_number else None
    return DeclineForm(prefix="decline", initial={"text": found.words if found else ""})
