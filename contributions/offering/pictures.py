"""The questions about pictures: what they show, who took them, and who can be recognised in them."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from contributions.handling.media import LONGEST_CREDIT, LONGEST_PERSON, PICTURES, people_in
from library.word.pictures import LONGEST_ALTERNATIVE
from people.questions.forms import Answers, Option, QuestionForm
from people.questions.journeys import Question
from publishing.media.pictures.uploads import prepared_upload

MEGABYTE = 1024 * 1024
MOST_PEOPLE = 20
NOT_A_PICTURE = "Choose a picture: JPEG, PNG, WebP, GIF, or as a phone takes it (HEIC)."
PEOPLE_HINT = "One person on each line: a role, or a name if they want to be named. Leave it empty if nobody can be."
CHOICES = [
    ("no", Option("No, without pictures")),
    ("yes", Option("Yes", "Up to three, and one with a vox-pop. You say who took each, and who is in it.")),
]


class PicturesForm(QuestionForm):
    """Whether there are any."""

    pictures = forms.ChoiceField(
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you would like to add a picture"},
    )


def people_field(label: str) -> forms.CharField:
    """The field for people, each in a line of their own."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=PEOPLE_HINT,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PeopleForm(QuestionForm):
    """Who can be recognised, each of whom has to agree."""

    people = people_field("Who can be recognised?")
    agreed = forms.BooleanField(
        required=False,
        label="Each of them agrees to it being published, here and on other sites. For a child, a parent agrees too",
    )

    def clean_people(self) -> str:
        """Keep each person to a line that a record of consent takes."""
        people: str = self.cleaned_data["people"]
        if len(people_in(people)) > MOST_PEOPLE:
            message = f"Name at most {MOST_PEOPLE} people. If there are more, choose a picture with fewer."
            raise forms.ValidationError(message)
        if any(len(person) > LONGEST_PERSON for person in people_in(people)):
            message = f"Keep each line to {LONGEST_PERSON} characters"
            raise forms.ValidationError(message)
        return people

    def clean(self) -> dict[str, Any]:
        """Demand that whoever can be recognised has agreed."""
        cleaned = super().clean()
        if people_in(cleaned.get("people", "")) and not cleaned.get("agreed"):
            self.add_error("agreed", "Tick the box if each of them agrees, or choose something that shows nobody")
        return cleaned


class PictureForm(PeopleForm):
    """One picture, decoded at once: of where and when it was taken nothing is kept."""

    file = forms.FileField(
        label="Picture",
        help_text=f"JPEG, PNG, WebP, GIF or HEIC, up to {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MEGABYTE} MB. "
        "We take out where and when it was taken.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"required": "Choose a picture", "empty": "This file is empty. Choose another"},
    )
    description = forms.CharField(
        label="What does it show?",
        max_length=LONGEST_ALTERNATIVE,
        help_text="In a sentence, for readers who cannot see it.",
        error_messages={"required": "Say what the picture shows"},
    )
    credit = forms.CharField(
        label="Who took it?",
        max_length=LONGEST_CREDIT,
        help_text="As it should appear beside the picture: “the storyteller”, or a name.",
        error_messages={"required": "Say who took the picture"},
    )
    people = people_field("Who can be recognised in it?")
    another = forms.BooleanField(required=False, label="I have another picture")
    field_order = ("file", "description", "credit", "people", "agreed", "another")

    def __init__(self, *args: Any, answers: Answers, **options: Any) -> None:
        super().__init__(*args, answers=answers, **options)
        if answers.value("kind", "kind") == "vox-pop":
            # A voice has a picture above it and no text to put others into.
            self.fields.pop("another", None)

    def clean_file(self) -> Any:
        """The picture as it is kept. Refuse what is none, as the editors' own uploads are refused."""
        given = self.cleaned_data["file"]
        if not isinstance(given, UploadedFile):
            return given
        if PurePath(given.name or "").suffix.lower().removeprefix(".") not in settings.WAGTAILIMAGES_EXTENSIONS:
            raise forms.ValidationError(NOT_A_PICTURE)
        if (given.size or 0) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            message = f"This picture is larger than {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MEGABYTE} MB."
            raise forms.ValidationError(message)
        return prepared_upload(given)


class LastPictureForm(PictureForm):
    """The last one that is taken."""

    another = None  # type: ignore[assignment]  # as Django leaves out a field of the form above


def wants_pictures(answers: Answers) -> bool:
    """Say whether somebody would like to add pictures."""
    return bool(answers.value("pictures", "pictures") == "yes")


def _after(slug: str) -> Callable[[Answers], bool]:
    return lambda answers: bool(answers.value(slug, "another", default=False))


FIRST, SECOND, THIRD = PICTURES
PICTURE_QUESTIONS = (
    Question("pictures", "Would you like to add a picture?", PicturesForm),
    Question(FIRST, "Your picture", PictureForm, wants_pictures),
    Question(SECOND, "Your second picture", PictureForm, _after(FIRST)),
    Question(THIRD, "Your third picture", LastPictureForm, _after(SECOND)),
)
