"""The kind of success measures, and their collection."""

from publishing.documents.kinds import Collection, Kind, Order
from reports.documents.measures import measure
from reports.shapes.measures import MeasureCard, MeasureDocument
from reports.web import evidence

MEASURE = Kind(
    name="measure",
    collection="measures",
    label="Success measure",
    plural="Success measures",
    card=MeasureCard,
    body=MeasureDocument,
    build=measure,
    render=evidence.measure,
)

MEASURES = Collection(
    name="measures",
    label="Success measures",
    singular="measure",
    group="Evidence",
    path=evidence.PATH,
    orders=(Order.OWN, Order.CHANGED),
    page_size=None,
)
