"""Whether an uploaded file may be shown: its credit, licence, consent and collection."""

from collections.abc import Container
from functools import reduce
from operator import or_

from django.db import models
from wagtail.models import CollectionViewRestriction

from publishing.media.file_transactions import StoredTogether


class Consent(models.TextChoices):
    """Whether the people in a picture or recording agreed to its publication."""

    NOT_NEEDED = "not-needed", "Not needed: nobody can be recognised"
    GIVEN = "given", "Given"
    NOT_GIVEN = "not-given", "Not given yet"
    WITHDRAWN = "withdrawn", "Withdrawn"


AGREED = {Consent.NOT_NEEDED, Consent.GIVEN}


class FileRights(StoredTogether):
    """Credit, licence and consent of an uploaded file."""

    credit = models.CharField(max_length=255, blank=True)
    licence = models.CharField(max_length=100, blank=True, help_text="Empty: the licence of the page that uses it.")
    consent = models.CharField(max_length=12, choices=Consent.choices, default=Consent.NOT_GIVEN)

    class Meta:
        abstract = True

    def is_public(self, restricted: Container[int]) -> bool:
        """Say whether documents may show it: consent in force, and its collection none of the restricted ones."""
        return not self.kept_back(restricted)

    def kept_back(self, restricted: Container[int]) -> list[str]:
        """The reasons why documents may not show it, to go on with after its name."""
        reasons = [] if self.consent in AGREED else ["has no consent to be published"]
        if self.collection_id in restricted:  # type: ignore[attr-defined]  # CollectionMember's
            reasons.append("is in a private collection")
        return reasons

    def stored_names(self) -> list[str]:
        """The names of every stored file of it, those made from it too."""
        return [self.file.name]  # type: ignore[attr-defined]  # every kind of file has one


def restricted_collections() -> frozenset[int]:
    """The keys of the collections that are private, or below one that is."""
    from wagtail.models import Collection

    restrictions = CollectionViewRestriction.objects.exclude(restriction_type="none")
    below = [models.Q(path__startswith=path) for path in restrictions.values_list("collection__path", flat=True)]
    if not below:
        return frozenset()
    return frozenset(Collection.objects.filter(reduce(or_, below)).values_list("pk", flat=True))
