"""Links by which a contributor reads a draft: made and taken back in the CMS, good for a while without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from artwork.svg import draw
from library.models import BlogPage
from publishing.models import PreviewGrant
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish
from tests.support.pages import Page, faults
from tests.support.served import Client

READ = "/drafts/"


@pytest.fixture
def draft(world, picture):
    page = world.draft(BlogPage, slug="two-lists", title="Two lists", image=picture)
    consent(page)
    return page


def share(cms, page) -> str:
    """Make a link; return it as it is listed."""
    answer = cms.post(f"/admin/pages/{page.pk}/draft-links/")
    assert answer.status_code == 302
    return addresses(cms, page)[0]


def addresses(cms, page) -> list[str]:
    links = Page(cms.get(f"/admin/pages/{page.pk}/draft-links/").content.decode()).all("input")
    return [field["value"] for field in links if field.get("value", "").startswith("https://library.test/drafts/#")]


def read(link: str):
    return Client(enforce_csrf_checks=True).post(READ, {"token": link})


def test_a_contributor_reads_the_draft_without_an_account(cms, draft):
    link = share(cms, draft)
    with atomic():
        draft.title = "Changed since"
        draft.save_revision()
    for text in (link, f" {link} ", link.partition("#")[2]):
        answer = read(text)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
        assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
        assert not answer.cookies
    page = Page(answer.content.decode())
    assert faults(page) == []
    assert (1, "Two lists") in page.headings
    assert "Only people with the link can read this, until" in page.text
    sources = {image["src"] for image in page.all("img") if "preview=" in image["src"]}
    assert len(sources) == 1
    assert all(b"".join(Client().get(source)) for source in sources)
    assert Client().get("/library/two-lists/").status_code == 404


def test_a_draft_without_a_picture_has_a_drawn_one_for_those_who_have_the_link(cms, world):
    page = world.draft(BlogPage, slug="two-lists", title="Two lists")
    link = share(cms, page)
    [source] = drawn_in(read(link))
    drawn = draw("trust", "two-lists")
    answer = Client().get(source)
    assert (answer.status_code, answer["Content-Type"], answer.content.decode()) == (200, "image/svg+xml", drawn)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
    path, _, key = source.partition("&preview=")
    for address in (path, path.partition("?")[0], f"{path}&preview={'0' * len(key)}", f"{path}&preview="):
        assert Client().get(address).status_code == 404
    assert Client().get(source.replace("slug=two-lists", "slug=another")).status_code == 404
    assert (
        cms.post(f"/admin/pages/{page.pk}/draft-links/", {"revoke": PreviewGrant.objects.get().pk}).status_code == 302
    )
    assert Client().get(source).status_code == 404


def test_the_preview_of_the_cms_has_a_drawn_picture_too(cms, world):
    page = world.draft(BlogPage, slug="two-lists", title="Two lists")
    address = f"/admin/pages/{page.pk}/view_draft/"
    [source] = drawn_in(cms.get(address))
    assert cms.get(source).content.decode() == draw("trust", "two-lists")
    assert Client().get(source).status_code == 404
    publish_with_consent(page)
    before = Client().get(source.partition("?")[0])
    page.slug = "three-lists"
    page.save_revision()
    [source] = drawn_in(cms.get(address))
    assert cms.get(source).content.decode() == draw("trust", "three-lists")
    assert (Client().get(source).content, before.content.decode()) == (before.content, draw("trust", "two-lists"))


def drawn_in(answer) -> list[str]:
    return [image["src"] for image in Page(answer.content.decode()).all("img") if "/art/stories/" in image["src"]]


def publish_with_consent(page) -> None:
    consent(page)
    publish(page)


def test_a_link_opens_no_other_door(cms, draft):
    token = share(cms, draft).partition("#")[2]
    assert Client().get("/api/v1/preview", headers={"authorization": f"Bearer {token}"}).status_code == 401
    assert "Two lists" not in Client().get(f"{READ}?token={token}").content.decode()


def test_what_opens_nothing_has_one_answer_and_a_field_to_try_again(cms, draft):
    never = read("never")
    page = Page(never.content.decode())
    assert (never.status_code, faults(page)) == (404, [])
    assert "This link does not work." in page.text
    for text in ("", "0" * 64, "x" * 100_000, "é#é"):
        assert read(text).content == never.content
    link = share(cms, draft)
    cms.logout()
    assert read(link).status_code == 200
    publish(draft)
    assert read(link).content == never.content


def test_links_are_listed_taken_back_and_noted(cms, editor, draft):
    kept, lost = share(cms, draft), share(cms, draft)
    assert addresses(cms, draft) == [lost, kept]
    form = cms.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    assert form.count(f"made by {editor}") == 2
    assert f'href="/admin/pages/{draft.pk}/draft-links/"' in form
    latest = PreviewGrant.objects.order_by("-pk")[0]
    for nonsense in ("", "abc", "0", "9" * 5_000):
        assert cms.post(f"/admin/pages/{draft.pk}/draft-links/", {"revoke": nonsense}).status_code == 404
    other = cms.post(f"/admin/pages/{draft.get_parent().pk}/draft-links/", {"revoke": latest.pk})
    assert (other.status_code, read(lost).status_code) == (404, 200)
    assert cms.post(f"/admin/pages/{draft.pk}/draft-links/", {"revoke": latest.pk}).status_code == 302
    assert (read(lost).status_code, read(kept).status_code) == (404, 200)
    noted = list(PageLogEntry.objects.filter(action__startswith="publishing.").values_list("action", flat=True))
    assert sorted(noted) == ["publishing.revoke_draft", *["publishing.share_draft"] * 2]
    assert ModelLogEntry.objects.filter(action__startswith="publishing.").count() == 0
    stranger = Client()
    stranger.force_login(User.objects.create_user("stranger"))
    assert stranger.post(f"/admin/pages/{draft.pk}/draft-links/").status_code == 302
    assert PreviewGrant.objects.count() == 1


def test_a_link_is_good_for_48_hours(cms, draft):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        link = share(cms, draft)
        clock.shift(timedelta(hours=47, minutes=59))
        assert read(link).status_code == 200
        clock.shift(timedelta(minutes=1))
        assert read(link).status_code == 404
        assert addresses(cms, draft) == []
