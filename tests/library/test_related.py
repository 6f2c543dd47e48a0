"""Related stories, with the reason."""

import re

from library.web.related import reason
from publishing.projection.transactions import atomic
from tests.search.hiding import withdraw
from tests.support.pages import get


def related(client, slug):
    """The titles of the related stories, and what is said beside them."""
    page = get(client, f"/library/{slug}/")
    _, is_there, told = page.text.partition("Related stories ")
    named = page.headings[page.headings.index((2, "Related stories")) + 1 :] if is_there else []
    return [words for _, words in named], re.findall(
        r"Shares (?:the competencies \w+ and \w+|the competency \w+|the topic \w+)", told
    )


def test_those_that_share_the_most_come_first_and_say_so(client, world):
    both = [world.bridging, world.habit]
    world.story(title="One", slug="one", competencies=both, topics=["Winter"])
    world.story(title="Two shared", slug="two", competencies=both)
    world.story(title="One shared", competencies=[world.habit, world.tensions])
    hidden = world.story(title="Hidden", competencies=both)
    world.story(title="Topic alone", competencies=[world.experiment], topics=["Winter"])
    world.story(title="Nothing", competencies=[world.experiment])
    with atomic():
        withdraw(hidden)
    assert related(client, "one") == (
        ["Two shared", "One shared", "Topic alone"],
        ["Shares the competencies Bridging and Habit", "Shares the competency Habit", "Shares the topic Winter"],
    )


def test_what_two_stories_share_is_named():
    def told(competencies: str, topics: str) -> dict[str, list[dict[str, str]]]:
        return {
            name: [{"slug": one, "label": one} for one in labels.split()]
            for name, labels in (("competencies", competencies), ("topics", topics))
        }

    story = told("A B C D", "x y")
    assert reason(story, told("A B C D", "y")) == "Shares the competencies A, B and 2 more; the topic y"
    assert reason(story, told("B", "x y")) == "Shares the competency B; the topics x and y"


def test_a_story_on_its_own_has_none(client, world):
    world.story(slug="alone")
    assert related(client, "alone") == ([], [])
