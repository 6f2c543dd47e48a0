"""Tagging a page to competencies."""

from django.db import models
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from characteristics.models.competencies import Competency
from characteristics.models.competency_choice import CompetencyChoice


class CompetencyTagging(Orderable, ItemBase):
    """A competency that a page is tagged to, and how the page shows it.

    Each kind of page has rows of its own: a model that adds `content_object`, a ParentalKey to the page. A competency
    that a page is tagged to stays.
    """

    tag = models.ForeignKey(
        Competency,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_items",
        verbose_name="competency",
    )
    how_it_shows = models.CharField(
        max_length=200, blank=True, help_text="One line: how the page shows it. You may leave it empty."
    )

    panels = [FieldPanel("tag", widget=CompetencyChoice), FieldPanel("how_it_shows")]

    class Meta(Orderable.Meta):
        abstract = True
