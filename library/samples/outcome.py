"""What loading samples did."""

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What loading did, by title."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
