"""What editors add to the search: words that mean the same, and stories promoted for a query."""

from dataclasses import dataclass
from datetime import datetime

from publishing.sequence.kept import Kept
from search.answering import promotions
from search.answering.promotions import Promotions
from search.query import synonyms
from search.query.synonyms import Synonyms


@dataclass(frozen=True)
class Curation:
    """The synonyms and promotions at one moment; written as text they are a key that is the same in every process."""

    synonym_rows: tuple[synonyms.Row, ...] = ()
    promotion_rows: tuple[promotions.Row, ...] = ()

    @property
    def synonyms(self) -> Synonyms:
        """The synonyms as the planner uses them."""
        return synonyms.compiled(self.synonym_rows)

    @property
    def promotions(self) -> Promotions:
        """The stories by what they are promoted for."""
        return promotions.compiled(self.promotion_rows)


def read_curation(at: datetime) -> Curation:
    """The synonyms and promotions that editors have made, as far as they are public at this moment.

    Two queries, or none if nothing was written since this thread last asked.
    """
    return _kept.at(at)


def _read(at: datetime) -> Curation:
    return Curation(synonyms.read_synonyms(), promotions.read_promotions(at))


_kept = Kept(_read)
