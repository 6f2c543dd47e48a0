"""Other words for what somebody is typing, where nothing is suggested for it."""

from dataclasses import replace

from search.answering.curation import read_curation
from search.answering.suggestions import Suggested
from search.answering.understanding import understand
from search.index.local_index import LocalIndex
from search.query.request import SearchRequest
from search.query.scope import Scope


def with_other_words(index: LocalIndex, found: Suggested, text: str, scope: Scope) -> Suggested:
    """The suggestions with what a search for the text would say may be meant."""
    understood = understand(index, SearchRequest(text), scope, read_curation(scope.at).synonyms)
    is_complete = found.is_complete and understood.is_whole
    return replace(found, is_complete=is_complete, did_you_mean=understood.words.did_you_mean)
