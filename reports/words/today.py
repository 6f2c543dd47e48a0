"""The words that the public stories use today, counted by stories, from the index of the search."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from pyroaring import BitMap

from publishing.sequence.sinks import Position
from publishing.sequence.state import PublicState
from publishing.serving.bounded_cache import BoundedCache
from search.index.snapshot import Snapshot
from search.index.visible import Shown, shown
from search.language.analysis import STOP_WORDS, term_of, terms
from search.query.scope import Scope
from search.services import INDEX_ERRORS, index

STORIES = "stories"
# A word of fewer stories is theirs, and not the community's.
LEAST_STORIES = 5
MOST_WORDS = 60
LEFT_OUT = Path(__file__).with_name("left-out.txt")
# Shorter words are not spelt out in the index.
LEAST_LETTERS = 4
SAID = "SELECT rowid, title || ' ' || summary || ' ' || text FROM terms"
SPELT = "SELECT word FROM words"


@dataclass(frozen=True)
class Word:
    """A word, as most stories spell it, and how many stories have it in any form."""

    text: str
    stories: int


@dataclass(frozen=True)
class WordsOfToday:
    """The words that most stories share, by alphabet, and how many stories and samples were read for them."""

    words: tuple[Word, ...]
    stories: int
    samples: int


_counted: BoundedCache[WordsOfToday] = BoundedCache(4)


def words_of_today(state: PublicState) -> WordsOfToday | None:
    """The words of the stories that are public in a state; None if the index does not have all of them yet."""
    head = Position(state.epoch, state.number)
    scope = Scope(at=state.at, head=head, with_samples=counts_samples(), collections=(STORIES,))
    key = (state.tag, scope.with_samples)
    if (known := _counted.get(key)) is not None:
        return known
    try:
        index.catch_up(head)
        counted = index.read(lambda view: _count(view, scope))
    except INDEX_ERRORS:
        return None
    if counted is not None:
        _counted.put(key, counted)
    return counted


def counts_samples() -> bool:
    """Say whether sample stories are counted: where they are shown, unless a setting leaves them out."""
    return bool(settings.SHOW_SAMPLES and settings.COUNT_SAMPLES)


def _count(view: Snapshot, scope: Scope) -> WordsOfToday | None:
    found = shown(view, scope)
    if found is None or not found.is_complete:
        return None
    counts = counted_terms((terms for number, terms in view.connection.execute(SAID) if number in found.numbers))
    spellings = _spellings(found, set(counts))
    words = (Word(spellings[term], stories) for term, stories in counts.items() if term in spellings)
    samples = found.numbers.intersection_cardinality(view.samples())
    return WordsOfToday(tuple(sorted(words, key=lambda word: word.text)), len(found.numbers), samples)


def counted_terms(stories: Iterable[str]) -> dict[str, int]:
    """The terms that most stories have, each story given by its terms; what any English text has is left out."""
    counts = Counter(term for terms in stories for term in set(terms.split()))
    left_out = terms_left_out()
    shared = [
        (term, number)
        for term, number in counts.items()
        if number >= LEAST_STORIES and len(term) >= LEAST_LETTERS and term.isalpha() and term not in left_out
    ]
    return dict(sorted(shared, key=lambda one: (-one[1], one[0]))[:MOST_WORDS])


@cache
def terms_left_out() -> frozenset[str]:
    """The terms that tell nothing: what a search leaves out, and what any English text has."""
    lines = LEFT_OUT.read_text(encoding="utf-8").splitlines()
    ours = " ".join(line for line in lines if not line.startswith("#"))
    return frozenset({*terms(ours), *map(term_of, STOP_WORDS)})


def _spellings(found: Shown, terms: set[str]) -> dict[str, str]:
    """The commonest spelling of each term among these stories; of equals the shortest, then by alphabet."""
    candidates: defaultdict[str, list[str]] = defaultdict(list)
    for (word,) in found.view.connection.execute(SPELT):
        if (term := term_of(word)) in terms:
            candidates[term].append(word)
    return {
        term: min(words, key=lambda word: (-_stories(found, word), len(word), word))
        for term, words in candidates.items()
    }


def _stories(found: Shown, word: str) -> int:
    numbers: BitMap = found.with_spelling(word)
    return len(numbers)
