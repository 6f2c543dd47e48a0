"""An editor at work: every second a story is saved, most often published, under a title that nothing else has."""

from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any

from tests.harness.drills.instance import Instance
from tests.harness.drills.people import Person
from tests.harness.drills.session import Session, is_saved, said
from tests.harness.drills.tally import FAILED, FINE, REFUSED, Seen
from tests.harness.drills.web import Answer

EVERY_DRAFT = 4
ROUND = 16
# Insufficient storage: the page says so.
FULL = 507
LETTERS = "bdfgklmnprstvwxz"


@dataclass
class Kept:
    """What must be there of a story: the title last acknowledged, or one that was sent later without an answer."""

    story: dict[str, Any]
    acknowledged: str
    possible: set[str] = field(default_factory=set)

    def allows(self, title: str) -> bool:
        """Say whether a title is one that nobody lost anything by."""
        return title == self.acknowledged or title in self.possible


class Editor(Person):
    """Somebody who saves every second; what was acknowledged is remembered."""

    def __init__(self, instance: Instance, pace: float = 1.0) -> None:
        super().__init__("editor", pace)
        self.session = Session(instance)
        self.kept = {story["slug"]: Kept(story, story["title"]) for story in instance.told["edited"]}
        self._turns = cycle(list(self.kept.values()))
        self._numbers = count(1)

    def watch(self, story: dict[str, Any], title: str) -> None:
        """Expect this title of a story that somebody else saves."""
        self.kept[story["slug"]] = Kept(story, title)

    def act(self) -> Seen:
        number = next(self._numbers)
        if number % EVERY_DRAFT == 0:
            return judged(self.session.save(next(self._turns).story))
        return self.publish(next(self._turns), number)

    def publish(self, kept: Kept, number: int) -> Seen:
        """Publish a story under a new title."""
        title = f"Drilled {word(number)}"
        kept.possible.add(title)
        answer = judged(self.session.publish(kept.story, title=title))
        if answer.how == FINE:
            kept.acknowledged = title
            kept.possible.clear()
        return answer


def judged(answer: Answer) -> Seen:
    """What an editor makes of an answer: taken, refused in words, or failed."""
    words = "" if is_saved(answer) else said(answer)
    is_refused = answer.is_refusal or answer.status == FULL or (answer.status == 200 and words)
    how = FINE if is_saved(answer) else REFUSED if is_refused else FAILED
    return Seen(answer.began, answer.seconds, how, f"{answer.word} {words}".strip())


def word(number: int) -> str:
    """A word that is in no text and that no stemmer shortens."""
    return "zqu" + "".join(f"{LETTERS[number // place % ROUND]}o" for place in (ROUND**2, ROUND, 1)) + "k"
