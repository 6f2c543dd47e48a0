"""The public documents of milestones, and milestones as their sources."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from programme.models import ProgrammeMilestone
from programme.shapes.milestones import MilestoneCard
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.names import source_name
from publishing.documents.shapes import Built

if TYPE_CHECKING:
    from publishing.building.gateway import Gateway

TIMELINE = "/timeline/"


def milestone(thing: ProgrammeMilestone, _builder: Builder) -> Built:
    """Build a milestone: its place on the site is on the timeline."""
    path = f"{TIMELINE}#{thing.slug}"
    card = MilestoneCard(
        id=uuid5(NAMESPACE_URL, f"milestone:{thing.slug}"),
        slug=thing.slug,
        url=absolute(path),
        title=thing.title,
        about=thing.about,
        last_day=thing.last_day,
        precision=thing.precision,
        date_text=thing.written,
    )
    return Built(
        id=card.id,
        kind="milestone",
        collection="milestones",
        slug=thing.slug,
        path=path,
        title=thing.title,
        date=thing.last_day,
        card=card,
        body=card,
    )


class MilestoneSource:
    """A milestone is public as soon as it is there: nothing of it is ever a draft."""

    prefix = ProgrammeMilestone._meta.label_lower

    def names(self) -> Iterator[str]:
        """Yield every milestone."""
        for pk in ProgrammeMilestone.objects.order_by("pk").values_list("pk", flat=True):
            yield source_name(ProgrammeMilestone, pk)

    def load(self, keys: Iterable[str]) -> dict[str, ProgrammeMilestone]:
        """The milestones of these keys."""
        return {str(one.pk): one for one in ProgrammeMilestone.objects.filter(pk__in=keys)}

    def admits(self, _thing: ProgrammeMilestone, _gateway: "Gateway") -> bool:
        """Say that the world may see it."""
        return True

    def until(self, _thing: ProgrammeMilestone, _gateway: "Gateway") -> datetime | None:
        """The moment at which it ends: never."""
        return None

    def build(self, thing: ProgrammeMilestone, builder: Builder) -> Built:
        """Its document."""
        return milestone(thing, builder)

    def following(self, _names: Collection[str]) -> set[str]:
        """What is public only while other things are: none of it."""
        return set()
