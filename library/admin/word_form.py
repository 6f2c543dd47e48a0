"""The form by which a Word file is brought."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from contentfiles.word.opening import MEGABYTE, MOST_BYTES, NOT_WORD, OLDER, TOO_LARGE, WordFileError
from library.word.drafts import WordFile, read_file

ACCEPTED = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    "case-study": "Case study: a structured account, in parts",
    "blog": "Blog: an opinion or a reflection",
    "vox-pop": "Vox-pop: a few lines in somebody's own voice",
}


class WordFileForm(forms.Form):
    """Which kind of story, and the file; what is wrong with the file is said beside its field."""

    kind = forms.ChoiceField(
        label="What will it be?", choices=list(KINDS.items()), widget=forms.RadioSelect, initial="case-study"
    )
    file = forms.FileField(
        label="Word file",
        help_text=f"A .docx of up to {MOST_BYTES // MEGABYTE} MB. Choose it, or drop it here.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "word-file"}),
        error_messages={"required": "Choose a Word file.", "empty": "This file is empty. Choose another."},
    )

    def clean_file(self) -> WordFile:
        """The file, read. Nothing is stored yet."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        name = upload.name or ""
        suffix = PurePath(name).suffix.lower()
        if suffix != ".docx":
            raise ValidationError(OLDER if suffix == ".doc" else NOT_WORD)
        if (upload.size or 0) > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        try:
            return read_file(name, upload.read())
        except WordFileError as error:
            raise ValidationError(str(error)) from error
