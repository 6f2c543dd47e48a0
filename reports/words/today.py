"""The words that the public stories use today, counted by stories."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publishing.sequence.state import PublicState
from reports.stories.indexed import from_index
from search.index.visible import Shown
from search.language.analysis import STOP_WORDS, term_of, terms

# A word of fewer stories is theirs, and not the community's.
LEAST_STORIES = 5
MOST_WORDS = 60
# Shorter words are not spelt out in the index.
LEAST_LETTERS = 4
LEFT_OUT = Path(__file__).with_name("left-out.txt")
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


def words_of_today(state: PublicState) -> WordsOfToday | None:
    """The words of the stories that are public in a state; None if the index does not have all of them yet."""
    return from_index(state, _counted)


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


def _counted(found: Shown) -> WordsOfToday:
    view = found.view
    counts = counted_terms(said for number, said in view.connection.execute(SAID) if number in found.numbers)
    spellings = _spellings(found, set(counts))
    words = (Word(spellings[term], stories) for term, stories in counts.items() if term in spellings)
    samples = found.numbers.intersection_cardinality(view.samples())
    return WordsOfToday(tuple(sorted(words, key=lambda word: word.text)), len(found.numbers), samples)


def _spellings(found: Shown, terms: set[str]) -> dict[str, str]:
    """The commonest spelling of each term among these stories; of equals the shortest, then by alphabet."""
    candidates: defaultdict[str, list[str]] = defaultdict(list)
    for (word,) in found.view.connection.execute(SPELT):
        if (term := term_of(word)) in terms:
            candidates[term].append(word)
    return {
        term: min(words, key=lambda word: (-len(found.with_spelling(word)), len(word), word))
        for term, words in candidates.items()
    }
