"""What became of a move."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """How much is new, replaced and unchanged, and what was refused, each with its file and the reason."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def count(self, what: str, kind: str) -> None:
        """Count one more."""
        self.counts.setdefault(what, Counter())[kind] += 1

    def refuse(self, file: str, reason: str) -> None:
        """Note that something cannot be brought."""
        self.refused.append(f"{file}: {reason}")

    def total(self, what: str) -> int:
        """How many there are, of whatever kind."""
        return sum(self.counts.get(what, Counter()).values())
