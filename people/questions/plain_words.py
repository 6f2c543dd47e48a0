"""Forms of the public say in our words what is wrong, also with what no browser sends."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

CHOOSE = "Choose one of the answers that this page offers"
Words = Mapping[str, str]
# The first kinds are the widest: what is said of a narrower kind is said instead.
WORDS: tuple[tuple[type[forms.Field], Words], ...] = (
    (forms.Field, {"required": "Answer this question"}),
    (
        forms.CharField,
        {
            "max_length": "Use at most %(limit_value)d characters: you have used %(show_value)d",
            "null_characters_not_allowed": "Take out the sign that cannot be shown",
        },
    ),
    (
        forms.EmailField,
        {
            "required": "Enter your email address",
            "invalid": "Enter an email address, such as name@example.org",
            "max_length": "Enter an email address of at most %(limit_value)d characters",
        },
    ),
    (forms.BooleanField, {"required": "Tick this box"}),
    (forms.DateField, {"required": "Choose a day", "invalid": "Choose a day, such as 27/3/2030"}),
    (
        forms.IntegerField,
        {
            "invalid": "Enter a number in figures, such as 3",
            "max_value": "Enter %(limit_value)d or less",
            "min_value": "Enter %(limit_value)d or more",
        },
    ),
    (forms.ChoiceField, {"required": "Choose an answer", "invalid_choice": CHOOSE, "invalid_list": CHOOSE}),
    (forms.ModelChoiceField, {"required": "Choose an answer", "invalid_choice": CHOOSE}),
    (
        forms.FileField,
        {
            "required": "Choose a file",
            "invalid": "Choose the file again: it did not arrive",
            "missing": "Choose the file again: it did not arrive",
            "empty": "This file is empty. Choose another",
            "max_length": "Give the file a name of at most %(max)d characters: it has %(length)d",
        },
    ),
)


class PlainForm(forms.Form):
    """A form for the public. What a field does not say for itself, Django would say in words of its own."""

    def full_clean(self) -> None:
        """Look at what was sent."""
        for field in self.fields.values():
            field.error_messages = {**field.error_messages, **dict(_ours(field))}
        super().full_clean()


def _ours(field: forms.Field) -> Iterator[tuple[str, Any]]:
    """Our words for each thing that the field would say in Django's."""
    theirs: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        theirs |= getattr(kind, "default_error_messages", {})
    for kind, words in WORDS:
        if isinstance(field, kind):
            for code, ours in words.items():
                if field.error_messages.get(code, theirs.get(code)) == theirs.get(code):
                    yield code, ours
