"""The question for a recording: a voice of up to two minutes, heard or seen."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from contributions.handling.media import kind_of_recording
from contributions.offering.pictures import MEGABYTE, PeopleForm, people_field
from library.models.kinds import LONGEST_VOX_POP
from publishing.media.lengths import spoken
from publishing.media.recordings import HOW_TO_EXPORT, MAX_BYTES, validate_recording

# No form of the public takes more than 25 MB; two minutes of film at 720p have less.
MOST_BYTES = {"audio": MAX_BYTES["audio"], "video": 24 * MEGABYTE}
SOUND, FILM = (MOST_BYTES[kind] // MEGABYTE for kind in ("audio", "video"))
NOT_A_RECORDING = f"Choose a sound recording (MP3 or M4A) or a film (MP4). {HOW_TO_EXPORT['video']}"


class RecordingForm(PeopleForm):
    """A recording, looked into at once: what is wrong with it is said here."""

    file = forms.FileField(
        label="Recording",
        help_text=f"Up to {spoken(LONGEST_VOX_POP)}. Sound: MP3 or M4A, up to {SOUND} MB. "
        f"Film: MP4, up to {FILM} MB, which is two minutes at 720p.",
        widget=forms.FileInput(attrs={"accept": ".mp3,.m4a,.mp4"}),
        error_messages={"required": "Choose a recording", "empty": "This file is empty. Choose another"},
    )
    said = forms.CharField(
        label="What is said in it",
        required=False,
        max_length=5_000,
        help_text="For readers who cannot hear it. If you leave this empty, the editors will write it for you.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    people = people_field("Who else can be heard, seen or recognised in it?")
    field_order = ("file", "said", "people", "agreed")

    def clean_file(self) -> Any:
        """Refuse what not every browser plays, as the editors' own uploads are refused, and what is too long."""
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            _check(given)
        return given


def _check(upload: "UploadedFile[Any]") -> None:
    kind = kind_of_recording(upload.name or "")
    if not kind:
        raise forms.ValidationError(NOT_A_RECORDING)
    if (upload.size or 0) > MOST_BYTES[kind]:
        message = f"This file is larger than {MOST_BYTES[kind] // MEGABYTE} MB. {HOW_TO_EXPORT[kind]}"
        raise forms.ValidationError(message)
    try:
        recorded = validate_recording(upload, kind)
    except forms.ValidationError as error:
        raise forms.ValidationError(error.messages) from error
    if recorded.seconds > LONGEST_VOX_POP:
        message = f"It lasts {spoken(recorded.seconds)}. {spoken(LONGEST_VOX_POP)} are the most."
        raise forms.ValidationError(message)
