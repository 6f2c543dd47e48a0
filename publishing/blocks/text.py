"""Blocks of words: text, quote, callout, links."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from publishing.blocks.documents import CalloutDocument, LinksDocument, QuoteDocument, TextDocument
from publishing.blocks.links import with_whole_links
from publishing.blocks.richtext import FEATURES, to_public_html
from publishing.documents.builder import Builder
from publishing.documents.shapes import Link

OR_REMOVE = "Choose another, or remove the link."


class LinkedTextBlock(blocks.RichTextBlock):
    """Rich text whose links other sites can follow."""

    def clean(self, value: Any) -> Any:
        """Make addresses whole; refuse those of which nobody knows where they lead."""
        source, refused = with_whole_links(super().clean(value).source)
        if refused:
            names = ", ".join(f"“{words}”" for words in refused)
            message = f"Give a whole address, one that begins with https://, to each of these links: {names}."
            raise ValidationError(message)
        return self.normalize(source)

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        """Name the plain block for migrations: it stores the same."""
        _path, arguments, options = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", arguments, options


class TextBlock(LinkedTextBlock):
    """Paragraphs, headings and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    def to_document(self, value: Any, builder: Builder) -> TextDocument:
        """The text with its links resolved."""
        return TextDocument(html=to_public_html(value.source, builder))

    def lacks(self, _value: Any) -> list[str]:
        """Text lacks nothing; its links are asked of the whole page."""
        return []

    class Meta:
        icon = "pilcrow"
        label = "Text"
        preview_value = "<p>We met on a Tuesday, in the room with the broken blind.</p>"
        description = "Paragraphs, headings and lists"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, set apart."""

    quote = blocks.TextBlock(rows=3)
    attribution = blocks.CharBlock(required=False, max_length=120, help_text="A role, not a name: ward manager.")

    def to_document(self, value: Any, _builder: Builder) -> QuoteDocument:
        """The quote."""
        return QuoteDocument(quote=value["quote"], attribution=value["attribution"])

    def lacks(self, _value: Any) -> list[str]:
        """A quote lacks nothing."""
        return []

    class Meta:
        icon = "openquote"
        preview_value = {"quote": "We had never once compared our lists.", "attribution": "Brokerage officer"}
        description = "Somebody's words, set apart"


class CalloutBlock(blocks.StructBlock):
    """A short piece of advice, set apart."""

    title = blocks.CharBlock(max_length=80)
    content = LinkedTextBlock(features=["bold", "italic", "ul", "link"])

    def to_document(self, value: Any, builder: Builder) -> CalloutDocument:
        """The advice with its links resolved."""
        return CalloutDocument(title=value["title"], content=to_public_html(value["content"].source, builder))

    def lacks(self, _value: Any) -> list[str]:
        """A callout lacks nothing; its links are asked of the whole page."""
        return []

    class Meta:
        icon = "info-circle"
        preview_value = {"title": "Try this first", "content": "<p>Ask who is not in the room, then wait.</p>"}
        description = "A short piece of advice, set apart"


class LinkBlock(blocks.StructBlock):
    """A link to a page of this site or to an address elsewhere."""

    page = blocks.PageChooserBlock(required=False)
    url = blocks.URLBlock(required=False, label="or an address elsewhere")
    title = blocks.CharBlock(required=False, max_length=120, help_text="Empty: the title of the page.")

    def clean(self, value: Any) -> Any:
        """Demand exactly one target, and words for a foreign one."""
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            errors["page"] = ValidationError("Choose a page or give an address, one of the two.")
        if cleaned["url"] and not cleaned["title"]:
            errors["title"] = ValidationError("Say where the address leads.")
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return cleaned

    def link(self, value: Any, builder: Builder) -> Link | None:
        """The link, or None if its page is not public."""
        if not value["page"]:
            return Link(url=value["url"], title=value["title"]) if value["url"] else None
        found = builder.link_to_page(value["page"].pk)
        return Link(url=found.url, title=value["title"] or found.title) if found else None

    class Meta:
        icon = "link"


class LinksBlock(blocks.StructBlock):
    """Where to read on."""

    title = blocks.CharBlock(max_length=80, default="Read next")
    links = blocks.ListBlock(LinkBlock(), min_num=1, max_num=8)

    def to_document(self, value: Any, builder: Builder) -> LinksDocument | None:
        """The links that lead somewhere public."""
        block = self.child_blocks["links"].child_block
        links = [link for item in value["links"] if (link := block.link(item, builder))]
        return LinksDocument(title=value["title"], links=links) if links else None

    def lacks(self, value: Any) -> list[str]:
        """Each of its links leads somewhere; whether its target is public is asked of the whole page."""
        is_whole = all(item["page"] or item["url"] for item in value["links"])
        return [] if is_whole else [f"A page under “{value['title']}” is no longer there. {OR_REMOVE}"]

    class Meta:
        icon = "list-ul"
        preview_value = {
            "title": "Read next",
            "links": [{"page": None, "url": "https://example.org/", "title": "How a ward compares its lists"}],
        }
        description = "Where to read on"
