"""`worker`: schedule, marks left for later, and everybody who follows the sequence."""

import signal
import threading
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publishing.machine.database_file import never_make_one
from publishing.worker import rounds as worker
from publishing.worker.followers import PATIENCE, Followers
from publishing.worker.repeating import Repeating


class Command(BaseCommand):
    """Run the worker until it is told to stop."""

    help = "Does what is due by the clock or was left for later: schedule, documents, indexes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop as soon as nothing is due")
        parser.add_argument("--pause", type=float, default=1.0, help="seconds to wait when nothing is due")

    def handle(self, *, once: bool, pause: float, **_options: Any) -> None:
        if once:
            worker.run_until_idle()
            return
        never_make_one()
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        self._run(stopped, pause)

    def _run(self, stopped: threading.Event, pause: float) -> None:
        """Go round in a thread: this one waits for the order to stop, and hears it while the database hangs."""
        team = Followers(stopped, pause)
        rounds = Repeating("worker", partial(_go_round, team), stopped, pause)
        rounds.start()
        while not stopped.wait(1.0):
            if not rounds.is_alive():
                message = "The worker's rounds have ended, which they never should. See the log above."
                raise CommandError(message)
        rounds.join(PATIENCE)
        team.join()


def _go_round(team: Followers) -> bool:
    return not worker.go_round_alone(team.muster)
