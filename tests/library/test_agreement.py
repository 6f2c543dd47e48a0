"""Pages and API are made from the same documents: they say the same of every story, and fall silent together."""

from library.models import StoryPage
from publishing.projection.transactions import atomic
from tests.support.pages import get
from tests.support.sites import stories


def words(*parts: str) -> list[str]:
    return [" ".join(part.split()) for part in parts if part]


def test_pages_and_api_say_the_same(client, world, picture):
    stories(world, picture)
    listed = client.get("/api/v1/stories").json()["items"]
    library = get(client, "/library/")
    assert [text for level, text in library.headings if level == 3] == [item["title"] for item in listed]
    assert len(listed) == 4
    for item in listed:
        path = item["url"].removeprefix("https://library.test")
        story, page = client.get(f"/api/v1/stories/{item['id']}").json(), get(client, path)
        said = words(story["title"], story["summary"], story["byline"], story["licence"], story["attribution"])
        said += words(*(line["line"] for line in story["in_short"]), story["quote"], story["transcript"])
        for competency in story["competencies"]:
            said += words(competency["label"], competency["statement"], competency["how_it_shows"])
        said += words(*(topic["label"] for topic in story["topics"]))
        assert [text for text in said if text not in page.text] == [], path
        html = client.get(path).content.decode()
        assert all(block["html"] in html for block in story["blocks"]), path
        assert ("written for demonstration" in page.text) is story["is_sample"]
        if story["image"]:
            assert story["image"]["alt"] in [image["alt"] for image in page.all("img")]


def test_they_fall_silent_together(client, world):
    world.story(title="A blog")
    addresses = ["/library/a-blog/", "/api/v1/stories/a-blog"]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    with atomic():
        StoryPage.objects.get(slug="a-blog").unpublish()
    assert [client.get(address).status_code for address in addresses] == [410, 410]
    assert "A blog" not in client.get("/api/v1/stories").content.decode() + client.get("/library/").content.decode()
