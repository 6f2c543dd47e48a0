"""Streams of blocks that page types use."""

from publishing.blocks.media import AudioBlock, EmbedBlock, ImageBlock, VideoBlock
from publishing.blocks.stored import StoredStreamBlock
from publishing.blocks.tables import TableBlock
from publishing.blocks.text import CalloutBlock, LinksBlock, QuoteBlock, TextBlock


class ContentStreamBlock(StoredStreamBlock):
    """What a page may consist of."""

    text = TextBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    audio = AudioBlock()
    video = VideoBlock()
    embed = EmbedBlock()
    callout = CalloutBlock()
    links = LinksBlock()
    table = TableBlock()


class WordsStreamBlock(StoredStreamBlock):
    """What may stand in a text that is printed too: words alone."""

    text = TextBlock()
    callout = CalloutBlock()
    links = LinksBlock()
    table = TableBlock()
