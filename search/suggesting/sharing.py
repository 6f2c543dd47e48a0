"""Stories that may tell the same as a text: those that share most of its rarest words."""

from collections import Counter
from collections.abc import Iterable
from heapq import nlargest, nsmallest
from uuid import UUID

from pyroaring import BitMap

from publishing.sequence import sinks
from search.index.sets import COLLECTION
from search.index.snapshot import Snapshot
from search.language.analysis import tokens
from search.services import INDEX_ERRORS, index

# By so many of its rarest words a text is compared.
WORDS, MOST = 24, 10


def sharing_words(texts: Iterable[str], collection: str) -> frozenset[UUID]:
    """Public documents of a collection that share the rarest words of a text; none while the index is away."""
    own = {token.term for text in texts for token in tokens(text) if not token.is_stop_word}

    def read(view: Snapshot) -> frozenset[UUID]:
        among = view.sets.numbers(COLLECTION, collection)
        found = {term: view.matching(f'"{term}"') & among for term in own}
        rarest = nsmallest(WORDS, (term for term in sorted(own) if found[term]), key=lambda term: len(found[term]))
        shared = Counter(number for term in rarest for number in found[term])
        return view.ids(BitMap(nlargest(MOST, sorted(shared), key=shared.__getitem__)))

    try:
        index.catch_up(sinks.head())
        return index.read(read)
    except INDEX_ERRORS:
        return frozenset()
