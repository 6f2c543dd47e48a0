"""Going to a thing rather than searching for its words: a characteristic, a competency, a topic, a kind, a place."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import islice
from operator import and_
from urllib.parse import urlencode

from pyroaring import BitMap

from search.answering.names import Name, named_facets, names_of, telling, words_beside
from search.index.sets import Sets
from search.index.visible import Shown
from search.query.filters import TOLD_BY, facet_labels
from search.query.plan import Phrase
from search.query.result import Destination

# More words than these tell of a situation.
MOST_WORDS = 8
MOST = 3
PROFESSION, STORIES = "profession", "stories"
# Of these any piece of a name is enough, of others half of it.
BY_ANY_PIECE = frozenset({"characteristic", "part_of_system"})
PAGES = {"characteristic": "/characteristics/{}/", "competency": "/competencies/{}/"}

Names = Mapping[Phrase, Sequence[Name]]


def destinations(text: str, shown: Shown) -> tuple[Destination, ...]:
    """Where somebody may want to go who typed this: what is called so, then what is partly called so.

    A text that is made of several names, such as “vox-pops from Lambeth”, leads to what has all of them.
    """
    typed = tuple(term for term in telling(text) if term not in words_beside())
    if not 0 < len(typed) <= MOST_WORDS:
        return ()
    names = _names(shown)
    several = _several(typed, names)
    found = [several] if several else [(one,) for one in dict.fromkeys(_called(typed, names))]
    offered = (destination(some, shown, text) for some in found)
    return tuple(islice((one for one in offered if one.count), MOST))


def destination(names: Sequence[Name], shown: Shown, text: str) -> Destination:
    """The place for what has all of these names, with the number of stories there."""
    carrying = (shown.view.sets.numbers(one.facet, one.value) for one in names)
    count = len(reduce(and_, carrying, BitMap(shown.numbers & shown.view.collections([STORIES]))))
    labels = facet_labels()
    first = names[0]
    kind, name = (first.facet, labels[first.facet]) if len(names) == 1 else (STORIES, "Stories")
    return Destination(kind, name, ", ".join(one.label for one in names), _path(names, text), count)


def _path(names: Sequence[Name], text: str) -> str:
    """The page of a thing, or else the list of its stories; who tells a story narrows searches only."""
    first = names[0]
    if len(names) == 1 and first.facet in PAGES:
        return PAGES[first.facet].format(first.value)
    chosen = [(one.facet, one.value) for one in names]
    is_search = any(one.facet == TOLD_BY for one in names)
    return f"/search/?{urlencode([('q', text), *chosen])}" if is_search else f"/library/?{urlencode(chosen)}"


def _names(shown: Shown) -> Names:
    """The names of everything shown; they are made once for as long as the same is shown."""
    sets, numbers, names = _last.made
    if sets is not shown.view.sets or numbers != shown.numbers:
        names = _made(shown)
        _last.made = shown.view.sets, shown.numbers, names
    return names


class _Last:
    """The names that were made last, and of what: the sets, and what of them is shown."""

    made: tuple[Sets, BitMap, Names] = Sets(), BitMap(), {}


_last = _Last()


def _made(shown: Shown) -> Names:
    found: dict[Phrase, list[Name]] = {}
    for facet in named_facets():
        for words, name in names_of(shown, facet):
            found.setdefault(telling(words), []).append(name)
    return {words: _without_doubles(named) for words, named in found.items()}


def _without_doubles(names: Sequence[Name]) -> Sequence[Name]:
    """The names without the role that is a profession too."""
    is_profession = any(one.facet == PROFESSION for one in names)
    return [one for one in names if not (is_profession and one.facet == TOLD_BY)]


def _several(typed: Phrase, names: Names) -> tuple[Name, ...]:
    """The names of different facets that a text consists of, if there is more than one."""
    found: list[Name] = []
    place = 0
    while place < len(typed):
        taken = {one.facet for one in found}
        ends = range(len(typed), place, -1)
        fitting = ((end, one) for end in ends for one in names.get(typed[place:end], ()) if one.facet not in taken)
        place, name = next(fitting, (0, None))
        if name is None:
            return ()
        found.append(name)
    return tuple(found) if len(found) > 1 else ()


def _called(typed: Phrase, names: Names) -> Iterator[Name]:
    """Yield what is called so, then what has this in its name."""
    yield from names.get(typed, ())
    for words, named in names.items():
        if words != typed and _has(words, typed):
            is_half = 2 * len(typed) >= len(words)
            yield from (one for one in named if one.facet in BY_ANY_PIECE or (is_half and one.facet != TOLD_BY))


def _has(words: Phrase, piece: Phrase) -> bool:
    """Say whether a phrase has these words side by side."""
    places = range(len(words) - len(piece) + 1)
    return any(words[place : place + len(piece)] == piece for place in places)
