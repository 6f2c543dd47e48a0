"""The public documents of the pages around events and resources."""

from typing import TYPE_CHECKING

from programme.shapes.pages import ProgrammePageCard, ProgrammePageDocument
from publishing.blocks import content_documents
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built

if TYPE_CHECKING:
    from publishing.pages.plain import PlainPage


def around_events(page: "PlainPage", builder: Builder) -> Built:
    """Build the programme, the timeline or the store of resources."""
    card = ProgrammePageCard(**page.card_parts(builder))
    return page.built(builder, card, ProgrammePageDocument(**dict(card), blocks=content_documents(page.body, builder)))
