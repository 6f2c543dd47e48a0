"""What happens by the clock, and what was left for later."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry

from library.models import BlogPage
from publishing.models import DirtyMark, PublicDocument, Scope, Sequence, WorkerPulse
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.support.factories import consent, publish


def titles() -> set[str]:
    return set(PublicDocument.objects.public().filter(collection="stories").values_list("title", flat=True))


def scheduled(world, title, minutes, **fields):
    page = world.draft(title=title, **fields)
    consent(page)
    page.go_live_at = timezone.now() + timedelta(minutes=minutes)
    publish(page)
    return page


def test_a_scheduled_story_goes_live_at_its_time_and_not_before(world, time_machine):
    now = timezone.now()
    scheduled(world, "Later", 10)
    before = Sequence.objects.get().number
    time_machine.move_to(now + timedelta(minutes=9))
    rounds.run_until_idle()
    assert titles() == set()
    assert Sequence.objects.get().number == before
    time_machine.move_to(now + timedelta(minutes=11))
    rounds.run_until_idle()
    assert titles() == {"Later"}
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_one_failing_object_holds_up_no_other_and_is_shown_with_its_reason(world, time_machine):
    now = timezone.now()
    failing = scheduled(world, "Without consent by then", 5)
    scheduled(world, "In order", 6)
    failing.consents.all().delete()
    time_machine.move_to(now + timedelta(minutes=7))
    rounds.run_until_idle()
    assert titles() == {"In order"}
    mark = DirtyMark.objects.get(scope=Scope.SCHEDULE)
    assert mark.error == "“Without consent by then” cannot be published yet. Record a consent that is in force."
    consent(failing)
    time_machine.move_to(now + timedelta(minutes=8))
    rounds.run_until_idle()
    assert titles() == {"In order", "Without consent by then"}
    assert not DirtyMark.objects.exists()


def test_an_expired_story_is_unpublished_and_becomes_a_tombstone(world, time_machine):
    now = timezone.now()
    page = world.story(title="For a month", expire_at=now + timedelta(days=30))
    time_machine.move_to(now + timedelta(days=31))
    assert titles() == set()
    rounds.run_until_idle()
    assert PublicDocument.objects.get(source=f"page:{page.pk}").withdrawn_at is not None
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_a_new_version_scheduled_for_after_the_expiry_still_goes_live(world, time_machine):
    now = timezone.now()
    page = world.story(title="Spring", expire_at=now + timedelta(hours=1))
    page.title, page.expire_at, page.go_live_at = "Summer", None, now + timedelta(hours=3)
    publish(page)
    time_machine.move_to(now + timedelta(hours=2))
    rounds.run_until_idle()
    assert titles() == set()
    time_machine.move_to(now + timedelta(hours=4))
    rounds.run_until_idle()
    assert titles() == {"Summer"}


def test_scheduling_a_draft_leaves_what_was_published_since_it_was_saved(world, time_machine):
    now = timezone.now()
    page = world.story(title="First")
    first = page.live_revision
    with atomic():
        page.unpublish()
    page.refresh_from_db()
    page.title, page.go_live_at = "Second", now + timedelta(hours=3)
    with atomic():
        second = page.save_revision()
        first.publish()
    assert titles() == {"First"}
    with atomic():
        page.revisions.get(pk=second.pk).publish()
    assert titles() == {"First"}
    time_machine.move_to(now + timedelta(hours=4))
    rounds.run_until_idle()
    assert titles() == {"Second"}


def test_a_consent_that_ends_leaves_a_tombstone(world, time_machine):
    page = world.draft(title="For a year")
    consent(page, expires_on=timezone.localdate() + timedelta(days=1))
    publish(page)
    time_machine.move_to(timezone.now() + timedelta(days=3))
    rounds.run_until_idle()
    assert PublicDocument.objects.get(source=f"page:{page.pk}").withdrawn_at is not None
    assert BlogPage.objects.get(pk=page.pk).live


def test_a_link_to_a_story_that_expires_goes_with_it(world, time_machine):
    now = timezone.now()
    target = world.story(title="Target", expire_at=now + timedelta(hours=1))
    link = f'<p><a linktype="page" id="{target.pk}">Read on</a></p>'
    page = world.story(title="Source", body=[{"type": "text", "value": link}])
    assert "/library/target/" in PublicDocument.objects.get(source=f"page:{page.pk}").body
    time_machine.move_to(now + timedelta(hours=2))
    rounds.run_until_idle()
    document = PublicDocument.objects.get(source=f"page:{page.pk}")
    assert "/library/target/" not in document.body
    assert document.stale_at is None


def test_the_worker_leaves_a_sign_of_life(world):
    call_command("worker", once=True)
    assert timezone.now() - WorkerPulse.objects.get().seen_at < timedelta(seconds=10)


def test_wagtails_own_command_is_ours(world, time_machine, capsys):
    now = timezone.now()
    scheduled(world, "Later", 10)
    time_machine.move_to(now + timedelta(minutes=11))
    call_command("publish_scheduled")
    assert capsys.readouterr().out == "1 scheduled changes made.\n"
    assert titles() == {"Later"}
