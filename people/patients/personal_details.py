"""Details that may lead to a person: pointed at where they are typed, and left to whoever types them."""

import re
from collections.abc import Iterator

ADDRESS = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.\w+")
_TELEPHONE = re.compile(r"(?<![\w+.])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = rf"\d{{1,2}}(?:\s?[./-]\s?\d{{1,2}}\s?[./-]\s?|(?:st|nd|rd|th)?\s{_MONTH},?\s)(?:19|20)?\d{{2}}"
_BIRTH = re.compile(
    rf"\b(?:born(?:\son)?|d\.?o\.?b\.?|date\sof\sbirth)\W{{1,4}}(?:(?:is|was)\s)?{_DATE}\b", re.IGNORECASE
)


def details_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each detail in a text: what it looks like, and as it is written."""
    for what, pattern in (
        ("an email address", ADDRESS),
        ("a telephone number", _TELEPHONE),
        ("a date of birth", _BIRTH),
    ):
        yield from ((what, found[0].strip()) for found in pattern.finditer(text))
