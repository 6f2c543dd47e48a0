"""Links that lead nowhere any more, or elsewhere for good, as work for those who may edit the page that has them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from wagtail.models import Page

from publishing.admin.work import Harm, Task, Work
from publishing.models import OutsideLink, PublicDocument
from publishing.models.links import BROKEN_AFTER
from publishing.worker.links.found import links_in

MOST = 20
# What sources of documents that are pages begin with.
PAGE = "page:"


@dataclass(frozen=True)
class Place:
    """A page that somebody may edit, with the links that readers see on it."""

    page: Page
    links: frozenset[str]


def links(user: Any) -> Iterator[Work]:
    """Yield broken links, those that have been for longest first, and those that moved."""
    told = OutsideLink.objects.filter(Q(failures__gte=BROKEN_AFTER) | ~Q(moved_to=""))
    found = list(told.order_by(F("failing_since").asc(nulls_last=True), "pk")[:MOST])
    places = _places(found, user)
    broken = [task for link in found if link.is_broken for task in _tasks(link, places, _broken(link))]
    yield Work("Broken link", Harm.SERVICE, broken)
    moved = [task for link in found if link.moved_to for task in _tasks(link, places, _moved(link))]
    yield Work("Link that has moved", Harm.REVIEW, moved)


def _places(found: Iterable[OutsideLink], user: Any) -> dict[str, Place]:
    """The pages on which these links are, by the ids of their documents: two queries, however many there are."""
    ids = {one for link in found for one in link.documents}
    public = PublicDocument.objects.public().filter(pk__in=ids, source__startswith=PAGE).only("source", "body")
    keys = {document: int(document.source.removeprefix(PAGE)) for document in public}
    pages = Page.objects.in_bulk(keys.values())
    return {
        str(document.pk): Place(page, frozenset(links_in(json.loads(document.body))))
        for document, key in keys.items()
        if (page := pages.get(key)) and page.permissions_for_user(user).can_edit()
    }


def _tasks(link: OutsideLink, places: Mapping[str, Place], detail: str) -> Iterator[Task]:
    """A task for each public page that still has the link, for those who may edit it."""
    for document in link.documents:
        place = places.get(document)
        if place and link.url in place.links:
            yield Task(place.page.title, reverse("wagtailadmin_pages:edit", args=[place.page.pk]), detail)


def _broken(link: OutsideLink) -> str:
    return f"{link.url}: {link.fault} It has failed {link.failures} times, since {link.failing_since:%-d %B}"


def _moved(link: OutsideLink) -> str:
    return f"{link.url} has moved for good to {link.moved_to}"
