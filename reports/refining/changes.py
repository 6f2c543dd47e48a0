"""A change of the framework, as a proposal says it, and what it still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.models import Proposal

Kind = Proposal.Kind
# A version as its file has it.
Content = dict[str, Any]
LONGEST_LABEL, LONGEST_QUESTION = 80, 160
# How many competencies each kind takes and how many wordings it gives, at least and at most; and that in words.
MANY = 20
ASKS = {
    Kind.WORDING: ((1, 1), (1, 1), "Choose one competency, and write its new words once."),
    Kind.SPLIT: ((1, 1), (2, MANY), "Choose one competency, and write the two or more that take its place."),
    Kind.MERGE: ((2, MANY), (1, 1), "Choose two or more competencies, and write the one that takes their place."),
    Kind.ADD: ((0, 0), (1, 1), "Choose no competency, and write the new one."),
    Kind.RETIRE: ((1, 1), (0, 0), "Choose one competency, and write no new words."),
    Kind.MOVE: ((1, 1), (0, 1), "Choose one competency. If it gets new words too, write them once."),
    Kind.CHARACTERISTIC: ((0, 0), (1, 1), "Choose no competency, and write the new words of the characteristic once."),
}
NEEDS_HOME = {Kind.ADD, Kind.MOVE, Kind.CHARACTERISTIC}


@dataclass(frozen=True)
class Words:
    """New words; an empty slug keeps the one that there is."""

    slug: str
    label: str
    short_label: str
    statement: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What a proposal would do: `olds` are the competencies that it touches, `home` is the slug of a characteristic."""

    title: str
    kind: str
    olds: tuple[str, ...]
    home: str
    words: tuple[Words, ...]

    def slug_of(self, words: Words) -> str:
        """The slug that words get: their own, or that of the competency whose words they take the place of."""
        return words.slug or (self.olds[0] if self.kind in {Kind.WORDING, Kind.MOVE} and self.olds else "")


def change_of(proposal: Proposal) -> Change:
    """The change that a proposal asks for; its competencies by slug."""
    words = (
        Words(one.slug, one.label, one.short_label, one.statement, tuple(filter(None, _lines(one.questions))))
        for one in proposal.wordings.all()
    )
    return Change(
        proposal.title,
        proposal.kind,
        tuple(sorted(one.slug for one in proposal.competencies.all())),
        proposal.characteristic.slug if proposal.characteristic else "",
        tuple(words),
    )


def lacks(change: Change) -> list[str]:
    """What has to be there before anybody can accept it."""
    kind = Kind(change.kind)
    takes, gives, asked = ASKS[kind]
    is_right = takes[0] <= len(change.olds) <= takes[1] and gives[0] <= len(change.words) <= gives[1]
    found = [] if is_right else [asked]
    if kind in NEEDS_HOME and not change.home:
        found.append("Choose the characteristic.")
    return found + [lack for words in change.words for lack in _lacking(change, words)]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def _lacking(change: Change, words: Words) -> Iterator[str]:
    if change.kind == Kind.CHARACTERISTIC:
        if not words.short_label:
            yield f"“{words.label}” needs a short label."
        return
    if not change.slug_of(words):
        yield f"“{words.label}” needs an address."
    if len(words.label) > LONGEST_LABEL:
        yield f"“{words.label}” is longer than {LONGEST_LABEL} letters."
    for question in words.questions:
        if len(question) > LONGEST_QUESTION:
            yield f"A question of “{words.label}” is longer than {LONGEST_QUESTION} letters."
