"""The public documents of reading lists."""

from typing import TYPE_CHECKING

from programme.shapes.reading_lists import ReadingItem, ReadingListCard, ReadingListDocument
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built, Facet

if TYPE_CHECKING:
    from programme.models import ReadingListPage


def reading_list(page: "ReadingListPage", builder: Builder) -> Built:
    """Build a reading list: of what is not public there is nothing in it, not even how much."""
    built = (child.block.to_document(child.value, builder) for child in page.items)
    items: list[ReadingItem] = [item for item in built if item is not None]
    card = ReadingListCard(
        id=page.translation_key,
        slug=page.slug,
        url=absolute(builder.path_of(page)),
        api_url=absolute(f"/api/v1/reading-lists/{page.translation_key}"),
        title=page.title,
        summary=page.summary,
        date=page.public_date,
        length=len(items),
        is_sample=page.is_sample_content(),
    )
    facets = [Facet("type", card.type, "Reading list")]
    return page.built(builder, card, ReadingListDocument(**dict(card), items=items), facets)
