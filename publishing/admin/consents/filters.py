"""The list of consents, narrowed to those in one state."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet

from publishing.models import ConsentRecord


class ConsentFilter(WagtailFilterSet):
    """Consents by their state."""

    state = django_filters.ChoiceFilter(
        label="State",
        empty_label="All",
        choices=[
            ("in-force", "In force"),
            ("expired", "Expired"),
            ("withdrawn", "Withdrawn"),
            ("kept", "Page deleted"),
        ],
        method="filter_state",
    )

    class Meta:
        model = ConsentRecord
        fields = ["state"]

    def filter_state(self, records: QuerySet[ConsentRecord], _name: str, value: str) -> QuerySet[ConsentRecord]:
        """Keep the records in this state today."""
        expired = Q(expires_on__lt=timezone.localdate())
        if value == "kept":
            return records.filter(page=None)
        if value == "withdrawn":
            return records.filter(withdrawn_on__isnull=False)
        standing = records.filter(withdrawn_on__isnull=True)
        return standing.filter(expired) if value == "expired" else standing.exclude(expired)
