"""What is asked of the list of stories."""

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import HttpRequest

from api.http.errors import ParameterError, invalid
from api.query.parameters import Given
from search.query.filters import EVERYTHING, Filter, Narrowing

# In the order of the documentation and of every address that we give out.
FILTERS = ("type", "characteristic", "competency", "topic", "part_of_system", "place", "profession")
# Any of the values, all of them, none of them.
MODES = {"": "any_of", ".all": "all_of", ".none": "none_of"}
FILTER_PARAMETERS = tuple(f"{name}{suffix}" for name in FILTERS for suffix in MODES)
DATES = ("date.from", "date.to")
PARAMETERS = (
    *FILTER_PARAMETERS, *DATES, "include_sample", "sort", "fields", "body", "limit", "cursor", "page",
)  # fmt: skip

DEFAULT_LIMIT = 20
MOST_ITEMS = 100
DEFAULT_CHANGES = 100
# How far numbered pages lead into a list; a cursor leads to its end.
DEEPEST = 10_000


class Sort(StrEnum):
    """The order of a list: by the date of the stories, or by their latest change."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"


class Fields(StrEnum):
    """How much of each item a list gives."""

    CARD = "card"
    FULL = "full"


class Body(StrEnum):
    """How the body of a story is given: block by block, or as one piece of HTML."""

    BLOCKS = "blocks"
    HTML = "html"


@dataclass(frozen=True)
class StoryQuery:
    """A page of a list of stories, told in one way however it was written."""

    narrowing: Narrowing = EVERYTHING
    include_sample: bool = True
    sort: Sort = Sort.NEWEST
    fields: Fields = Fields.CARD
    body: Body = Body.BLOCKS
    limit: int = DEFAULT_LIMIT
    cursor: str | None = None
    page: int | None = None

    def scope(self, collection: str) -> str:
        """Return the name of the whole list: a cursor is good for this one only."""
        return f"{collection}?{urlencode([*self._choice(), *self._order()])}"

    def address(self, *, cursor: str | None = None, page: int | None = None) -> str:
        """Return the query of another page of the list; without a cursor or number, of the beginning."""
        pairs = [*self._choice(), *self._order(), *self._shape()]
        pairs += [("cursor", cursor)] if cursor else []
        pairs += [("page", str(page))] if page else []
        return urlencode(pairs)

    @property
    def offset(self) -> int:
        """How many items come before this numbered page."""
        return ((self.page or 1) - 1) * self.limit

    def _choice(self) -> list[tuple[str, str]]:
        dates = zip(DATES, (self.narrowing.since, self.narrowing.until), strict=True)
        return [
            *((f"{one.name}{suffix}", value) for one in self.narrowing.filters for suffix, mode in MODES.items()
              for value in getattr(one, mode)),
            *((name, day.isoformat()) for name, day in dates if day),
            *([] if self.include_sample else [("include_sample", "false")]),
        ]  # fmt: skip

    def _order(self) -> list[tuple[str, str]]:
        return [] if self.sort is Sort.NEWEST else [("sort", self.sort)]

    def _shape(self) -> list[tuple[str, str]]:
        told = {"fields": self.fields, "body": self.body, "limit": str(self.limit)}
        usual = {"fields": Fields.CARD, "body": Body.BLOCKS, "limit": str(DEFAULT_LIMIT)}
        return [(name, value) for name, value in told.items() if value != usual[name]]


def read_story_query(request: HttpRequest) -> tuple[StoryQuery, list[ParameterError]]:
    """Return the query and what is wrong with it. Values that it carries are safe to look up, known or not."""
    if not request.META.get("QUERY_STRING"):
        return StoryQuery(), []
    given = Given(request, PARAMETERS)
    return read_stories(given), given.errors


def read_stories(given: Given) -> StoryQuery:
    """Return what is asked of the list of stories."""
    query = StoryQuery(
        narrowing=read_narrowing(given),
        include_sample=given.flag("include_sample", default=True),
        sort=given.choice("sort", Sort, Sort.NEWEST),
        fields=given.choice("fields", Fields, Fields.CARD),
        body=given.choice("body", Body, Body.BLOCKS),
        limit=given.number("limit", MOST_ITEMS, DEFAULT_LIMIT),
        cursor=given.single("cursor"),
    )
    if "page" in given:
        query = replace(query, page=given.number("page", DEEPEST // query.limit, 1))
    if query.body is Body.HTML and query.fields is Fields.CARD:
        given.refuse("body", "It has a meaning with fields=full.")
    if query.page and query.cursor:
        given.refuse("page", "Give a page or a cursor, not both.")
    return query


def read_narrowing(given: Given) -> Narrowing:
    """Return the filters of a query; both dates are included."""
    filters = [
        Filter(name, **{mode: given.values(f"{name}{suffix}") for suffix, mode in MODES.items()}) for name in FILTERS
    ]
    since, until = (given.day(name) for name in DATES)
    if since and until and since > until:
        given.refuse("date.to", "It is before date.from.")
    return Narrowing(tuple(one for one in filters if one.any_of or one.all_of or one.none_of), since, until)


def read_body(request: HttpRequest) -> Body:
    """Return how a single story is to be given. Raises a problem if anything else is asked."""
    if not request.META.get("QUERY_STRING"):
        return Body.BLOCKS
    given = Given(request, ("body",))
    body = given.choice("body", Body, Body.BLOCKS)
    if given.errors:
        raise invalid(given.errors)
    return body
