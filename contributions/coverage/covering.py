"""The coverage of the framework by stories: made from what is public, and from nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contributions.coverage.tallies import Tally, tally
from publishing.serving.catalogue.shelf import Shelf

Card = dict[str, Any]


@dataclass(frozen=True)
class Covered:
    """A characteristic or competency: the stories that show it, and the open calls about it.

    It is a gap as long as fewer stories show it than are wanted.
    """

    slug: str
    label: str
    url: str
    stories: Tally
    calls: tuple[Card, ...]
    wanted: int

    @property
    def is_gap(self) -> bool:
        """Say whether more stories are wanted."""
        return self.stories.total < self.wanted


@dataclass(frozen=True)
class CoveredCharacteristic(Covered):
    """A characteristic with its competencies."""

    competencies: tuple[Covered, ...]

    @property
    def gaps(self) -> list[Covered]:
        """Its competencies that more stories are wanted of."""
        return [competency for competency in self.competencies if competency.is_gap]


@dataclass(frozen=True)
class Coverage:
    """The whole framework, in its order, with all stories."""

    stories: Tally
    wanted: int
    characteristics: tuple[CoveredCharacteristic, ...]

    @property
    def gaps(self) -> list[Covered]:
        """Every competency that more stories are wanted of."""
        return [gap for characteristic in self.characteristics for gap in characteristic.gaps]


def cover(framework: Sequence[Card], stories: Shelf, calls: Sequence[Card], wanted: int) -> Coverage:
    """The coverage of these characteristics, given as cards in their order, by some stories."""
    open_calls = [call for call in calls if call["is_open"]]
    found = tuple(_characteristic(card, stories, open_calls, wanted) for card in framework)
    return Coverage(tally(stories, stories), wanted, found)


def _characteristic(card: Card, stories: Shelf, calls: Sequence[Card], wanted: int) -> CoveredCharacteristic:
    own = [call for call in calls if call["characteristic"] and call["characteristic"]["slug"] == card["slug"]]
    return CoveredCharacteristic(
        slug=card["slug"],
        label=card["title"],
        url=card["url"],
        stories=tally(stories.carrying("characteristic", card["slug"]), stories),
        calls=tuple(call for call in own if not call["competency"]),
        wanted=wanted,
        competencies=tuple(_competency(one, stories, own, wanted) for one in card["competencies"]),
    )


def _competency(named: Card, stories: Shelf, calls: Sequence[Card], wanted: int) -> Covered:
    return Covered(
        slug=named["slug"],
        label=named["label"],
        url=named["url"],
        stories=tally(stories.carrying("competency", named["slug"]), stories),
        calls=tuple(call for call in calls if call["competency"] and call["competency"]["slug"] == named["slug"]),
        wanted=wanted,
    )
