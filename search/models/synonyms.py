"""Words that mean the same."""

from django.core.exceptions import ValidationError
from django.db import models

from search.language.analysis import terms


class Synonym(models.Model):
    """Words that people search for, and other words for the same; a search for the one finds the others too.

    It works at once: it widens what is searched for, and changes nothing in the index.
    """

    words = models.CharField("when somebody searches for", max_length=100, unique=True)
    means = models.CharField(
        "also find",
        max_length=255,
        help_text="One or several, with commas between them: general practice, family doctor",
    )
    is_two_way = models.BooleanField(
        "both ways", default=True, help_text="Searching for what is found also finds the words that it stands for."
    )

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return f"{self.words} {'=' if self.is_two_way else '→'} {self.means}"

    def clean(self) -> None:
        """Demand words that can be searched for, on both sides."""
        errors = {}
        if self.words and not terms(self.words):
            errors["words"] = "Write letters or numbers: signs alone cannot be searched for."
        if self.means and not all(terms(one) for one in self.means.split(",")):
            errors["means"] = "Write words with commas between them, and none at the end."
        if errors:
            raise ValidationError(errors)
