"""A round that is sent by processes which are killed between two of their steps; run as a script.

`python -m tests.community.killed KILLS` prints a report as JSON. It fills the database of DATA_DIR or DATABASE_URL. A
step is a statement to the database: each process may take so many, and is killed with -9 before the next.
"""

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from community.models import Draw, Match, Round, Seat  # noqa: E402
from community.organising import drawing, sending  # noqa: E402
from people.models import Mail  # noqa: E402
from people.outbox import sending as outbox  # noqa: E402
from tests.community.people import a_round, person  # noqa: E402
from tests.support.factories import World  # noqa: E402
from tests.support.smtp import mail_server  # noqa: E402

PEOPLE = 9
# More than either of the two takes.
MANY = 100_000


def work(draw: Draw) -> None:
    """Send the matches, then the mails, as an organiser's request and the worker do."""
    sending.send(draw)
    while not outbox.step():
        pass


def steps_of(act: Callable[[], None], most: int) -> int:
    """Do something in a process of its own that is killed before it takes a further step; return how many it took."""
    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _act(act, most, writing)
    os.close(writing)
    os.waitpid(pid, 0)
    with os.fdopen(reading, "rb") as pipe:
        return len(pipe.read())


def _act(act: Callable[[], None], most: int, writing: int) -> None:
    taken = 0

    def step(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal taken
        if taken == most:
            os.kill(os.getpid(), signal.SIGKILL)
        taken += 1
        os.write(writing, b".")
        return execute(*arguments)

    with connection.execute_wrapper(step):
        act()
    os._exit(0)


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
        steps = steps_of(lambda: work(whole), MANY)
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
