"""`worker`: schedule, marks left for later, and everybody who follows the sequence."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from publishing import followers, worker


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
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        following = followers.Followers(stopped, pause)
        while not stopped.is_set():
            close_old_connections()
            if not worker.go_round_alone(following.muster):
                stopped.wait(pause)
        following.join()
