"""The news feeds: all stories, those of a kind, a characteristic, a competency."""

from datetime import date

import pytest
from defusedxml.ElementTree import fromstring

from library.models import CaseStudyPage
from publishing.projection.transactions import atomic


def channel(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    return fromstring(response.content).find("channel")


def titles(client, path):
    return [item.findtext("title") for item in channel(client, path).iter("item")]


def test_each_feed_has_its_stories_newest_first(client, world):
    world.story(title="Old", date=date(2023, 1, 1), competencies=[world.bridging])
    world.story(CaseStudyPage, title="New", date=date(2024, 1, 1), competencies=[world.habit, world.tensions])
    assert titles(client, "/feeds/stories.xml") == ["New", "Old"]
    assert titles(client, "/feeds/kinds/blog.xml") == ["Old"]
    assert titles(client, "/feeds/kinds/vox-pop.xml") == []
    assert titles(client, "/feeds/characteristics/trust.xml") == ["New", "Old"]
    assert titles(client, "/feeds/characteristics/innovation.xml") == ["New"]
    assert titles(client, "/feeds/competencies/bridging.xml") == ["Old"]
    assert channel(client, "/feeds/competencies/bridging.xml").findtext("link") == (
        "https://library.test/competencies/bridging/"
    )


@pytest.mark.parametrize("is_sample", [True, False])
def test_an_item_says_what_the_page_says(client, world, is_sample):
    story = world.story(
        title="Fish & <chips>", slug="fish", summary="A summary.", byline="Ward clerk", date=date(2024, 3, 5),
        sample_key="fish" if is_sample else "",
    )  # fmt: skip
    (item,) = channel(client, "/feeds/stories.xml").iter("item")
    assert item.findtext("title") == "Fish & <chips>"
    assert item.findtext("link") == "https://library.test/library/fish/"
    assert item.findtext("description") == ("Sample story. A summary." if is_sample else "A summary.")
    assert item.findtext("pubDate") == "Tue, 05 Mar 2024 00:00:00 +0000"
    assert item.findtext("guid") == f"urn:uuid:{story.translation_key}"
    assert [category.text for category in item.iter("category")] == ["Blog", "Trust"] + ["Sample story"] * is_sample


def test_what_is_taken_down_leaves_the_feed_at_once(client, world, django_assert_num_queries):
    story = world.story(title="Here")
    etag = client.get("/feeds/stories.xml").headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/feeds/stories.xml", headers={"If-None-Match": etag}).status_code == 304
    with atomic():
        story.unpublish()
    assert titles(client, "/feeds/stories.xml") == []


@pytest.mark.parametrize("path", ["kinds/essay", "characteristics/nothing", "competencies/nothing", "nothing"])
def test_there_is_no_feed_of_what_is_not(client, world, path):
    assert client.get(f"/feeds/{path}.xml").status_code == 404
