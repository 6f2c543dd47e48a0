"""What each kind of block is in a document: typed JSON, and the same as HTML."""

from typing import Annotated, Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from pydantic import Field, computed_field

from publishing.blocks.html import media_html, picture_html
from publishing.blocks.richtext import to_plain_text
from publishing.blocks.table_document import TableDocument
from publishing.documents.shapes import DocumentPart, ImageDocument, Link, MediaDocument


class TextDocument(DocumentPart):
    """Paragraphs, headings and lists."""

    type: Literal["text"] = "text"
    html: str = Field(description="Paragraphs, headings of level 3, lists and links; nothing else.")

    def plain_text(self) -> str:
        """Its words."""
        return to_plain_text(self.html)


class QuoteDocument(DocumentPart):
    """Somebody's words, set apart."""

    type: Literal["quote"] = "quote"
    quote: str
    attribution: str = Field(description="Who said it; may be empty.")

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The quotation as a figure."""
        caption = format_html("<figcaption>{}</figcaption>", self.attribution) if self.attribution else ""
        return format_html("<figure><blockquote><p>{}</p></blockquote>{}</figure>", self.quote, caption)

    def plain_text(self) -> str:
        """Its words."""
        return f"{self.quote}\n{self.attribution}"


class ImageBlockDocument(DocumentPart):
    """A picture in the text."""

    type: Literal["image"] = "image"
    image: ImageDocument
    caption: str = Field(description="May be empty.")

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The image as a figure with a picture element."""
        caption = format_html("<figcaption>{}</figcaption>", self.caption) if self.caption else ""
        return format_html("<figure>{}{}</figure>", picture_html(self.image), caption)

    def plain_text(self) -> str:
        """Its words."""
        return f"{self.image.alt}\n{self.caption}"


class MediaBlockDocument(DocumentPart):
    """A recording in the text; nothing of it is fetched before somebody plays it."""

    type: Literal["audio", "video"]
    title: str = Field(description="What is heard or seen.")
    media: MediaDocument

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The recording as a figure with the browser's own player and the transcript."""
        return media_html(self.media, self.title)

    def plain_text(self) -> str:
        """Its words."""
        return f"{self.title}\n{self.media.transcript}\n{self.media.seen}"


class EmbedDocument(DocumentPart):
    """A recording kept elsewhere: a plain link, which a page's script may turn into the foreign player when pressed."""

    type: Literal["embed"] = "embed"
    provider: str = Field(description="Who keeps it.")
    title: str
    url: str = Field(description="Its page at the provider's.")
    player_url: str = Field(description="The player to load, once somebody asks for it.")
    still: ImageDocument | None = Field(description="A picture of it, from our own host.")

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The recording as a figure with a link to it, and its still."""
        return format_html(
            '<figure data-player="{}">{}<figcaption><a href="{}">{} (on {})</a></figcaption></figure>',
            self.player_url,
            picture_html(self.still) if self.still else "",
            self.url,
            self.title,
            self.provider,
        )

    def plain_text(self) -> str:
        """Its words."""
        return self.title


class CalloutDocument(DocumentPart):
    """A short piece of advice, set apart."""

    type: Literal["callout"] = "callout"
    title: str
    content: str = Field(description="Sanitised HTML.")

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The callout as an aside; its content is sanitised already."""
        return format_html("<aside><h3>{}</h3>{}</aside>", self.title, mark_safe(self.content))  # noqa: S308  by nh3

    def plain_text(self) -> str:
        """Its words."""
        return f"{self.title}\n{to_plain_text(self.content)}"


class LinksDocument(DocumentPart):
    """Where to read on."""

    type: Literal["links"] = "links"
    title: str
    links: list[Link]

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The links as a list under their title."""
        items = format_html_join("", '<li><a href="{}">{}</a></li>', ((link.url, link.title) for link in self.links))
        return format_html("<h3>{}</h3><ul>{}</ul>", self.title, items)

    def plain_text(self) -> str:
        """Its words."""
        return "\n".join([self.title, *(link.title for link in self.links)])


ContentDocument = Annotated[
    TextDocument
    | QuoteDocument
    | ImageBlockDocument
    | MediaBlockDocument
    | EmbedDocument
    | CalloutDocument
    | LinksDocument
    | TableDocument,
    Field(discriminator="type"),
]
