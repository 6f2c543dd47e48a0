"""The questions about what somebody tells: what kind it is, and its parts."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile

from contentfiles.word.opening import MEGABYTE, MOST_BYTES, NOT_WORD, OLDER, TOO_LARGE, WordFileError
from contentfiles.word.reading import read
from contributions.handling.media import RECORDING
from contributions.handling.receiving import FILE
from contributions.models import CallPage
from contributions.offering.calls import CallField, named
from contributions.offering.recording import RecordingForm
from library.models import VoxPopPage
from library.word.content import plain_words
from people.patients.nhs_numbers import nhs_numbers_in
from people.questions.forms import Answers, Option, QuestionForm
from people.questions.journeys import Question

LONGEST_TITLE, LONGEST_QUOTE, LONGEST_TEXT = 150, VoxPopPage._meta.get_field("quote").max_length or 0, 15_000
WAYS = [
    ("here", Option("Answer some questions here", "One after the other. You can stop and come back.")),
    ("file", Option("Bring a Word file", "You have written it already.")),
]
WAYS_OF_A_VOICE = [
    ("here", Option("Write a quote", f"At most {LONGEST_QUOTE} characters.")),
    ("recording", Option("Bring a recording", "Sound or film, up to two minutes.")),
]
KINDS = [
    ("case-study", Option("A case study", "What you faced, what you did and what changed, step by step.")),
    ("blog", Option("A blog", "A reflection, or an opinion, in your own words.")),
    ("vox-pop", Option("A vox-pop", "A few sentences in your own voice: written, recorded or filmed.")),
]


class KindForm(QuestionForm):
    """What somebody brings."""

    kind = forms.ChoiceField(
        choices=KINDS, widget=forms.RadioSelect, error_messages={"required": "Choose what you would like to offer"}
    )
    call = CallField("Call for stories")

    @property
    def call_named(self) -> CallPage | None:
        """The call by which somebody came here, open or closed."""
        return named(self["call"].data if self.is_bound else self.initial.get("call"))


class TitleForm(QuestionForm):
    """What it is called."""

    title = forms.CharField(
        max_length=LONGEST_TITLE,
        help_text="A few plain words. You and the editors can change it later.",
        error_messages={"required": "Give your story a title"},
    )


class WayForm(QuestionForm):
    """How somebody tells it."""

    way = forms.ChoiceField(
        choices=WAYS, widget=forms.RadioSelect, error_messages={"required": "Choose how you want to tell it"}
    )

    def __init__(self, *args: Any, answers: Answers, **options: Any) -> None:
        super().__init__(*args, answers=answers, **options)
        if answers.value("kind", "kind") == "vox-pop":
            self.fields["way"].choices = WAYS_OF_A_VOICE  # type: ignore[attr-defined]  # of a field of choices


class WordFileForm(QuestionForm):
    """A Word file in place of answers; read at once, so that what is wrong with it is said here."""

    file = forms.FileField(
        help_text=f"A .docx of up to {MOST_BYTES // MEGABYTE} MB. Leave out remarks and tracked changes.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Choose a Word file", "empty": "This file is empty. Choose another"},
    )

    def clean_file(self) -> Any:
        """Refuse what is no Word file, and one with an NHS number in it."""
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            for found in nhs_numbers_in(words_in(given)):
                message = f"There is an NHS number in the file: {found}. Take it out, and choose the file again."
                raise forms.ValidationError(message)
        return given


def words_in(upload: "UploadedFile[Any]") -> str:
    """All words of a Word file. Raises ValidationError if it is none."""
    suffix = PurePath(upload.name or "").suffix.lower()
    if suffix != ".docx":
        raise forms.ValidationError(OLDER if suffix == ".doc" else NOT_WORD)
    if (upload.size or 0) > MOST_BYTES:
        raise forms.ValidationError(TOO_LARGE)
    try:
        document = read(upload.read())
    except WordFileError as error:
        raise forms.ValidationError(str(error)) from error
    upload.seek(0)
    return plain_words(document.pieces, document)


def text_form(hint: str, missing: str = "", *, longest: int = LONGEST_TEXT, rows: int = 8) -> type[QuestionForm]:
    """The form of one text; without words for what is missing, it may stay empty."""
    text = forms.CharField(
        required=bool(missing),
        max_length=longest,
        help_text=hint if missing else f"{hint} You can leave this empty.",
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )
    return type("TextForm", (QuestionForm,), {"text": text})


def _only(kind: str, way: str = "here") -> Callable[[Answers], bool]:
    return lambda answers: answers.value("kind", "kind") == kind and answers.value("way", "way") == way


def by_file(answers: Answers) -> bool:
    """Say whether a Word file stands in place of answers."""
    return answers.value("kind", "kind") in {"case-study", "blog"} and answers.value("way", "way") == "file"


def texts(answers: Answers) -> list[str]:
    """All that was told."""
    told = [answers.value("title", "title"), answers.value(RECORDING, "said")]
    return [str(text) for text in (*told, *(answers.value(part, "text") for part in TEXTS)) if text]


def file_words(answers: Answers) -> list[str]:
    """All that is told in a Word file, if that stands in place of answers."""
    given = answers.value(FILE, "file", None) if by_file(answers) else None
    return [] if given is None else [stored_words(given.file)]


def stored_words(stored: FieldFile) -> str:
    """All words of a Word file that was taken before."""
    with stored.open("rb") as file:
        document = read(file.read())
    return plain_words(document.pieces, document)


_CASE, _BLOG, _VOX = _only("case-study"), _only("blog"), _only("vox-pop")
VOICE = "Hold the phone upright or sideways, as you like, and speak for up to two minutes. Say roles, not names."
_ROLES = "Use roles, not names."
CHALLENGE = text_form(f"What was hard, and for whom? {_ROLES}", "Tell what the challenge was")
ACTION = text_form("You and the others: one small scene says more than a list of aims.", "Tell what you did")
CHANGE = text_form("What is different now, and how do you know?", "Tell what changed")
LEARNING = text_form("About leading, or about each other.")
DIFFERENTLY = text_form("What did not work is welcome.")
REFLECTION = text_form(f"A few hundred words are enough. {_ROLES}", "Write your reflection", rows=14)
QUOTE = text_form(f"At most {LONGEST_QUOTE} characters. {_ROLES}", "Write your quote", longest=LONGEST_QUOTE, rows=5)

PARTS = (
    Question("way", "How do you want to tell it?", WayForm),
    Question(FILE, "Which file is it?", WordFileForm, by_file),
    Question("challenge", "What was the challenge?", CHALLENGE, _CASE),
    Question("action", "What did you do?", ACTION, _CASE),
    Question("change", "What changed?", CHANGE, _CASE),
    Question("learning", "What did you learn?", LEARNING, _CASE),
    Question("differently", "What would you do differently?", DIFFERENTLY, _CASE),
    Question("reflection", "What would you like to say?", REFLECTION, _BLOG),
    Question("quote", "What would you like to say?", QUOTE, _VOX),
    Question(RECORDING, "Your recording", RecordingForm, _only("vox-pop", "recording"), VOICE),
)
TEXTS = tuple(question.slug for question in PARTS)
