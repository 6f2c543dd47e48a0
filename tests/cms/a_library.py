"""A small library for a real server, kept by a process of its own.

`python -m tests.cms.a_library` reads what to do, a word a line: `fill`, `withdraw` its story or `publish` it; it says
the word again when that is done. The database is the one of DATA_DIR or DATABASE_URL.
"""

import sys

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402  after setup, as Django demands
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from library.models import VoxPopPage  # noqa: E402
from publishing.models import Recording  # noqa: E402
from publishing.projection.transactions import atomic  # noqa: E402
from tests.support.factories import World  # noqa: E402

FILM_BYTES = 3_000_000


def fill() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    film = bytes(range(250)) * (FILM_BYTES // 250)
    recording = Recording(
        title="A film", type="video", duration=12, transcript="Words.", seen="A door.", consent="not-needed"
    )
    recording.file.save("film.mp4", ContentFile(film), save=False)
    recording.captions.save("film.vtt", ContentFile(b"WEBVTT\n"), save=False)
    with atomic():
        recording.save()
        World().story(VoxPopPage, title="A film", slug="a-film", recording=recording)


def withdraw() -> None:
    with atomic():
        VoxPopPage.objects.get().unpublish()


def publish() -> None:
    with atomic():
        VoxPopPage.objects.get().save_revision().publish()


if __name__ == "__main__":
    for line in sys.stdin:
        {"fill": fill, "withdraw": withdraw, "publish": publish}[line.strip()]()
        connections.close_all()
        sys.stdout.write(line)
        sys.stdout.flush()
