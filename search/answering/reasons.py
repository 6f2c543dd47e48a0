"""What a document is found by beside its texts: who tells it, its headings, and the words that it is filed under."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

from publishing.documents.shapes import SearchLabel, SearchText
from search.answering.marking import Marked, Piece
from search.index.texts import ALSO, HEADING, MEANING, NAME, SPEAKER, Role
from search.query.plan import Plan
from search.query.result import Met, Passage

# What people read before whoever tells a story.
TOLD_BY = "Told by"
# What they read before others who speak in it, and before a heading.
SAID_BY, HEADED = "Said by", "Heading"
# Between what it is called and what more is said of it.
DASH = " \u2013 "


@dataclass(frozen=True)
class Named:
    """One of them: what it is, as people read it, what it is called, what that means, and whatever more is found."""

    name: str
    called: Marked
    text: Marked | None = None
    also: Sequence[Marked] = ()

    @property
    def said(self) -> Sequence[Marked]:
        """What it says of itself."""
        return [self.called] if self.text is None else [self.called, self.text]

    @cached_property
    def clauses(self) -> frozenset[int]:
        """The clauses that it meets."""
        return clauses_of([*self.said, *self.also])

    def shown(self, seen: frozenset[int] = frozenset()) -> Passage:
        """What it is called; if that meets nothing but what was seen, with the words that do."""
        telling = [one for one in (*self.said[1:], *self.also) if one.clauses - seen]
        if self.called.clauses - seen or not telling:
            return self.called.whole()
        return _joined(self.called.whole(), max(telling, key=lambda one: one.worth[:2]).best_passage())


def headed(read: SearchText, found: Sequence[Piece]) -> Iterator[Named]:
    """Yield who speaks in a document, and its headings: those in which anything is met."""
    teller = next((one.speaker for one in read.segments if one.speaker), "")
    for speaker, marked in _by_text(found, SPEAKER).items():
        yield Named(TOLD_BY if speaker == teller else SAID_BY, marked)
    for marked in _by_text(found, HEADING).values():
        yield Named(HEADED, marked)


def labelled(found: Iterable[Piece]) -> Iterator[tuple[SearchLabel, Named]]:
    """Yield the words that a document is filed under: those in which anything is met."""
    of_labels = ((text[2], text[1], marked) for text, marked in found if isinstance(text[2], SearchLabel))
    for _, pieces in groupby(of_labels, key=lambda piece: id(piece[0])):
        of_one = list(pieces)
        label = of_one[0][0]
        yield label, _named(label, [(role, marked) for _, role, marked in of_one])


def _named(label: SearchLabel, met: Sequence[tuple[Role, Marked]]) -> Named:
    by_role = dict(met)
    also = [marked for role, marked in met if role is ALSO]
    return Named(label.of, by_role.get(NAME) or Marked(label.label), by_role.get(MEANING), also)


def _by_text(found: Iterable[Piece], wanted: Role) -> dict[str, Marked]:
    """What is met in the texts of a role, each text once."""
    return {text: marked for (text, role, _), marked in found if role is wanted}


def is_reason(label: SearchLabel, named: Named, plan: Plan) -> bool:
    """Say whether a document was found by this: two clauses are met by what it says, or the only one."""
    return label.is_reason and len(clauses_of(named.said)) >= min(2, len(plan.clauses))


def clauses_of(texts: Iterable[Marked]) -> frozenset[int]:
    """The clauses that some texts meet."""
    return frozenset(clause for one in texts for clause, _, _ in one.matches)


def met(named: Iterable[Named], is_shown: frozenset[int]) -> Iterator[Met]:
    """Yield what meets a clause that nothing before it meets, and nothing that is shown anyway."""
    seen = is_shown
    for one in named:
        if one.name and not one.clauses <= seen:
            shown = one.shown(seen)
            yield Met(one.name, shown.text, shown.ranges)
        seen |= one.clauses


def words(texts: Iterable[Marked], named: Iterable[Named]) -> dict[str, None]:
    """The words that were found in texts and in what is told as a reason, as they are written, each once."""
    marked = chain(texts, *(one.said for one in named))
    return dict.fromkeys(word for one in marked for word in one.words())


def _joined(called: Passage, more: Passage) -> Passage:
    shift = len(called.text) + len(DASH)
    ranges = ((begin + shift, end + shift) for begin, end in more.ranges)
    return Passage(f"{called.text}{DASH}{more.text}", (*called.ranges, *ranges))
