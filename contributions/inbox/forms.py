"""What editors write to contributors: each goes as it stands here, so they see it before it goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Reason:
    """A usual reason to decline, and a kind way to say so."""

    label: str
    words: str


REASONS: Mapping[str, Reason] = {
    "recognised": Reason(
        "Somebody could be recognised",
        "Thank you for your story. We cannot publish it, because somebody in it could be recognised, and we have found "
        "no way to change that without losing what it tells.",
    ),
    "elsewhere": Reason(
        "It is about something else",
        "Thank you for your story. The library collects stories of leading across boundaries. Yours is about something "
        "else, and readers who look for it would not find it here.",
    ),
    "told": Reason(
        "It has been told",
        "Thank you for your story. The library has stories that tell much the same. We would be glad of another one "
        "from you.",
    ),
}


class AskForm(forms.Form):
    """A question."""

    text = forms.CharField(label="Your question", max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}))


class DeclineForm(forms.Form):
    """A kind no, begun with one of the usual reasons."""

    text = forms.CharField(label="What we write", max_length=5_000, widget=forms.Textarea(attrs={"rows": 6}))


def begun(reason: str) -> DeclineForm:
    """The form with the words for a reason, if there are any."""
    words = REASONS[reason].words if reason in REASONS else ""
    return DeclineForm(prefix="decline", initial={"text": words})
