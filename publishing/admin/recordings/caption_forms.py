"""The form of a recording's captions and transcript."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.text import slugify

from publishing.media.captions.cues import Cue
from publishing.media.captions.reading import mended, mended_upload, readable_cues, refuse_beyond, stored_text, text_of
from publishing.models import Recording

CHANGED = (
    "Somebody else changed the captions or the transcript meanwhile. Copy what you wrote, and open this page again."
)
NONE_YET = "There are no captions yet. Spread the transcript over the recording, or choose a file."
NOT_EMPTIED = "Captions cannot be emptied here. Choose “Clear” in the form of the recording instead."


class CaptionsForm(forms.Form):
    """The words of a recording, and the same as captions with their times."""

    transcript = forms.CharField(
        label="Transcript",
        help_text="Everything that is said. Begin a new paragraph when somebody else speaks.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    captions = forms.CharField(
        required=False,
        label="Captions",
        help_text="Each with its times. Correct the words, the times and the line breaks as you like.",
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"}),
    )
    file = forms.FileField(
        required=False,
        label="Captions from a file",
        help_text="WebVTT (.vtt) or SubRip (.srt). It takes the place of the captions above.",
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
    )
    version = forms.CharField(widget=forms.HiddenInput)
    # Captions are asked for, unless others are made now; a transcript can be saved before there are any.
    makes_captions = may_be_without_captions = False

    def __init__(self, recording: Recording, *args: Any, **kwargs: Any) -> None:
        self.recording = recording
        self.stored = _unix(stored_text(recording.captions))
        now = {"transcript": recording.transcript, "captions": self.stored, "version": self._version()}
        super().__init__(*args, **{"initial": now, **kwargs})

    def with_captions(self, captions: str) -> "CaptionsForm":
        """The same form with other captions in it, to go on from."""
        sent = {"transcript": self.cleaned_data["transcript"], "version": self.cleaned_data["version"]}
        return CaptionsForm(self.recording, initial={**sent, "captions": captions})

    def shown_cues(self) -> list[Cue]:
        """The captions that stand in it; none if they cannot be read."""
        try:
            return readable_cues(_unix(str(self["captions"].value() or "")))
        except ValidationError:
            return []

    def store(self) -> None:
        """Store what was sent; captions that are replaced leave the disk."""
        self.recording.transcript = self.cleaned_data["transcript"]
        captions = self.cleaned_data["captions"]
        if captions != self.stored:
            self.recording.captions = ContentFile(captions.encode(), name=captions_name(self.recording))
        self.recording.save()

    def clean_transcript(self) -> str:
        """Take the lines as they are stored everywhere."""
        return _unix(self.cleaned_data["transcript"])

    def clean_file(self) -> str:
        """The captions in the file, mended; empty if there is none."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return ""
        text = _unix(text_of(mended_upload(upload)))
        if text:
            self._refuse_unshown(text)
        return text

    def clean(self) -> dict[str, Any]:
        """Take the file's captions if there is one; refuse what nobody would see, and to write over what is newer."""
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned.get("version") != self._version():
            raise ValidationError(CHANGED)
        if self.makes_captions or "file" not in cleaned:
            return cleaned
        text = cleaned["file"] or mended(_unix(cleaned.get("captions", "")))
        try:
            self._refuse_unshown(text)
        except ValidationError as error:
            self.add_error("captions", error)
        return {**cleaned, "captions": text}

    def _refuse_unshown(self, text: str) -> None:
        if text.strip():
            refuse_beyond(readable_cues(text), self.recording.duration)
        elif self.stored:
            raise ValidationError(NOT_EMPTIED)
        elif not self.may_be_without_captions:
            raise ValidationError(NONE_YET)

    def _version(self) -> str:
        return hashlib.sha256(f"{self.stored}\0{self.recording.transcript}".encode()).hexdigest()[:32]


def captions_name(recording: Recording) -> str:
    """The name of a recording's captions as a file."""
    return f"{slugify(recording.title) or 'captions'}.vtt"


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n" if text.strip() else ""
