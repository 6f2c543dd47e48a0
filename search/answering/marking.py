"""Where in a text the words are that were looked for, and the piece of it that answers best."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from search.language.analysis import Token, located
from search.query.plan import Plan
from search.query.result import Passage

LONGEST_PASSAGE = 240
BEFORE = 60
ELLIPSIS = "…"
ENDS = (".", "?", "!", ELLIPSIS)

# A match is a clause with the words that meet it.
Match = tuple[int, Sequence[Token]]


class Marked:
    """A text and the matches in it: the places where it meets the clauses of a plan."""

    def __init__(self, text: str, plan: Plan) -> None:
        self.text = text
        tokens = list(located(text, only=None if plan.has_phrases else plan.terms))
        self.matches = list(_matches(tokens, plan))

    def whole(self) -> Passage:
        """The whole text as a passage."""
        return Passage(self.text, _ranges(self.matches, 0, len(self.text)))

    def best_passage(self) -> Passage:
        """A piece of the text in which the most clauses are met, all of a short one, nothing if none is."""
        if not self.matches:
            return Passage()
        begin = max(0, self.worth()[2] - BEFORE) if len(self.text) > LONGEST_PASSAGE else 0
        begin, end = _whole_words(self.text, begin, begin + LONGEST_PASSAGE)
        before, after = ELLIPSIS * (begin > 0), ELLIPSIS * _breaks_off(self.text, end)
        ranges = _ranges(self.matches, begin, end, shift=len(before) - begin)
        return Passage(before + " ".join(self.text[begin:end].split("\n")) + after, ranges)

    def worth(self) -> tuple[int, int, int]:
        """The worth of its best passage: its number of clauses, of matches, and where it begins."""
        return max(map(self._worth, range(len(self.matches))))

    @cached_property
    def clauses(self) -> frozenset[int]:
        """The clauses that are met."""
        return frozenset(clause for clause, _ in self.matches)

    def words(self) -> Iterator[str]:
        """Yield the words that meet a clause, as they are written."""
        for _, tokens in self.matches:
            yield self.text[tokens[0].begin : tokens[-1].end].casefold()

    def _worth(self, first: int) -> tuple[int, int, int]:
        """The worth of a passage from this match on: its number of clauses, of matches, and where it begins."""
        begin = self.matches[first][1][0].begin
        end = begin + LONGEST_PASSAGE - BEFORE
        within = [clause for clause, _ in takewhile(lambda match: match[1][-1].end <= end, self.matches[first:])]
        return len(set(within)), len(within), begin


def _matches(tokens: Sequence[Token], plan: Plan) -> Iterator[Match]:
    """Yield the matches, in the order of the text."""
    for place, token in enumerate(tokens):
        for number, phrase in plan.beginnings.get(token.term, ()):
            piece = tokens[place : place + len(phrase)]
            if tuple(one.term for one in piece) == phrase:
                yield number, piece


def _ranges(matches: Sequence[Match], begin: int, end: int, shift: int = 0) -> tuple[tuple[int, int], ...]:
    """The places of matches within a piece of the text; those that overlap are one."""
    found: list[tuple[int, int]] = []
    for _, tokens in matches:
        first, last = tokens[0].begin, tokens[-1].end
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
