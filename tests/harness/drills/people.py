"""People around an instance: each does one thing again and again, at a pace, and counts what comes."""

import threading
import time

from tests.harness.drills.instance import Instance
from tests.harness.drills.tally import FAILED, FINE, REFUSED, Seen, Tally
from tests.harness.drills.web import Answer, ask

PACE, PROBING = 0.1, 0.5


def seen(answer: Answer, *, fine: frozenset[int] = frozenset({200})) -> Seen:
    """What a reader makes of an answer."""
    how = FINE if answer.status in fine else REFUSED if answer.is_refusal else FAILED
    return Seen(answer.began, answer.seconds, how, answer.word)


class Person(threading.Thread):
    """Somebody who acts every so many seconds until told to stop; who is kept waiting does not catch up."""

    def __init__(self, name: str, pace: float) -> None:
        super().__init__(name=name, daemon=True)
        self.tally = Tally()
        self.stopped = threading.Event()
        self._pace = pace

    def act(self) -> Seen:
        """Do it once."""
        raise NotImplementedError

    def run(self) -> None:
        """Go on until told to stop."""
        while not self.stopped.is_set():
            began = time.monotonic()
            self.tally.add(self.act())
            self.stopped.wait(max(0.0, began + self._pace - time.monotonic()))


class Reader(Person):
    """Asks for one address, from an address of their own."""

    def __init__(self, instance: Instance, path: str, source: str = "127.0.0.10", pace: float = PACE) -> None:
        super().__init__(path, pace)
        self._port, self._path, self._source = instance.port, path, source

    def act(self) -> Seen:
        return seen(ask(self._port, self._path, source=self._source))


def readers(instance: Instance) -> list[Person]:
    """Those who read: the front page, a story, a list, a detail, a search, and whether it is up."""
    still = instance.told["still"]
    paths = [
        "/",
        f"/library/{still['slug']}/",
        "/api/v1/stories?limit=20",
        f"/api/v1/stories/{still['id']}",
        "/search/?q=waiting+list",
        "/healthz",
    ]
    return [Reader(instance, path, f"127.0.0.{10 + number}") for number, path in enumerate(paths)]


def probes(instance: Instance) -> list[Person]:
    """Those who ask whether it is up, and whether it is ready."""
    return [Reader(instance, path, "127.0.0.30", PROBING) for path in ("/healthz", "/readyz")]
