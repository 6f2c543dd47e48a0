"""What people saw, counted."""

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

FINE, REFUSED, FAILED = "fine", "refused", "failed"
FEW = 2


@dataclass(frozen=True)
class Seen:
    """One answer: when it was asked for, how long it took, and whether it was what was asked for.

    A refusal says in words, or by Retry-After, that something is not possible for now; anything else is a failure.
    """

    began: float
    seconds: float
    how: str
    word: str = ""


class Tally:
    """What somebody saw so far; several threads may add."""

    def __init__(self, seen: Iterable[Seen] = ()) -> None:
        self._seen = list(seen)
        self._lock = threading.Lock()

    def add(self, seen: Seen) -> None:
        """Count an answer."""
        with self._lock:
            self._seen.append(seen)

    def all(self) -> list[Seen]:
        """Everything, in the order in which it came."""
        with self._lock:
            return list(self._seen)

    def since(self, begin: float, end: float = float("inf")) -> "Tally":
        """What was asked for in this time, or had to be waited for in it."""
        return Tally(seen for seen in self.all() if seen.began < end and seen.began + seen.seconds >= begin)

    def of(self, how: str) -> list[Seen]:
        """What went this way."""
        return [seen for seen in self.all() if seen.how == how]

    @property
    def fine(self) -> list[Seen]:
        """What was as it was asked for."""
        return self.of(FINE)

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 fine answers came, in seconds."""
        taken = [seen.seconds for seen in self.fine]
        return quantiles(taken, n=20, method="inclusive")[-1] if len(taken) >= FEW else sum(taken)

    @property
    def worst(self) -> float:
        """The longest that anybody waited, whatever came."""
        return max((seen.seconds for seen in self.all()), default=0.0)

    def words(self) -> str:
        """What else than fine answers there was."""
        counted = Counter(seen.word for seen in self.all() if seen.how != FINE)
        return ", ".join(f"{number}x {word}" for word, number in counted.most_common(4))


def merged(tallies: Iterable[Tally]) -> Tally:
    """What several people saw."""
    return Tally(seen for tally in tallies for seen in tally.all())
