"""A round that is sent by processes which are killed between two of their steps; run as a script.

`python -m tests.community.killed KILLS` prints a report as JSON. It fills the database of DATA_DIR or DATABASE_URL.
"""

import json
import sys
from collections import Counter
from functools import partial
from itertools import chain

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from community.models import Draw, Match, Round, Seat  # noqa: E402
from community.organising import drawing, sending  # noqa: E402
from people.models import Mail  # noqa: E402
from people.outbox import sending as outbox  # noqa: E402
from tests.community.people import a_round, person  # noqa: E402
from tests.support.factories import World  # noqa: E402
from tests.support.kills import steps_of  # noqa: E402
from tests.support.smtp import mail_server  # noqa: E402

PEOPLE = 9


def work(draw: Draw) -> None:
    """Send the matches, then the mails, as an organiser's request and the worker do."""
    sending.send(draw)
    while not outbox.step():
        pass


def round_of(world: World, number: int) -> Round:
    """A round with people from three parts."""
    round_ = a_round(world, number)
    for place in range(PEOPLE):
        person(f"P{number} {place}", ("council", "trust", "charity")[place % 3], round_)
    return round_


def main(kills: int) -> dict[str, object]:
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
    world, found = World(), Counter[str]()
    with mail_server(settings) as server:
        whole = drawing.preview(round_of(world, 1))
        steps = steps_of(partial(work, whole))
        for number in range(kills):
            round_ = round_of(world, number + 2)
            draw = drawing.preview(round_)
            steps_of(partial(work, draw), 1 + number * steps // kills)
            before = Match.objects.filter(round=round_).count()
            found["killed before the commit" if before == 0 else "killed after it"] += 1
            found["half a round"] += 0 < before < len(draw.groups)
            # Whoever took a mail has it for a while: that is over.
            Mail.objects.update(taken_until=None)
            work(draw)
        ids = Counter(message["Message-ID"] for message in server.mails)
    seats = Counter(Seat.objects.values_list("match__round", "participant"))
    return {
        **found,
        "rounds": Round.objects.count(),
        "matches": Match.objects.count(),
        "expected": sum(len(draw.groups) for draw in Draw.objects.all()),
        "matched_twice": [seat for seat, times in seats.items() if times > 1],
        "mails": len(ids),
        "people": len(seats),
        "most_doubled": max(ids.values()),
        "doubled": sum(1 for times in ids.values() if times > 1),
        "unsent": Mail.objects.exclude(state=Mail.State.SENT).count(),
        "steps": steps,
        "to": len(set(chain.from_iterable(server.to))),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
