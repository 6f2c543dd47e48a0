"""Where to go from an empty result: the same search with less asked of it, and how much that would find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from publishing.serving.listing import Selection
from search.query.filters import EVERYTHING
from search.query.request import SearchRequest
from search.services import search


@dataclass(frozen=True)
class Relaxation:
    """A relaxation: what it leaves out of the search, how many stories it finds, and its address."""

    label: str
    total: int
    query: str


def relaxations(
    request: SearchRequest, selection: Selection, at: datetime, labels: Mapping[tuple[str, str], str]
) -> list[Relaxation]:
    """The searches that find something when one filter, all of them, or the quotation marks are left out.

    `labels` are what people read for the values of filters, by the name of the filter and the value.
    """
    found = [
        Relaxation(label, total, address)
        for label, less, address in _less(request, selection, labels)
        if (total := search(less.only_counted, at).total)
    ]
    return sorted(found, key=lambda way: -way.total)


def _less(
    request: SearchRequest, selection: Selection, labels: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, SearchRequest, str]]:
    for name, values in selection.chosen.items():
        fewer = selection.less(name)
        yield (
            f"without {' or '.join(labels.get((name, value), value) for value in values)}",
            replace(request, narrowing=request.narrowing.without(name)),
            fewer.query(),
        )
    if len(selection.chosen) > 1:
        yield "without any filter", replace(request, narrowing=EVERYTHING), selection.less(*selection.chosen).query()
    if apart := request.with_words_apart:
        yield "with the words apart", apart, selection.keeping(q=apart.text).query()
