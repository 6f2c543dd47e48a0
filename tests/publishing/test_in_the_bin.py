"""What is in the bin stays as it is: nobody edits, publishes, moves or chooses it, and only the bin lists it."""

from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db.migrations.exceptions import IrreversibleError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from library.models import BlogPage, InformationPage
from publishing.models import Binned, BinPage
from publishing.pages.binning import bring_back, put_into_bin
from publishing.projection.transactions import atomic
from publishing.worker import emptying
from tests.support.factories import consent
from tests.support.forms import fields_of
from tests.support.roles import ADMINISTRATOR, logged_in, somebody


@pytest.fixture
def story(world) -> BlogPage:
    return world.story(title="Two lists", slug="two-lists", topics=["beds"])


@pytest.fixture
def binned(story, editor) -> Binned:
    with atomic():
        return put_into_bin(story, editor)


def page_of_cms(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_{name}", args=args)


@pytest.mark.parametrize("role", [ADMINISTRATOR, "Editor"])
def test_nothing_is_done_with_it_but_in_the_bin(world, story, binned, role):
    browser, place = logged_in(somebody(role)), BinPage.objects.get()
    before = BlogPage.objects.values().get(pk=story.pk), story.revisions.count()
    sent = {**fields_of(story), "action-publish": "action-publish"}
    copied = {"new_title": "Two", "new_slug": "two", "new_parent_page": str(world.library.pk)}
    for address, fields in (
        (page_of_cms("pages:edit", story.pk), sent),
        (page_of_cms("pages:copy", story.pk), copied),
        (page_of_cms("pages:move_confirm", story.pk, world.library.pk), {}),
        (page_of_cms("pages:delete", place.pk), {}),
        (page_of_cms("pages:edit", place.pk), {"title": "Heap", "slug": "heap", "action-publish": "action-publish"}),
        (reverse("story_reviewed", args=[story.pk]), {}),
    ):
        assert browser.post(address, fields).status_code in {302, 403}, address
    for address in (
        page_of_cms("pages:edit", story.pk),
        page_of_cms("pages:history", story.pk),
        page_of_cms("pages:view_draft", story.pk),
        reverse("draft_links", args=[story.pk]),
        reverse("publish_checklist", args=[story.pk]),
        reverse("suggested_competencies", args=[story.pk, "story_competencies"]),
    ):
        assert browser.get(address).status_code in {302, 403}, address
    assert (BlogPage.objects.values().get(pk=story.pk), story.revisions.count()) == before
    assert (Binned.objects.get().page_id, Page.objects.child_of(place).count()) == (story.pk, 1)


@pytest.mark.parametrize("role", [ADMINISTRATOR, "Writer"])
def test_no_list_names_it_but_that_of_the_bin(binned, role):
    browser, place = logged_in(somebody(role)), BinPage.objects.get()
    for address in (
        page_of_cms("explore", 1), page_of_cms("explore", place.pk), page_of_cms("choose_page_child", place.pk),
        page_of_cms("choose_page_search") + "?q=two", "/admin/pages/?q=two", "/admin/api/main/pages/?search=two",
        "/admin/", "/admin/stories/", "/admin/reports/aging-pages/", "/admin/reports/site-history/",
    ):  # fmt: skip
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert b"Two lists" not in answer.content, address
    assert (b"Two lists" in browser.get(reverse("bin")).content) == (role != "Writer")


def test_deleting_twice_leads_to_the_bin(story, cms):
    address = page_of_cms("pages:delete", story.pk)
    assert cms.post(address).status_code == 302
    html = cms.post(address, follow=True).content.decode()
    assert "That page is in the bin already." in html
    with atomic():
        assert put_into_bin(story, None) == Binned.objects.get()


def test_it_is_deleted_for_good_there_and_only_once(story, binned):
    browser = logged_in(somebody("Editor"))
    answer = browser.post(reverse("bin"), {"delete": binned.pk})
    assert (answer.status_code, answer["Location"]) == (302, reverse("bin"))
    assert not Page.objects.filter(pk=story.pk).exists()
    assert browser.post(reverse("bin"), {"bring-back": binned.pk}).status_code == 404


def test_a_page_and_one_below_it_stay_together(world, cms):
    about = world.home.add_child(instance=InformationPage(title="About it", slug="about-it"))
    below = about.add_child(instance=InformationPage(title="Below", slug="below"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    html = cms.post(f"{address}?id={about.pk}&id={below.pk}&next=/admin/", follow=True).content.decode()
    assert "2 pages are in the bin" in html
    assert Binned.objects.get().page_id == about.pk
    assert Page.objects.get(pk=below.pk).get_parent().pk == about.pk


def test_beside_another_its_draft_knows_its_new_address(world, binned, cms):
    world.story(title="Another", slug="two-lists")
    cms.post(reverse("bin"), {"bring-back": binned.pk})
    story = BlogPage.objects.get(title="Two lists")
    assert story.get_latest_revision_as_object().slug == story.slug == "two-lists-1"
    consent(story)
    with atomic():
        story.get_latest_revision().publish()
    assert BlogPage.objects.get(title="Two lists").live


def test_what_is_brought_back_while_the_bin_is_emptied_stays(binned, editor, monkeypatch):
    @contextmanager
    def after_somebody_else():
        with atomic():
            bring_back(Binned.objects.get(), editor)
        with atomic():
            yield

    Binned.objects.update(binned_at=timezone.now() - timedelta(days=31))
    monkeypatch.setattr(emptying, "atomic", after_somebody_else)
    assert emptying.empty_bin()
    assert BlogPage.objects.get(title="Two lists").slug == "two-lists"


def test_going_back_before_the_bin_leaves_no_page_that_nothing_knows(binned, editor):
    go_back = import_module("publishing.migrations.0011_the_bin").remove_the_bin
    with pytest.raises(IrreversibleError, match="There are pages in the bin"):
        go_back(apps, None)
    with atomic():
        bring_back(Binned.objects.get(), editor)
    go_back(apps, None)
    assert not Page.objects.filter(slug="bin").exists()
    assert Page.objects.get(depth=1).numchild == Page.objects.filter(depth=2).count()
