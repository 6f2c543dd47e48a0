"""Run by the measured build itself: publishes every second until its input ends, as an editor's block does.

Most often a random story gets another title; every fifth time a new one is published or one is taken down, by turns.
"""

import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from itertools import count
from random import Random
from typing import Any

import django

django.setup()

from characteristics.models import Competency  # noqa: E402  after setup, as Django demands
from library.models import BlogPage, LibraryPage, StoryCompetency, StoryPage  # noqa: E402  Django is set up first


def of_any_build(name: str, *modules: str) -> Any:
    """What has this name, in the module in which this build keeps it: an older one is served beside this."""
    for module in modules:
        with suppress(ModuleNotFoundError):
            return getattr(import_module(module), name)
    raise LookupError(name)


atomic = of_any_build("atomic", "publishing.projection.transactions", "publishing.transactions")
body_of, consent = (of_any_build(name, "tests.support.factories", "tests.factories") for name in ("body_of", "consent"))

PACE, EVERY = 1.0, 5


class Publisher:
    """Somebody who publishes; the same things in the same order each time."""

    def __init__(self) -> None:
        self._dice = Random(16)
        # Those that a drill or a film needs have neither place nor picture.
        self._stories = list(StoryPage.objects.live().exclude(image=None).values_list("pk", flat=True))
        self._competencies = list(Competency.objects.filter(wordings__version__is_current=True))

    def change(self, number: int) -> None:
        """Publish something, or take it down."""
        if number % EVERY:
            self._rename(number)
        elif number % (2 * EVERY):
            self._add(number)
        else:
            with atomic():
                self._any().unpublish()

    def _any(self) -> StoryPage:
        pk = self._stories.pop(self._dice.randrange(len(self._stories)))
        return StoryPage.objects.get(pk=pk).specific

    def _rename(self, number: int) -> None:
        page = self._any()
        page.title = f"{page.title} {number}"
        with atomic():
            page.save_revision().publish()

    def _add(self, number: int) -> None:
        title = f"New {time.time_ns()} {number}"
        page = BlogPage(title=title, summary="New.", byline="Ward manager", live=False, **body_of(BlogPage))
        page.story_competencies = [StoryCompetency(tag=self._dice.choice(self._competencies))]
        with atomic():
            LibraryPage.objects.get().add_child(instance=page)
            consent(page)
            page.save_revision().publish()


def main() -> None:
    """Go on until nobody wants it any more."""
    ended = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    publisher = Publisher()
    print("publishing", flush=True)
    for number in count(1):
        began = time.monotonic()
        publisher.change(number)
        if ended.wait(max(0.0, began + PACE - time.monotonic())):
            return


if __name__ == "__main__":
    main()
