"""How many people have told what they learned, by characteristic."""

from collections import defaultdict
from datetime import date

from community.models import Insight


def people_by_characteristic(starts: date | None, ends: date | None) -> dict[int, int]:
    """How many people let the programme use an insight of the period, by the page of a characteristic.

    An insight belongs to the characteristic of its competency; without one, to that of the theme of its round.
    """
    shared = Insight.objects.exclude(sharing=Insight.Sharing.PRIVATE).exclude(seat__participant__is_sample=True)
    if starts and ends:
        shared = shared.filter(created_at__date__range=(starts, ends))
    people: defaultdict[int, set[int]] = defaultdict(set)
    for one in shared.select_related("seat__match__round__theme").prefetch_related("competency__wordings__version"):
        home, person = _home(one), one.seat.participant_id
        if home is not None and person is not None:
            people[home].add(person)
    return {home: len(some) for home, some in people.items()}


def _home(insight: Insight) -> int | None:
    """The key of the page of its characteristic."""
    wording = insight.competency.wording_if_current() if insight.competency else None
    if wording is not None:
        return wording.characteristic_id
    theme = insight.seat.match.round.theme
    return theme.characteristic_id if theme else None
