"""Wagtail's search in SQLite, for the lists and choosers of the CMS: it takes whatever is typed for words."""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText


class Words:
    """Leaves quotation marks out of a search: one without its partner would be a syntax error."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """The expression that the database looks for."""
        if isinstance(query, PlainText):
            query = PlainText(_words(query), operator=query.operator)
        elif isinstance(query, Phrase):
            query = Phrase(_words(query))
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]  # see the classes below


def _words(query: Any) -> str:
    """The words of a query; a mark in place of none, which no text has."""
    return str(query.query_string).replace('"', " ").strip() or "-"


class WordsQuery(Words, SQLiteSearchQueryCompiler):
    """A search for words."""


class WordsAutocompleteQuery(Words, SQLiteAutocompleteQueryCompiler):
    """A search for words of which the last may be unfinished."""


class SearchBackend(SQLiteSearchBackend):
    """The search of the CMS in SQLite."""

    query_compiler_class = WordsQuery
    autocomplete_query_compiler_class = WordsAutocompleteQuery
