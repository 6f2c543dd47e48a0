"""The public documents of success measures."""

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built
from publishing.models.pages import NEVER
from reports.shapes.measures import MeasureCard, MeasureDocument, ReadingDocument

if TYPE_CHECKING:
    from reports.models import Measure


def measure(item: "Measure", builder: Builder) -> Built:
    """Build a measure with the readings that are shown."""
    builder.refer(item.term)
    identity = uuid5(NAMESPACE_URL, f"measure:{item.term.slug}")
    path = f"/evidence/{item.term.slug}/"
    card = MeasureCard(
        id=identity,
        slug=item.term.slug,
        url=absolute(path),
        title=item.term.label,
        level=item.level,
        level_label=item.get_level_display(),
        meaning=item.meaning,
        order=item.term.order,
    )
    shown = [one for one in item.readings.all() if one.is_shown]
    readings = [ReadingDocument.model_validate(one, from_attributes=True) for one in shown]
    return Built(
        id=identity,
        kind="measure",
        collection="measures",
        slug=item.term.slug,
        path=path,
        title=item.term.label,
        date=NEVER,
        card=card,
        body=MeasureDocument(**dict(card), readings=readings),
        place=item.term.order,
    )
