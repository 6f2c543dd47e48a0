"""Success measures as a source of documents."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models.signals import post_delete, post_save

from publishing.documents.builder import Builder
from publishing.documents.names import source_name, source_of
from publishing.projection.marks import mark
from reports.documents import measures
from reports.models import Measure, Reading

if TYPE_CHECKING:
    from publishing.building.gateway import Gateway
    from publishing.documents.shapes import Built


class MeasureSource:
    """A measure is public as soon as it is written what it means, and there is a site to tell it on."""

    prefix = Measure._meta.label_lower

    def names(self) -> Iterator[str]:
        """Yield every measure."""
        for pk in Measure.objects.order_by("pk").values_list("pk", flat=True):
            yield source_name(Measure, pk)

    def load(self, keys: Iterable[str]) -> dict[str, Measure]:
        """The measures with their readings."""
        found = Measure.objects.filter(pk__in=keys).select_related("term").prefetch_related("readings")
        return {str(measure.pk): measure for measure in found}

    def admits(self, thing: Measure, gateway: "Gateway") -> bool:
        """Say whether it is written what it means, and there is a site."""
        return bool(thing.meaning) and gateway.has_site

    def until(self, _thing: Measure, _gateway: "Gateway") -> datetime | None:
        """Nothing ends it but somebody."""
        return None

    def build(self, thing: Measure, builder: Builder) -> "Built":
        """Its document."""
        return measures.measure(thing, builder)

    def following(self, _names: Collection[str]) -> set[str]:
        """No measure is public because something else is."""
        return set()


def connect() -> None:
    """Build a measure again when it, or a reading of it, changes."""
    for signal in (post_save, post_delete):
        signal.connect(_measure, sender=Measure, dispatch_uid="reports.measure")
        signal.connect(_reading, sender=Reading, dispatch_uid="reports.reading")


def _measure(instance: Measure, **_kwargs: object) -> None:
    mark(source_of(instance))


def _reading(instance: Reading, **_kwargs: object) -> None:
    mark(source_name(Measure, instance.measure_id))
