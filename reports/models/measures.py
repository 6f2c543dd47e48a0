"""Success measures: what each means, and what people have read off it."""

from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone

from characteristics.models import SuccessMeasure

# A reading may name where it can be looked up; nothing but the web.
WEB_ONLY = URLValidator(schemes=["https", "http"])


class Measure(models.Model):
    """What a success measure means, and for whom it is; readers see it as soon as that has been written."""

    class Level(models.TextChoices):
        BEYOND = "uk-and-beyond", "In the UK and beyond"
        REGION = "south-east-london", "In south east London"
        MEMBERS = "members", "For members"

    term = models.OneToOneField(SuccessMeasure, on_delete=models.CASCADE, verbose_name="success measure")
    level = models.CharField("for whom", max_length=20, choices=Level.choices)
    meaning = models.TextField("what it means", max_length=600, help_text="In plain words, for any reader.")

    class Meta:
        ordering = ["term__order", "term__label"]

    def __str__(self) -> str:
        return self.term.label


class Reading(models.Model):
    """What somebody found out about a measure, by hand: a number or an answer in words, with where it is from."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    date = models.DateField(default=timezone.localdate, help_text="The day for which it holds.")
    value = models.CharField(max_length=120, help_text="As people say it: 12 of 40 places, or about half.")
    note = models.TextField(
        max_length=600, blank=True, help_text="What was counted or asked, and what it does not show."
    )
    source = models.CharField(max_length=200, help_text="Where it is from, so that others can look it up.")
    source_url = models.URLField(
        "address of the source", max_length=500, blank=True, validators=[WEB_ONLY], help_text="If it is on the web."
    )
    taken_by = models.CharField("by whom", max_length=120, help_text="A role, not a name: working group.")
    is_shown = models.BooleanField("show to readers", default=False, help_text="Until then only the CMS has it.")

    class Meta:
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.measure}, {self.date:%-d %b %Y}: {self.value}"
