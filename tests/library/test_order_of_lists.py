"""The library's page by date, and its filters in one order."""

from datetime import date

from characteristics.models import Topic
from tests.support.pages import get


def test_the_list_is_sorted_either_way_and_filters_keep_it(client, world):
    for year in (2021, 2023, 2022):
        world.story(title=f"Ferry {year}", date=date(year, 1, 1), topics=["Winter"])
    newest, oldest = get(client, "/library/"), get(client, "/library/?sort=oldest&topic=winter")
    assert titles(newest) == ["Ferry 2023", "Ferry 2022", "Ferry 2021"]
    assert titles(oldest) == ["Ferry 2021", "Ferry 2022", "Ferry 2023"]
    assert (newest.link("Oldest first"), oldest.link("Newest first")) == (
        "/library/?sort=oldest",
        "/library/?topic=winter",
    )
    assert oldest.link("Remove the filter Winter") == "/library/?sort=oldest"
    assert ("sort", "oldest") in {(field["name"], field.get("value")) for field in oldest.all("input")}
    assert titles(get(client, "/library/?sort=best")) == titles(newest)


def test_filters_and_their_values_come_in_the_order_of_the_framework(client, world):
    world.story(title="Ferry one", competencies=[world.habit], topics=["Winter"])
    world.story(title="Ferry two", competencies=[world.habit, world.experiment], topics=["Falls", "Winter"])
    world.story(title="Ferry three", competencies=[world.bridging])
    for path in ("/library/", "/search/?q=ferry"):
        offered = [field["id"] for field in get(client, path).all("input") if field.get("type") == "checkbox"]
        assert [one for one in offered if not one.startswith("type")] == [
            "characteristic-trust", "characteristic-innovation", "competency-bridging", "competency-experiment",
            "competency-habit", "topic-winter", "topic-falls",
        ], path  # fmt: skip
    facets = client.get("/api/v1/search?q=ferry").json()["facets"]
    assert [value["value"] for name in ("characteristic", "competency", "topic") for value in facets[name]] == [
        "trust", "innovation", "bridging", "experiment", "habit", "winter", "falls",
    ]  # fmt: skip


def test_a_chosen_value_that_no_story_has_is_called_by_its_name(client, world):
    world.story(title="Ferry", competencies=[world.habit])
    Topic.objects.create(name="Long waits")
    for path in ("/library/?", "/search/?q=ferry&"):
        page = get(client, f"{path}competency=bridging&characteristic=trust&type=vox-pop&topic=long-waits")
        for name in ("Bridging", "Trust", "Vox-pop", "long waits"):
            assert page.link(f"Remove the filter {name}"), (path, name)


def titles(page):
    return [words for level, words in page.headings if level == 3]
