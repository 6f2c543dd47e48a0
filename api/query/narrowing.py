"""The filters of a list or search: which values a document must carry, and between which dates it must be."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from api.query.parameters import Given
from api.query.table import Parameter, Table, day, values
from publishing.documents.kinds import Filter, Kind, Values
from search.query.filters import Filter as Chosen
from search.query.filters import Narrowing

# Any of the values, all of them, none of them.
MODES = {"": "any_of", ".all": "all_of", ".none": "none_of"}
DATES = ("date.from", "date.to")
_HOW = {
    "": "Repeat it to allow any of several values.",
    ".all": "Repeat it to require all of several values.",
    ".none": "Repeat it to leave out items with any of several values.",
}


def filter_table(filters: Iterable[Filter], kinds: Iterable[Kind], what: str) -> Table:
    """The parameters of these filters, each in every mode, and the dates; `what` is the noun for what they narrow."""
    names = [kind.name for kind in kinds]
    return (
        *(_values(one, suffix, names) for one in filters for suffix in MODES),
        day("date.from", f"No {what} before this day."),
        day("date.to", f"No {what} after this day."),
    )


def _values(one: Filter, suffix: str, kinds: Iterable[str]) -> Parameter:
    allowed = kinds if one.values is Values.KINDS else ()
    return values(f"{one.name}{suffix}", f"{one.about} {_HOW[suffix]}", allowed)


def narrowing_of(filters: Iterable[Filter], found: dict[str, Any], given: Given) -> Narrowing:
    """The narrowing that these values ask for; both dates are included."""
    chosen = (
        Chosen(one.name, **{mode: found[f"{one.name}{suffix}"] for suffix, mode in MODES.items()}) for one in filters
    )
    since, until = (found[name] for name in DATES)
    if since and until and since > until:
        given.refuse("date.to", "This date is before date.from.")
    return Narrowing(tuple(one for one in chosen if one.any_of or one.all_of or one.none_of), since, until)


def narrowing_pairs(narrowing: Narrowing) -> list[tuple[str, str]]:
    """The narrowing as names and values of an address."""
    dates: Iterable[tuple[str, date | None]] = zip(DATES, (narrowing.since, narrowing.until), strict=True)
    return [
        *(
            (f"{one.name}{suffix}", value)
            for one in narrowing.filters
            for suffix, mode in MODES.items()
            for value in getattr(one, mode)
        ),
        *((name, moment.isoformat()) for name, moment in dates if moment),
    ]
