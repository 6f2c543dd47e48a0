"""From a generated story to the page that an editor would have made of it, not yet stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone

from benchmarks.generate import Story, Terms
from benchmarks.tables import tree_step
from characteristics.models import Competency, PartOfSystem, Place, Profession, SuccessMeasure, Topic
from library.models import STORY_TYPES, LibraryPage, StoryPage


@dataclass(frozen=True)
class Lookup:
    """The keys behind the slugs that stories name; topics go by their name."""

    competencies: dict[str, int]
    parts_of_system: dict[str, int]
    places: dict[str, int]
    professions: dict[str, int]
    success_measures: dict[str, int]
    topics: dict[str, int]
    pictures: Sequence[int] = ()

    @classmethod
    def read(cls, pictures: Sequence[int] = ()) -> "Lookup":
        """Read what there is; competencies are those that the current framework words."""
        return cls(
            competencies=_keys(Competency.objects.filter(wordings__version__is_current=True)),
            parts_of_system=_keys(PartOfSystem.objects.all()),
            places=_keys(Place.objects.all()),
            professions=_keys(Profession.objects.all()),
            success_measures=_keys(SuccessMeasure.objects.all()),
            topics=dict(Topic.objects.values_list("name", "pk")),
            pictures=pictures,
        )

    def terms(self) -> Terms:
        """The terms that generated stories may be tagged with."""
        return Terms(
            competencies=list(self.competencies),
            parts_of_system=list(self.parts_of_system),
            places=list(self.places),
            professions=list(self.professions),
            success_measures=list(self.success_measures),
        )


def make_page(story: Story, parent: LibraryPage, step: int, lookup: Lookup) -> StoryPage:
    """The live page of a story, as the child of this number."""
    page = STORY_TYPES[story.kind](
        title=story.title,
        slug=story.slug,
        translation_key=story.identity,
        locale_id=parent.locale_id,
        path=parent.path + tree_step(step),
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}{story.slug}/",
        **_publication(story.date),
        **story_fields(story, lookup),
    )
    page.draft_title = page.title
    return page


def story_fields(story: Story, lookup: Lookup) -> dict[str, Any]:
    """The fields of a story that an editor would fill in."""
    content = (
        {"quote": story.quote, "transcript": story.transcript} if story.kind == "vox-pop" else {"body": story.body}
    )
    pictures = lookup.pictures
    return {
        "summary": story.summary,
        "byline": story.byline,
        "date": story.date,
        "part_of_system_id": lookup.parts_of_system.get(story.part_of_system or ""),
        "place_id": lookup.places.get(story.place or ""),
        "profession_id": lookup.professions.get(story.profession or ""),
        "image_id": pictures[story.number % len(pictures)] if pictures else None,
        **content,
    }


def _publication(day: date) -> dict[str, datetime | bool]:
    moment = timezone.make_aware(datetime.combine(day, time(9)))
    return {"live": True, "has_unpublished_changes": False, "first_published_at": moment, "last_published_at": moment}


def _keys(things: models.QuerySet[Any]) -> dict[str, int]:
    return dict(things.order_by("pk").values_list("slug", "pk"))
