"""How many documents a list has, in words, as its heading, its title and a link to it say."""

from typing import NamedTuple

from django.utils.text import Truncator

from publishing.documents.kinds import collection_of
from publishing.serving.listing import Listing

# Characters of a heading that names many values.
LONGEST = 100


class Noun(NamedTuple):
    """What one is called, and what several are."""

    one: str
    many: str

    def counted(self, number: int) -> str:
        """So many of them."""
        return f"{number} {self.one if number == 1 else self.many}"


def noun_of(collection: str) -> Noun:
    """What documents of a collection are called."""
    found = collection_of(collection)
    return Noun(found.singular, found.label.lower())


def heading_of(collection: str, listing: Listing) -> str:
    """How many a list has, and of what values if the reader chose some."""
    found = noun_of(collection).counted(listing.paginator.count)
    values = ", ".join(one.label for one in listing.chosen)
    return Truncator(f"{found}: {values}").chars(LONGEST) if values else found
