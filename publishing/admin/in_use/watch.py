"""What a request takes away from under live pages: noticed as it happens, weighed before it is committed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page
from wagtail.query import PageQuerySet

from publishing.admin.in_use.users import live, users_of
from publishing.documents.problems import Problem
from publishing.models import Attachment, Picture, Recording
from publishing.pages.base import BasePage

FILES = (Picture, Attachment, Recording)


@dataclass(frozen=True)
class Harmed:
    """A live page that a change would leave with more that is missing than before, or without a label."""

    page: Page
    losses: tuple[str, ...]


@dataclass
class Watch:
    """The live pages that use what a request changes, with what they lacked before it did."""

    before: dict[int, "Counter[str]"] = field(default_factory=dict)
    labels: dict[int, tuple[Page, list[str]]] = field(default_factory=dict)

    def note(self, thing: Model) -> None:
        """Remember what the pages that use a file lack while it is still as it was."""
        for page in users_of(thing).exclude(pk__in=self.before).specific():
            self.before[page.pk] = Counter(problem.field for problem in problems_of(page))

    def note_label(self, label: Model, pages: PageQuerySet) -> None:
        """Remember the pages that carry a label which is about to be deleted."""
        for page in pages:
            losses = self.labels.setdefault(page.pk, (page, []))[1]
            losses.append(f"It would lose the {label._meta.verbose_name} “{label}”.")

    def incomplete(self) -> list[Harmed]:
        """The pages that lack more now than they did."""
        pages = Page.objects.filter(pk__in=self.before, live=True).order_by("title", "pk").specific()
        weighed = ((page, more_than(self.before[page.pk], problems_of(page))) for page in pages)
        return [Harmed(page, tuple(dict.fromkeys(losses))) for page, losses in weighed if losses]

    def unlabelled(self) -> list[Harmed]:
        """The pages that have lost a label."""
        found = sorted(self.labels.values(), key=lambda one: (one[0].title, one[0].pk))
        return [Harmed(page, tuple(losses)) for page, losses in found]


def problems_of(page: Page) -> list[Problem]:
    """What the live version of a page lacks."""
    return page.lacks() if isinstance(page, BasePage) else []


def more_than(before: "Counter[str]", now: Iterable[Problem]) -> list[str]:
    """The problems of those fields that have more of them now. What lacked something before blocks nothing."""
    problems = list(now)
    more = Counter(problem.field for problem in problems) - before
    return [problem.message for problem in problems if problem.field in more]


_open: ContextVar[Watch | None] = ContextVar("in_use_watch", default=None)


@contextmanager
def watching() -> Iterator[Watch]:
    """Notice what is changed under live pages within the block."""
    watch = Watch()
    token = _open.set(watch)
    try:
        yield watch
    finally:
        _open.reset(token)


def about_to_change(things: Iterable[Model]) -> None:
    """Say that these are about to be changed in a way that no signal tells."""
    if watch := _open.get():
        for thing in things:
            watch.note(thing)


def connect() -> None:
    """Notice files that are changed or deleted."""

    def notice(instance: Any, **_kwargs: object) -> None:
        if instance.pk is not None:
            about_to_change([instance])

    for model in FILES:
        for signal in (pre_save, pre_delete):
            signal.connect(notice, sender=model, weak=False, dispatch_uid="publishing.in_use")


def watch_label(model: type[Model], users: Callable[[Any], PageQuerySet]) -> None:
    """Have nobody delete a label of this model unasked while live pages carry it; `users` are the pages with it."""

    def notice(instance: Any, **_kwargs: object) -> None:
        if watch := _open.get():
            watch.note_label(instance, live(users(instance)))

    pre_delete.connect(notice, sender=model, weak=False, dispatch_uid="publishing.in_use.label")
