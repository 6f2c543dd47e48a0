"""What an editor fills in: what it is about, its words, and to whom it goes."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from people.patients.nhs_numbers import nhs_numbers_in
from people.register.persons import addresses_in
from programme.invitations.joining_links import event_joined_by
from programme.invitations.things import Thing, at, found, offered
from programme.models import Invitation, InvitationTemplate
from programme.models.invitations import SOURCE

MOST_ADDRESSES = 1_000


class ChooseForm(forms.Form):
    """What the invitation is about, and the words that it begins and ends with."""

    template = forms.ModelChoiceField(
        InvitationTemplate.objects.all(), required=False, empty_label="None",
        help_text="Its words are put in, and you change them on the next page.",
    )  # fmt: skip
    things = forms.MultipleChoiceField(
        label="What is it about?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="The newest are here. What is over, called off or a sample is not.",
    )  # fmt: skip
    pages = forms.CharField(
        label="Other pages", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The addresses of other public pages of the library, one a line.",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["things"]
        groups = groupby(offered(), lambda thing: thing.group)
        field.choices = [(group, [(thing.key, thing.title) for thing in things]) for group, things in groups]
        if not field.choices:
            field.help_text = "There is nothing to choose at the moment, but you can give addresses below."

    def clean_pages(self) -> list[Thing]:
        """The pages at the addresses."""
        return [_page_at(line) for line in filter(None, map(str.strip, self.cleaned_data["pages"].splitlines()))]

    def clean(self) -> dict[str, Any]:
        """An invitation is about something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            message = "Choose what it is about, or give the address of a page."
            raise ValidationError(message)
        return cleaned

    def chosen(self) -> list[Thing]:
        """All that was chosen, each once."""
        things = [*found(self.cleaned_data["things"]).values(), *self.cleaned_data["pages"]]
        return list({thing.key: thing for thing in things}.values())


def _page_at(line: str) -> Thing:
    path = _path_of(line)
    if path is None or (thing := at(path)) is None:
        message = f"No page of the library that you can invite to is at {line}."
        raise ValidationError(message)
    return thing


def _path_of(line: str) -> str | None:
    """The path of an address of the library; None if it is of somewhere else, or no address at all."""
    try:
        address = urlsplit(line)
    except ValueError:
        return None
    return address.path if address.netloc in {"", urlsplit(settings.PUBLIC_URL).netloc} else None


class WordsForm(forms.ModelForm[Invitation]):
    """The words, as they go."""

    class Meta:
        model = Invitation
        fields = ("subject", "preview", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 24})}
        help_texts = {
            "preview": "What lists of mails show beside the subject.",
            "text": "Plain text; the HTML is made from it. An empty line parts paragraphs, “- ” begins an item. "
            "An address of the library on a line of its own becomes a link with the words of the line above it.",
        }

    def clean_subject(self) -> str:
        """A subject is one line."""
        return _for_everybody(" ".join(str(self.cleaned_data["subject"]).split()))

    def clean_preview(self) -> str:
        """The preview line is for everybody, too."""
        return _for_everybody(str(self.cleaned_data["preview"]))

    def clean_text(self) -> str:
        """So is the text."""
        return _for_everybody(str(self.cleaned_data["text"]))


def _for_everybody(text: str) -> str:
    """A text with no joining link in it, and nobody's number."""
    if event := event_joined_by(text):
        message = f"Take out the joining link of “{event}”: it is for those who have booked."
        raise ValidationError(message)
    if numbers := list(nhs_numbers_in(text)):
        message = f"Take out the NHS number: {numbers[0]}. It can identify a patient."
        raise ValidationError(message)
    return text


class ListForm(forms.Form):
    """A list of addresses for this once, and where it is from."""

    addresses = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="One a line; names before them are fine. Each is deleted when its mail is delivered or given up.",
    )  # fmt: skip
    source = forms.CharField(
        label="Where is the list from?", max_length=SOURCE,
        help_text="Each mail says so. For example: those who came on 12 May and asked to hear of the next event.",
    )  # fmt: skip

    def clean_addresses(self) -> list[str]:
        """The addresses, each once."""
        lines = filter(None, map(str.strip, self.cleaned_data["addresses"].splitlines()))
        found = list(dict.fromkeys(address for number, line in enumerate(lines, 1) for address in _in(number, line)))
        if len(found) > MOST_ADDRESSES:
            message = f"These are {len(found)} addresses. Send to {MOST_ADDRESSES} at most."
            raise ValidationError(message)
        return found


def _in(number: int, line: str) -> Iterator[str]:
    addresses = list(addresses_in(line))
    if not addresses:
        message = f"There is no address in line {number}."
        raise ValidationError(message)
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError as error:
            message = f"In line {number}, {address} is no email address."
            raise ValidationError(message) from error
        yield address.lower()
