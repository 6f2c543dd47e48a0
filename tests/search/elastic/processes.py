"""What the processes of a service do while Elasticsearch comes and goes: one edits, one works, this one searches.

`python -m tests.search.elastic.processes edit RATE` edits for ever; the database is the one of DATA_DIR.
"""

import random
import sys
import time

import django


def edit(rate: float) -> None:
    """Publish and take down random stories, so many a second; say how long each took, in milliseconds."""
    from library.models import BlogPage
    from publishing.transactions import atomic

    dice = random.Random(7)
    pages = list(BlogPage.objects.values_list("pk", flat=True))
    while True:
        page = BlogPage.objects.get(pk=dice.choice(pages))
        page.title = f"Ferry {dice.randrange(1000)}"
        began = time.perf_counter()
        with atomic():
            if dice.random() < 0.2 and page.live:
                page.unpublish()
            else:
                page.save_revision().publish()
        taken = time.perf_counter() - began
        sys.stdout.write(f"{taken * 1000:.1f}\n")
        sys.stdout.flush()
        time.sleep(max(0.0, 1 / rate - taken))


def fill(stories: int) -> None:
    from django.core.management import call_command

    from tests.factories import World

    call_command("migrate", verbosity=0)
    world = World()
    for number in range(stories):
        world.story(title=f"Ferry {number}")


if __name__ == "__main__":
    django.setup()
    {"edit": edit, "fill": fill}[sys.argv[1]](int(sys.argv[2]))
