"""What stories are tagged to: competencies, with a line each, and topics."""

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase

from characteristics.models import Topic
from characteristics.models.tagging import CompetencyTagging


class StoryCompetency(CompetencyTagging):
    """A competency that a story is tagged to, and how the story shows it."""

    content_object = ParentalKey("library.StoryPage", on_delete=models.CASCADE, related_name="story_competencies")

    class Meta(CompetencyTagging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"],
                name="a_competency_once_in_each_story",
                violation_error_message="This competency is chosen twice.",
            )
        ]


class StoryTopic(ItemBase):
    """A topic of a story."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="story_topics")
    content_object = ParentalKey("library.StoryPage", on_delete=models.CASCADE, related_name="story_topics")
