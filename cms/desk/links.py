"""Links that lead nowhere any more, or elsewhere for good, as work for those who may edit the page that has them."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q
from django.urls import reverse

from cms.desk.troubles import page_of
from publishing.admin.work import Harm, Task, Work
from publishing.models import OutsideLink, PublicDocument
from publishing.models.links import BROKEN_AFTER
from publishing.worker.links.found import links_in

MOST = 20


def links(user: Any) -> Iterator[Work]:
    """Yield broken links, those that have been for longest first, and those that moved."""
    told = OutsideLink.objects.filter(Q(failures__gte=BROKEN_AFTER) | ~Q(moved_to=""))
    found = list(told.order_by(F("failing_since").asc(nulls_last=True), "pk")[:MOST])
    broken = [task for link in found if link.is_broken for task in _tasks(link, user, _broken(link))]
    yield Work("Broken link", Harm.SERVICE, broken)
    moved = [task for link in found if link.moved_to for task in _tasks(link, user, _moved(link))]
    yield Work("Link that has moved", Harm.REVIEW, moved)


def _tasks(link: OutsideLink, user: Any, detail: str) -> Iterator[Task]:
    """A task for each public page that still has the link, for those who may edit it."""
    for document in PublicDocument.objects.public().filter(pk__in=link.documents).order_by("pk"):
        page = page_of(document.source)
        is_there = link.url in links_in(json.loads(document.body))
        if is_there and page is not None and page.permissions_for_user(user).can_edit():
            yield Task(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), detail)


def _broken(link: OutsideLink) -> str:
    return f"{link.url}: {link.fault} It has failed {link.failures} times, since {link.failing_since:%-d %B}"


def _moved(link: OutsideLink) -> str:
    return f"{link.url} has moved for good to {link.moved_to}"
