"""What the processes of a service do while Elasticsearch comes and goes: one edits, one works, this one searches.

`python -m tests.search.elastic.processes edit RATE` edits for ever; the database is the one of DATA_DIR.
"""

import random
import sys
import time

import django


def edit(rate: float) -> None:
    """Publish, take down and mend random stories, so many a second; say what each was, and its milliseconds."""
    from library.models import BlogPage
    from publishing.projection.transactions import atomic

    dice = random.Random(7)
    pages = list(BlogPage.objects.values_list("pk", flat=True))
    due = time.perf_counter()
    while True:
        page = BlogPage.objects.get(pk=dice.choice(pages))
        page.title = f"Ferry {dice.randrange(1000)}"
        what = dice.choices(("publish", "unpublish", "mend"), (1, 1, 8))[0] if page.live else "publish"
        began = time.perf_counter()
        with atomic():
            if what == "publish":
                page.save_revision().publish()
            elif what == "unpublish":
                page.unpublish()
            else:
                page.save()
        sys.stdout.write(f"{what} {(time.perf_counter() - began) * 1000:.1f}\n")
        sys.stdout.flush()
        due += 1 / rate
        time.sleep(max(0.0, due - time.perf_counter()))


def fill(stories: int) -> None:
    from django.core.management import call_command

    from tests.support.factories import World

    call_command("migrate", verbosity=0)
    world = World()
    for number in range(stories):
        world.story(title=f"Ferry {number}")


if __name__ == "__main__":
    django.setup()
    {"edit": edit, "fill": fill}[sys.argv[1]](int(sys.argv[2]))
