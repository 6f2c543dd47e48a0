"""The blocks that pages are made of: each owns its validation, its typed JSON, its HTML and its preview."""

from publishing.blocks.base import content_documents, stream_lacks
from publishing.blocks.documents import ContentDocument
from publishing.blocks.media import attachment_lacks, image_lacks, media_lacks
from publishing.blocks.stored import StoredStreamBlock
from publishing.blocks.streams import ContentStreamBlock, WordsStreamBlock

__all__ = [
    "ContentDocument",
    "ContentStreamBlock",
    "StoredStreamBlock",
    "WordsStreamBlock",
    "attachment_lacks",
    "content_documents",
    "image_lacks",
    "media_lacks",
    "stream_lacks",
]
