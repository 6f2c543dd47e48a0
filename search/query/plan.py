"""What an engine is to look for: a small tree of terms, already analysed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

# Terms that follow each other in one field; most phrases are of one term.
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """One thing that was asked for: a document meets it by any of the phrases, the first being as it was typed.

    `weight` says how often it was asked for. A document must meet every required clause.
    """

    phrases: tuple[Phrase, ...]
    weight: int = 1
    is_required: bool = False

    @property
    def typed(self) -> Phrase:
        """What was typed."""
        return self.phrases[0]

    @property
    def others(self) -> tuple[Phrase, ...]:
        """What is as good as that."""
        return self.phrases[1:]


@dataclass(frozen=True)
class Plan:
    """Found is what meets every required clause, or any clause if none is; what meets all of them comes first."""

    clauses: tuple[Clause, ...] = ()

    @property
    def required(self) -> tuple[Clause, ...]:
        """The clauses that must be met."""
        return tuple(clause for clause in self.clauses if clause.is_required)

    @cached_property
    def others(self) -> Mapping[Phrase, int]:
        """What is as good as something that was typed, each with how often it counts.

        What stands for several words in a row, as "wellbeing" does for two, counts as often as the first of them.
        """
        found: dict[Phrase, int] = {}
        for clause in self.clauses:
            for phrase in clause.others:
                found.setdefault(phrase, clause.weight)
        return found

    @cached_property
    def phrases(self) -> Sequence[tuple[int, Phrase]]:
        """Every phrase that is looked for, with the number of the clause that it meets."""
        return [(number, phrase) for number, clause in enumerate(self.clauses) for phrase in clause.phrases]
