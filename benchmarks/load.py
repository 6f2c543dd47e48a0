"""`python -m benchmarks.load 10000`: fill an empty DATA_DIR with stories, and say how fast."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep

import django
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"


def main(count: int) -> None:
    """Load so many stories while a worker follows, and print the pages a second of each stage."""
    from benchmarks.bulk import import_stories
    from benchmarks.generate import generate
    from benchmarks.pages import Lookup
    from benchmarks.site import make_pictures, prepare

    library, pictures = prepare(), make_pictures()
    with _worker(), _largest_log() as largest:
        # Whatever serves has read the addresses long ago.
        reverse("wagtailadmin_home")
        stories = list(generate(count, Lookup.read().terms()))
        # The stories stay until the end: looking through them again and again for rubbish costs a fifth of the time.
        gc.freeze()
        gc.set_threshold(100_000)
        began = perf_counter()
        seconds = import_stories(stories, library, pictures).seconds
        seconds["all"] = perf_counter() - began
    for stage, taken in seconds.items():
        print(f"{stage:<10} {taken:7.2f} s {count / taken:8.0f} pages/s")
    print(f"{'largest log':<11}{largest[0] / 1_000_000:6.0f} MB (SQLite's write-ahead log)")


@contextmanager
def _largest_log() -> Iterator[list[int]]:
    """Look again and again how long SQLite's write-ahead log is, while inside; gives a list of the most."""
    from publishing.machine.write_ahead_log import log_size

    database, stopped, largest = Path(settings.DATABASES["default"]["NAME"]), Event(), [0]

    def look() -> None:
        while not stopped.wait(0.05):
            largest[0] = max(largest[0], log_size(database))

    looking = Thread(target=look)
    looking.start()
    try:
        yield largest
    finally:
        stopped.set()
        looking.join()


@contextmanager
def _worker() -> Iterator[None]:
    """Let a worker index beside the import, as it does in production; the stage `index` is what it left.

    It has begun its rounds when the import begins.
    """
    from publishing.models import WorkerPulse

    started = timezone.now()
    with subprocess.Popen([sys.executable, MANAGE, "worker", "--pause", "0.1"]) as worker:
        try:
            while not WorkerPulse.objects.filter(seen_at__gt=started).exists():
                sleep(0.05)
            yield
        finally:
            worker.terminate()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    main(int(sys.argv[1]))
