"""The public documents of the pages around the stories."""

from typing import TYPE_CHECKING

from library.shapes.stories import HomeDocument, PageCard, PageDocument
from publishing.blocks import content_documents
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built

if TYPE_CHECKING:
    from library.models import HomePage
    from publishing.pages.plain import PlainPage


def plain_page(page: "PlainPage", builder: Builder) -> Built:
    """Build a plain page."""
    card = PageCard(**page.card_parts(builder))
    body = PageDocument(**dict(card), blocks=content_documents(page.body, builder))
    return page.built(builder, card, body)


def home_page(page: "HomePage", builder: Builder) -> Built:
    """Build the front page."""
    card = PageCard(**page.card_parts(builder))
    featured = builder.link_to_page(page.featured_id) if page.featured_id else None
    body = HomeDocument(
        **dict(card),
        blocks=content_documents(page.body, builder),
        featured=featured.url if featured else "",
    )
    return page.built(builder, card, body)
