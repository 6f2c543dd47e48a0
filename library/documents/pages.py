"""The public documents of the pages around the stories."""

from typing import TYPE_CHECKING

from library.shapes.stories import HomeDocument, PageCard, PageDocument
from publishing.blocks import content_documents
from publishing.building.assembly import absolute
from publishing.documents.shapes import Built

if TYPE_CHECKING:
    from library.models import HomePage, PlainPage
    from publishing.building.assembly import Assembly


def plain_page(page: "PlainPage", assembly: "Assembly") -> Built:
    """Build a plain page."""
    card = page_card(page, assembly)
    body = PageDocument(**dict(card), blocks=content_documents(page.body, assembly))
    return page.built(assembly, card, body)


def home_page(page: "HomePage", assembly: "Assembly") -> Built:
    """Build the front page."""
    card = page_card(page, assembly)
    featured = assembly.link_to_page(page.featured_id) if page.featured_id else None
    body = HomeDocument(
        **dict(card),
        blocks=content_documents(page.body, assembly),
        featured=featured.url if featured else "",
    )
    return page.built(assembly, card, body)


def page_card(page: "PlainPage", assembly: "Assembly") -> PageCard:
    """Return what every plain page has."""
    return PageCard(
        id=page.translation_key,
        type=page.document_kind,
        slug=page.slug,
        url=absolute(assembly.path_of(page)),
        title=page.title,
        summary=page.summary,
    )
