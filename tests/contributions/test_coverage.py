"""What the library can show: equal to counting by hand, honest about samples, and with a way on from every gap."""

import datetime as dt
import json
import random
from typing import Any

import pytest
from pyroaring import BitMap
from time_machine import travel

from characteristics.models import Competency, PartOfSystem, Place, SuccessMeasure
from contributions.coverage.covering import cover
from contributions.coverage.mapping import Axis, chart, witnesses
from contributions.coverage.public import public_coverage
from contributions.coverage.tallies import Tally
from contributions.coverage.words import of_them_samples, shown_by
from contributions.models import CallPage
from library.models import BlogPage, CaseStudyPage, StoryPage, VoxPopPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from publishing.sequence.state import public_state
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.catalogue.snapshot import SAMPLE, Snapshot, ValueSet
from tests.contributions.conftest import NOW
from tests.support.factories import World
from tests.support.pages import Page, get
from tests.support.roles import logged_in, somebody

WHERE: dict[str, Any] = {"part_of_system": PartOfSystem, "place": Place}
KINDS = {"case-study": CaseStudyPage, "blog": BlogPage, "vox-pop": VoxPopPage}


def counted_by_hand(at: dt.datetime) -> dict[str, dict[str, object]]:
    """The same numbers from the texts of the public documents, one after the other."""
    public = PublicDocument.objects.public(at)
    stories = [json.loads(one.card) for one in public.collection("stories")]
    calls = [json.loads(one.card) for one in public.collection("calls")]
    found = {}
    for one in public.collection("competencies"):
        card = json.loads(one.card)
        showing = [story for story in stories if card["slug"] in [shown["slug"] for shown in story["competencies"]]]
        closing = [call for call in calls if (call["competency"] or {}).get("slug") == card["slug"]]
        still = [call for call in closing if call["closes"] is None or call["closes"] >= f"{at:%Y-%m-%d}"]
        found[card["slug"]] = {
            "total": len(showing),
            "samples": sum(story["is_sample"] for story in showing),
            "by_type": {kind: sum(story["type"] == kind for story in showing) for kind in KINDS},
            **{f"by_{name}": from_where(name, showing, stories) for name in WHERE},
            "is_gap": len(showing) < 3,
            "calls": sorted(call["slug"] for call in still),
        }
    return found


def from_where(name: str, stories: list[dict[str, Any]], everything: list[dict[str, Any]]) -> dict[str, int]:
    """How many stories are from each part, or place, that any story is from."""
    known = sorted({story[name]["slug"] for story in everything if story[name]})
    return {slug: sum((story[name] or {}).get("slug") == slug for story in stories) for slug in known}


def as_the_api_tells_it(client) -> dict[str, dict[str, object]]:
    told = client.get("/api/v1/coverage").json()
    assert told["stories"]["total"] == PublicDocument.objects.public().collection("stories").count()
    return {
        one["slug"]: {
            **{name: one[name] for name in ("total", "samples", "by_type", "by_part_of_system", "by_place", "is_gap")},
            "calls": sorted(call["slug"] for call in one["calls"]),
        }
        for one in told["competencies"]
    }


def change_something(chance: random.Random, world: World, make) -> None:
    """One thing that editors may do to stories and calls."""
    competencies = list(Competency.objects.order_by("slug"))
    standing = list(StoryPage.objects.order_by("pk"))
    deed = chance.choice(["tell", "tell", "tell", "sample", "draft", "take down", "call", "past call", "delete"])
    if deed in {"tell", "sample"}:
        chosen = chance.sample(competencies, chance.randint(1, 4))
        kind = KINDS[chance.choice(list(KINDS))]
        where = {name: chance.choice([None, *model.objects.order_by("slug")]) for name, model in WHERE.items()}
        world.story(kind, competencies=chosen, sample_key=f"s{len(standing)}" if deed == "sample" else "", **where)
    elif deed == "draft":
        world.draft(competencies=chance.sample(competencies, 2))
    elif deed in {"call", "past call"}:
        number = CallPage.objects.count()
        days = None if chance.random() < 0.3 else chance.randint(0, 9)
        with travel(NOW - dt.timedelta(days=30 if deed == "past call" else 0), tick=False):
            closes = None if days is None else dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)
            make(slug=f"call-{number}", competency=chance.choice(competencies), closes=closes)
    elif standing:
        with atomic():
            one = chance.choice(standing)
            one.unpublish() if deed == "take down" else one.delete()


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 22))])
def test_it_equals_what_is_counted_by_hand(client, world, make, seed):
    chance = random.Random(seed)
    for model in WHERE.values():
        for slug in ("one", "two", "nobody-is-from-there"):
            model.objects.get_or_create(slug=slug, label=slug)
    with travel(NOW, tick=False):
        for _ in range(12 if seed == 1 else 30):
            change_something(chance, world, make)
        assert as_the_api_tells_it(client) == counted_by_hand(NOW)
        text = get(client, "/what-we-can-show/").text
        for characteristic in public_coverage(public_state()).characteristics:
            for one in characteristic.competencies:
                assert (shown_by(one.stories) in text) or not one.is_gap


def random_library(chance: random.Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Characteristics, stories and calls as lists of facts."""
    framework: list[dict[str, Any]] = [
        {
            "slug": f"c{number}", "title": f"C{number}", "url": f"/c{number}/",
            "competencies": [
                {"slug": f"c{number}-{one}", "label": f"C{number}.{one}", "url": f"/c{number}-{one}/"}
                for one in range(chance.randint(0, 4))
            ],
        }
        for number in range(chance.randint(0, 5))
    ]  # fmt: skip
    homes = {one["slug"]: of["slug"] for of in framework for one in of["competencies"]}
    slugs = [*homes, "retired"]
    stories = [
        {
            "type": chance.choice(list(KINDS)), "is_sample": chance.random() < 0.3,
            "part_of_system": chance.choice(["council", "primary", "other", None]),
            "place": chance.choice(["bexley", "lewisham", None]),
            "success_measure": set(chance.sample(["trust", "joy"], chance.randint(0, 2))),
            "competencies": set(chance.sample(slugs, min(len(slugs), chance.randint(0, 4)))) - {"retired"},
        }
        for _ in range(chance.randint(0, 60))
    ]  # fmt: skip
    calls = []
    for number in range(chance.randint(0, 6)):
        about = chance.choice(slugs)
        home = homes.get(about)
        calls.append(
            {
                "slug": f"call-{number}", "is_open": chance.random() < 0.6,
                "characteristic": home and {"slug": home},
                "competency": {"slug": about} if home and chance.random() < 0.7 else None,
            }
        )  # fmt: skip
    return framework, stories, calls


def on_a_shelf(stories: list[dict[str, Any]]) -> Shelf:
    """These stories as a process keeps them in its memory."""
    sets: dict[str, dict[str, ValueSet]] = {SAMPLE: {"": ValueSet("", BitMap())}}
    for number, story in enumerate(stories):
        characteristics = {slug.partition("-")[0] for slug in story["competencies"]}
        for name, values in (
            ("type", {story["type"]}), ("competency", story["competencies"]), ("characteristic", characteristics),
            ("part_of_system", {story["part_of_system"]} - {None}), ("place", {story["place"]} - {None}),
            ("success_measure", story["success_measure"]),
            (SAMPLE, {""} if story["is_sample"] else set()),
        ):  # fmt: skip
            for value in values:
                sets.setdefault(name, {}).setdefault(value, ValueSet(value, BitMap())).numbers.add(number)
    return Shelf(Snapshot(sets=sets), BitMap(range(len(stories))))


def told_by_hand(stories: list[dict[str, Any]], everything: list[dict[str, Any]]) -> Tally:
    by_type = {kind: sum(story["type"] == kind for story in stories) for kind in KINDS}
    where = [
        {value: sum(story[name] == value for story in stories) for value in {one[name] for one in everything} - {None}}
        for name in WHERE
    ]
    return Tally(len(stories), sum(story["is_sample"] for story in stories), by_type, *where)


def test_five_hundred_random_libraries_are_counted_as_by_hand():
    for seed in range(500):
        chance = random.Random(seed)
        framework, stories, calls = random_library(chance)
        wanted = chance.randint(1, 9)
        found = cover(framework, on_a_shelf(stories), calls, wanted)
        assert found.stories == told_by_hand(stories, stories)
        gaps = []
        for of, characteristic in zip(found.characteristics, framework, strict=True):
            own = {one["slug"] for one in characteristic["competencies"]}
            showing = [story for story in stories if story["competencies"] & own]
            about = [
                call for call in calls if call["is_open"] and (call["characteristic"] or {}).get("slug") == of.slug
            ]
            assert of.stories == told_by_hand(showing, stories), seed
            assert [call["slug"] for call in of.calls] == [call["slug"] for call in about if not call["competency"]]
            for one in of.competencies:
                shown = [story for story in stories if one.slug in story["competencies"]]
                assert one.stories == told_by_hand(shown, stories)
                assert list(one.calls) == [call for call in about if (call["competency"] or {}).get("slug") == one.slug]
                gaps += [one.slug] if one.stories.total < wanted else []
        assert [gap.slug for gap in found.gaps] == gaps, seed
        charted_as_by_hand(framework, stories, wanted)


def charted_as_by_hand(framework: list[dict[str, Any]], stories: list[dict[str, Any]], wanted: int) -> None:
    """Compare charts and witnesses with what is counted one story after the other."""
    shelf = on_a_shelf(stories)
    known = {"primary": "General practice", "council": "Council", "icb": "ICS team"}
    for axis in (Axis("type", "Kind", dict.fromkeys(KINDS, "")), Axis("part_of_system", "Part", known)):
        found = chart(framework, shelf, axis, wanted)
        own = [story[axis.name] for story in stories]
        values = [*axis.values, *sorted({value for value in own if value and value not in axis.values})]
        slugs = [one["slug"] for of in framework for one in of["competencies"]]
        assert [row.competency for row in found.rows] == slugs
        for row in found.rows:
            said = [story[axis.name] for story in stories if row.competency in story["competencies"]]
            told = [(cell.value, cell.count, cell.is_gap) for cell in row.cells]
            assert told == [(value, said.count(value), said.count(value) < wanted) for value in values]
            assert (row.total, row.unsaid) == (len(said), said.count(None))
        assert (len(found.gaps), found.size) == (
            sum(cell.is_gap for row in found.rows for cell in row.cells), len(values) * len(slugs)
        )  # fmt: skip
    for measure in witnesses(shelf, {"joy": "Joy", "trust": "Trust", "none": "None"}, most=0):
        assert measure.count == sum(measure.measure in story["success_measure"] for story in stories)


def test_every_cell_of_the_map_leads_to_its_stories_or_to_a_call(world, cms, calls, make, settings):
    settings.STORIES_WANTED_OF_EACH = 2
    place, _ = Place.objects.get_or_create(slug="bexley", label="Bexley")
    council, _ = PartOfSystem.objects.get_or_create(slug="council", label="Council")
    measure, _ = SuccessMeasure.objects.get_or_create(slug="joy", label="Joy")
    told = {"competencies": [world.bridging], "place": place, "part_of_system": council}
    story = world.story(title="Across the river", success_measures=[measure], **told)
    world.story(CaseStudyPage, **told)
    world.draft(title="Nobody knows", **told)
    open_call = make(title="Bridge it", competency=world.bridging)
    page = Page(cms.get("/admin/coverage/").content.decode())
    cells = {link["aria-label"]: link["href"] for link in page.all("a") if "aria-label" in link}
    assert "There are 2 stories that readers can see" in page.text
    assert "Nobody knows" not in page.text
    assert page.link("Bridge it") == f"/admin/pages/{open_call.pk}/edit/"
    assert cells["2: Bridging, Council"] == "/library/?competency=bridging&part_of_system=council"
    assert cells["1: Bridging, Blogs"] == "/library/?competency=bridging&type=blog"
    assert page.link("Across the river") == f"/library/{story.slug}/"
    # A gap leads to a call; looking at it makes none, and pressed twice it is the same.
    address = cells["Make a call: Bridging, Blogs"]
    before = CallPage.objects.count()
    form = cms.get(address).content.decode()
    assert ('value="Bridging: Blogs"' in form, "We are looking for blogs that show this: Bridging." in form) == (
        True,
        True,
    )
    assert CallPage.objects.count() == before
    sent = {"title": "Bridging: Blogs", "summary": "We are looking for blogs."}
    assert "This field is required." in cms.post(address, {**sent, "title": ""}).content.decode()
    made = {cms.post(address, sent)["Location"] for _ in range(2)}
    call = CallPage.objects.get(title="Bridging: Blogs")
    assert made == {f"/admin/pages/{call.pk}/edit/"}
    assert (call.live, call.competency, call.summary) == (False, world.bridging, "We are looking for blogs.")
    for wrong in ("", "?competency=bridging", "?competency=x&type=blog", "?competency=bridging&type=x"):
        assert cms.get(f"/admin/coverage/call/{wrong}").status_code == 404, wrong
    reader = logged_in(somebody("Working group"))
    assert "Make a call" not in Page(reader.get("/admin/coverage/").content.decode()).text
    assert reader.get(address).status_code == reader.post(address, sent).status_code == 403


def test_gaps_are_named_and_lead_to_an_open_call_or_to_offering_a_story(client, world, make):
    world.story(competencies=[world.bridging], sample_key="one")
    for _ in range(3):
        world.story(competencies=[world.habit])
    make(slug="about-innovation", title="Innovate", characteristic=world.innovation)
    with travel(NOW, tick=False):
        make(slug="about-bridging", title="Bridge", competency=world.bridging, closes=NOW.date())
    with travel(NOW, tick=False):
        page = get(client, "/what-we-can-show/")
        assert "There are 4 stories in the library. 1 of them is a sample story." in page.text
        gaps = [text for level, text in page.headings if level == 3]
        assert gaps == ["Bridging", "Tensions", "Experiment"]
        assert "Only one story shows this, and it is a sample story." in page.text
        assert page.link("Bridge") == "/calls/about-bridging/"
        assert page.link("Offer a story about Tensions") == "/offer-a-story/"
        assert page.link("Innovate") == "/calls/about-innovation/"
        assert "Habit" in page.text
    with travel(NOW + dt.timedelta(days=1), tick=False):
        page = get(client, "/what-we-can-show/")
        assert page.link("Offer a story about Bridging") == "/offer-a-story/"
        assert "Bridge" not in page.text.split()


def test_what_is_enough_is_a_setting(client, world, calls, settings):
    world.story(competencies=[world.bridging, world.tensions, world.experiment, world.habit])
    assert client.get("/api/v1/coverage").json()["wanted"] == 3
    etag = client.get("/api/v1/coverage").headers["ETag"]
    settings.STORIES_WANTED = 1
    answer = client.get("/api/v1/coverage", headers={"if-none-match": etag})
    assert (answer.status_code, {one["is_gap"] for one in answer.json()["competencies"]}) == (200, {False})
    assert "Every competency is shown by at least 1 story." in get(client, "/what-we-can-show/").text


def test_both_say_when_nothing_has_changed_and_the_number_of_queries_stays(
    client, world, calls, django_assert_max_num_queries
):
    for address in ("/api/v1/coverage", "/what-we-can-show/"):
        for _ in range(2):
            first = client.get(address)
            with django_assert_max_num_queries(2):
                again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert "s-maxage=60" in first.headers["Cache-Control"]
            world.story(competencies=[world.bridging])
            assert client.get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 200
    assert client.get("/api/v1/coverage?limit=1").status_code == 422


@pytest.mark.parametrize(
    ("total", "samples", "said", "of_them"),
    [
        (0, 0, "No story shows this yet.", ""),
        (1, 0, "Only one story shows this.", ""),
        (1, 1, "Only one story shows this, and it is a sample story.", "It is a sample story."),
        (2, 2, "Only two stories show this, and all of them are sample stories.", "All of them are sample stories."),
        (12, 1, "Only 12 stories show this; 1 of them is a sample story.", "1 of them is a sample story."),
        (3, 2, "Only three stories show this; 2 of them are sample stories.", "2 of them are sample stories."),
    ],
)
def test_numbers_are_told_in_plain_words(total, samples, said, of_them):
    tally = Tally(total, samples, {}, {}, {})
    assert (shown_by(tally), of_them_samples(tally)) == (said, of_them)


def test_other_pages_lead_to_it(client, world, calls):
    for address, text in (
        ("/library/", "What these stories show, and where we still need one"),
        ("/characteristics/", "How many stories show each of them"),
        ("/offer-a-story/", "where stories are missing"),
    ):
        assert get(client, address).link(text) == "/what-we-can-show/"
    assert get(client, "/offer-a-story/").link("See what we are looking for now") == "/calls/"
