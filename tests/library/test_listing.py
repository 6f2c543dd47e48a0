"""The library's list: filters, counts, pages."""

import re
from datetime import date

import pytest

from library.models import CaseStudyPage, VoxPopPage
from publishing.projection.transactions import atomic
from tests.library.test_pages import offer_page
from tests.support.factories import publish
from tests.support.pages import get
from tests.support.snapshots import Once


@pytest.fixture
def five(world):
    """Five stories of three kinds with two topics."""
    alpha_to_epsilon(world)
    return world


@Once
def alpha_to_epsilon(world):
    world.story(CaseStudyPage, title="Alpha", topics=["housing"], competencies=[world.bridging], date=date(2024, 1, 1))
    world.story(CaseStudyPage, title="Beta", topics=["data"], competencies=[world.habit], date=date(2024, 1, 2))
    world.story(
        title="Gamma", topics=["housing", "data"], competencies=[world.bridging, world.habit], date=date(2024, 1, 3)
    )
    world.story(title="Delta", competencies=[world.tensions], date=date(2024, 1, 4))
    world.story(VoxPopPage, title="Epsilon", topics=["housing"], competencies=[world.habit], date=date(2024, 1, 5))


@Once
def twenty_six(world):
    return [world.story(title=f"Tale {number:02}", date=date(2024, 1, number + 1)) for number in range(26)]


def shown(page) -> list[str]:
    return [words for level, words in page.headings if level == 3]


def heading(page) -> str:
    return next(words for _, words in page.headings if re.match(r"\d+ stor", words))


class TestFilters:
    def test_without_filters_all_are_there_newest_first(self, client, five):
        page = get(client, "/library/")
        assert heading(page) == "5 stories"
        assert shown(page) == ["Epsilon", "Delta", "Gamma", "Beta", "Alpha"]

    def test_values_of_one_filter_add_and_filters_narrow(self, client, five):
        for query, titles in [
            ("type=blog", ["Delta", "Gamma"]),
            ("type=blog&type=vox-pop", ["Epsilon", "Delta", "Gamma"]),
            ("characteristic=trust", ["Delta", "Gamma", "Alpha"]),
            ("competency=bridging", ["Gamma", "Alpha"]),
            ("topic=housing", ["Epsilon", "Gamma", "Alpha"]),
            ("topic=housing&topic=data", ["Epsilon", "Gamma", "Beta", "Alpha"]),
            ("topic=housing&type=case-study", ["Alpha"]),
            ("topic=housing&type=case-study&characteristic=innovation", []),
        ]:
            page = get(client, f"/library/?{query}")
            assert shown(page) == titles, query
            assert heading(page).startswith(f"{len(titles)} stor{'y' if len(titles) == 1 else 'ies'}: ")

    def test_counts_ignore_the_choice_of_their_own_filter(self, client, five):
        text = get(client, "/library/?type=blog&topic=housing").text
        assert "Kind of story Case study (1 story) Blog (1 story) Vox-pop (1 story)" in text
        assert "Topic data (1 story) housing (1 story)" in text
        assert "Characteristic Trust (1 story) Innovation (1 story)" in text

    def test_a_filtered_list_is_headed_and_shared_as_what_it_is(self, client, five):
        page = get(client, "/library/?type=blog&characteristic=trust")
        assert page.headings[0] == (1, "2 stories: Blog, Trust")
        assert page.title.startswith("2 stories: Blog, Trust")
        told = {item["property"]: item["content"] for item in page.all("meta") if "property" in item}
        assert (told["og:title"], "og:url" in told) == ("2 stories: Blog, Trust", False)
        assert get(client, "/library/").headings[0] == (1, "Library")

    def test_what_is_chosen_can_be_taken_away_one_by_one(self, client, five):
        page = get(client, "/library/?type=blog&type=vox-pop&topic=housing")
        assert page.link("Remove the filter Blog") == "/library/?type=vox-pop&topic=housing"
        assert page.link("Remove the filter housing") == "/library/?type=blog&type=vox-pop"
        assert page.link("Remove all filters") == "/library/"
        chosen = {field["id"] for field in page.all("input") if "checked" in field}
        assert chosen == {"type-blog", "type-vox-pop", "topic-housing"}

    def test_an_unknown_value_is_an_honest_empty_list(self, client, five):
        for query, words in [
            ("type=novel", "novel"),
            ("topic=no-such-topic", "no such topic"),
            ("topic=%00", "something unknown"),
            ("topic=%ED%A0%80", "something unknown"),
            ("topic=" + "x" * 5000, "something unknown"),
            ("topic=%3Cscript%3E", "something unknown"),
            ("characteristic=%27%20OR%201=1", "something unknown"),
        ]:
            page = get(client, f"/library/?{query}")
            assert heading(page) == f"0 stories: {words}", query
            assert "No story matches all of these filters." in page.text
            assert page.link(f"Remove the filter {words}") == "/library/"
            # Only the filter itself has something else to offer.
            assert {field["name"] for field in page.all("input") if field["type"] == "checkbox"} == {
                query.split("=")[0]
            }
            assert len(page.all("fieldset")) == 1

    def test_very_many_values_are_cut_and_empty_ones_ignored(self, client, five):
        many = heading(get(client, "/library/?" + "&".join(f"topic=t{n}" for n in range(900))))
        assert many == f"0 stories: {', '.join(f't{n}' for n in range(20))}"
        assert heading(get(client, "/library/?type=&topic=&nonsense=1")) == "5 stories"

    def test_hidden_stories_are_in_no_list_and_no_count(self, client, five):
        before = get(client, "/library/").text
        five.draft(title="Sentinel")
        five.library.refresh_from_db()
        assert get(client, "/library/").text == before

    def test_an_empty_library_says_so_and_asks_for_the_first_story(self, client, world):
        offer_page(world)
        page = get(client, "/library/")
        assert heading(page) == "0 stories"
        assert "There are no stories here yet. Offer the first one." in page.text
        assert page.link("Offer the first one.") == "/offer-a-story/"

    def test_labels_follow_their_source(self, client, five):
        wording = five.trust.wordings.get()
        wording.short_label = "Trusting"
        with atomic():
            wording.save()
        assert "Trusting (3 stories)" in get(client, "/library/").text


class TestPages:
    @pytest.fixture
    def many(self, world):
        twenty_six(world)
        world.library.refresh_from_db()
        return world

    def test_twelve_a_page_with_numbers(self, client, many):
        first, second, last = (get(client, f"/library/?page={number}") for number in (1, 2, 3))
        titles = [*shown(first), *shown(second), *shown(last)]
        assert titles == [f"Tale {number:02}" for number in range(25, -1, -1)]
        assert [len(shown(page)) for page in (first, second, last)] == [12, 12, 2]
        assert second.title == "Library, page 2 of 3 \N{EN DASH} System Leadership Library"
        assert second.link("Previous page") == "/library/"
        assert second.link("Next page") == "/library/?page=3"
        assert first.link("Page 3") == "/library/?page=3"
        assert "Previous page" not in first.text
        assert "Next page" not in last.text

    def test_pages_keep_the_filters(self, client, many):
        page = get(client, "/library/?type=blog&page=2")
        assert page.link("Next page") == "/library/?type=blog&page=3"
        assert page.link("Previous page") == "/library/?type=blog"

    def test_a_page_that_is_not_there_is_not_found(self, client, many):
        for number in ["0", "-1", "4", "x", "1.5", "9" * 20, "9" * 5000, "", "%00", "٣٣"]:
            get(client, f"/library/?page={number}", status=404)

    def test_asks_the_database_the_same_for_every_page_and_filter(self, client, many, django_assert_num_queries):
        get(client, "/library/?page=3")
        for query in ("", "?page=2", "?type=blog&characteristic=trust&topic=x", "?type=blog&page=3"):
            # Twice the state, and a look whether it is still so; document, cards, navigation.
            with django_assert_num_queries(5 if "topic" in query else 6):
                get(client, f"/library/{query}")

    def test_a_story_that_changed_is_in_its_place_at_once(self, client, many):
        story = many.library.get_children().first().specific
        story.title = "Renamed"
        publish(story)
        assert shown(get(client, "/library/?page=3"))[-1] == "Renamed"
