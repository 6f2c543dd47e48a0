"""Blocks of pictures and recordings: image, audio, video, embed."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from publishing.blocks.documents import EmbedDocument, ImageBlockDocument, MediaBlockDocument
from publishing.documents.builder import Builder

if TYPE_CHECKING:
    from publishing.models import Picture, Recording


@dataclass(frozen=True)
class Provider:
    """A site whose recordings may be embedded: how its addresses look, and where its player is."""

    name: str
    address: re.Pattern[str]
    player: str


PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(r"^https://(?:www\.youtube\.com/watch\?v=|youtu\.be/)(?P<id>[\w-]{11})(?:[?&].*)?$"),
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    Provider("Vimeo", re.compile(r"^https://vimeo\.com/(?P<id>\d{5,12})(?:[?/].*)?$"), "https://player.vimeo.com/video/{id}?dnt=1"),
)  # fmt: skip


def find_provider(url: str) -> tuple[Provider, str] | None:
    """The provider of an address and the address of its player; None if it is not on the list."""
    for provider in PROVIDERS:
        if match := provider.address.match(url):
            return provider, provider.player.format(id=match["id"])
    return None


def image_lacks(image: "Picture | None") -> list[str]:
    """Name what a picture lacks before it may be published."""
    if image is None:
        return []
    missing = [] if image.has_alternative else [f"The image “{image.title}” needs alternative text, or is decorative."]
    if image.consent in {"not-given", "withdrawn"}:
        missing.append(f"The image “{image.title}” has no consent to be published.")
    if image.is_kept_private:
        missing.append(f"The image “{image.title}” is in a private collection.")
    return missing


def media_lacks(media: "Recording | None") -> list[str]:
    """Name what a recording lacks before it may be published."""
    if media is None:
        return []
    missing = [f"The recording “{media.title}” needs {what}." for what in media.lacks]
    if media.consent in {"not-given", "withdrawn"}:
        missing.append(f"The recording “{media.title}” has no consent to be published.")
    if media.is_kept_private:
        missing.append(f"The recording “{media.title}” is in a private collection.")
    return missing


class ImageBlock(blocks.StructBlock):
    """A picture in the text."""

    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False, max_length=200)

    def to_document(self, value: Any, builder: Builder) -> ImageBlockDocument | None:
        """The picture, or nothing if it may not be shown."""
        image = builder.image(value["image"])
        return ImageBlockDocument(image=image, caption=value["caption"]) if image else None

    def lacks(self, value: Any) -> list[str]:
        """A picture needs alternative text and consent."""
        return image_lacks(value["image"])

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
        """A recording needs a transcript and consent, a video captions too."""
        return media_lacks(value["recording"])


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
        """Refuse addresses of other sites."""
        cleaned = super().clean(value)
        if not find_provider(cleaned["url"]):
            names = " or ".join(provider.name for provider in PROVIDERS)
            message = ValidationError(f"Give the address of a film on {names}, as the browser shows it.")
            raise blocks.StructBlockValidationError({"url": message})
        return cleaned

    def to_document(self, value: Any, builder: Builder) -> EmbedDocument | None:
        """The link and the player's address."""
        found = find_provider(value["url"])
        if found is None:
            return None
        provider, player_url = found
        still = builder.image(value["still"])
        return EmbedDocument(
            provider=provider.name, title=value["title"], url=value["url"], player_url=player_url, still=still
        )

    def lacks(self, value: Any) -> list[str]:
        """Its still is a picture like any other."""
        return image_lacks(value["still"])

    class Meta:
        icon = "media"
        preview_value = {"url": "https://vimeo.com/123456789", "title": "A day on the ward", "still": None}
        description = "A film on YouTube or Vimeo, loaded only when pressed"
