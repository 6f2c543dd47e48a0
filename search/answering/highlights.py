"""Where in a story the words are that were looked for, its best passage, and why it was found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from publishing.documents.shapes import SearchText, Segment
from search.language.analysis import Token, located
from search.query.plan import Plan
from search.query.result import Highlights, Met, Passage, Why

LONGEST_PASSAGE = 240
BEFORE = 60
MOST_WORDS, MOST_MET = 5, 3
# What people read before whoever tells a story.
TOLD_BY = "Told by"
ELLIPSIS = "…"
ENDS = (".", "?", "!", ELLIPSIS)

# A match is a clause with the words that meet it.
Match = tuple[int, Sequence[Token]]


def highlights(read: SearchText, plan: Plan) -> tuple[Highlights, Why]:
    """The highlights of a document and why it was found."""
    title, summary = Marked(read.title, plan), Marked(read.summary, plan)
    said = [(one, Marked(one.text, plan)) for one in read.segments]
    texts = [title, summary, *(marked for _, marked in said)]
    shown = Highlights(title.whole(), summary.whole(), _passage(said))
    labels = {one.label: Marked(f"{one.label}\n{one.text}", plan) for one in read.labels if one.is_reason}
    told = [label for label, marked in labels.items() if marked.tells_much(plan)]
    words = dict.fromkeys(word for marked in (*texts, *labels.values()) for word in marked.words())
    is_shown = {clause for marked in texts for clause, _ in marked.matches}
    met = _met((one for one in _named(read) if one[1] not in told), plan, is_shown)
    return shown, Why(tuple(islice(words, MOST_WORDS)), tuple(told), tuple(islice(met, MOST_MET)))


def _passage(said: Iterable[tuple[Segment, "Marked"]]) -> Passage:
    """The best passage of all segments, the first of equals, with its page; an empty one if none is met."""
    met = [(one, marked) for one, marked in said if marked.matches]
    if not met:
        return Passage()
    segment, marked = max(met, key=lambda item: item[1].worth()[:2])
    return replace(marked.best_passage(), page=segment.page)


def _named(read: SearchText) -> Iterator[tuple[str, str, str]]:
    """Yield whatever else a document is found by: its name, what is read of it, and all that is found by it."""
    for speaker in dict.fromkeys(one.speaker for one in read.segments if one.speaker):
        yield TOLD_BY, speaker, ""
    for label in dict.fromkeys(read.labels):
        yield label.of, label.label, f"{label.text}\n{label.also}"


def _met(named: Iterable[tuple[str, str, str]], plan: Plan, is_shown: set[int]) -> Iterator[Met]:
    """Yield what meets a clause that nothing before it meets, and nothing that is shown anyway."""
    seen = set(is_shown)
    for name, text, more in named:
        marked = Marked(text, plan)
        clauses = {clause for clause, _ in (*marked.matches, *Marked(more, plan).matches)}
        if name and not clauses <= seen:
            yield Met(name, text, marked.whole().ranges)
        seen |= clauses


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
        """A piece of the text in which the most clauses are met, nothing if none is."""
        if not self.matches:
            return Passage()
        begin = max(0, self.worth()[2] - BEFORE)
        begin, end = _whole_words(self.text, begin, begin + LONGEST_PASSAGE)
        before, after = ELLIPSIS * (begin > 0), ELLIPSIS * _breaks_off(self.text, end)
        ranges = _ranges(self.matches, begin, end, shift=len(before) - begin)
        return Passage(before + " ".join(self.text[begin:end].split("\n")) + after, ranges)

    def tells_much(self, plan: Plan) -> bool:
        """Say whether two clauses are met, or the only one."""
        return len({clause for clause, _ in self.matches}) >= min(2, len(plan.clauses))

    def words(self) -> Iterator[str]:
        """Yield the words that meet a clause, as they are written."""
        for _, tokens in self.matches:
            yield self.text[tokens[0].begin : tokens[-1].end].casefold()

    def worth(self) -> tuple[int, int, int]:
        """The worth of its best passage."""
        return max(map(self._worth, range(len(self.matches))))

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
