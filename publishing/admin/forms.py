"""Forms for uploads: what is wrong with a file is said beside its field, and nothing is stored."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from publishing.media.captions.reading import mended_upload
from publishing.media.lengths import limits
from publishing.media.pictures.sizes import LONGEST
from publishing.media.pictures.uploads import PreparedUpload, prepared_upload
from publishing.media.recordings import HOW_TO_EXPORT

ALTERNATIVE_TEXT_HELP = "What the picture tells, for people who do not see it. Leave it empty only if it is decorative."
CAPTIONS_HELP = (
    "WebVTT (.vtt) or SubRip (.srt). A video needs them before it is published. They can be made from the transcript "
    "once the recording is saved."
)
MADE_SMALLER = f"A picture larger than {LONGEST:,} pixels is made smaller: no page shows more."


class ConsentDefault:
    """Uploading several files at once asks for nothing but the files: consent is then not given yet."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]
    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "consent" in self.fields:
            self.fields["consent"].required = False

    def clean_consent(self) -> str:
        """Keep what is known if nothing was sent."""
        sent: str = self.cleaned_data["consent"]
        return sent or self.instance.consent


class PictureField(WagtailImageField):
    """An upload that is a picture to its last byte."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text: str = f"{self.help_text} {MADE_SMALLER}"

    def to_python(self, data: Any) -> Any:
        """The picture to keep of an upload. All of it is decoded: a sound header says nothing about the rest."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        return super().to_python(prepared_upload(file))

    def check_image_file_size(self, f: Any) -> None:
        """Refuse an upload that is too large; what was made of it may have any size."""
        if not isinstance(f, PreparedUpload):
            super().check_image_file_size(f)

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse nothing: whoever decodes a picture knows best how many pixels there is room for."""


class PictureForm(ConsentDefault, BaseImageForm):
    """The form of a picture."""

    class Meta(BaseImageForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].label = "Alternative text"
            self.fields["description"].help_text = ALTERNATIVE_TEXT_HELP
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = PictureField(label=stock.label, required=stock.required, widget=stock.widget)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  Django's own signature
        """Store it; the picture itself removes an earlier file, the stock form would take the new renditions too."""
        self.original_file = None
        return super().save(commit=commit)


class AttachmentForm(ConsentDefault, BaseDocumentForm):
    """The form of a document."""

    class Meta(BaseDocumentForm.Meta):
        pass


class MediaForm(ConsentDefault, BaseMediaForm):
    """The form of a recording."""

    class Meta(BaseMediaForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            rules = (limit.words for limit in limits())
            self.fields["file"].help_text = " ".join([HOW_TO_EXPORT.get(self.instance.type, ""), *rules])
        if "captions" in self.fields:
            self.fields["captions"].help_text = CAPTIONS_HELP
            self.fields["captions"].widget.attrs["accept"] = ".vtt,.srt"

    def clean_captions(self) -> Any:
        """Mend captions that come from elsewhere, as far as it is plain what is meant."""
        sent = self.cleaned_data["captions"]
        return mended_upload(sent) if isinstance(sent, UploadedFile) else sent

    @property
    def changed_data(self) -> list[str]:
        """What was changed but the file: the stock view would delete the former one before anything is committed.

        It leaves the disk by itself once the change stands.
        """
        return [name for name in super().changed_data if name != "file"]
