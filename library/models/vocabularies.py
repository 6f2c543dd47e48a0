"""Vocabularies that editors own: words for where a story comes from."""

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class VocabularyTerm(models.Model):
    """An entry of a controlled vocabulary: its slug is permanent, its label and order are the editors'."""

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=120, unique=True)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        abstract = True
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label


class PartOfSystem(VocabularyTerm):
    """A part of the health and care system."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = "part of the system"
        verbose_name_plural = "parts of the system"


class Place(VocabularyTerm):
    """A place in south east London."""


class Profession(VocabularyTerm):
    """What the people of a story do."""


class SuccessMeasure(VocabularyTerm):
    """What the programme wants to achieve."""

    label = models.CharField(max_length=200, unique=True)


class Topic(TagBase):
    """A free tag: what a story is about."""


class StoryTopic(ItemBase):
    """A topic of a story."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="story_topics")
    content_object = ParentalKey("library.StoryPage", on_delete=models.CASCADE, related_name="story_topics")
