"""The public documents of the pages around the open call."""

from typing import TYPE_CHECKING

from contributions.shapes.pages import CallPageCard, CallPageDocument, ContactPageDocument
from publishing.blocks import content_documents
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built

if TYPE_CHECKING:
    from contributions.models import ContactPage
    from publishing.pages.plain import PlainPage


def around_calls(page: "PlainPage", builder: Builder) -> Built:
    """Build a page around the open call."""
    card = CallPageCard(**page.card_parts(builder))
    return page.built(builder, card, CallPageDocument(**dict(card), blocks=content_documents(page.body, builder)))


def contact(page: "ContactPage", builder: Builder) -> Built:
    """Build the contact page."""
    card = CallPageCard(**page.card_parts(builder))
    body = ContactPageDocument(
        **dict(card),
        blocks=content_documents(page.body, builder),
        team=page.team,
        promise=page.promise,
        telephone=page.telephone,
        post=page.post,
    )
    return page.built(builder, card, body)
