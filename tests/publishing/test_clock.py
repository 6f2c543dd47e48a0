"""A clock that went ahead and came back needs no hand."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from library.models import BlogPage
from publishing.models import DirtyMark, PublicDocument, Reason, Sequence
from publishing.projection.transactions import atomic
from publishing.worker import reconcile, rounds
from tests.publishing.test_worker import scheduled, titles
from tests.support.factories import consent, publish

AHEAD = timedelta(days=400)


@pytest.fixture
def jump(time_machine):
    """Set the clock so far ahead, let the worker go round, and do what else happens then; then set it right again."""
    now = timezone.now()
    time_machine.move_to(now, tick=False)

    def ahead_and_back(meanwhile=lambda: None):
        time_machine.move_to(now + AHEAD, tick=False)
        rounds.run_until_idle()
        meanwhile()
        time_machine.move_to(now + timedelta(minutes=1), tick=False)
        rounds.run_until_idle()

    return ahead_and_back


def with_consent_until(world, days, **fields):
    page = world.draft(**fields)
    consent(page, expires_on=timezone.localdate() + timedelta(days=days))
    publish(page)
    return page


def document_of(page):
    return PublicDocument.objects.get(source=f"page:{page.pk}")


def settled():
    """Say whether nothing is left to do and nothing differs."""
    before = Sequence.objects.get().number
    rounds.run_until_idle()
    is_idle = not DirtyMark.objects.exists() and Sequence.objects.get().number == before
    return is_idle and [str(drift) for drift in reconcile.find_drift()] == [] == reconcile.sink_drift()


def test_a_story_whose_consent_seemed_to_have_ended_comes_back(world, jump):
    page = with_consent_until(world, 30, title="For a month")
    others = []
    jump(lambda: others.append(titles()))
    assert (others, titles()) == ([set()], {"For a month"})
    assert document_of(page).reason == Reason.PUBLISHED
    assert settled()


def test_a_story_that_seemed_to_have_expired_comes_back_as_it_was(world, jump):
    page = world.story(title="As published", expire_at=timezone.now() + timedelta(days=30))
    page.title = "A later draft"
    with atomic():
        draft = page.save_revision()
    jump()
    assert titles() == {"As published"}
    page = BlogPage.objects.get(pk=page.pk)
    assert (page.live, page.expired, page.has_unpublished_changes, page.title) == (True, False, True, "As published")
    assert page.live_revision == page.revisions.exclude(pk=draft.pk).get()
    assert page.get_latest_revision_as_object().title == "A later draft"
    assert PageLogEntry.objects.filter(page=page.pk, action="publishing.put_back").count() == 1
    assert settled()


def test_it_expires_when_the_clock_really_comes_there(world, jump, time_machine):
    now = timezone.now()
    world.story(title="For a month", expire_at=now + timedelta(days=30))
    jump()
    time_machine.move_to(now + timedelta(days=31), tick=False)
    rounds.run_until_idle()
    assert titles() == set()
    assert settled()
    time_machine.move_to(now + timedelta(days=30, hours=-1), tick=False)
    rounds.run_until_idle()
    assert titles() == {"For a month"}


def test_a_link_to_it_comes_back_too(world, jump):
    target = with_consent_until(world, 30, title="Target", slug="target")
    link = f'<p><a linktype="page" id="{target.pk}">Read on</a></p>'
    source = world.story(title="Source", body=[{"type": "text", "value": link}])
    gone = []
    jump(lambda: gone.append("/library/target/" in document_of(source).body))
    assert gone == [False]
    assert "/library/target/" in document_of(source).body
    assert settled()


@pytest.mark.parametrize("how", ["unpublished", "deleted", "consent withdrawn", "expired before"])
def test_what_was_taken_down_for_another_reason_stays_down(world, jump, how, time_machine):
    page = world.story(
        title="Gone", expire_at=timezone.now() + timedelta(seconds=30) if how == "expired before" else None
    )
    world.story(title="Stays")

    def take_down():
        with atomic():
            if how == "unpublished":
                page.unpublish()
            elif how == "deleted":
                page.delete()
            elif how == "consent withdrawn":
                page.consents.update(withdrawn_on=timezone.localdate())
                page.consents.get().save()

    jump(take_down)
    assert titles() == {"Stays"}
    assert document_of(page).withdrawn_at <= timezone.now()
    assert settled()


def test_what_went_live_too_early_stays_for_people_to_decide(world, jump):
    scheduled(world, "Next month", 30 * 24 * 60)
    jump()
    assert titles() == {"Next month"}
    assert settled()


def test_a_clock_that_differs_by_little_changes_nothing(world, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    page = world.story()
    with atomic():
        page.unpublish()
    withdrawn_at = document_of(page).withdrawn_at
    time_machine.move_to(now - timedelta(seconds=2), tick=False)
    rounds.run_until_idle()
    assert document_of(page).withdrawn_at == withdrawn_at
