"""How long people have waited for our first word lately: told as a range, once there are enough to tell it from."""

from django.db.models import Min, Q
from django.utils.timezone import localdate

from contributions.handling.promises import working_days_between
from contributions.models import Contribution

# So many of the last that were answered.
ENOUGH = 10


def usual_wait() -> str:
    """The fewest and the most working days that the last ten waited, in words; empty before there are ten."""
    first_word = Min("messages__sent_at", filter=Q(messages__is_from_contributor=False))
    answered = Contribution.objects.annotate(first_word=first_word).exclude(first_word=None)
    times = answered.order_by("-received_at", "pk").values_list("received_at", "first_word")[:ENOUGH]
    waits = [max(1, working_days_between(localdate(received), localdate(told))) for received, told in times]
    if len(waits) < ENOUGH:
        return ""
    fewest, most = min(waits), max(waits)
    if fewest == most:
        return f"Lately people have waited about {most} working day{'s' if most > 1 else ''}."
    return f"Lately people have waited between {fewest} and {most} working days."
