"""What the processes do that share one database and one index: one writes, others search, one follows.

The writer notes each version after its commit; from then on nobody may find the version before.
"""

import os
import sys
import threading
import time
from pathlib import Path

import django

SECONDS = 4.0


def write(folder: Path) -> None:
    """Publish a story again and again under other names, now and then take it down, and lose the index once."""
    from search.index.versions import current_file
    from tests.support.factories import World, publish

    story = World().story(title="Shuttle version1")
    note(folder, "1")
    version, began, is_lost = 1, time.monotonic(), False
    while time.monotonic() - began < SECONDS:
        version += 1
        change(story, version)
        note(folder, str(version))
        if not is_lost and time.monotonic() - began > SECONDS / 2:
            current_file().unlink()
            is_lost = True
    story.title = "Shuttle last"
    publish(story)
    note(folder, "done")


def change(story, version: int) -> None:
    from publishing.projection.transactions import atomic
    from tests.support.factories import publish

    story.refresh_from_db()
    story.title = f"Shuttle version{version}"
    if version % 5:
        publish(story)
    else:
        with atomic():
            story.unpublish()


def note(folder: Path, text: str) -> None:
    (folder / "new").write_text(text)
    (folder / "new").replace(folder / "committed")


def noted(folder: Path) -> str:
    return (folder / "committed").read_text()


def search_for(text: str):
    from django.utils import timezone

    from search.query.request import SearchRequest
    from search.services import search

    return search(SearchRequest(text), timezone.now())


def read(folder: Path) -> None:
    """Search in two threads until the writer is done."""
    threads = [threading.Thread(target=read_on, args=[folder]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def read_on(folder: Path) -> None:
    answers = complete = 0
    while (version := noted(folder)) != "done":
        found = search_for(f"version{int(version) - 1}")
        answers += 1
        complete += found.is_complete
        if found.total or found.hits:
            say(f"stale: {int(version) - 1} was found after {version}")
    last = search_for("last")
    while not last.is_complete:
        last = search_for("last")
    say(f"total {last.total} enough {answers > 20 and complete > 0}")


def follow(folder: Path) -> None:
    """Do what the worker does for the index."""
    from publishing.sequence import sinks
    from search.services import index

    while noted(folder) != "done":
        sinks.follow(index)
    say("followed")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    say("ready")
    {"write": write, "read": read, "follow": follow}[sys.argv[1]](Path(os.environ["DATA_DIR"]))
