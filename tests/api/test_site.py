"""The library itself, its vocabularies, themes, and pages by their public path."""

import pytest

from characteristics.models import PartOfSystem, Theme
from library.models import BlogPage
from publishing.models import PublicDocument, Sequence
from publishing.projection.transactions import atomic
from tests.support.factories import publish

URL = "https://library.test"


@pytest.fixture
def theme(world) -> Theme:
    with atomic():
        return Theme.objects.create(
            slug="building-trust",
            order=1,
            title="Building trust",
            about="a connected system",
            characteristic=world.trust,
            event_title="Building trust across boundaries",
            event_date="3/4 May 2022",
            lens="How is trust built?",
        )


def test_the_site_tells_its_totals_and_where_its_sequence_stands(world, theme, get):
    world.story(slug="one", topics=["falls"])
    world.story(slug="two", sample_key="two")
    with atomic():
        world.trust.save_revision().publish()
        world.innovation.save_revision().publish()
    sequence = Sequence.objects.get()
    assert get("site").json() == {
        "name": "System Leadership Library",
        "url": f"{URL}/",
        "api_url": f"{URL}/api/v1/",
        "licence": "CC BY 4.0",
        "attribution": f"System Leadership Library, {URL}/",
        "totals": {
            "stories": 2,
            "events": 0,
            "resources": 0,
            "calls": 0,
            "reports": 0,
            "by_type": {"case-study": 0, "blog": 2, "vox-pop": 0, "event": 0, "resource": 0, "call": 0, "report": 0},
            "samples": 1,
            "milestones": 0,
            "reading-lists": 0,
            "measures": 0,
            "versions": 1,
            "characteristics": 2,
            "competencies": 4,
            "themes": 1,
            "topics": 1,
        },
        "sequence": sequence.number,
        "epoch": sequence.epoch,
    }


def test_topics_and_vocabularies_are_what_public_stories_carry(world, get):
    ward = PartOfSystem.objects.create(slug="ward", label="Ward")
    PartOfSystem.objects.create(slug="nobody", label="Nobody")
    world.story(topics=["falls", "winter"], part_of_system=ward)
    world.story(topics=["winter"])
    world.draft(part_of_system=ward)
    winter = {"slug": "winter", "label": "winter", "stories": 2}
    falls = {"slug": "falls", "label": "falls", "stories": 1}
    assert get("topics").json() == {"items": [winter, falls], "total": 2, "next": None, "previous": None}
    assert get("vocabularies").json() == {
        "type": [{"slug": "blog", "label": "Blog", "stories": 2}],
        "part_of_system": [{"slug": "ward", "label": "Ward", "stories": 1}],
        "place": [],
        "profession": [],
    }


def test_a_theme_is_public_while_its_characteristic_is(world, theme, get):
    one = get("themes").json()["items"][0]
    assert get("themes/building-trust").json() == one
    assert (one["title"], one["event_date"], one["characteristic"]["slug"]) == (
        "Building trust",
        "3/4 May 2022",
        "trust",
    )
    assert one["url"] == f"{URL}/characteristics/trust/#building-trust"
    with atomic():
        world.trust.unpublish()
    assert get("themes").json()["items"] == []
    assert get("themes/building-trust").status_code == 410
    with atomic():
        world.trust.save_revision().publish()
        theme.title = "Trust"
        theme.save()
    assert get("themes/building-trust").json()["title"] == "Trust"
    with atomic():
        theme.delete()
    assert not PublicDocument.objects.public().filter(collection="themes").exists()


def test_a_page_is_found_by_its_path_whatever_it_is(world, get):
    story = world.story(BlogPage, slug="two-lists")
    kinds = {
        "/": "home",
        "/library/two-lists/": "blog",
        "/characteristics/": "characteristics",
        "/characteristics/trust/": "characteristic",
        "/competencies/habit/": "competency",
    }
    for path, kind in kinds.items():
        answer = get(f"pages?path={path}")
        assert (answer.status_code, answer.json()["type"]) == (200, kind), path
    assert get("pages?path=/library/two-lists/").json() == get("stories/two-lists").json()
    story.slug = "three-lists"
    publish(story)
    moved = get("pages?path=/library/two-lists/")
    assert (moved.status_code, moved.json()) == (301, {"moved_to": "/library/three-lists/"})
    assert moved["Location"] == f"{URL}/api/v1/pages?path=/library/three-lists/"
    assert get(moved["Location"]).json()["slug"] == "three-lists"
    with atomic():
        story.unpublish()
    assert get("pages?path=/library/three-lists/").status_code == 410
    assert get("pages?path=/library/never/").content == get("stories/never").content


def test_what_is_no_path_is_refused(world, get):
    for query in ("", "?path=", "?path=library", "?path=/a b/", "?path=/../", "?path=/a/&path=/b/", "?pth=/"):
        assert get(f"pages{query}").status_code == 422, query
