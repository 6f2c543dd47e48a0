"""Related stories, with the reason."""

import re

from library.models import StoryPage
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


def test_where_meaning_is_known_it_has_its_part_in_their_order(client, world, encoder):
    both = [world.bridging, world.habit]
    bus = {"title": "Empty seats in the clinic", "summary": "The bus that patients took was withdrawn."}
    world.story(slug="one", competencies=both, topics=["Winter"], **bus)
    world.story(title="A choir of volunteers", competencies=[world.habit], topics=["Winter"])
    world.story(title="Baking bread at home", competencies=[world.habit, world.tensions])
    world.story(title="No bus to the ward", summary="Nobody could visit.", competencies=[world.habit])
    world.story(title="Patients and a withdrawn bus", competencies=[world.experiment])
    assert client.get("/library/one/").headers["Cache-Control"] == "no-store"
    encoder()
    assert related(client, "one") == (
        ["A choir of volunteers", "No bus to the ward", "Baking bread at home"],
        ["Shares the competency Habit", "Shares the competency Habit", "Shares the competency Habit"],
    )
    page = client.get("/library/one/")
    assert "no-store" not in page.headers["Cache-Control"]
    assert "Also about “bus”. Shares the competency Habit<" in page.text
    with atomic():
        withdraw(StoryPage.objects.get(title="No bus to the ward"))
    assert related(client, "one")[0] == ["A choir of volunteers", "Baking bread at home"]
