"""Related stories, with the reason."""

from publishing.transactions import atomic
from tests.pages import get
from tests.search.hiding import withdraw


def related(client, slug):
    page = get(client, f"/library/{slug}/")
    if (2, "Related stories") not in page.headings:
        return []
    told = page.text.split("Related stories ")[1]
    return [part for part in told.split(" The stories here are shared")[0].split("  ") if part]


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
    (told,) = related(client, "one")
    assert told.startswith(
        "Two shared Shares 2 competencies One shared Shares the competency Habit Topic alone Shares the topic Winter"
    )
    assert "Nothing" not in told


def test_a_story_on_its_own_has_none(client, world):
    world.story(slug="alone")
    assert related(client, "alone") == []
