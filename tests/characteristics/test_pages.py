"""The pages of the framework."""

from datetime import date

from characteristics.models import (
    CharacteristicWording,
    CompetencyMapping,
    CompetencyWording,
    FrameworkVersion,
    Theme,
)
from publishing.projection.transactions import atomic
from tests.support.pages import get


def second_version(world, *, words: dict) -> FrameworkVersion:
    """Make a second version current that words these competencies only."""
    with atomic():
        FrameworkVersion.objects.filter(pk=world.version.pk).update(is_current=False)
        version = FrameworkVersion.objects.create(
            slug="test-2022", title="Test 2022", heading="a good leader is…", is_current=True
        )
        for order, page in enumerate((world.trust, world.innovation), 1):
            CharacteristicWording.objects.create(
                version=version, characteristic=page, order=order, label=page.title, short_label=page.title,
                definition=f"The new definition of {page.slug}.",
            )  # fmt: skip
        for order, (competency, statement) in enumerate(words.items(), 1):
            CompetencyWording.objects.create(
                version=version, competency=competency, characteristic=world.trust, order=order,
                short_label=competency.name, statement=statement,
            )  # fmt: skip
    return version


def mapped(version, change, old, *new) -> None:
    with atomic():
        for successor in new or (None,):
            CompetencyMapping.objects.create(version=version, old=old, new=successor, change=change)


class TestFrontPage:
    def test_stands_under_the_heading_of_the_current_version(self, client, world):
        page = get(client, "/characteristics/")
        assert page.headings == [(1, "Characteristics"), (2, "A leader is…"), (3, "Trust"), (3, "Innovation")]
        second_version(world, words={})
        assert get(client, "/characteristics/").headings[1] == (2, "A good leader is…")

    def test_lists_the_characteristics_with_their_competencies_and_counts(self, client, world):
        world.story(competencies=[world.bridging, world.tensions])
        page = get(client, "/characteristics/")
        assert "Trust The definition of trust. Bridging Tensions 1 story" in page.text
        assert "Innovation The definition of innovation. Experiment Habit 0 stories" in page.text
        assert page.link("Bridging") == "/competencies/bridging/"

    def test_asks_the_database_the_same_however_much_there_is(self, client, world, django_assert_num_queries):
        # Five of them read what has changed; later, more tell that the page at hand no longer holds.
        for queries in (10, 11):
            with django_assert_num_queries(queries):
                get(client, "/characteristics/")
            world.story(competencies=[world.bridging, world.habit])


class TestCharacteristic:
    def test_shows_its_definition_competencies_and_stories(self, client, world):
        world.story(title="Older", competencies=[world.bridging], date=date(2024, 1, 1))
        world.story(title="Newer", competencies=[world.bridging, world.tensions], date=date(2024, 1, 2))
        world.story(title="Elsewhere", competencies=[world.habit])
        page = get(client, "/characteristics/trust/")
        assert page.headings == [
            (1, "Trust"), (2, "What leaders who have it do well"), (3, "Bridging"), (3, "Tensions"),
            (2, "2 stories"), (3, "Newer"), (3, "Older"),
        ]  # fmt: skip
        assert "The definition of trust." in page.text
        assert "Bridging The statement of bridging. 2 stories" in page.text
        assert "Tensions The statement of tensions. 1 story" in page.text

    def test_more_than_six_stories_lead_into_the_filter(self, client, world):
        for _ in range(7):
            world.story()
        page = get(client, "/characteristics/trust/")
        assert page.link("All 7 stories that show this") == "/library/?characteristic=trust"
        page = get(client, "/competencies/bridging/")
        assert page.link("All 7 stories that show this") == "/library/?competency=bridging"

    def test_a_gap_is_said_plainly(self, client, world):
        assert "0 stories No story shows this yet." in get(client, "/characteristics/innovation/").text

    def test_shows_its_theme_and_event(self, client, world):
        with atomic():
            Theme.objects.create(
                slug="building", order=1, title="Building trust", about="a connected system",
                characteristic=world.trust, event_title="First event", event_date="3/4 May 2022",
                lens="How to build it",
            )  # fmt: skip
        text = get(client, "/characteristics/trust/").text
        assert "Theme: Building trust This theme is about a connected system." in text
        assert "Event First event Date 3/4 May 2022 Leadership lens How to build it." in text

    def test_shows_the_history_of_its_wording_once_there_is_one(self, client, world):
        assert "How its wording has changed" not in get(client, "/characteristics/trust/").text
        second_version(world, words={})
        text = get(client, "/characteristics/trust/").text
        assert "How its wording has changed Test 2021: Trust The definition of trust." in text
        assert "Test 2022: Trust The new definition of trust." in text

    def test_asks_the_database_the_same_however_many_stories(self, client, world, django_assert_num_queries):
        # Three of them read what has changed; later, more tell that the page at hand no longer holds.
        for queries in (11, 13):
            with django_assert_num_queries(queries):
                get(client, "/characteristics/trust/")
            world.story(competencies=[world.bridging, world.habit])
            world.story()


class TestCompetency:
    def test_shows_its_statement_questions_and_stories(self, client, world):
        world.story(title="A blog")
        page = get(client, "/competencies/bridging/")
        assert page.headings == [(1, "Bridging"), (2, "Questions to ask yourself"), (2, "1 story"), (3, "A blog")]
        assert "The statement of bridging." in page.text
        assert "A question about bridging?" in page.text
        assert page.link("Trust") == "/characteristics/trust/"
        assert page.link("Characteristics") == "/characteristics/"

    def test_asks_the_database_the_same_however_many_stories(self, client, world, django_assert_num_queries):
        # Four of them read what has changed; later, more tell that the page at hand no longer holds.
        for queries in (12, 14):
            with django_assert_num_queries(queries):
                get(client, "/competencies/bridging/")
            world.story()

    def test_an_unknown_one_is_not_found(self, client, world):
        get(client, "/competencies/nothing/", status=404)


class TestReplacedCompetency:
    def test_one_that_was_renamed_leads_to_its_successor(self, client, world):
        version = second_version(world, words={world.tensions: "New words."})
        mapped(version, "renamed", world.bridging, world.tensions)
        response = client.get("/competencies/bridging/")
        assert (response.status_code, response.headers["Location"]) == (301, "/competencies/tensions/")

    def test_one_that_was_split_lists_what_it_became(self, client, world):
        version = second_version(world, words={world.tensions: "New words.", world.habit: "Other words."})
        mapped(version, "split", world.bridging, world.tensions, world.habit)
        page = get(client, "/competencies/bridging/")
        assert page.headings == [(1, "This competency has been replaced"), (2, "Tensions"), (2, "Habit")]
        assert page.link("Habit") == "/competencies/habit/"
        assert "The statement of bridging" not in page.text

    def test_one_that_was_retired_is_gone(self, client, world):
        version = second_version(world, words={world.tensions: "New words."})
        mapped(version, "retired", world.bridging)
        assert get(client, "/competencies/bridging/", status=410).headings[0] == (1, "Competency no longer public")
