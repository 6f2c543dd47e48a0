"""A reader's own reading list: it lives in its address, and nothing of it is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from publishing.documents.kinds import has_list
from publishing.documents.printable import printable
from publishing.documents.short_ids import joined, split
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.carrying import MOST, carry
from publishing.serving.lists import cards_of
from publishing.serving.lookup import Gone, Moved, find_by_path
from publishing.serving.rendering import typeset
from publishing.web.pages import cached

PATH = "/reading-list/"
# What people paste is an address; nothing longer is one of ours.
LONGEST_ADDRESS = 500


@dataclass(frozen=True)
class Item:
    """Something on the list, with the addresses of the list without it, and with it one place further up."""

    card: dict[str, Any]
    without: str
    sooner: str


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """Show the list that an address holds; with an address to add, lead to the list that has it too."""
    ids = split(request.GET.get("s", ""))
    pasted = request.GET.get("add", "").strip()

    def answer(state: PublicState) -> HttpResponse:
        added = _meant(pasted, state) if pasted else None
        if added and (added in ids or len(ids) < MOST):
            return HttpResponseRedirect(address_of([*ids, *({added} - set(ids))]))
        return _show(request, ids, pasted)

    return cached(request, answer)


def address_of(ids: Iterable[object]) -> str:
    """The address of the list of these things."""
    told = joined(ids)
    return f"{PATH}?{urlencode({'s': told})}" if told else PATH


def _show(request: HttpRequest, ids: Sequence[UUID], pasted: str) -> HttpResponse:
    kept = ids[:MOST]
    found = [card for card in cards_of(one.hex for one in kept) if "url" in card]
    known = [UUID(card["id"]) for card in found]
    context = {
        "items": [Item(card, *_changed(known, place)) for place, card in enumerate(found)],
        "own": joined(known),
        "address": address_of(known),
        "pasted": pasted,
        "is_full": len(known) >= MOST,
        "missing": len(kept) - len(found),
        "too_many": len(ids) - len(kept),
        "most": MOST,
    }
    page = typeset(request, "programme/own_list.html", context)
    page.content = carry(page.content.decode(), known).encode()
    return page


def _changed(ids: Sequence[UUID], place: int) -> tuple[str, str]:
    """The address without what is in a place, and with it one place further up: empty for the first."""
    without = [one for one in ids if one != ids[place]]
    sooner = [*ids[: place - 1], ids[place], ids[place - 1], *ids[place + 1 :]] if place else []
    return address_of(without), address_of(sooner) if sooner else ""


def _meant(pasted: str, state: PublicState) -> UUID | None:
    """What somebody pasted the address of: something public that has a place in a list; else None, whatever it is."""
    try:
        path = urlsplit(printable(pasted[:LONGEST_ADDRESS])).path
    except ValueError:
        return None
    try:
        found: PublicDocument | None = find_by_path(f"/{path.strip('/')}/", state.at)
    except Moved as moved:
        found = moved.document
    except Gone:
        found = None
    return found.pk if found and has_list(found.collection) else None
