"""A result as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from library.web import navigation
from library.web.sorting import Sorting, sortings
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.headings import Noun
from publishing.serving.listing import Chosen, Filter, Selection
from publishing.serving.lists import ordered_cards
from publishing.serving.paging import PageLinks, page_links
from search.pages import facet_filters
from search.pages.counted import heading, noun
from search.pages.grouping import Group, Shown, as_shown, by_strength, side_by_side
from search.pages.relaxations import Relaxation, relaxations
from search.pages.situations import fitting
from search.query.request import SearchRequest, Sort
from search.query.result import SearchResult

# Fewer words name a subject; more tell of a situation, and then competencies come first.
LEAST_WORDS = 3
# The orders of the results, by their names in the address; the first is the usual one.
ORDERS = {Sort.RELEVANCE.value: "Best match", Sort.NEWEST.value: "Newest", Sort.OLDEST.value: "Oldest"}


@dataclass(frozen=True)
class Results:
    """The results for the template; a property that the template does not show is not worked out."""

    wanted: SearchRequest
    selection: Selection
    found: SearchResult
    state: PublicState

    @property
    def at(self) -> datetime:
        """The moment of which the page is."""
        return self.state.at

    @property
    def places(self) -> list[navigation.Place]:
        """The breadcrumbs."""
        return [navigation.Place("Home", "/")]

    @property
    def query(self) -> str:
        """The words that were searched, as the form and the heading show them."""
        return self.found.query.searched_as

    @cached_property
    def noun(self) -> Noun:
        """What the heading calls all that was found."""
        return noun(self.found, self.selection)

    @cached_property
    def heading(self) -> str:
        """How much was found for which words, as the heading, the title and a shared link say it."""
        return heading(self.found, self.noun)

    @cached_property
    def _hits(self) -> list[Shown]:
        """The hits of this page, with those that are shown first."""
        return as_shown(self.found.hits)

    @property
    def stories(self) -> list[dict[str, Any]]:
        """The cards of this page."""
        return [one.card for one in self._hits]

    @cached_property
    def promoted(self) -> list[Shown]:
        """The editors' choices, shown first."""
        return side_by_side(as_shown(self.found.promoted))

    @cached_property
    def near(self) -> list[Shown]:
        """What has none of the words and means the like, shown last."""
        return side_by_side(as_shown(self.found.near))

    @property
    def close(self) -> int:
        """How many are close, where that is told before the list: they are among the others in it."""
        return self.found.close if self.found.by_meaning and self.found.close < self.found.total else 0

    @property
    def groups(self) -> list[Group]:
        """The hits under their headings: close matches before the rest, unless they are in another order."""
        first = {hit.id for hit in self.found.promoted}
        hits = [one for one in self._hits if one.hit.id not in first]
        is_mixed = self.found.by_meaning or self.wanted.sort is not Sort.RELEVANCE
        groups = [Group("", hits)] if is_mixed else by_strength(hits, self.found)
        return [Group(heading, side_by_side(some)) for heading, some in groups]

    @property
    def sortings(self) -> list[Sorting]:
        """The orders of the list."""
        return sortings(self.selection, ORDERS)

    @cached_property
    def page(self) -> Page[Any]:
        """This page among all."""
        return Paginator(range(self.found.total), self.wanted.page_size).page(self.wanted.page)

    @property
    def pages(self) -> PageLinks:
        """The links to the pages around."""
        return page_links(self.page, lambda number: self.selection.query(page=number))

    @property
    def exact_query(self) -> str:
        """The query of the same search with the words as they were typed."""
        return self.selection.keeping(exact="true").query()

    @cached_property
    def filters(self) -> list[Filter]:
        """The filters that can narrow the result further."""
        return facet_filters.filters(self.found, self.state)

    @cached_property
    def chosen(self) -> list[Chosen]:
        """The filters that are chosen."""
        return facet_filters.chosen(self.found, self.selection)

    @property
    def query_without_filters(self) -> str:
        """The query of the same search with nothing chosen."""
        return self.selection.less(*self.selection.chosen).query()

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that no story has, unless they are part of a name that leads on."""
        return () if self.found.destinations else self.found.query.missing

    @property
    def did_you_mean(self) -> str | None:
        """What may be meant instead of words that no story has."""
        return self.found.query.did_you_mean

    @property
    def did_you_mean_query(self) -> str:
        """The query of the search for that."""
        return self.selection.keeping(q=self.did_you_mean or "").query()

    @cached_property
    def competencies(self) -> list[dict[str, Any]]:
        """The competencies that fit a situation, on the first page of what is found for it."""
        is_situation = len(self.query.split()) >= LEAST_WORDS and self.wanted.page == 1 and not self.found.destinations
        return fitting(self.found.hits, self.stories) if is_situation else []

    @cached_property
    def relaxations(self) -> list[Relaxation]:
        """Searches that would find something, if this one does not."""
        return relaxations(self.wanted, self.selection, self.at, facet_filters.value_labels(self.found))

    @cached_property
    def characteristics(self) -> list[dict[str, Any]]:
        """The characteristics to browse."""
        return ordered_cards(PublicDocument.objects.public(self.at).collection("characteristics"))

    @cached_property
    def offer(self) -> str | None:
        """Where a story can be offered."""
        return navigation.offer()
