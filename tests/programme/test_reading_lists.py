"""Reading lists: those of editors, and a reader's own, which lives in its address."""

from urllib.parse import parse_qs, urlsplit

import pytest
from wagtail.models import PageViewRestriction

from publishing.documents.problems import PublishRefused
from publishing.documents.short_ids import long, short
from publishing.models import PublicDocument, Sequence
from publishing.projection.transactions import atomic
from tests.programme.resources import make_list, make_resource
from tests.support.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(world, make):
    """A story, an event and a resource."""
    return [world.story(title="A story"), make(title="An event"), make_resource(world, title="A resource")]


class TestOfEditors:
    def test_it_says_in_order_what_each_is_good_for(self, client, world, things):
        story, event, resource = things
        make_list(world, (resource, "One for each table"), (story, ""), (event, "Come along"))
        told = client.get("/api/v1/reading-lists/for-an-away-day").json()
        assert [(one["type"], one["title"], one["line"]) for one in told["items"]] == [
            ("resource", "A resource", "One for each table"),
            ("blog", "A story", ""),
            ("event", "An event", "Come along"),
        ]
        page = client.get("/reading-lists/for-an-away-day/").content.decode()
        assert [words for level, words in Page(page).headings if level == 2] == ["A resource", "A story", "An event"]
        assert ("<strong>One for each table.</strong>" in page, "<strong></strong>" in page) == (True, False)
        assert "3 things" in client.get("/reading-lists/").content.decode()
        assert [one["length"] for one in client.get("/api/v1/reading-lists").json()["items"]] == [3]
        own = own_of(page)
        assert [str(long(one)) for one in own.split(".")] == [
            str(one.translation_key) for one in (resource, story, event)
        ]

    def test_what_is_not_public_any_more_is_not_on_it_and_what_is_renamed_is(self, client, world, things):
        story, event, _ = things
        make_list(world, (story, "Read this"), (event, ""))
        with atomic():
            event.title = "Another name"
            event.save_revision().publish()
            PageViewRestriction.objects.create(page=story, restriction_type="login")
        told = client.get("/api/v1/reading-lists/for-an-away-day").json()
        assert ([one["title"] for one in told["items"]], told["length"]) == (["Another name"], 1)
        assert "Read this" not in client.get("/reading-lists/for-an-away-day/").content.decode()

    def test_it_needs_something_to_read_that_readers_can_see(self, world, things):
        for read, reason in (
            ((), "Choose something to read."),
            (((world.about, ""),), "“About” is no story, event or resource. Choose another page."),
            (((world.draft(title="A draft"), ""),), "The page “A draft” that is linked to is not public."),
        ):
            with pytest.raises(PublishRefused) as refused:
                make_list(world, *read)
            assert [(one.field, one.message) for one in refused.value.problems] == [("items", reason)]


def own_of(page: str) -> str:
    """What the address of a reader's own list holds, as a page leads to it."""
    found = next(link for _, link in Page(page).links if link.startswith("/reading-list/?s="))
    return parse_qs(urlsplit(found).query)["s"][0]


class TestOfReaders:
    def test_it_is_made_by_pasting_addresses_and_stored_nowhere(self, client, things):
        before = Sequence.objects.get().number, PublicDocument.objects.count()
        address = "/reading-list/"
        for path in ("https://library.test/library/a-story/", "programme/an-event", "/resources/a-resource/?x=1#y"):
            response = client.get(address, {"s": held(address), "add": path})
            assert response.status_code == 302
            address = response.headers["Location"]
        assert held(address) == ".".join(short(one.translation_key) for one in things)
        page = client.get(address).content.decode()
        assert titles(page) == ["A story", "An event", "A resource"]
        assert '<meta name="robots" content="noindex">' in page
        assert (Sequence.objects.get().number, PublicDocument.objects.count()) == before
        assert client.cookies == {}
        again = client.get(address, {"s": held(address), "add": "/library/a-story/"})
        assert again.headers["Location"] == address

    def test_what_is_on_it_moves_up_and_goes_by_plain_links(self, client, things):
        address = f"/reading-list/?s={'.'.join(short(one.translation_key) for one in things)}"
        page = Page(client.get(address).content.decode())
        changed = [link for _, link in page.links if link.startswith("/reading-list/?s=")][:5]
        shown = [titles(client.get(link).content.decode()) for link in changed]
        assert shown == [
            ["An event", "A resource"],
            ["An event", "A story", "A resource"], ["A story", "A resource"],
            ["A story", "A resource", "An event"], ["A story", "An event"],
        ]  # fmt: skip

    def test_what_cannot_be_added_is_said_beside_the_field_whatever_the_reason(self, client, world, things):
        draft = world.draft(title="A draft")
        unknown = client.get("/reading-list/?add=/library/nothing/").content.decode()
        for path in (f"/library/{draft.slug}/", "/about/", "http://[", "x" * 5_000, "\0", "/library/"):
            page = client.get("/reading-list/", {"add": path})
            assert (page.status_code, "There is nothing in the library at that address." in page.content.decode()) == (
                200,
                True,
            )
        assert 'aria-describedby="add-hint add-error" aria-invalid="true"' in unknown

    def test_what_is_not_there_is_counted_and_what_is_too_much_is_said(self, client, things):
        known = short(things[0].translation_key)
        many = ".".join(short(f"00000000-0000-4000-8000-0000000000{number:02}") for number in range(31))
        page = client.get(f"/reading-list/?s={known}.{many}.nonsense.{known}").content.decode()
        assert titles(page) == ["A story"]
        assert "A list can have up to 30 things, so the last 2 in this address were left out." in page
        assert "29 things on this list cannot be shown." in page

    def test_a_full_list_takes_no_more(self, client, world, things, monkeypatch):
        monkeypatch.setattr("programme.web.own_list.MOST", 1)
        query = {"s": short(things[0].translation_key), "add": "/programme/an-event/"}
        assert "The list is full. It can have up to 1 things" in client.get("/reading-list/", query).content.decode()

    def test_it_grows_by_presses_while_a_reader_goes_from_page_to_page(self, client, things):
        address = "/reading-list/"
        for front, title in (("stories", "A story"), ("events", "An event"), ("resources", "A resource")):
            for words in (front, title, "Add to my list"):
                address = Page(client.get(address).content.decode()).link(words)
        assert titles(client.get(address).content.decode()) == ["A story", "An event", "A resource"]
        assert held(address) == ".".join(short(one.translation_key) for one in things)
        assert client.cookies == {}

    def test_a_page_says_what_is_on_it_and_takes_it_along_in_searches_too(self, client, world, things, monkeypatch):
        own = ".".join(short(one.translation_key) for one in things[:2])
        html = client.get(f"/library/a-story/?list={own}").content.decode()
        page = Page(html)
        assert page.link("Your reading list (2)") == f"/reading-list/?s={own}"
        assert "On your reading list" in page.text
        assert "Add to my list" not in page.text
        assert '<meta name="robots" content="noindex">' in html
        assert html.count(f'<input type="hidden" name="list" value="{own}">') == html.count("<form ") > 0
        assert page.link("Programme") == f"/programme/?list={own}"
        found = Page(client.get(f"/search/?q=resource&list={own}").content.decode())
        assert found.link("A resource") == f"/resources/a-resource/?list={own}"
        monkeypatch.setattr("library.templatetags.site.MOST", 2)
        assert (
            "Your reading list is full" in Page(client.get(f"/resources/a-resource/?list={own}").content.decode()).text
        )

    def test_what_is_no_list_is_not_taken_along(self, client, things):
        plain = client.get("/library/a-story/").content.decode()
        for nothing in ("", "zzz", "%22%3E%3Cscript%3E", "A" * 23):
            html = client.get(f"/library/a-story/?list={nothing}").content.decode()
            assert "list=" not in html.replace("oembed?", "")
            assert "<script>" not in html
            assert Page(html).link("Add to my list") == Page(plain).link("Add to my list")

    def test_a_story_leads_to_a_list_with_it(self, client, things):
        for path, thing in (("/library/a-story/", things[0]), ("/programme/an-event/", things[1])):
            assert own_of(client.get(path).content.decode()) == short(thing.translation_key)


def held(address: str) -> str:
    return parse_qs(urlsplit(address).query).get("s", [""])[0]


def titles(page: str) -> list[str]:
    return [words for level, words in Page(page).headings if level == 2 and words not in {"Pass it on", "Find more"}]


@pytest.mark.parametrize("text", ["", "a", "A" * 21, "A" * 23, "é" * 22, "A" * 21 + "B", "=" * 22, "A" * 22 + "\n"])
def test_what_is_no_short_id_is_none(text):
    assert long(text) is None


def test_a_short_id_is_the_id():
    identity = "00000000-0000-4000-8000-0000000000ff"
    assert (len(short(identity)), str(long(short(identity)))) == (22, identity)
