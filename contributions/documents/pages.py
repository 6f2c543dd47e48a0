"""The public documents of the pages around the open call."""

from typing import TYPE_CHECKING

from contributions.shapes.pages import CallPageCard, CallPageDocument
from publishing.blocks import content_documents
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built

if TYPE_CHECKING:
    from publishing.pages.plain import PlainPage


def around_calls(page: "PlainPage", builder: Builder) -> Built:
    """Build a page around the open call."""
    card = CallPageCard(
        id=page.translation_key,
        type=page.document_kind,
        slug=page.slug,
        url=absolute(builder.path_of(page)),
        title=page.title,
        summary=page.summary,
    )
    return page.built(builder, card, CallPageDocument(**dict(card), blocks=content_documents(page.body, builder)))
