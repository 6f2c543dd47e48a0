"""Deleted pages are in the bin for 30 days: nobody outside sees anything of them, and they can be brought back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from library.models import BlogPage
from publishing.models import Binned, PreviewGrant, PublicDocument
from publishing.pages.binning import put_into_bin
from publishing.previews import tokens
from publishing.projection.transactions import atomic
from publishing.worker.emptying import empty_bin
from publishing.worker.schedule import run_schedule
from tests.support.factories import consent, publish


@pytest.fixture
def story(world):
    return world.story(title="Two lists", slug="two-lists")


@pytest.fixture
def binned(story, editor) -> Binned:
    with atomic():
        return put_into_bin(story, editor)


def delete(cms, page):
    return cms.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)


def test_deleting_asks_first_and_changes_nothing(story, cms):
    html = cms.get(reverse("wagtailadmin_pages:delete", args=[story.pk])).content.decode()
    assert "where it can be brought back for 30 days, with its history" in html
    # Its consent is not counted.
    assert "link to it" not in html
    assert "links to it" not in html
    assert PublicDocument.objects.public().filter(slug="two-lists").exists()
    assert not Binned.objects.exists()


def test_what_is_deleted_is_gone_from_every_public_answer(story, cms, client):
    document = PublicDocument.objects.get(slug="two-lists")
    assert "“Two lists” is in the bin. It can be brought back for 30 days." in delete(cms, story).content.decode()
    for address in ("/library/two-lists/", "/api/v1/stories/two-lists", f"/api/v1/stories/{document.pk}"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert b"Two lists" not in answer.content
    fresh = Page.objects.get(pk=story.pk)
    assert (fresh.live, fresh.get_site()) == (False, None)


def test_it_comes_back_as_the_same_page_with_its_history(story, cms):
    document, versions = PublicDocument.objects.get(slug="two-lists").pk, story.revisions.count()
    consent(story)
    delete(cms, story)
    html = cms.post(reverse("bin"), {"bring-back": Binned.objects.get().pk}, follow=True).content.decode()
    assert "“Two lists” is back as a draft." in html
    fresh = BlogPage.objects.get(pk=story.pk)
    assert (fresh.url_path, fresh.live, fresh.revisions.count()) == ("/home/library/two-lists/", False, versions)
    assert not Binned.objects.exists()
    publish(fresh.get_latest_revision_as_object())
    assert PublicDocument.objects.public().get(slug="two-lists").pk == document


def test_its_address_is_free_for_another_and_it_comes_back_beside_it(world, binned, cms):
    world.story(title="Another", slug="two-lists")
    html = cms.post(reverse("bin"), {"bring-back": binned.pk}, follow=True).content.decode()
    assert "Its address was taken: it is “two-lists-1” now." in html
    assert PublicDocument.objects.public().get(slug="two-lists").title == "Another"


def test_what_was_to_happen_by_itself_does_not(world, editor):
    due = world.draft(title="Soon", slug="soon", go_live_at=timezone.now() + timedelta(seconds=60))
    consent(due)
    publish(due)
    tokens.allow(due, editor, tokens.CONTRIBUTOR, life=timedelta(hours=1))
    with atomic():
        put_into_bin(due, editor)
    assert not PreviewGrant.objects.exists()
    due.revisions.update(created_at=timezone.now() - timedelta(days=1))
    BlogPage.objects.filter(pk=due.pk).update(go_live_at=timezone.now() - timedelta(days=1))
    assert run_schedule() == 0
    assert not BlogPage.objects.get(pk=due.pk).live


def test_it_is_shown_and_given_back_only_to_those_who_may_add_pages_there(binned, client):
    readers = Group.objects.create(name="Readers of the CMS")
    GroupPagePermission.objects.create(group=readers, page=Page.get_first_root_node(), permission_type="lock")
    reader = User.objects.create_user("reader")
    reader.groups.add(readers)
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    assert b"Two lists" not in client.get(reverse("bin")).content
    for action in ("bring-back", "delete"):
        client.post(reverse("bin"), {action: binned.pk})
        assert Binned.objects.filter(pk=binned.pk).exists()


def test_nonsense_is_not_found(binned, cms):
    for key in ("", "0", "abc", "-1", "²", "9" * 5_000):
        assert cms.post(reverse("bin"), {"bring-back": key}).status_code == 404
        assert cms.post(reverse("bin"), {"delete": key}).status_code == 404
    assert Binned.objects.count() == 1


def test_it_stays_where_it_is_if_its_place_is_gone(world, binned, cms):
    Binned.objects.update(parent=None)
    html = cms.post(reverse("bin"), {"bring-back": binned.pk}, follow=True).content.decode()
    assert "“Two lists” cannot be brought back: the page that it was under is gone." in html
    assert Binned.objects.count() == 1


def test_after_thirty_days_it_is_gone_for_good(binned):
    Binned.objects.update(binned_at=timezone.now() - timedelta(days=29, hours=23))
    assert not empty_bin()
    Binned.objects.update(binned_at=timezone.now() - timedelta(days=30, minutes=1))
    assert empty_bin()
    assert not empty_bin()
    assert not Page.objects.filter(pk=binned.page_id).exists()


def test_several_at_once_go_into_the_bin(world, story, cms):
    other = world.story(title="Other", slug="other")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    html = cms.post(f"{url}?id={story.pk}&id={other.pk}&next=/admin/", follow=True).content.decode()
    assert "2 pages are in the bin, for 30 days." in html
    assert sorted(Binned.objects.values_list("slug", flat=True)) == ["other", "two-lists"]
    assert not PublicDocument.objects.public().filter(collection="stories").exists()
