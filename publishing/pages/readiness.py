"""What drafts lack, kept where lists can read it: written when a draft is saved, and when what it rests on changes."""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from html import unescape
from typing import Any

from django.db.models import CharField, Q, TextField
from django.utils import timezone
from nh3 import clean
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from publishing.documents.folding import folded
from publishing.models import DocumentPage, Readiness
from publishing.projection.transactions import atomic

logger = logging.getLogger(__name__)

# What a draft lacks may change with the day: a consent ends, an expiry passes.
KEPT = timedelta(days=1)
# So many are looked at in the transaction of a change, or in a round of the worker.
MOST_AT_ONCE = 25


def note(draft: Any) -> None:
    """Keep what a draft lacks, as it is in memory."""
    problems = [[problem.field, str(problem.message)] for problem in draft.lacks()]
    kept = {"problems": problems, "count": len(problems), "words": words_of(draft), "checked_at": timezone.now()}
    Readiness.objects.update_or_create(page_id=draft.pk, defaults=kept)


def refresh(page_ids: Iterable[int]) -> None:
    """Look again at the drafts of these pages: at a few now, the worker does the rest."""
    ids = set(page_ids)
    Readiness.objects.filter(page__in=ids).update(checked_at=None)
    for page in _with_drafts().filter(pk__in=ids).order_by("pk")[:MOST_AT_ONCE]:
        _look_at(page)


def refresh_outdated() -> int:
    """Look at drafts that nobody has looked at for a day, or since something changed; return how many."""
    outdated = Readiness.objects.filter(Q(checked_at=None) | Q(checked_at__lt=timezone.now() - KEPT))
    known = _with_drafts().filter(pk__in=outdated.values("page")).order_by("pk")[:MOST_AT_ONCE]
    pages = list(known) or list(_with_drafts().filter(pk__in=_never_looked_at()))
    for page in pages:
        _look_at(page)
    return len(pages)


def words_of(page: Page) -> str:
    """Every word that somebody may look for in a page: its title and all its texts."""
    texts = [page.title, page.draft_title or ""]
    for field in _texts_of(page.specific_class):
        texts += _strings(field.get_prep_value(getattr(page, field.attname)))
    return folded(" ".join(texts))


def _strings(stored: Any) -> Iterator[str]:
    """Yield the texts in what is stored of a field, without their markup."""
    if isinstance(stored, str):
        # Words that only markup keeps apart stay apart.
        yield unescape(clean(stored.replace("<", " <"), tags=set())) if "<" in stored else stored
    for part in stored if isinstance(stored, list) else []:
        yield from _strings(part)
    for name, part in stored.items() if isinstance(stored, dict) else []:
        yield from _strings(part) if name not in {"id", "type"} else ()


@cache
def _texts_of(model: Any) -> list[Any]:
    """The fields of a page type with words of their own; Wagtail's are about addresses and search engines."""
    own = [field for field in model._meta.concrete_fields if field.model is not Page and field.editable]
    return [field for field in own if isinstance(field, CharField | TextField | StreamField) and not field.choices]


def _look_at(page: Page) -> None:
    """Look at the latest draft of a page. One that cannot be opened says so, and holds up no other."""
    try:
        with atomic():
            # Whoever saved a newer draft meanwhile has noted what that lacks.
            same = Page.objects.select_for_update().filter(pk=page.pk, latest_revision=page.latest_revision_id)
            if same.first():
                note(page.get_latest_revision_as_object())
    except Exception:
        logger.exception("The draft of page %s could not be opened", page.pk)
        told = {"problems": [["", "This draft cannot be opened."]], "count": 1, "checked_at": timezone.now()}
        Readiness.objects.update_or_create(page_id=page.pk, defaults=told)


def _never_looked_at() -> list[int]:
    """The keys of drafts of which nothing is known; the worker asks in every round, so no row is read for it."""
    known = Readiness.objects.values_list("page", flat=True)
    return list(_with_drafts().order_by().values_list("pk", flat=True).difference(known)[:MOST_AT_ONCE])


def _with_drafts() -> PageQuerySet:
    """The pages that have something to lack."""
    return Page.objects.type(DocumentPage).specific()
