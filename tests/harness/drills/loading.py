"""Run by the drilled code itself: loads so many stories into a library that is in use. `python -P loading.py 5000`."""

import sys
from dataclasses import replace
from time import perf_counter

import django

django.setup()

from django.utils.text import slugify  # noqa: E402  after setup, as Django demands

from benchmarks.bulk import import_stories  # noqa: E402
from benchmarks.generate import Story, generate  # noqa: E402
from benchmarks.pages import Lookup  # noqa: E402
from library.models import LibraryPage, StoryTopic  # noqa: E402

# An older build has it in another room.
Topic = StoryTopic._meta.get_field("tag").related_model


def known(story: Story, names: dict[str, str]) -> Story:
    """The same story under the topics that the library has already, however these are written."""
    return replace(story, topics=tuple(dict.fromkeys(names.get(slugify(topic), topic) for topic in story.topics)))


def main(number: int) -> None:
    names = dict(Topic.objects.values_list("slug", "name"))
    stories = [known(story, names) for story in generate(number, Lookup.read().terms())]
    began = perf_counter()
    import_stories(stories, LibraryPage.objects.get())
    sys.stdout.write(f"{number / (perf_counter() - began):.0f} stories a second")


if __name__ == "__main__":
    main(int(sys.argv[1]))
