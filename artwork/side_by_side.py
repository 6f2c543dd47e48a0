"""Pictures in a list: no two that stand side by side look the same, in one column, two or three."""

from collections.abc import Iterable, Iterator

from artwork.addresses import IN_A_LIST
from artwork.cards import Card, characteristic_of
from artwork.drawing import SETTINGS, Setting, own_setting
from artwork.palette import Look, look_of

# Of the cards before one, those that may stand beside or above it.
NEIGHBOURS = 3

Seen = tuple[Look, Setting] | None


def told_apart(cards: Iterable[Card]) -> Iterator[Card]:
    """Yield the cards of a list, with another setting for a motif that would look like one beside or above it.

    Each keeps its own setting if it can; else it takes the next in which its ground is not that of the one before.
    """
    before: list[Seen] = []
    for card in cards:
        if card.get("image"):
            before.append(None)
            yield card
            continue
        look, own = look_of(characteristic_of(card)), own_setting(card["slug"])
        setting = next(_free(look, own, before[-NEIGHBOURS:]))
        before.append((look, setting))
        yield card if setting == own else {**card, IN_A_LIST: setting.name}


def _free(look: Look, own: Setting, before: list[Seen]) -> Iterator[Setting]:
    """Yield the settings that none of these has, its own first, then those on another ground from as near."""
    taken = {setting for one in before if one for other, setting in [one] if other == look}
    last = before[-1] if before else None
    ground = last[1].ground if last and last[0] == look else None
    others = sorted(SETTINGS, key=lambda one: (one != own, one.scale != own.scale))
    return (one for one in others if one not in taken and one.ground != ground)
