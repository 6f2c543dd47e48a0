"""Processes that share one database and one index: one writes, two search, one follows.

`python -m tests.search.processes VERSIONS` runs them in DATA_DIR, where a migrated database is, until the story has had
so many versions. The writer notes each after its commit; from then on nobody may find the version before.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import django


def write(folder: Path, versions: int) -> None:
    """Publish a story again and again under other names, now and then take it down, and lose the index once."""
    from search.index.versions import current_file
    from tests.support.factories import World, publish

    story = World().story(title="Shuttle version1")
    note(folder, "1")
    for version in range(2, versions):
        change(story, version)
        note(folder, str(version))
        if version == versions // 2:
            current_file().unlink()
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


def run(folder: Path, versions: int) -> int:
    """Run them all, each forked before anything was opened; return 0 if all came to their end."""
    note(folder, "1")
    running = {start(role, folder) for role in (read, read, follow, partial(write, versions=versions))}
    while running:
        ended, status = os.wait()
        running.remove(ended)
        if status:
            for pid in running:
                os.kill(pid, signal.SIGKILL)
            return 1
    return 0


def start(role: Callable[[Path], None], folder: Path) -> int:
    pid = os.fork()
    if pid == 0:
        role(folder)
        os._exit(0)
    return pid


if __name__ == "__main__":
    django.setup()
    # Imported once, not by each.
    for module in ("search.services", "tests.support.factories"):
        import_module(module)
    sys.exit(run(Path(os.environ["DATA_DIR"]), int(sys.argv[1])))
