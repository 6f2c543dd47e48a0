"""People who take part, as organisers see them."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import InspectView

from community.letters.interests import interest_labels
from community.models import Participant, Times

UNCONFIRMED = Q(confirmed_at=None)
STOPPED = Q(stopped_at__isnull=False)


class PeopleFilter(WagtailFilterSet):
    """People by how they stand."""

    standing = django_filters.ChoiceFilter(
        label="State",
        empty_label="All",
        choices=[
            ("active", "Taking part"),
            ("unconfirmed", "Waiting for confirmation"),
            ("no-part", "Has no part of the system yet"),
            ("paused", "Paused"),
            ("stopped", "Stopped"),
        ],
        method="by_standing",
    )

    class Meta:
        model = Participant
        fields = ["part", "standing"]

    def by_standing(self, people: "QuerySet[Participant]", _name: str, value: str) -> "QuerySet[Participant]":
        """Keep those who stand so today."""
        conditions = {
            "unconfirmed": UNCONFIRMED,
            "stopped": STOPPED,
            "no-part": Q(part=None) & ~STOPPED,
            "paused": Q(paused_until__gt=timezone.localdate()) & ~STOPPED,
        }
        return people.filter(conditions.get(value, ~UNCONFIRMED & ~STOPPED))


def standing_of(participant: Participant) -> str:
    """How somebody stands, in words."""
    words = _standing(participant)
    return f"{words} (made up)" if participant.is_sample else words


def _standing(participant: Participant) -> str:
    today = timezone.localdate()
    if participant.stopped_at:
        return "Stopped"
    if participant.confirmed_at is None:
        return "Waiting for confirmation"
    if participant.is_paused(today):
        return f"Paused until {participant.paused_until:%-d %B %Y}"
    return "Taking part" if participant.part else "Has no part of the system yet"


class PersonInspect(InspectView):
    """Everything that an organiser needs to know of somebody; no email address is among it."""

    page_title = "Person"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What somebody said, in words."""
        person: Participant = self.object
        labels = interest_labels()
        times = dict(Times.choices)
        rows = [
            ("State", standing_of(person)),
            ("Role", person.role),
            ("Part of the system", person.part or "Not known yet"),
            ("Organisation", person.organisation),
            ("Place", person.place or ""),
            ("Interests", ", ".join(labels.get(slug, slug) for slug in person.interests)),
            ("Hopes, which no partner is shown", person.hopes),
            ("Times", ", ".join(times.get(value, value) for value in person.times)),
            ("Languages beside English", person.languages),
            ("Access needs, for you alone", person.access_needs),
            ("Conversations at most", person.most_conversations),
            ("Would have a second one in a round", "Yes" if person.would_host else ""),
            ("Agrees to", "; ".join(str(one) for one in person.agreements.filter(withdrawn_at=None))),
        ]
        return {**super().get_context_data(**kwargs), "rows": [row for row in rows if row[1] != ""]}
