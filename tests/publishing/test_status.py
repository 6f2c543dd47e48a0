"""The status of pages as editors are told it: the gateway's own answer, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from time_machine import travel
from wagtail.models import Page, PageViewRestriction

from library.models import BlogPage
from publishing.building.gateway import Gateway
from publishing.building.status import State, status_of, statuses
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish

GONE_BY = date(2020, 1, 1)


def again(page):
    return BlogPage.objects.get(pk=page.pk)


def withdraw(world, page):
    page.consents.update(withdrawn_on=GONE_BY)


def end(world, page):
    page.consents.update(expires_on=GONE_BY)


def forget(world, page):
    page.consents.all().delete()


def hide(world, page):
    PageViewRestriction.objects.create(page=world.library, restriction_type="login")


def mirror(world, page):
    Page.objects.filter(pk=page.pk).update(alias_of=world.about)


def call_a_sample(world, page):
    BlogPage.objects.filter(pk=page.pk).update(sample_key="one")


def expire(world, page):
    Page.objects.filter(pk=page.pk).update(expire_at=datetime(2026, 1, 6, tzinfo=UTC))


def edit(world, page):
    page.title = "Another"
    page.save_revision()


def unpublish(world, page):
    page.unpublish()


def schedule(world, page):
    page.go_live_at = datetime(2031, 1, 6, tzinfo=UTC)
    page.save_revision().publish()


def nothing(world, page):
    pass


@pytest.mark.parametrize(
    ("happening", "words"),
    [
        (nothing, "Live"),
        (edit, "Live, with unpublished changes"),
        (schedule, "Live, next version on 6 January 2031"),
        (withdraw, "Live, but not shown: consent withdrawn"),
        (end, "Live, but not shown: consent has ended"),
        (forget, "Live, but not shown: no consent recorded"),
        (hide, "Live, but not shown: private"),
        (mirror, "Live, but not shown: a copy that mirrors another page"),
        (call_a_sample, "Live, but not shown: sample stories are hidden"),
        (expire, "Expired on 6 January 2026"),
        (unpublish, "Unpublished"),
    ],
)
def test_live_is_said_of_what_readers_see(world, settings, happening, words):
    settings.SHOW_SAMPLES = False
    page = world.story()
    with atomic():
        happening(world, page)
    status = status_of(again(page))
    assert (status.words, again(page).status_string) == (words, words)
    assert status.is_public is Gateway().admits(again(page))


def test_what_is_not_live_says_what_comes(world):
    page = world.draft()
    assert status_of(page).words == "Draft"
    consent(page)
    page.go_live_at = timezone.now() + timedelta(days=9)
    with atomic():
        page.save_revision().publish()
    assert status_of(again(page)).state is State.SCHEDULED
    with travel(timezone.now() + timedelta(days=400)):
        assert status_of(BlogPage(title="New")).words == "Draft"


def test_many_are_asked_at_once(world, django_assert_num_queries):
    pages = [world.story() for _ in range(3)]
    with django_assert_num_queries(5):
        known = statuses(pages)
    assert [known[page.pk].words for page in pages] == ["Live"] * 3


def test_listing_form_and_history_tell_the_same(world, cms):
    page = world.story(title="Seen by nobody")
    page.consents.update(withdrawn_on=GONE_BY)
    told = "Live, but not shown: consent withdrawn"
    for address in (
        f"/admin/pages/{world.library.pk}/",
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{page.pk}/history/",
    ):
        html = cms.get(address).content.decode()
        assert told in html, address
        assert 'title="Visit the live page"' not in html
    publish(world.about)
    assert 'title="Visit the live page"' in cms.get(f"/admin/pages/{world.home.pk}/").content.decode()
