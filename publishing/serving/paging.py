"""Numbered pages of a list, as links."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page


@dataclass(frozen=True)
class PageLink:
    """A page to go to; no number stands for those left out between two others."""

    number: int | None
    address: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class PageLinks:
    """The pages of a list as seen from one of them; no address means that there is none."""

    links: list[PageLink]
    previous: str | None
    next: str | None


def page_links(page: Page[Any], address: Callable[[int], str]) -> PageLinks:
    """The links around a page; `address` gives the address of a page by its number."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return PageLinks(
        links=[
            PageLink(number, address(number), number == page.number) if isinstance(number, int) else PageLink(None)
            for number in numbers
        ],
        previous=address(page.previous_page_number()) if page.has_previous() else None,
        next=address(page.next_page_number()) if page.has_next() else None,
    )
