"""Blocks of pictures and recordings: image, audio, video, embed."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from publishing.blocks.documents import EmbedDocument, ImageBlockDocument, MediaBlockDocument
from publishing.blocks.films import PROVIDERS, find_film
from publishing.documents.builder import Builder
from publishing.models.file_rights import restricted_collections

if TYPE_CHECKING:
    from publishing.models import Attachment, Picture, Recording


NO_IMAGE = "An image in the text is no longer there. Choose another, or remove its block."
NO_RECORDING = "A recording in the text is no longer there. Choose another, or remove its block."


def image_lacks(image: "Picture | None") -> list[str]:
    """Name what a picture lacks before it may be published."""
    if image is None:
        return []
    missing = [] if image.has_alternative else [f"The image “{image.title}” needs alternative text, or is decorative."]
    return missing + [f"The image “{image.title}” {reason}." for reason in image.kept_back(restricted_collections())]


def media_lacks(media: "Recording | None") -> list[str]:
    """Name what a recording lacks before it may be published."""
    if media is None:
        return []
    missing = [f"The recording “{media.title}” needs {what}." for what in media.lacks]
    return missing + [
        f"The recording “{media.title}” {reason}." for reason in media.kept_back(restricted_collections())
    ]


def attachment_lacks(file: "Attachment | None") -> list[str]:
    """Name what a file to read lacks before it may be published."""
    if file is None:
        return []
    return [f"The file “{file.title}” {reason}." for reason in file.kept_back(restricted_collections())]


class ImageBlock(blocks.StructBlock):
    """A picture in the text."""

    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False, max_length=200)

    def to_document(self, value: Any, builder: Builder) -> ImageBlockDocument | None:
        """The picture, or nothing if it may not be shown."""
        image = builder.image(value["image"])
        return ImageBlockDocument(image=image, caption=value["caption"]) if image else None

    def lacks(self, value: Any) -> list[str]:
        """A picture needs to be there, alternative text and consent."""
        return image_lacks(value["image"]) if value["image"] else [NO_IMAGE]

    class Meta:
        icon = "image"
        preview_value = {"image": None, "caption": "The board that both teams read from"}
        description = "A picture with its alternative text"


class RecordingBlock(blocks.StructBlock):
    """A recording in the text."""

    kind: ClassVar[str]

    title = blocks.CharBlock(max_length=120)

    def to_document(self, value: Any, builder: Builder) -> MediaBlockDocument | None:
        """The recording, or nothing if it may not be shown."""
        media = builder.media(value["recording"])
        return MediaBlockDocument(type=media.type, title=value["title"], media=media) if media else None

    def lacks(self, value: Any) -> list[str]:
        """A recording needs to be there, a transcript and consent, a video captions too."""
        return media_lacks(value["recording"]) if value["recording"] else [NO_RECORDING]


class AudioBlock(RecordingBlock):
    """A sound recording."""

    recording = AudioChooserBlock()

    class Meta:
        icon = "wagtailmedia-audio"
        preview_value = {"recording": None, "title": "A porter on the seven o'clock round"}
        description = "A sound recording with its transcript"


class VideoBlock(RecordingBlock):
    """A film."""

    recording = VideoChooserBlock()

    class Meta:
        icon = "wagtailmedia-video"
        preview_value = {"recording": None, "title": "Where the equipment waits"}
        description = "A film with captions and transcript"


class EmbedBlock(blocks.StructBlock):
    """A recording kept elsewhere. Its address is only checked, never fetched."""

    url = blocks.URLBlock(label="address", help_text="A film on YouTube or Vimeo.")
    title = blocks.CharBlock(max_length=120)
    still = ImageChooserBlock(required=False, help_text="Shown until somebody presses play.")

    def clean(self, value: Any) -> Any:
        """Refuse addresses of other sites, and of what is no film."""
        cleaned = super().clean(value)
        film = find_film(cleaned["url"])
        if film is None:
            message = (
                f"Give the address of a film on {' or '.join(PROVIDERS)}, as the browser or its Share button has it."
            )
            raise blocks.StructBlockValidationError({"url": ValidationError(message)})
        cleaned["url"] = film.url
        return cleaned

    def to_document(self, value: Any, builder: Builder) -> EmbedDocument | None:
        """The link and the player's address."""
        film = find_film(value["url"])
        if film is None:
            return None
        still = builder.image(value["still"])
        return EmbedDocument(
            provider=film.provider, title=value["title"], url=film.url, player_url=film.player_url, still=still
        )

    def lacks(self, value: Any) -> list[str]:
        """Its still is a picture like any other."""
        return image_lacks(value["still"])

    class Meta:
        icon = "media"
        preview_value = {"url": "https://vimeo.com/123456789", "title": "A day on the ward", "still": None}
        description = "A film on YouTube or Vimeo, loaded only when pressed"
