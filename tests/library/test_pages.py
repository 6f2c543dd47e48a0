"""The pages of stories, and those around them."""

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.utils import timezone
from time_machine import travel

from characteristics.models import PartOfSystem, Place
from library.models import CaseStudyPage, HomePage, InformationPage, OfferPage, VoxPopPage
from publishing.models import PublicDocument, Recording, Sequence
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.support.factories import consent, publish
from tests.support.pages import get
from tests.support.presence import present


def offer_page(world) -> OfferPage:
    with atomic():
        page = HomePage.objects.get().add_child(instance=OfferPage(title="Offer a story", slug="offer-a-story"))
        page.save_revision().publish()
    return page


def case_study(world, **fields: Any) -> CaseStudyPage:
    part = {"heading": "The challenge", "in_short": "Two lists.", "content": [
        {"type": "text", "value": "<h3>On the ward</h3><p>Two lists, one ward.</p>"},
        {"type": "quote", "value": {"quote": "We never compared.", "attribution": "Broker"}},
        {"type": "callout", "value": {"title": "Try this", "content": "<p>Ask, then wait.</p>"}},
    ]}  # fmt: skip
    action = {"heading": "What we did", "in_short": "", "content": [{"type": "text", "value": "<p>We met.</p>"}]}
    change = {"heading": "What changed", "content": [{"type": "text", "value": "<p>One list.</p>"}]}
    parts = {"challenge": part, "action": action, "change": change}
    body = [{"type": name, "value": value} for name, value in parts.items()]
    return world.story(CaseStudyPage, body=body, **fields)


class TestHome:
    def test_says_what_it_is_and_helps_on_without_a_story(self, client, world):
        offer_page(world)
        page = get(client, "/")
        assert page.title == "Home \N{EN DASH} System Leadership Library"
        assert page.headings[0] == (1, "Home")
        assert "What this is." in page.text
        assert "There are no stories here yet. Offer the first one." in page.text
        assert page.link("Offer the first one.") == "/offer-a-story/"

    def test_asks_what_the_reader_is_facing(self, client, world):
        page = get(client, "/")
        (form,) = page.all("form")
        assert (form["action"], form["method"]) == ("/search/", "get")
        assert [field.get("name") for field in page.all("input")] == ["q"]
        assert "What are you facing?" in page.text
        assert "For example: partners will not share data" in page.text

    @pytest.mark.parametrize(("number", "shown", "more"), [(1, 1, "Browse the stories"), (9, 6, "All 9 stories")])
    def test_shows_the_newest_six_and_leads_to_all(self, client, world, number, shown, more):
        titles = [world.story(title=f"Tale {n}", date=date(2024, 1, n + 1)).title for n in range(number)]
        page = get(client, "/")
        stories = [words for level, words in page.headings if level == 3 and words.startswith("Tale")]
        assert stories == titles[::-1][:shown]
        assert page.link(more) == "/library/"

    def test_counts_the_stories_of_each_characteristic(self, client, world):
        world.story(competencies=[world.bridging, world.tensions])
        world.story(competencies=[world.bridging, world.habit])
        text = get(client, "/").text
        assert "Trust 2 stories Innovation 1 story" in text

    def test_the_featured_story_leads_and_is_not_shown_twice(self, client, world):
        home = HomePage.objects.get()
        stories = [world.story(title=f"Tale {n}", date=date(2024, 1, n + 1)) for n in range(8)]
        for featured, newest in ((stories[7], range(6, 0, -1)), (stories[0], range(7, 1, -1))):
            home.featured = featured
            publish(home)
            page = get(client, "/")
            shown = [words for level, words in page.headings if level == 3 and words.startswith("Tale")]
            assert shown == [featured.title, *(f"Tale {n}" for n in newest)]
        with atomic():
            stories[0].unpublish()
        assert "Featured story" not in get(client, "/").text
        assert "Tale 0" not in PublicDocument.objects.get(kind="home").body

    def test_the_small_print_is_linked_below(self, client, world):
        terms = world.home.add_child(instance=InformationPage(title="Terms", slug="terms", live=False))
        assert ("Terms", "/terms/") not in get(client, "/").links
        publish(terms)
        assert ("Terms", "/terms/") in get(client, "/").links

    def test_the_sections_lead_only_to_what_is_there(self, client, world):
        page = get(client, "/")
        assert ("Offer a story", "/offer-a-story/") not in page.links
        assert page.link("Stories") == "/library/"
        assert page.link("Characteristics") == "/characteristics/"
        assert page.link("About") == "/about/"
        offer_page(world)
        assert ("Offer a story", "/offer-a-story/") in get(client, "/").links

    def test_asks_the_database_the_same_however_many_stories(self, client, world, django_assert_num_queries):
        # Four of them read what has changed; the second time one more, to tell that the page at hand no longer holds.
        for queries in (11, 13):
            with django_assert_num_queries(queries):
                get(client, "/")
            world.story(competencies=[world.bridging, world.habit])
            world.story(topics=["housing"])


class TestStory:
    def test_a_case_study_has_its_parts_and_the_short_form(self, client, world):
        story = case_study(world, title="Two lists", summary="One ward.", byline="Broker", date=date(2024, 3, 5))
        page = get(client, story.url_path.replace("/home/", "/"))
        assert page.title == "Two lists \N{EN DASH} System Leadership Library"
        assert "Case study · 5 Mar 2024 · 1 min read Two lists Broker What this shows Trust Bridging" in page.text
        assert "In 30 seconds The challenge Two lists." in page.text
        assert page.headings == [
            (1, "Two lists"), (2, "What this shows"), (3, "Bridging"), (2, "In 30 seconds"), (2, "In this story"),
            (2, "The challenge"), (3, "On the ward"), (3, "Try this"), (2, "What we did"), (2, "What changed"),
            (2, "About this story"),
        ]  # fmt: skip
        assert page.link("What we did") == "#action"
        assert page.all("time")[0]["datetime"] == "2024-03-05"

    def test_it_says_what_it_shows_in_plain_words(self, client, world):
        story = world.draft(title="Two lists")
        row = story.story_competencies.all()[0]
        row.how_it_shows = "They read one list aloud."
        story.story_competencies = [row]
        consent(story)
        publish(story)
        page = get(client, "/library/two-lists/")
        assert "Trust Bridging They read one list aloud. " in page.text
        assert (
            page.text.index("read one list aloud") < page.text.index("Email it") < page.text.index("About this story")
        )
        assert page.link("Bridging") == "/competencies/bridging/"
        assert page.link("Trust") == "/characteristics/trust/"

    def test_the_headings_of_a_blog_begin_below_its_title(self, client, world):
        body = [{"type": "text", "value": "<p>One.</p><h3>On Tuesday</h3><p>Two.</p>"}]
        world.story(title="A blog", body=body)
        page = get(client, "/library/a-blog/")
        assert page.headings[3:] == [(2, "On Tuesday"), (2, "About this story")]

    def test_two_of_the_competencies_are_open_in_the_head_and_the_rest_folded(self, client, world):
        shown = [world.bridging, world.tensions, world.habit]
        world.story(title="A blog", competencies=shown)
        html = client.get("/library/a-blog/").content.decode()
        head = html[html.index("<h1>") : html.index("</header>", html.index("<h1>"))]
        places = [head.index(f">{name}</a></h3>") for name in ("Bridging", "Tensions", "Habit")]
        assert places == sorted(places)
        assert places[1] < head.index("<summary>And 1 more</summary>") < places[2]
        assert head.count('class="shows-of"') == 2

    def test_a_card_says_who_tells_it_when_and_how_it_fits(self, client, world):
        shown = [world.bridging, world.habit]
        story = world.draft(title="Two lists", byline="Ward clerk", date=date(2024, 3, 5), competencies=shown)
        rows = list(story.story_competencies.all())
        rows[0].how_it_shows, rows[1].how_it_shows = "They read one list aloud.", "They asked why."
        story.story_competencies = rows
        consent(story)
        publish(story)
        told = "Two lists Blog · 1 min read · Mar 2024 Ward clerk"
        ways = {
            "/competencies/habit/": "Habit: They asked why.", "/characteristics/innovation/": "Habit: They asked why.",
            "/characteristics/trust/": "Bridging: They read one list aloud.",
            "/library/?competency=habit": "Habit: They asked why.",
        }  # fmt: skip
        for path, line in ways.items():
            page = get(client, path)
            assert told in page.text, path
            assert line in page.text, path
            assert sum(words in page.text for words in set(ways.values())) == 1
        assert told in get(client, "/library/").text
        assert "They asked why." not in get(client, "/library/").text

    def test_a_voice_without_recording_has_words_but_no_transcript(self, client, world):
        world.story(VoxPopPage, title="A voice", quote="I waited.", transcript="First.\n\nThen I waited.")
        page = get(client, "/library/a-voice/")
        assert "I waited." in page.text
        assert "In full First. Then I waited." in page.text
        assert "Transcript" not in page.text
        assert page.all("audio") == page.all("video") == []

    def test_a_recording_is_fetched_only_when_played(self, client, world):
        recording = Recording.objects.create(
            title="A voice", type="audio", duration=92, file=ContentFile(b"0" * 400_000, "voice.mp3"),
            transcript="I waited.", consent="not-needed", is_synthetic=True, seen="A door.",
            captions=ContentFile(b"WEBVTT", "voice.vtt"),
        )  # fmt: skip
        world.story(VoxPopPage, title="A voice", recording=recording)
        page = get(client, "/library/a-voice/")
        (player,) = page.all("audio")
        assert player["preload"] == "none"
        assert [track for track in page.all("track") if "default" in track] == []
        assert "· 2 min listen A voice" in page.text
        assert "Audio, 1 min 32 s, 0.4 MB. The voice is synthetic speech." in page.text
        assert page.text.index("Audio, 1 min") < page.text.index("What this shows")
        assert "Transcript I waited. What is seen A door. The captions as a file" in page.text

    def test_what_it_is_about_leads_into_the_filters(self, client, world):
        part = PartOfSystem.objects.create(slug="council", label="Council")
        place = Place.objects.create(slug="lewisham", label="Lewisham")
        world.story(title="A blog", topics=["home care"], part_of_system=part, place=place,
                    reviewed_on=date(2024, 5, 1), review_due=date(2099, 5, 1))  # fmt: skip
        page = get(client, "/library/a-blog/")
        assert page.link("home care") == "../?topic=home-care"
        assert page.link("Council") == "../?part_of_system=council"
        assert page.link("Lewisham") == "../?place=lewisham"
        licence = "Licence CC BY 4.0. Please credit: System Leadership Library, https://library.test/library/a-blog/"
        assert f"{licence} Last reviewed 1 May 2024 Next review 1 May 2099" in page.text

    def test_the_next_review_is_told_as_long_as_it_lies_ahead(self, client, world):
        world.story(title="A blog", review_due=date(2099, 5, 1))
        kept = client.get("/library/a-blog/")
        with travel(datetime(2099, 5, 1, 12, tzinfo=UTC), tick=False):
            assert "Next review 1 May 2099" in get(client, "/library/a-blog/").text
        with travel(datetime(2099, 5, 2, 12, tzinfo=UTC), tick=False):
            assert "Next review" not in get(client, "/library/a-blog/").text
            assert client.get("/library/a-blog/", headers={"If-None-Match": kept["ETag"]}).status_code == 200

    @pytest.mark.parametrize("is_sample", [True, False])
    def test_a_sample_says_so_everywhere(self, client, world, is_sample):
        world.story(title="A blog", sample_key="a-blog" if is_sample else "")
        for path in ("/", "/library/", "/library/a-blog/", "/characteristics/trust/", "/competencies/bridging/"):
            assert ("Sample story" in get(client, path).text) is is_sample, path
        assert ("written for demonstration" in get(client, "/library/a-blog/").text) is is_sample

    def test_a_picture_is_described_on_the_page_and_decoration_in_lists(self, client, world, picture):
        world.story(title="A blog", image=picture)
        (image,) = get(client, "/library/a-blog/").all("img")
        assert image["alt"] == "Circles joined by lines"
        assert (image["width"], image["height"]) == ("900", "600")
        assert [image["alt"] for image in get(client, "/library/").all("img")] == [""]

    def test_the_way_back_names_the_pages_above(self, client, world):
        world.story(title="A blog")
        page = get(client, "/library/a-blog/")
        assert (page.link("Home"), page.link("Library")) == ("/", "/library/")

    def test_text_from_people_stays_text(self, client, world):
        world.story(title="<b>Bold</b> & <script>alert(1)</script>", slug="bold", summary='"><i>x</i>')
        page = get(client, "/library/bold/")
        assert page.headings[0] == (1, "<b>Bold</b> & <script>alert(1)</script>")

    def test_asks_the_database_the_same_for_every_story(self, client, world, django_assert_num_queries):
        case_study(world, title="Short")
        case_study(world, title="Long", competencies=[world.bridging, world.habit], topics=["a", "b", "c"])
        rounds.run_until_idle()
        for slug in ("short", "long"):
            # Twice the state, and a look whether it is still so; document, way up, navigation, related stories. Before
            # that, what is public is read into memory.
            with django_assert_num_queries(7 if slug == "long" else 11):
                get(client, f"/library/{slug}/")


class TestPlainPages:
    def test_a_long_page_leads_to_its_parts(self, client, world):
        world.about.body = [
            {"type": "text", "value": "<h3>How it began</h3><p>One.</p><h3>Content</h3>"},
            {"type": "text", "value": "<p>Two.</p><h3>How it began</h3><p>Three.</p>"},
        ]
        publish(world.about)
        page = get(client, "/about/")
        assert "On this page How it began Content How it began" in page.text
        assert [href for _, href in page.links if href.startswith("#") and href != "#content"] == [
            "#how-it-began", "#content-2", "#how-it-began-3",
        ]  # fmt: skip

    def test_every_page_can_be_shared_with_a_picture_and_a_description(self, client, world):
        world.story()
        paths = [
            "/", "/library/", "/about/", "/competencies/bridging/", "/search/", "/search/?q=tale", "/words/",
            "/evidence/", "/framework/history/", "/reading-list/", "/developers/", "/developers/reference/",
            "/developers/recipes/", "/developers/embed/",
        ]  # fmt: skip
        for path in paths:
            told = {
                item.get("property") or item.get("name"): item.get("content", "")
                for item in get(client, path).all("meta")
            }
            assert told["og:description"] == told["description"] != "", path
            assert told["og:title"] != "", path
            assert told["twitter:card"] == "summary_large_image", path
            picture = client.get(told["og:image"].removeprefix("https://library.test"))
            assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png"), path
        again = client.get("/art/site.png", headers={"If-None-Match": picture.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_devices_find_icons_and_colours(self, client, world, settings):
        page = get(client, "/")
        icons = {link["rel"]: link["href"] for link in page.all("link")}
        assert icons["apple-touch-icon"] == "/static/art/mark-180.png"
        manifest = json.loads(Path(present(finders.find(icons["manifest"].removeprefix("/static/")))).read_text())
        assert all((settings.BASE_DIR / "static/art" / icon["src"]).is_file() for icon in manifest["icons"])
        assert "manifest-src 'self'" in client.get("/").headers["Content-Security-Policy"]
        colours = {item["media"]: item["content"] for item in page.all("meta") if item.get("name") == "theme-color"}
        assert colours == {"(prefers-color-scheme: light)": "#fff", "(prefers-color-scheme: dark)": "#221c2d"}

    def test_marks_are_set_as_printers_do_and_code_is_left_alone(self, client, world):
        body = [{"type": "text", "value": "<p>\"It's <b>'ours'</b>\", they said.</p>"}]
        world.story(title='A nurse\'s "yes"', slug="a-yes", body=body)
        page = get(client, "/library/a-yes/")
        assert page.headings[0] == (1, "A nurse’s “yes”")
        assert page.title.startswith("A nurse’s “yes”")
        assert "“It’s ‘ours’”, they said." in page.text
        assert "A nurse’s “yes”" in get(client, "/library/").text
        assert json.loads(client.get("/api/v1/stories/a-yes").content)["title"] == 'A nurse\'s "yes"'

    def test_filters_are_not_remembered_by_the_browser(self, client, world):
        world.story(topics=["housing"])
        (form,) = [form for form in get(client, "/library/").all("form") if form.get("class") == "filters"]
        assert form["autocomplete"] == "off"

    def test_following_is_told_in_plain_words(self, client, world):
        world.story()
        for path in ("/library/", "/characteristics/trust/", "/competencies/bridging/"):
            assert "without an account or an email address" in get(client, path).text
        assert get(client, "/competencies/bridging/").link("Feed of stories that show this") == (
            "/feeds/competencies/bridging.xml"
        )

    def test_information_shows_its_blocks(self, client, world):
        world.about.summary = "Who we are."
        world.about.body = [{"type": "text", "value": "<h3>How it began</h3><p>Eight months.</p>"}]
        publish(world.about)
        page = get(client, "/about/")
        assert page.headings == [(1, "About"), (2, "How it began"), (2, "Read on")]
        assert "Who we are. How it began Eight months." in page.text

    def test_offering_leads_to_the_form_where_there_is_one(self, client, world, settings):
        offer_page(world)
        settings.OFFER_STORY_URL = "https://forms.test/offer"
        assert get(client, "/offer-a-story/").link("Offer your story") == "https://forms.test/offer"

    def test_offering_leads_to_our_own_form_else(self, client, world):
        offer_page(world)
        page = get(client, "/offer-a-story/")
        assert page.link("Offer your story") == "/offer-a-story/start/"
        assert "Who reads it Only the editors, until" in page.text
        assert "Within 10 working days." in page.text
        assert "Stories that others have told" not in page.text
        # An example of each kind that there is, the newest.
        world.story(title="An older blog", date=date(2020, 1, 1))
        world.story(title="A blog")
        world.story(VoxPopPage, title="A quote", quote="Ask first.")
        shown = get(client, "/offer-a-story/").headings
        assert shown[-3:] == [(2, "Stories that others have told"), (3, "A blog"), (3, "A quote")]

    def test_offering_says_how_to_get_in_touch_where_there_is_none(self, client, world, monkeypatch):
        offer_page(world)
        monkeypatch.setattr("library.web.offering._paths", [])
        assert "How to get in touch There is no form to fill in yet." in get(client, "/offer-a-story/").text


class TestStates:
    def test_a_reader_who_has_the_page_gets_no_page(self, client, world, django_assert_num_queries):
        world.story(title="A blog")
        etag = client.get("/library/a-blog/").headers["ETag"]
        with django_assert_num_queries(1):
            response = client.get("/library/a-blog/", headers={"If-None-Match": etag})
        assert (response.status_code, response.content) == (304, b"")
        world.story()
        assert client.get("/library/a-blog/", headers={"If-None-Match": etag}).status_code == 200

    def test_a_page_is_made_once_for_each_public_state(self, client, world, django_assert_num_queries):
        story = world.story(title="A blog")
        first = client.get("/library/a-blog/")
        with django_assert_num_queries(1):
            again = client.get("/library/a-blog/")
        assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
        story.title = "Renamed"
        publish(story)
        assert get(client, "/library/a-blog/").headings[0] == (1, "Renamed")
        with atomic():
            story.unpublish()
        assert client.get("/library/a-blog/").status_code == 410

    def test_it_travels_compressed_to_those_who_take_it(self, client, world):
        plain = client.get("/library/")
        small = client.get("/library/", headers={"Accept-Encoding": "gzip, br"})
        assert (plain.headers.get("Content-Encoding"), small.headers["Content-Encoding"]) == (None, "gzip")
        assert gzip.decompress(small.content) == plain.content
        assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        assert small.headers["ETag"] != plain.headers["ETag"]

    def test_it_may_be_kept_for_a_minute_at_most(self, client, world):
        assert get(client, "/library/")
        assert client.get("/library/").headers["Cache-Control"] == "public, max-age=0, s-maxage=60"

    def test_a_story_that_moved_leads_to_its_address(self, client, world):
        story = world.story(title="Old", slug="old")
        story.slug = "new"
        publish(story)
        response = client.get("/library/old/")
        assert (response.status_code, response.headers["Location"]) == (301, "/library/new/")

    def test_a_story_that_is_gone_tells_its_kind_and_day_only(self, client, world):
        story = world.story(CaseStudyPage, title="Sentinel", slug="secret", summary="Sentinel.", date=date(2020, 1, 1))
        with atomic():
            story.unpublish()
        page = get(client, "/library/secret/", status=410)
        assert page.headings[0] == (1, "Case study no longer public")
        assert f"has not been public since {timezone.localdate():%-d %B %Y}" in page.text
        assert "Sentinel" not in page.text

    def test_what_never_was_public_is_like_what_never_was(self, client, world):
        world.draft(title="Hidden", slug="hidden")
        answers = {
            client.get(path).content for path in ("/library/hidden/", "/library/nothing/", "/nothing/", "/a.php")
        }
        assert len(answers) == 1
        assert get(client, "/library/hidden/", status=404).headings[0] == (1, "Page not found")

    def test_a_story_past_its_end_is_gone_by_the_clock(self, client, world):
        story = world.story(title="Short-lived")
        story.expire_at = timezone.now() + timedelta(hours=1)
        publish(story)
        PublicDocument.objects.filter(slug="short-lived").update(expires_at=timezone.now() - timedelta(seconds=1))
        get(client, "/library/short-lived/", status=410)
        assert "Short-lived" not in get(client, "/library/").text + get(client, "/").text

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_pages_are_only_read(self, client, world, method):
        before = Sequence.objects.get().number
        response = getattr(client, method)("/library/")
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
        assert Sequence.objects.get().number == before

    def test_reading_writes_nothing(self, client, world, django_assert_num_queries):
        world.story(title="A blog")
        rounds.run_until_idle()
        with django_assert_num_queries(10) as captured:
            get(client, "/library/a-blog/")
        assert all(query["sql"].startswith("SELECT") for query in captured.captured_queries)
