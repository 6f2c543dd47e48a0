"""The parts of a plain page: what its headings are called, and where they are."""

import re
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
# Ids that pages have anyway.
_TAKEN = ("content", "contents")


@dataclass(frozen=True)
class Part:
    """A part by its id and its heading, as HTML."""

    part: str
    heading: SafeString


@dataclass(frozen=True)
class Whole:
    """The HTML of a page whose headings have ids, and the parts that they begin."""

    html: SafeString
    parts: list[Part]


def in_parts(html: SafeString) -> Whole:
    """The page whose headings can be led to; of two with the same words each has an id of its own."""
    parts: list[Part] = []

    def named(heading: re.Match[str]) -> str:
        words = strip_tags(heading[1])
        name = slugify(words) or "part"
        if name in {*_TAKEN, *(part.part for part in parts)}:
            name = f"{name}-{len(parts) + 1}"
        parts.append(Part(name, mark_safe(words)))  # noqa: S308  sanitised HTML less its tags
        return f'<h2 id="{name}">{heading[1]}</h2>'

    text = _HEADING.sub(named, html)
    return Whole(mark_safe(text), parts)  # noqa: S308  sanitised HTML and ids of letters, digits and hyphens
