"""News that are posted and sent by processes which are killed between two of their steps; run as a script.

`python -m tests.programme.killed KILLS` prints a report as JSON. It fills the database of DATA_DIR or DATABASE_URL.
"""

import datetime as dt
import json
import sys
from collections import Counter
from functools import partial
from time import monotonic

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from library.models import StoryPage  # noqa: E402
from people.models import Mail  # noqa: E402
from people.outbox import sending as outbox  # noqa: E402
from programme.models import Subscriber  # noqa: E402
from programme.news import posting  # noqa: E402
from tests.support.factories import World  # noqa: E402
from tests.support.kills import MANY, steps_of  # noqa: E402
from tests.support.smtp import mail_server  # noqa: E402

PEOPLE, CROWD = 5, 1_000
WEEK = dt.timedelta(days=7)


def subscribe(people: int, told_until: dt.datetime) -> None:
    Subscriber.objects.bulk_create(
        Subscriber(
            address=f"{number}@{number}.people.test", rhythm="weekly", confirmed_at=told_until, told_until=told_until
        )
        for number in range(people)
    )


def work(until: dt.datetime) -> None:
    """Post the news of a week, then send them, as the worker does."""
    while posting.post({"weekly": until}):
        pass
    while not outbox.step():
        pass


def crowd(begin: dt.datetime) -> float:
    """The seconds in which the news of a thousand, who chose in many ways, are in the outbox."""
    subscribe(CROWD, begin)
    for number, slug in enumerate(("bridging", "tensions", "experiment", "habit")):
        some = Subscriber.objects.filter(pk__in=[one.pk for one in Subscriber.objects.all() if one.pk % 8 == number])
        some.update(narrowed_by="competency", narrowed_to=slug)
    started = monotonic()
    posting.post({"weekly": begin + WEEK})
    taken = monotonic() - started
    # The story is of one of the four.
    assert Mail.objects.count() == CROWD * 5 // 8
    Mail.objects.all().delete()
    Subscriber.objects.all().delete()
    return taken


def main(kills: int) -> dict[str, object]:
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
    story, begin = World().story(title="A story"), timezone.now() - WEEK * (kills + 3)

    def week(number: int) -> dt.datetime:
        """The end of a week in which there is something new."""
        until = begin + WEEK * number
        StoryPage.objects.filter(pk=story.pk).update(first_published_at=until - WEEK / 2)
        return until

    settings.MAILS_A_MINUTE_TO_A_DOMAIN = MANY
    found, seconds = Counter[str](), crowd(week(1) - WEEK)
    subscribe(PEOPLE, begin)
    with mail_server(settings) as server:
        steps = steps_of(partial(work, week(1)))
        for number in range(kills):
            until = week(number + 2)
            steps_of(partial(work, until), 1 + number * steps // kills)
            posted = Mail.objects.filter(about__until=until.isoformat()).count()
            sent = len(server.mails)
            found["killed before the commit"] += not posted and sent == PEOPLE * (number + 1)
            found["killed after it"] += bool(posted) or sent > PEOPLE * (number + 1)
            # Whoever took a mail has it for a while: that is over.
            Mail.objects.update(taken_until=None)
            work(until)
        ids = Counter(message["Message-ID"] for message in server.mails)
        to = Counter(address for addresses in server.to for address in addresses)
    return {
        **found,
        "seconds": seconds,
        "mails": len(ids),
        "most_doubled": max(ids.values()),
        "doubled": sum(1 for times in ids.values() if times > 1),
        "fewest": min(to.values()),
        "people": len(to),
        "unsent": Mail.objects.exclude(state=Mail.State.SENT).count(),
        "steps": steps,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
