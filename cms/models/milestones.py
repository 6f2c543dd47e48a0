"""What the project itself remembers."""

from typing import Self

from django.db import models


class Milestone(models.Model):
    """Something that is done once in the life of a library, and not again, whatever becomes of it."""

    class Name(models.TextChoices):
        """Everything that is done once."""

        FIRST_ACCOUNT = "first-account", "the first account was made"
        FILLED = "filled", "the library had its first content"
        SAMPLES = "samples", "the sample stories were brought"
        PROGRAMME = "programme", "the events of the programme were brought"
        WORKFLOW = "workflow", "the workflow of writers' stories was made"

    name = models.CharField(max_length=20, choices=Name.choices, primary_key=True)
    reached_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.get_name_display()

    @classmethod
    def is_reached(cls, name: Name) -> bool:
        """Whether it was done."""
        return cls.objects.filter(pk=name).exists()

    @classmethod
    def reach(cls, name: Name) -> Self:
        """Remember that it was done; in the transaction in which it is, so that neither is without the other."""
        return cls.objects.get_or_create(pk=name)[0]
