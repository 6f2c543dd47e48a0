"""Pages of reading lists, each made from public documents only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from programme.web.own_list import address_of
from publishing.models import PublicDocument
from publishing.serving.catalogue.dependencies import EVERYTHING
from publishing.serving.lists import cards, cards_of
from publishing.serving.rendering import draw

READING_LISTS = "reading-lists"

Document = dict[str, Any]


def reading_lists(request: HttpRequest, document: Document) -> HttpResponse:
    """Show every reading list, the newest first."""
    found = cards(PublicDocument.objects.public(timezone.now()).collection(READING_LISTS))
    found.sort(key=lambda card: (card["date"], card["id"]), reverse=True)
    return draw(request, "programme/reading_lists.html", {"document": document, "lists": found}, EVERYTHING)


def reading_list(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a reading list: what is on it as it is now, each with its line."""
    ids = [item["id"] for item in document["items"]]
    found = {card["id"]: card for card in cards_of(ids)}
    items = [{"card": found[item["id"]], "line": item["line"]} for item in document["items"] if item["id"] in found]
    context = {"document": document, "items": items, "own": address_of(ids)}
    return draw(request, "programme/reading_list.html", context, EVERYTHING)
