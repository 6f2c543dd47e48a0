"""Vocabularies that editors own: words for where something comes from and what it is about, the same in every room."""

from django.db import models


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


# The tables have the names that they were made with, when only the library used them.


class PartOfSystem(VocabularyTerm):
    """A part of the health and care system."""

    class Meta(VocabularyTerm.Meta):
        db_table = "library_partofsystem"
        verbose_name = "part of the system"
        verbose_name_plural = "parts of the system"


class Place(VocabularyTerm):
    """A place in south east London."""

    class Meta(VocabularyTerm.Meta):
        db_table = "library_place"


class Profession(VocabularyTerm):
    """What people do who are told of."""

    class Meta(VocabularyTerm.Meta):
        db_table = "library_profession"


class SuccessMeasure(VocabularyTerm):
    """What the programme wants to achieve."""

    label = models.CharField(max_length=200, unique=True)

    class Meta(VocabularyTerm.Meta):
        db_table = "library_successmeasure"
