"""Stories: the list with its filters, and one story."""

import json
from datetime import date
from uuid import UUID

import pytest

from characteristics.models import Topic
from library.models import BlogPage, CaseStudyPage, VoxPopPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import publish
from tests.support.snapshots import Once

IDENTITY = "11111111-2222-4333-8444-555555555555"
URL = "https://library.test"
TRUST = {
    "slug": "trust",
    "label": "Trust",
    "short_label": "Trust",
    "url": f"{URL}/characteristics/trust/",
}
BRIDGING = {
    "slug": "bridging",
    "label": "Bridging",
    "url": f"{URL}/competencies/bridging/",
    "characteristic": TRUST,
    "how_it_shows": "",
}
CARD = {
    "id": IDENTITY,
    "type": "blog",
    "slug": "two-lists",
    "url": f"{URL}/library/two-lists/",
    "api_url": f"{URL}/api/v1/stories/{IDENTITY}",
    "title": "Two lists",
    "summary": "One ward, two lists.",
    "byline": "Ward manager",
    "date": "2022-05-03",
    "reading_minutes": 1,
    "competencies": [BRIDGING],
    "topics": [{"slug": "discharge", "label": "discharge"}],
    "part_of_system": None,
    "place": None,
    "profession": None,
    "image": None,
    "motif": f"{URL}/art/stories/{IDENTITY}.svg",
    "media": None,
    "licence": "CC BY 4.0",
    "attribution": f"System Leadership Library, {URL}/library/two-lists/",
    "attribution_html": f'<a href="{URL}/library/two-lists/">Two lists</a>, System Leadership Library, '
    '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>',
    "reviewed_at": None,
    "review_due": "2024-05-03",
    "is_sample": False,
}
BODY = {
    **CARD,
    "competencies": [{**BRIDGING, "statement": "The statement of bridging."}],
    "in_short": [],
    "quote": "",
    "recording": None,
    "transcript": "",
    "blocks": [],
    "success_measures": [],
    "text": "We met on a Tuesday.",
}


@pytest.fixture
def story(world):
    return world.story(
        BlogPage,
        translation_key=UUID(IDENTITY),
        title="Two lists",
        slug="two-lists",
        summary="One ward, two lists.",
        date=date(2022, 5, 3),
        review_due=date(2024, 5, 3),
        topics=["discharge"],
    )


def version(page) -> dict[str, object]:
    document = PublicDocument.objects.get(source=f"page:{page.pk}")
    return {"sequence": document.sequence, "changed_at": document.changed_at.isoformat()}


def slugs(response) -> list[str]:
    return [item["slug"] for item in response.json()["items"]]


def test_a_list_is_made_of_cards(story, get):
    response = get("stories")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json() == {"items": [{**version(story), **CARD}], "total": 1, "next": None, "previous": None}


@pytest.mark.parametrize("key", [IDENTITY, "two-lists"])
def test_a_story_is_its_stored_body(story, get, key):
    response = get(f"stories/{key}")
    stored = PublicDocument.objects.get(source=f"page:{story.pk}")
    assert response.content.decode() == stored.body
    assert {**response.json(), "blocks": []} == {**version(story), **BODY}
    (block,) = response.json()["blocks"]
    assert (block["type"], block["html"]) == ("text", "<p>We met on a Tuesday.</p>")


def test_an_empty_library_is_an_empty_list(world, get):
    assert get("stories").json() == {"items": [], "total": 0, "next": None, "previous": None}


def test_the_newest_story_comes_first(world, get):
    for slug, day in [("middle", 5), ("old", 1), ("new", 9)]:
        world.story(slug=slug, date=date(2022, 5, day))
    assert slugs(get("stories")) == ["new", "middle", "old"]


@Once
def one_of_each_kind(world):
    world.story(CaseStudyPage, slug="case", date=date(2022, 1, 1), topics=["discharge"])
    world.story(slug="blog", date=date(2022, 1, 2), competencies=[world.experiment], topics=["discharge"])
    both = [world.bridging, world.experiment]
    world.story(VoxPopPage, slug="voice", date=date(2022, 1, 3), competencies=both, topics=["winter"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=blog", ["blog"]),
        ("type=blog&type=vox-pop", ["voice", "blog"]),
        ("competency=bridging", ["voice", "case"]),
        ("competency=bridging&competency=experiment", ["voice", "blog", "case"]),
        ("competency=bridging&type=case-study", ["case"]),
        ("characteristic=innovation", ["voice", "blog"]),
        ("characteristic=trust&characteristic=innovation", ["voice", "blog", "case"]),
        ("characteristic=trust&competency=experiment", ["voice"]),
        ("topic=discharge", ["blog", "case"]),
        ("topic=discharge&competency=bridging&characteristic=trust&type=case-study", ["case"]),
        ("topic=discharge&topic=winter&type=blog&type=vox-pop", ["voice", "blog"]),
        ("topic=unknown", []),
        ("topic=end%20of%20life", []),
        ("competency=habit", []),
    ],
)
def test_filters(world, get, query, expected):
    one_of_each_kind(world)
    response = get(f"stories?{query}")
    assert slugs(response) == expected
    assert response.json()["total"] == len(expected)


def test_a_filter_written_otherwise_is_the_same_list(world, get):
    world.story(competencies=[world.bridging, world.habit])
    one = get("stories?competency=bridging&type=blog&competency=habit&competency=habit")
    other = get("stories?type=blog&competency=habit&competency=bridging&limit=20")
    assert one["ETag"] == other["ETag"]
    assert one.content == other.content


def test_what_is_withdrawn_leaves_the_list_and_the_total(world, get):
    world.story(slug="stays")
    page = world.story(slug="goes")
    assert get("stories").json()["total"] == 2
    with atomic():
        page.unpublish()
    assert slugs(get("stories")) == ["stays"]
    assert get("stories").json()["total"] == 1


def test_a_draft_leaves_no_trace(world, get):
    world.story(slug="public")
    before = get("stories")
    world.draft(slug="draft", competencies=[world.habit])
    after = get("stories")
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])


def test_hidden_samples_are_not_listed(world, get, settings):
    page = world.story(slug="sample")
    Topic.objects.all().delete()
    PublicDocument.objects.filter(source=f"page:{page.pk}").update(is_sample=True)
    assert slugs(get("stories")) == ["sample"]
    settings.SHOW_SAMPLES = False
    assert slugs(get("stories")) == []
    assert get("stories").json()["total"] == 0
    assert get("stories/sample").status_code == 410


@pytest.mark.parametrize("size", [0, 1, 30])
def test_a_list_is_one_query_whatever_its_length(world, get, size, django_assert_num_queries):
    for number in range(size):
        world.story(slug=f"story-{number}")
    # What is public is read once for all lists.
    get("themes")
    # Two more: the state before, and a look that tells whether anything changed while it was made.
    with django_assert_num_queries((size > 0) + 2):
        get("stories?topic.none=none&topic.none=other&limit=100&type=blog&type=vox-pop")
    with django_assert_num_queries((size > 0) + 2):
        get("stories?limit=100")
    with django_assert_num_queries(1):
        response = get("stories?limit=100")
    assert len(response.json()["items"]) == size


def test_a_filter_of_a_closed_vocabulary_reads_it_once(world, get, django_assert_num_queries):
    world.story()
    get("themes")
    # Two more: the state before, and a look that tells whether anything changed while it was made.
    with django_assert_num_queries(2 + 2):
        get("stories?competency=bridging")
    with django_assert_num_queries(1):
        get("stories?competency=bridging")


def test_a_story_is_one_query(story, get, django_assert_num_queries):
    for key in (IDENTITY, "two-lists"):
        # Two more: the state before, and a look that tells whether anything changed while it was made.
        with django_assert_num_queries(1 + 2):
            assert get(f"stories/{key}").status_code == 200


def test_a_card_of_each_kind_is_json(world, get):
    for kind in (CaseStudyPage, BlogPage, VoxPopPage):
        world.story(kind)
    assert {item["type"] for item in get("stories").json()["items"]} == {"case-study", "blog", "vox-pop"}


def test_a_change_is_there_at_once(story, get):
    story.title = "Three lists"
    publish(story)
    assert json.loads(get("stories/two-lists").content)["title"] == "Three lists"
    assert get("stories").json()["items"][0]["title"] == "Three lists"
