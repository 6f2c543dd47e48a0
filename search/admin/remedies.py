"""What an editor can do about a search that was answered badly, each two clicks away."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse

from library.web import navigation
from search.models import DailySearch

CALL = """We are looking for stories about “{text}”: people search the library for it and find {found}.

Have you been there? Tell us what you tried, even if it did not work, in a case study, a blog or a vox-pop.

{address}
"""
FOUND = {
    DailySearch.Outcome.NOTHING: "nothing",
    DailySearch.Outcome.LITTLE: "little",
    DailySearch.Outcome.ENOUGH: "some already",
}


@dataclass(frozen=True)
class Remedy:
    """Something to do, and the form or letter that is filled in for it."""

    label: str
    address: str


def remedies(search: DailySearch, offer: str) -> list[Remedy]:
    """The things that an editor can do about a search; `offer` is where somebody offers a story."""
    synonym = reverse("wagtailsnippets_search_synonym:add")
    promotion = reverse("wagtailsearchpromotions:add")
    return [
        Remedy("Make it a synonym", f"{synonym}?{urlencode({'words': search.text})}"),
        Remedy("Promote a story", f"{promotion}?{urlencode({'query': search.text})}"),
        Remedy("Call for stories", letter(search, offer)),
    ]


def letter(search: DailySearch, offer: str) -> str:
    """The address that begins an e-mail which calls for stories."""
    body = CALL.format(text=search.text, found=FOUND[DailySearch.Outcome(search.outcome)], address=offer)
    parts = {"subject": f"Stories about “{search.text}”", "body": body.replace("\n", "\r\n")}
    return f"mailto:?{urlencode(parts, quote_via=quote)}"


def offer_address() -> str:
    """The public address of the page that tells how to offer a story, or of the front page; one query."""
    return settings.PUBLIC_URL + (navigation.offer() or "/")
