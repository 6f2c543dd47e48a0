"""What speaks for a pair, in points."""

from dataclasses import dataclass, fields

# More would let sums grow beyond what the solvers take exactly.
MOST_POINTS = 20


@dataclass(frozen=True, slots=True)
class Weights:
    """The points for each thing that speaks for a pair; 0 leaves it out of account.

    `interest` counts for each shared interest up to three, `time` for each shared time up to two. Who was left out
    before has no points: it comes before all of them.
    """

    interest: int = 4
    time: int = 3
    place_apart: int = 2
    place_near: int = 0
    newcomer: int = 3
    new_part: int = 3

    def __post_init__(self) -> None:
        """Refuse points that are not between 0 and 20."""
        for one in fields(self):
            if not 0 <= getattr(self, one.name) <= MOST_POINTS:
                message = f"The points for {one.name} must be between 0 and {MOST_POINTS}."
                raise ValueError(message)
