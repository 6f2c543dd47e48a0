"""Where in a text the words are that were looked for, and the piece of it that answers best."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from search.index.texts import Text
from search.language.places import Places
from search.query.plan import Plan
from search.query.result import Passage

LONGEST_PASSAGE = 240
BEFORE = 60
ELLIPSIS = "…"
ENDS = (".", "?", "!", ELLIPSIS)


# A clause of a plan, and from where to where the words go that meet it. Plain, since each search makes hundreds.
Match = tuple[int, int, int]
# What a passage is worth: its number of clauses, of matches, and where the first of these begins.
Worth = tuple[int, int, int]


class Marked:
    """A text and the matches in it: the places where it meets the clauses of a plan."""

    def __init__(self, text: str, matches: Sequence[Match] = ()) -> None:
        self.text, self.matches = text, matches

    def whole(self) -> Passage:
        """The whole text as a passage."""
        return Passage(self.text, _ranges(self.matches, 0, len(self.text)))

    def best_passage(self) -> Passage:
        """A piece of the text in which the most clauses are met, all of a short one, nothing if none is."""
        if not self.matches:
            return Passage()
        begin = max(0, self.worth[2] - BEFORE) if len(self.text) > LONGEST_PASSAGE else 0
        begin, end = _whole_words(self.text, begin, begin + LONGEST_PASSAGE)
        before, after = ELLIPSIS * (begin > 0), ELLIPSIS * _breaks_off(self.text, end)
        ranges = _ranges(self.matches, begin, end, shift=len(before) - begin)
        return Passage(before + " ".join(self.text[begin:end].split("\n")) + after, ranges)

    @cached_property
    def worth(self) -> Worth:
        """The worth of its best passage; of equals, the last."""
        return _best(self.matches)

    @cached_property
    def clauses(self) -> frozenset[int]:
        """The clauses that are met."""
        return frozenset(clause for clause, _, _ in self.matches)

    def words(self) -> Iterator[str]:
        """Yield the words that meet a clause, as they are written."""
        return (self.text[begin:end].casefold() for _, begin, end in self.matches)


# A text of a document, and what is met in it.
Piece = tuple[Text, Marked]


def matches(places: Places, plan: Plan) -> Mapping[int, Sequence[Match]]:
    """The matches of each text that has any, by its number, in the order of the text."""
    found = [
        (word, number, text, (clause, begin, end))
        for number, (clause, phrase) in enumerate(plan.phrases)
        for word, text, begin, end in places.having(phrase)
    ]
    by_text: dict[int, list[Match]] = {}
    for _word, _number, text, match in sorted(found):
        by_text.setdefault(text, []).append(match)
    return by_text


def _best(matches: Sequence[Match]) -> Worth:
    """The worth of the best passage: each goes from a match to the first other that ends too far from it."""
    best = 0, 0, 0
    within: dict[int, int] = {}
    last = 0
    for first, (clause, begin, _) in enumerate(matches):
        while last < len(matches) and matches[last][2] <= begin + LONGEST_PASSAGE - BEFORE:
            other = matches[last][0]
            within[other] = within.get(other, 0) + 1
            last += 1
        if (worth := (len(within), last - first, begin)) > best:
            best = worth
        if last == first:
            last += 1
        elif within[clause] > 1:
            within[clause] -= 1
        else:
            del within[clause]
    return best


def _ranges(matches: Sequence[Match], begin: int, end: int, shift: int = 0) -> tuple[tuple[int, int], ...]:
    """The places of matches within a piece of the text; those that overlap are one."""
    found: list[tuple[int, int]] = []
    for _, first, last in matches:
        if first < begin or last > end:
            continue
        if found and first + shift < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last + shift))
        else:
            found.append((first + shift, last + shift))
    return tuple(found)


def _breaks_off(text: str, end: int) -> bool:
    """Say whether a piece that ends here breaks off within a sentence, so that dots must say so."""
    return end < len(text) and not text[:end].endswith(ENDS)


def _whole_words(text: str, begin: int, end: int) -> tuple[int, int]:
    """A piece of the text that begins and ends between words."""
    if begin > 0:
        begin = next((place + 1 for place in range(begin, begin + BEFORE) if text[place].isspace()), begin)
    if end < len(text):
        end = next((place for place in range(end, end - BEFORE, -1) if text[place].isspace()), end)
    return begin, min(end, len(text))
