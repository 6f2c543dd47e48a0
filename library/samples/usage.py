"""What pages use, in what is published and in drafts; and removing what nothing uses any more."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex

from characteristics.models import Topic
from library.models import StoryPage, StoryTopic
from publishing.models import Picture, Recording

Use = tuple[type[models.Model], str]


def remove_unused_topics(candidates: Iterable[int]) -> None:
    """Delete those of these topics that no story has, in print or in a draft."""
    used = set(StoryTopic.objects.values_list("tag_id", flat=True))
    used |= {row.tag_id for draft in _drafts() if isinstance(draft, StoryPage) for row in draft.story_topics.all()}
    for topic in Topic.objects.filter(pk__in=set(candidates) - used):
        topic.delete()


def remove_unused_files(candidates: Iterable[Picture | Recording]) -> None:
    """Delete those of these pictures and recordings that nothing shows, in print or in a draft, with their files."""
    in_drafts = {use for draft in _drafts() for use in uses(draft)}
    for thing in candidates:
        is_used = ReferenceIndex.get_references_to(thing).exists() or (type(thing), str(thing.pk)) in in_drafts
        if not is_used:
            thing.delete()


def uses(page: Page) -> set[Use]:
    """The things that a page refers to, as it is in memory."""
    found: set[Use] = set()
    for field in page._meta.get_fields():
        if isinstance(field, models.ForeignKey) and (pk := getattr(page, field.attname)):
            found.add((field.related_model, str(pk)))
        elif isinstance(field, StreamField):
            references = field.extract_references(getattr(page, field.name))
            found |= {(model, str(pk)) for model, pk, *_ in references}
    return found


def _drafts() -> list[Any]:
    """Every page that has changes which are not published, as it would be with them."""
    pages = Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    return [page.get_latest_revision_as_object() for page in pages.specific()]
