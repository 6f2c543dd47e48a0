"""Wagtail API v2 as its documentation sets it up, over the same stories.

It gives less than the product: one rendition instead of six, no wording of competencies, no place or profession, no
plain text. Whatever is left out makes it faster, so the comparison errs on its side.
"""

from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField

from library.models import BlogPage, CaseStudyPage, StoryCompetency, StoryPage, VoxPopPage

CARD_FIELDS = ("summary", "byline", "date", "licence", "reviewed_on", "review_due", "competencies", "topics", "picture")


class CompetenciesField(Field):
    """The competencies of a story, in one query."""

    def to_representation(self, page: StoryPage) -> list[dict[str, Any]]:
        """The competencies of a story as a list shows them."""
        rows = StoryCompetency.objects.filter(content_object=page).select_related("tag")
        return [{"slug": row.tag.slug, "label": row.tag.name, "how_it_shows": row.how_it_shows} for row in rows]


SERIALIZERS = {
    "competencies": CompetenciesField(source="*"),
    "picture": ImageRenditionField("width-400|format-webp", source="image"),
}

StoryPage.api_fields = [APIField(name, serializer=SERIALIZERS.get(name)) for name in CARD_FIELDS]
CaseStudyPage.api_fields = BlogPage.api_fields = [*StoryPage.api_fields, APIField("body")]
VoxPopPage.api_fields = [*StoryPage.api_fields, APIField("quote"), APIField("transcript")]

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
