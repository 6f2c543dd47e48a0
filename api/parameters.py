"""Reading a query strictly: whatever it says is understood, or named as a mistake."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

from api.errors import ParameterError, invalid

# In the order of the documentation and of every address that we give out.
FILTERS = ("type", "characteristic", "competency", "topic")
SINGLE = ("limit", "cursor")

DEFAULT_LIMIT = 20
MOST_ITEMS = 100
MOST_PARAMETERS = 100
MOST_VALUES = 20
LONGEST_QUERY = 4000
LONGEST_VALUE = 100

# A filter with the values of which an item must have any; an item must pass every filter.
Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class StoryQuery:
    """What is asked of the list of stories, in one order however it was written."""

    filters: Filters = ()
    limit: int = DEFAULT_LIMIT
    cursor: str | None = None

    def scope(self, collection: str) -> str:
        """Return the name of the whole list: a cursor is good for this one only."""
        return f"{collection}?{urlencode(self._pairs())}"

    def address(self, cursor: str | None) -> str:
        """Return the query of a page of the list: of the first one without a cursor."""
        pairs = self._pairs()
        pairs += [("limit", str(self.limit))] if self.limit != DEFAULT_LIMIT else []
        pairs += [("cursor", cursor)] if cursor else []
        return urlencode(pairs)

    def _pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.filters for value in values]


def read_story_query(request: HttpRequest) -> tuple[StoryQuery, list[ParameterError]]:
    """Return the query and what is wrong with it. Values that it carries are safe to look up, known or not."""
    text = request.META.get("QUERY_STRING", "")
    if not text:
        return StoryQuery(), []
    given, errors = _read(text, (*FILTERS, *SINGLE))
    found = [(name, _filter_values(name, given[name], errors)) for name in FILTERS if name in given]
    query = StoryQuery(
        filters=tuple((name, values) for name, values in found if values),
        limit=_limit(given, errors),
        cursor=_single("cursor", given, errors),
    )
    return query, errors


def refuse_parameters(request: HttpRequest) -> None:
    """Refuse any parameter, where none has a meaning."""
    text = request.META.get("QUERY_STRING", "")
    if text and (errors := _read(text, ())[1]):
        raise invalid(errors)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names that look like this one, the most similar first."""
    return tuple(get_close_matches(name[:LONGEST_VALUE], list(known), n=3, cutoff=0.5))


def _read(text: str, known: tuple[str, ...]) -> tuple[dict[str, list[str]], list[ParameterError]]:
    """Return the values of each known parameter, and an error for each unknown one."""
    given: dict[str, list[str]] = {}
    for name, value in _pairs(text):
        given.setdefault(name, []).append(value)
    errors = [_unknown(name, known) for name in given if name not in known]
    return given, errors


def _pairs(text: str) -> list[tuple[str, str]]:
    if len(text) > LONGEST_QUERY:
        raise invalid([ParameterError(None, f"The query is longer than {LONGEST_QUERY} characters.")])
    try:
        # A server hands bytes on as Latin-1.
        text = text if text.isascii() else text.encode("latin-1").decode()
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except UnicodeError as error:
        raise invalid([ParameterError(None, "The query is not text in UTF-8.")]) from error
    except ValueError as error:
        raise invalid([ParameterError(None, f"Give at most {MOST_PARAMETERS} parameters.")]) from error


def _unknown(name: str, known: tuple[str, ...]) -> ParameterError:
    return ParameterError(name[:LONGEST_VALUE], "There is no parameter of this name.", nearest(name, known))


def _filter_values(name: str, values: list[str], errors: list[ParameterError]) -> tuple[str, ...]:
    """Return the values of a filter once each and in order; an empty result is always with an error."""
    distinct = sorted(set(values))
    if len(distinct) > MOST_VALUES:
        errors.append(ParameterError(name, f"Give at most {MOST_VALUES} values."))
        return ()
    right = tuple(value for value in distinct if 0 < len(value) <= LONGEST_VALUE and value.isprintable())
    if len(right) < len(distinct):
        errors.append(ParameterError(name, f"Give 1 to {LONGEST_VALUE} printable characters."))
    return right


def _single(name: str, given: dict[str, list[str]], errors: list[ParameterError]) -> str | None:
    values = given.get(name, [])
    if len(values) > 1:
        errors.append(ParameterError(name, "Give it only once."))
    return values[0] if len(values) == 1 else None


def _limit(given: dict[str, list[str]], errors: list[ParameterError]) -> int:
    text = _single("limit", given, errors)
    if text is None:
        return DEFAULT_LIMIT
    limit = int(text) if re.fullmatch("[0-9]{1,3}", text) else 0
    if not 1 <= limit <= MOST_ITEMS:
        errors.append(ParameterError("limit", f"Give a whole number from 1 to {MOST_ITEMS}."))
        return DEFAULT_LIMIT
    return limit
