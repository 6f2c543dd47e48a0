"""What editors keep of the search: words that mean the same, and what people search for."""

from search.models.searches import DailySearch, SearchTally
from search.models.synonyms import Synonym

__all__ = ["DailySearch", "SearchTally", "Synonym"]
