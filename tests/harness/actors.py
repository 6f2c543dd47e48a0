"""Processes that publish and work on a database of their own and are killed while they do; run as a script.

`python -m tests.harness.actors kill SEED KILLS` prints a report as JSON; `… race WRITERS PUBLISHES` likewise.
The database is the one of DATA_DIR or DATABASE_URL, which it fills.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from itertools import count

import django

django.setup()

from django.core.management import call_command  # noqa: E402  after setup, as Django demands
from django.db import OperationalError, connection, connections  # noqa: E402
from wagtail.models import Page, PageLogEntry  # noqa: E402

from library.models import BlogPage, StoryPage  # noqa: E402
from publishing.models import ConsentRecord, DirtyMark, PublicDocument, Sequence  # noqa: E402
from publishing.projection.transactions import atomic  # noqa: E402
from publishing.worker import reconcile, rounds  # noqa: E402
from tests.support.factories import World  # noqa: E402

STORIES = 12


def set_up() -> None:
    call_command("migrate", verbosity=0)
    world = World()
    for number in range(STORIES):
        world.story(title=f"Story {number}", slug=f"story-{number}")


def publisher(seed: int) -> None:
    """Change random stories for ever, each change in a block."""
    dice = random.Random(seed)
    for number in count():
        page = dice.choice(list(StoryPage.objects.all())).specific
        with atomic():
            match dice.choice(["publish", "publish", "publish", "unpublish", "withdraw", "restore", "restore"]):
                case "publish":
                    page.title = f"{seed} {number}"
                    page.topics.set([f"topic {dice.randrange(6)}"])
                    if page.consent_in_force():
                        page.save_revision().publish()
                case "unpublish":
                    page.unpublish()
                case "withdraw":
                    for record in ConsentRecord.objects.filter(page_id=page.pk):
                        record.delete()
                case "restore":
                    ConsentRecord.objects.create(page=page, given_by="x", evidence_note="x")


def shell(seed: int) -> None:
    """Publish random stories for ever outside any block, as somebody in a shell would."""
    dice = random.Random(seed)
    for number in count():
        page = dice.choice(list(StoryPage.objects.all())).specific
        if page.consent_in_force():
            page.title = f"shell {seed} {number}"
            page.save_revision().publish()


def working(_seed: int) -> None:
    while True:
        rounds.go_round()


def run_and_kill(role: Callable[[int], None], seed: int, seconds: float) -> None:
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            role(seed)
        except OperationalError:
            pass  # the database was busy for longer than its patience: nothing happened
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def kill(seed: int, kills: int) -> dict[str, object]:
    dice = random.Random(seed)
    for number in range(kills):
        run_and_kill(publisher, number, dice.uniform(0.05, 0.4))
        run_and_kill(shell, number, dice.uniform(0.05, 0.3))
        run_and_kill(working, number, dice.uniform(0.01, 0.15))
    rounds.run_until_idle()
    return report()


def report() -> dict[str, object]:
    numbers = sorted(PublicDocument.objects.values_list("sequence", flat=True))
    return {
        "drift": [str(drift) for drift in reconcile.find_drift()] + reconcile.sink_drift(),
        "integrity": integrity(),
        "numbers_are_given_once": len(numbers) == len(set(numbers)),
        "last_number": Sequence.objects.get().number,
        "highest_number": numbers[-1],
        "unlogged": unlogged(),
        "marks": DirtyMark.objects.count(),
        "stories": STORIES,
        "publishes": PageLogEntry.objects.filter(action="wagtail.publish").count(),
    }


def integrity() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA integrity_check").fetchone()[0]


def unlogged() -> int:
    """Count revisions that an editor's block made live and that have no audit row."""
    live = Page.objects.filter(live_revision__isnull=False).exclude(title__startswith="shell")
    logged = PageLogEntry.objects.filter(action="wagtail.publish").values_list("revision_id", flat=True)
    revisions = set(live.filter(depth=4).values_list("live_revision_id", flat=True))
    return len(revisions - set(logged))


def race(writers: int, publishes: int) -> dict[str, object]:
    """Publish from several processes at once, while this one reads the sequence as a follower does."""
    before = Sequence.objects.get().number
    connections.close_all()
    children = [_racer(writer, publishes) for writer in range(writers)]
    seen: list[int] = []
    out_of_order = 0
    while children:
        numbers = PublicDocument.objects.filter(sequence__gt=max(seen, default=before)).values_list(
            "sequence", flat=True
        )
        fresh = sorted(numbers)
        out_of_order += sum(1 for number in fresh if seen and number < seen[-1])
        seen.extend(fresh)
        children = [child for child in children if os.waitpid(child, os.WNOHANG) == (0, 0)]
    rounds.run_until_idle()
    result = report()
    gaps = Sequence.objects.get().number - before - writers * publishes
    return {**result, "gaps": gaps, "out_of_order": out_of_order}


def _racer(writer: int, publishes: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    pages = list(BlogPage.objects.order_by("pk"))[writer::2] if writer < 2 else list(BlogPage.objects.all())
    for number in range(publishes):
        page = BlogPage.objects.get(pk=pages[number % len(pages)].pk)
        page.title = f"{writer} {number}"
        with atomic():
            page.save_revision().publish()
    os._exit(0)


if __name__ == "__main__":
    set_up()
    command, first, second = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.stdout.write(json.dumps({"kill": kill, "race": race}[command](first, second)))
