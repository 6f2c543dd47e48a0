"""Building the index again beside the one that readers see, while editors work.

The new index follows the sequence like any sink, from nothing, so what is edited meanwhile is in both; they change
places in one step when nothing is left to take in and nothing differs. Whatever comes later, the new index takes in
itself, for it knows how far it has come.
"""

from publishing.sequence import sinks
from publishing.sequence.sinks import Unreachable
from search.engines.elastic.connection import for_writing, refusals
from search.engines.elastic.index import ElasticIndex
from search.engines.elastic.indices import building, remove_left_over, show

MOST_LOOKS = 5


def rebuild() -> str:
    """The name of the new index, which readers see now; without it nothing has changed. Raises Unreachable."""
    client = for_writing()
    with refusals():
        remove_left_over(client)
        with building(client) as name:
            _fill(ElasticIndex(client, name))
            show(client, name)
    return name


def _fill(index: ElasticIndex) -> None:
    """Take in everything and compare it, until nothing differs; then what was edited while it was compared."""
    for _look in range(MOST_LOOKS):
        follow_to_the_end(index)
        drift = index.drift()
        if not drift:
            follow_to_the_end(index)
            return
    message = f"It still differs after {MOST_LOOKS} looks: {drift[0]}"
    raise Unreachable(message)


def follow_to_the_end(index: ElasticIndex) -> None:
    """Take in whatever has changed so far."""
    while not sinks.follow(index):
        pass
