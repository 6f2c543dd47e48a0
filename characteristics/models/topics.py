"""Topics: free tags, with other words for them. Their slugs are permanent: addresses and other sites rely on them."""

from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel

LONGEST = 100
# The slug of what has neither letter nor digit in its name.
NAMELESS = "topic"


class Topic(TagBase, ClusterableModel):
    """A free tag: what a story, or anything else, is about."""

    class Meta:
        db_table = "library_topic"
        constraints = [models.UniqueConstraint(Lower("slug"), name="a_topic_slug_once_in_whatever_case")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, under a slug that no other topic has or had."""
        if not self.slug:  # type: ignore[has-type]  # the base class tells none
            self.slug = free_slug(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a name that another topic has or is also known by, in whatever case."""
        super().clean()
        others = Topic.objects.exclude(pk=self.pk).filter(name__iexact=self.name)
        known = TopicAlias.objects.exclude(topic=self.pk).filter(name__iexact=self.name)
        if found := others.first():
            raise ValidationError({"name": f"There is a topic “{found.name}” already."})
        if alias := known.select_related("topic").first():
            raise ValidationError({"name": f"“{alias.name}” is another word for the topic “{alias.topic.name}”."})


class TopicAlias(models.Model):
    """Another word for a topic: it finds the topic, and its slug leads to it. A topic that was merged becomes one."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField("another word", max_length=LONGEST, unique=True)
    slug = models.SlugField(max_length=LONGEST, unique=True, allow_unicode=True, editable=False)

    panels = [FieldPanel("name")]

    class Meta:
        verbose_name = "other word for a topic"
        verbose_name_plural = "other words for topics"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("slug"), name="an_alias_slug_once_in_whatever_case")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, under a slug that no topic has or had."""
        self.slug = self.slug or free_slug(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse the name of a topic, and a word for another one."""
        if topic := Topic.objects.filter(name__iexact=self.name).first():
            raise ValidationError({"name": f"There is a topic “{topic.name}” already."})
        other = TopicAlias.objects.exclude(pk=self.pk).filter(name__iexact=self.name).select_related("topic").first()
        if other:
            raise ValidationError({"name": f"“{other.name}” is already another word for the topic “{other.topic}”."})


def free_slug(name: str) -> str:
    """The slug of a new name: never empty, and no other's in whatever case. Letters of any script stay as they are."""
    base = slugify(name, allow_unicode=True)[:LONGEST].strip("-_") or NAMELESS
    taken = {
        slug.casefold()
        for model in (Topic, TopicAlias)
        for slug in model.objects.filter(slug__istartswith=base[: LONGEST - 10]).values_list("slug", flat=True)
    }
    numbered = (f"{base[: LONGEST - 10]}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug.casefold() not in taken)


def topics_by_word() -> dict[str, str]:
    """The names of the topics that have other words, by each of these words in small letters."""
    return {name.casefold(): topic for name, topic in TopicAlias.objects.values_list("name", "topic__name")}
