"""What has changed between two versions of a story, word by word: for those who ask, and for those who are asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from contributions.handling.said import Said

SAME, REMOVED, ADDED = "same", "removed", "added"
# So many words stay on either side of a change, where more are the same.
AROUND = 15
LEFT_OUT = "…"


@dataclass(frozen=True)
class Piece:
    """Some words in a row: the same in both versions, or in one of them only."""

    kind: str
    words: str


@dataclass(frozen=True)
class Change:
    """A part that is not the same in both versions, with what is around its changes."""

    label: str
    pieces: tuple[Piece, ...]


def compare(before: Said, after: Said) -> list[Change]:
    """The parts that differ, in the order of what is said now; what is said no more comes last."""
    old, new = _by_part(before), _by_part(after)
    changed = [label for label in {**new, **old} if old.get(label, []) != new.get(label, [])]
    return [Change(label, _pieces(old.get(label, []), new.get(label, []))) for label in changed]


def whole(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as one, with every word of both: for those who read them side by side."""
    return tuple(Piece(kind, " ".join(words)) for kind, words in _runs(before.split(), after.split()))


def _by_part(said: Said) -> dict[str, list[str]]:
    return {label: text.split() for label, text in said}


def _pieces(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    runs = [(kind, list(words)) for kind, words in _runs(old, new)]
    last = len(runs) - 1
    return tuple(
        Piece(kind, " ".join(_shortened(words, is_first=at == 0, is_last=at == last) if kind == SAME else words))
        for at, (kind, words) in enumerate(runs)
    )


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield words in a row: where some take the place of others, first those that went."""
    steps = Indel.opcodes(old, new)
    for is_same, group in groupby(steps, key=lambda step: step.tag == "equal"):
        taken = list(group)
        went = [word for step in taken for word in old[step.src_start : step.src_end]]
        came = [word for step in taken for word in new[step.dest_start : step.dest_end]]
        found = [(SAME, went)] if is_same else [(REMOVED, went), (ADDED, came)]
        yield from ((kind, words) for kind, words in found if words)


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> list[str]:
    """What is the same without its middle, or without the end that touches no change."""
    before, after = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(words) <= before + after + 1:
        return words
    return [*words[:before], LEFT_OUT, *words[len(words) - after :]]
