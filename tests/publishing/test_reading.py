"""A working group reads drafts and notes what it thinks; it learns nothing else, and changes nothing."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from wagtail.models import Page, PageViewRestriction

from library.models import BlogPage
from publishing.models import DraftNote, Picture
from publishing.models.notes import LONGEST
from tests.support.factories import World, consent
from tests.support.roles import logged_in, somebody
from tests.support.served import Client

SENTINEL = "Quetzalcoatl"


@pytest.fixture
def reader(world: World) -> User:
    return somebody("Working group")


@pytest.fixture
def browser(reader: User) -> Client:
    return logged_in(reader)


def edited(page: BlogPage) -> BlogPage:
    """A page with a change that is not published."""
    page.title = SENTINEL
    page.save_revision(clean=False)
    return page


def private(world: World) -> BlogPage:
    page = edited(world.story())
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def below_a_private_page(world: World) -> BlogPage:
    PageViewRestriction.objects.create(page=world.library, restriction_type=PageViewRestriction.LOGIN)
    return world.draft(title=SENTINEL)


def taken_down(world: World) -> BlogPage:
    page = edited(world.story())
    page.unpublish()
    return page


def without_its_consent(world: World) -> BlogPage:
    page = world.draft(title=SENTINEL)
    consent(page, withdrawn_on=date(2026, 11, 1))
    return page


def with_a_consent_that_ended(world: World) -> BlogPage:
    page = world.draft(title=SENTINEL)
    consent(page, given_on=date(2020, 1, 1), expires_on=date(2021, 1, 1))
    return page


def outside_the_site(world: World) -> BlogPage:
    page = world.draft(title=SENTINEL)
    page.move(Page.get_first_root_node(), pos="last-child")
    return page


class TestDrafts:
    def test_new_and_changed_ones_are_listed_the_latest_first(self, world, browser):
        new, changed = world.draft(title="A new one"), edited(world.story(title="Before"))
        world.story(title="Nothing is open here")
        html = browser.get("/admin/drafts/").text
        assert re.findall(r'href="/admin/drafts/(\d+)/"', html) == [str(changed.pk), str(new.pk)]
        assert f"{new.latest_revision_created_at:%d/%m/%Y}" in html
        found = browser.get("/admin/drafts/results/?q=new one").text
        assert re.findall(r'href="/admin/drafts/(\d+)/"', found) == [str(new.pk)]

    @pytest.mark.parametrize(
        "hide",
        [private, below_a_private_page, taken_down, without_its_consent, with_a_consent_that_ended, outside_the_site],
    )
    def test_what_is_not_for_readers_is_nowhere(self, world, browser, hide):
        page = hide(world)
        pages = [f"/admin/drafts/{page.pk}/", f"/admin/drafts/{page.pk}/page/"]
        assert [browser.get(path).status_code for path in pages] == [404, 404]
        seen = [browser.get(path).text for path in ("/admin/drafts/", "/admin/drafts/results/?q=quetz", "/admin/")]
        assert not any(SENTINEL in html for html in seen)

    def test_one_is_read_as_readers_will_see_it(self, world, browser, picture):
        consented = world.draft(title="Two lists", image=picture)
        consent(consented, given_by="Somebody by name")
        shell, page = (browser.get(f"/admin/drafts/{consented.pk}/{end}") for end in ("", "page/"))
        assert f'src="/admin/drafts/{consented.pk}/page/"' in shell.text
        assert not re.search(r"Somebody by name|/edit/|name=.(?:title|slug|summary)", shell.text + page.text)
        assert "We met on a Tuesday." in page.text
        assert "no-store" in page["Cache-Control"]
        assert (page["X-Robots-Tag"], page["X-Frame-Options"]) == ("noindex, nofollow", "SAMEORIGIN")

    def test_its_pictures_open_for_as_long_as_the_role_lasts(self, world, reader, browser, picture: Picture, client):
        page = world.draft(image=picture).pk
        address = re.search(r"/media/images/[^ \"]+\?preview=[\w-]+", browser.get(f"/admin/drafts/{page}/page/").text)
        assert address
        opened = client.get(address[0])
        assert (opened.status_code, len(b"".join(opened)) > 100) == (200, True)
        reader.groups.clear()
        assert client.get(address[0]).status_code == 404

    def test_who_may_not_read_them_is_refused_and_a_stranger_asked_to_log_in(self, world, client):
        paths = ["/admin/drafts/", f"/admin/drafts/{world.draft().pk}/", f"/admin/drafts/{world.draft().pk}/page/"]
        writer = logged_in(somebody("Writer"))
        assert [writer.get(path).status_code for path in paths] == [403] * 3
        assert {client.get(path)["Location"].partition("?")[0] for path in paths} == {"/admin/login/"}


class TestNotes:
    @pytest.fixture
    def address(self, world: World) -> str:
        return f"/admin/drafts/{world.draft().pk}/"

    def test_a_note_is_kept_and_the_draft_is_as_it_was(self, browser, reader, address):
        before = BlogPage.objects.values("latest_revision", "latest_revision_created_at", "title").get()
        browser.post(address, {"text": "Who is “they”?"})
        note = DraftNote.objects.get()
        assert (note.text, note.author, f"/admin/drafts/{note.page_id}/") == ("Who is “they”?", reader, address)
        assert BlogPage.objects.values("latest_revision", "latest_revision_created_at", "title").get() == before

    @pytest.mark.parametrize(
        ("text", "words"), [(" ", "Write something first."), ("x" * (LONGEST + 1), f"at most {LONGEST} characters")]
    )
    def test_an_empty_or_endless_one_is_refused_beside_the_field(self, browser, address, text, words):
        assert words in browser.post(address, {"text": text}).text
        assert not DraftNote.objects.exists()

    def test_editors_see_who_wrote_it_and_other_readers_do_not(self, world, browser, address):
        page = BlogPage.objects.get()
        author = User.objects.create_user("robin", first_name="Robin", last_name="Weller")
        page.draft_notes.create(author=author, text="<b>Too long.</b>")
        seen = browser.get(address).text
        assert ("Another reader" in seen, "Robin" in seen, "&lt;b&gt;Too long." in seen) == (True, False, True)
        editor = logged_in(somebody("Editor"))
        assert "Robin Weller" in editor.get(address).text
        assert "Notes on the draft (1)" in editor.get(f"/admin/pages/{page.pk}/edit/").text

    def test_only_ones_own_can_be_deleted_and_all_go_with_the_account(self, world, reader, browser, address):
        page = BlogPage.objects.get()
        other = page.draft_notes.create(author=somebody("Reviewer"), text="Theirs.")
        own = page.draft_notes.create(author=reader, text="Mine.")
        assert browser.post(f"{address}notes/{other.pk}/delete/").status_code == 404
        browser.get(f"{address}notes/{own.pk}/delete/")
        assert set(DraftNote.objects.all()) == {other, own}
        browser.post(f"{address}notes/{own.pk}/delete/")
        assert set(DraftNote.objects.all()) == {other}
        other.author.delete()
        assert not DraftNote.objects.exists()
