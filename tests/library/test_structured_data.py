"""What search engines and other services read in the head of a page."""

import json

import pytest
from django.core.files.base import ContentFile

from characteristics.models import Theme
from library.models import VoxPopPage
from publishing.models import Recording
from publishing.projection.transactions import atomic
from tests.support.pages import get


def all_linked_data(client, path):
    parts = client.get(path).content.decode().split('<script type="application/ld+json">')[1:]
    return [json.loads(part.partition("</script>")[0]) for part in parts]


def linked_data(client, path):
    """Return what a page says of its document, beside the way to it."""
    return next((data for data in all_linked_data(client, path) if data["@type"] != "BreadcrumbList"), None)


def meta(page):
    return {item.get("property") or item.get("name"): item["content"] for item in page.all("meta") if "content" in item}


def test_a_story_is_an_article_at_its_canonical_address(client, world, settings):
    settings.CANONICAL_URL = "https://ics.test"
    story = world.story(
        title="A </script> & blog", slug="blog", summary="A summary.", byline="Ward clerk", topics=["x"]
    )
    data = linked_data(client, "/library/blog/")
    assert (data["@type"], data["headline"], data["@id"]) == (
        "Article", "A </script> & blog", "https://ics.test/library/blog/",
    )  # fmt: skip
    assert data["author"] == {"@type": "Person", "name": "Ward clerk", "jobTitle": "Ward clerk"}
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["about"] == [
        {"@type": "DefinedTerm", "name": "Bridging", "url": "https://ics.test/competencies/bridging/"}
    ]
    page = get(client, "/library/blog/")
    assert [link["href"] for link in page.all("link") if link["rel"] == "canonical"] == [
        "https://ics.test/library/blog/"
    ]
    assert meta(page)["og:image"] == f"https://library.test/art/stories/{story.translation_key}.png"
    assert meta(page)["og:title"] == "A </script> & blog"


def test_a_sample_is_not_offered_to_search_engines(client, world):
    world.story(title="A blog", summary="A summary.", sample_key="a-blog")
    assert all_linked_data(client, "/library/a-blog/") == []
    found = meta(get(client, "/library/a-blog/"))
    assert found["robots"] == "noindex"
    assert found["og:description"] == "Sample story. A summary."


@pytest.mark.parametrize(
    ("kind", "name", "described"), [("audio", "a.mp3", "AudioObject"), ("video", "a.mp4", "VideoObject")]
)
def test_a_recording_is_described(client, world, kind, name, described):
    recording = Recording.objects.create(
        title="A voice", type=kind, duration=92, file=ContentFile(b"0" * 40, name), transcript="I waited.",
        seen="A door.", captions=ContentFile(b"WEBVTT", "voice.vtt"), consent="not-needed",
    )  # fmt: skip
    world.story(VoxPopPage, title="A voice", recording=recording)
    data = linked_data(client, "/library/a-voice/")
    assert (data["@type"], data["duration"], data["transcript"]) == (described, "PT92S", "I waited.")


@pytest.mark.parametrize(
    ("written", "days"),
    [("3/4 May 2022", ("2022-05-03", "2022-05-04")), ("2 June 2022", ("2022-06-02", "2022-06-02")), ("in May", None)],
)
def test_a_characteristic_is_a_term_with_its_events(client, world, written, days):
    with atomic():
        Theme.objects.create(
            slug="t", order=1, title="Theme", about="trust", characteristic=world.trust, event_title="Event",
            event_date=written, lens="How?",
        )  # fmt: skip
        world.trust.save()
    data = linked_data(client, "/characteristics/trust/")
    assert (data["@type"], data["description"]) == ("DefinedTerm", "The definition of trust.")
    events = [(event["startDate"], event["endDate"]) for event in data.get("subjectOf", [])]
    assert events == ([days] if days else [])


def test_a_competency_is_a_term_of_its_characteristic(client, world):
    world.story()
    data = linked_data(client, "/competencies/bridging/")
    assert data["inDefinedTermSet"] == "https://library.test/characteristics/trust/"


def test_plain_pages_have_none(client, world):
    assert linked_data(client, "/about/") is None


def test_the_front_page_says_how_to_search(client, world, settings):
    settings.CANONICAL_URL = "https://ics.test"
    (data,) = all_linked_data(client, "/")
    assert (data["@type"], data["name"], data["url"]) == ("WebSite", "System Leadership Library", "https://ics.test/")
    assert data["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": "https://ics.test/search/?q={search_term_string}"},
        "query-input": "required name=search_term_string",
    }


def test_the_way_to_a_page_is_described(client, world, settings):
    settings.CANONICAL_URL = "https://ics.test"
    world.story(title="A </script> blog", slug="blog")
    way = next(data for data in all_linked_data(client, "/library/blog/") if data["@type"] == "BreadcrumbList")
    assert [(step["position"], step["name"], step["item"]) for step in way["itemListElement"]] == [
        (1, "Home", "https://ics.test/"),
        (2, "Library", "https://ics.test/library/"),
        (3, "A </script> blog", "https://ics.test/library/blog/"),
    ]
