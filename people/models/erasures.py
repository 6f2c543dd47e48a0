"""The ledger of people who were erased."""

from datetime import date

from django.db import models


class Erasure(models.Model):
    """Something of a person that was erased: which holding it was in, when, and nothing that says who it was.

    The digest, made with the service's secret key, knows the person again where a restored backup brings them back.
    """

    erased_on = models.DateField(default=date.today)
    holding = models.CharField(max_length=50)
    # Of a consent: the day on which it was given, and the words that were agreed to.
    dated = models.DateField(null=True, blank=True)
    wording = models.CharField(max_length=30, blank=True)
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.holding}, {self.erased_on:%d %B %Y}"
