"""Where in a story the words are that were looked for, its best passage, and why it was found."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, takewhile

from publishing.documents.shapes import SearchLabel, SearchText, Segment
from search.language.analysis import Token, located
from search.query.plan import Plan
from search.query.result import Excerpt, Highlights, Met, Passage, Why

LONGEST_PASSAGE = 240
BEFORE = 60
MOST_WORDS, MOST_MET = 5, 3
# What people read before whoever tells a story.
TOLD_BY = "Told by"
# What they read before others who speak in it, and before a heading.
SAID_BY, HEADING = "Said by", "Heading"
ELLIPSIS = "…"
ENDS = (".", "?", "!", ELLIPSIS)

# A match is a clause with the words that meet it.
Match = tuple[int, Sequence[Token]]


def highlights(read: SearchText, plan: Plan) -> tuple[Highlights, Why]:
    """The highlights of a document and why it was found."""
    title, summary = Marked(read.title, plan), Marked(read.summary, plan)
    said = [(one, Marked(one.text, plan)) for one in read.segments]
    texts = [title, summary, *(marked for _, marked in said)]
    shown = Highlights(title.whole(), summary.whole(), _excerpt(read.segments, said))
    labels = {one: Marked(f"{one.label}\n{one.text}\n{one.also}", plan) for one in read.labels}
    reasons = [one for one in labels if one.is_reason]
    told = dict.fromkeys(one.label for one in reasons if labels[one].tells_much(plan, _told(one)))
    shown_words = (labels[one].words(_told(one)) for one in reasons)
    words = dict.fromkeys(chain(*(marked.words() for marked in texts), *shown_words))
    is_shown = {clause for marked in texts for clause, _ in marked.matches}
    met = _met(_named(read, labels, told, plan), is_shown)
    return shown, Why(tuple(islice(words, MOST_WORDS)), tuple(told), tuple(islice(met, MOST_MET)))


def _told(label: SearchLabel) -> int:
    """How much of what is found by a label readers are told of."""
    return len(label.label) + 1 + len(label.text)


def _excerpt(segments: Sequence[Segment], said: Iterable[tuple[Segment, "Marked"]]) -> Excerpt:
    """The best passage of all segments, the first of equals; an empty one if none is met."""
    met = [(one, marked) for one, marked in said if marked.matches]
    if not met:
        return Excerpt()
    segment, marked = max(met, key=lambda item: item[1].worth()[:2])
    passage = marked.best_passage()
    speaker = "" if segment.speaker == segments[0].speaker else segment.speaker
    return Excerpt(passage.text, passage.ranges, speaker, segment.second)


def _named(
    read: SearchText, labels: Mapping[SearchLabel, "Marked"], told: Container[str], plan: Plan
) -> Iterator[tuple[str, str, "Marked"]]:
    """Yield whatever else a document is found by: its name, what is read of it, and all that is found by it."""
    for place, speaker in enumerate(dict.fromkeys(one.speaker for one in read.segments if one.speaker)):
        yield SAID_BY if place else TOLD_BY, speaker, Marked(speaker, plan)
    for heading in dict.fromkeys(one.heading for one in read.segments if one.heading):
        yield HEADING, heading, Marked(heading, plan)
    for label, marked in labels.items():
        if label.label not in told:
            yield label.of, label.label, marked


def _met(named: Iterable[tuple[str, str, "Marked"]], is_shown: set[int]) -> Iterator[Met]:
    """Yield what meets a clause that nothing before it meets, and nothing that is shown anyway."""
    seen = set(is_shown)
    for name, text, marked in named:
        clauses = {clause for clause, _ in marked.matches}
        if name and not clauses <= seen:
            yield Met(name, text, _ranges(marked.matches, 0, len(text)))
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

    def worth(self) -> tuple[int, int, int]:
        """The worth of its best passage: its number of clauses, of matches, and where it begins."""
        return max(map(self._worth, range(len(self.matches))))

    def tells_much(self, plan: Plan, end: int) -> bool:
        """Say whether two clauses are met up to this place, or the only one."""
        clauses = {clause for clause, tokens in self.matches if tokens[-1].end <= end}
        return len(clauses) >= min(2, len(plan.clauses))

    def words(self, end: int | None = None) -> Iterator[str]:
        """Yield the words that meet a clause up to this place, as they are written."""
        for _, tokens in self.matches:
            if end is None or tokens[-1].end <= end:
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
