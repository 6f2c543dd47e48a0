"""Stories that may tell the same as a text: those that share most of its rarest words."""

from collections import Counter
from collections.abc import Iterable
from heapq import nlargest, nsmallest
from uuid import UUID

from pyroaring import BitMap

from publishing.sequence import sinks
from search.index.snapshot import Snapshot
from search.language.analysis import telling_terms
from search.services import INDEX_ERRORS, index

# By so many of its rarest words a text is compared.
WORDS, MOST = 24, 10


def sharing_words(texts: Iterable[str], collection: str) -> frozenset[UUID]:
    """Public documents of a collection that share the rarest words of a text; none while the index is away."""
    own = {term for text in texts for term in telling_terms(text)}

    def read(view: Snapshot) -> frozenset[UUID]:
        among = view.collections([collection])
        found = {term: view.matching(f'"{term}"') & among for term in own}
        rarest = nsmallest(WORDS, (term for term in sorted(own) if found[term]), key=lambda term: len(found[term]))
        shared = Counter(number for term in rarest for number in found[term])
        return view.ids(BitMap(nlargest(MOST, sorted(shared), key=shared.__getitem__)))

    try:
        index.catch_up(sinks.head())
        return index.read(read)
    except INDEX_ERRORS:
        return frozenset()
