"""Reading a query strictly: whatever it says is understood, or named as a mistake."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from urllib.parse import parse_qsl

from django.http import HttpRequest

from api.http.errors import ParameterError, invalid
from publishing.web.conditional import Meta

MOST_PARAMETERS = 100
MOST_VALUES = 20
# A hundred ids with their commas escaped, and as much again.
LONGEST_QUERY = 8000
LONGEST_VALUE = 100
# An id as text: other ways to write one that Python would read are not ours.
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# As JSON, Python and PHP write them: generated clients send what their language makes of a default.
FLAGS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


class Given:
    """What a query says by parameter, and in `errors` what is wrong with it; reading always gives a value to go on."""

    def __init__(self, meta: Meta, known: tuple[str, ...] = ()) -> None:
        self.errors: list[ParameterError] = []
        self._values: dict[str, list[str]] = {}
        for name, value in _pairs(meta.get("QUERY_STRING", "")):
            self._values.setdefault(name, []).append(value)
        self.errors += [_unknown(name, known) for name in self._values if name not in known]

    def __contains__(self, name: str) -> bool:
        return name in self._values

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters that were given, in their order."""
        return tuple(self._values)

    def refuse(self, name: str, message: str, nearest: tuple[str, ...] = ()) -> None:
        """Name a mistake."""
        self.errors.append(ParameterError(name, message, nearest))

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a filter once each and in order, those that can be looked up."""
        distinct = sorted(set(self._values.get(name, ())))
        if len(distinct) > MOST_VALUES:
            self.refuse(name, f"Give at most {MOST_VALUES} values.")
            return ()
        right = tuple(value for value in distinct if 0 < len(value) <= LONGEST_VALUE and value.isprintable())
        if len(right) < len(distinct):
            self.refuse(name, f"Give 1 to {LONGEST_VALUE} printable characters.")
        return right

    def single(self, name: str) -> str | None:
        """The value of a parameter that may be given once."""
        values = self._values.get(name, [])
        if len(values) > 1:
            self.refuse(name, "Give it only once.")
        return values[0] if len(values) == 1 else None

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        """One of the choices."""
        text = self.single(name)
        if text is None or text in choices:
            return default if text is None else text
        self.refuse(name, f"Give one of: {', '.join(choices)}.", nearest(text, choices))
        return default

    def flag(self, name: str, *, default: bool) -> bool:
        """A choice between true and false."""
        text = self.single(name)
        if text is None:
            return default
        if text not in FLAGS:
            self.refuse(name, "Give true or false.")
        return FLAGS.get(text, default)

    def number(self, name: str, highest: int, default: int | None, *, lowest: int = 1) -> int | None:
        """A whole number from the lowest to the highest."""
        text = self.single(name)
        if text is None:
            return default
        number = int(text) if re.fullmatch("[0-9]{1,6}", text, re.ASCII) else -1
        if lowest <= number <= highest:
            return number
        self.refuse(name, f"Give a whole number from {lowest} to {highest}.")
        return default

    def day(self, name: str) -> date | None:
        """A date."""
        text = self.single(name)
        if text is None:
            return None
        try:
            return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else _no_day()
        except ValueError:
            self.refuse(name, "Give a date such as 2022-05-03.")
            return None


def refuse_parameters(request: HttpRequest) -> None:
    """Refuse any parameter, where none has a meaning."""
    if request.META.get("QUERY_STRING") and (errors := Given(request.META).errors):
        raise invalid(errors)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known names that look like this one, the most similar first."""
    return tuple(get_close_matches(name[:LONGEST_VALUE], list(known), n=3, cutoff=0.5))


def _no_day() -> date:
    raise ValueError


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
