"""What happens around a harm: people come, the clock is to let stories go live, and what was found is noted."""

import time
from dataclasses import dataclass, field
from typing import Any

from tests.harness.drills.editor import Editor, judged
from tests.harness.drills.instance import Instance, until
from tests.harness.drills.people import Person, probes, readers
from tests.harness.drills.postgresql import Cluster
from tests.harness.drills.session import Session
from tests.harness.drills.store import schedule
from tests.harness.drills.tally import FINE, Tally, merged
from tests.harness.drills.web import ask

STEADY, PATIENCE = 2.0, 60.0
# Beside the editor who saves each second, somebody of another network.
COLLEAGUE = "127.0.0.3"


@dataclass
class Stage:
    """An instance with its people; a harm notes here what it saw, and what should not be."""

    instance: Instance
    cluster: Cluster | None = None
    began: float = 0.0
    ended: float = 0.0
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    scheduled: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.readers, self.probes = readers(self.instance), probes(self.instance)
        self.editor = Editor(self.instance)
        self.colleague = Session(self.instance, COLLEAGUE)

    @property
    def people(self) -> list[Person]:
        """Everybody."""
        return [*self.readers, *self.probes, self.editor]

    def gather(self) -> None:
        """Log the editors in, and let everybody begin."""
        for session in (self.editor.session, self.colleague):
            answer = session.log_in()
            if answer.status != 302:
                message = f"nobody could log in: {answer.word}"
                raise RuntimeError(message)
        for person in self.people:
            person.start()

    def dismiss(self) -> None:
        """Let everybody finish what they are at."""
        for person in self.people:
            person.stopped.set()
        for person in self.people:
            person.join()

    def fault(self, text: str) -> None:
        """Note what should not be."""
        self.faults.append(text)

    def go_live(self, seconds: float) -> int:
        """Let the next story that waits go live so many seconds from now; the key of its revision."""
        story = self.instance.told["later"][len(self.scheduled)]
        key = schedule(self.instance, story, time.time() + seconds)
        self.scheduled.append(story)
        return key

    def mend(self, story: dict[str, Any], title: str) -> None:
        """Let a colleague publish a story again: a change that must be there in the end."""
        self.editor.watch(story, title)
        if not until(lambda: judged(self.colleague.publish(story, title=title)).how == FINE, PATIENCE, pause=1.0):
            self.fault(f"“{title}” could not be published")

    def since(self, people: list[Person]) -> Tally:
        """What these saw from the harm on."""
        return merged(person.tally.since(self.began) for person in people)

    def wait_until_well(self) -> float | None:
        """How many seconds after the harm everything went again, and went on; None if it did not.

        Everybody is answered, an editor's change is taken, and what was to go live during the harm and after is public.
        """
        while time.monotonic() < self.ended + PATIENCE:
            if self._is_well():
                moment = time.monotonic()
                if not until(lambda: not self._is_well(), STEADY):
                    return max(moment - self.ended, 0.0)
            time.sleep(0.1)
        return None

    def _is_well(self) -> bool:
        return all(map(self._is_answered, self.people)) and not self.not_yet_live()

    def _is_answered(self, person: Person) -> bool:
        seen = person.tally.all()
        return bool(seen) and seen[-1].began > self.ended and seen[-1].how == FINE

    def not_yet_live(self) -> list[str]:
        """The stories whose moment has come and that are not public."""
        port = self.instance.port
        return [story["slug"] for story in self.scheduled if ask(port, f"/library/{story['slug']}/").status != 200]

    def missing_people(self) -> str:
        """Who is not answered yet, and what is not yet live."""
        waiting = [person.name for person in self.people if not self._is_answered(person)]
        return ", ".join([*waiting, *self.not_yet_live()])
