"""Reviews: one press says that a story still holds."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import PageLogEntry

from library.models import StoryPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import publish
from tests.support.roles import a_user, browser_of

LIST = "/admin/stories/"


def press(client, story, **fields):
    return client.post(f"/admin/stories/{story.pk}/reviewed/", fields)


def again(story):
    return StoryPage.objects.get(pk=story.pk).specific


def test_the_date_moves_by_two_years_and_readers_see_it(world, cms):
    today = timezone.localdate()
    story = world.story(title="Old", review_due=today - timedelta(days=3))
    form = cms.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    assert f'formaction="/admin/stories/{story.pk}/reviewed/"' in form
    assert f'action="/admin/stories/{story.pk}/reviewed/"' in cms.get(LIST).content.decode()
    answer = press(cms, story, next=f"{LIST}?q=old")
    assert answer["Location"] == f"{LIST}?q=old"
    story = again(story)
    assert (story.reviewed_on, story.review_due) == (today, today + timedelta(days=730))
    assert not story.has_unpublished_changes
    card = PublicDocument.objects.get(title="Old").card
    assert f'"reviewed_at":"{today}","review_due":"{today + timedelta(days=730)}"' in card
    assert PageLogEntry.objects.filter(page=story, action="cms.reviewed").count() == 1
    assert f'action="/admin/stories/{story.pk}/reviewed/"' not in cms.get(LIST).content.decode()


def test_nothing_else_of_a_draft_becomes_public(world, cms):
    story = world.story(title="Live words")
    with atomic():
        story.title = story.summary = "Draft words"
        story.save_revision()
    assert press(cms, story)["Location"] == f"/admin/pages/{story.pk}/edit/"
    live = again(story)
    draft = live.get_latest_revision_as_object()
    assert (live.title, draft.title, live.has_unpublished_changes) == ("Live words", "Draft words", True)
    assert live.reviewed_on == draft.reviewed_on == timezone.localdate()
    assert "Draft words" not in PublicDocument.objects.get(title="Live words").body
    publish(draft)
    assert again(story).reviewed_on == timezone.localdate()


def test_what_is_scheduled_stays_scheduled_and_is_reviewed_too(world, cms):
    story = world.story(title="Now")
    moment = timezone.now() + timedelta(days=3)
    with atomic():
        story.title, story.go_live_at = "Then", moment
        story.save_revision().publish()
    press(cms, story)
    coming = again(story).scheduled_revision
    assert (coming.approved_go_live_at, coming.as_object().title) == (moment, "Then")
    assert coming.as_object().reviewed_on == timezone.localdate()
    assert (again(story).title, again(story).reviewed_on) == ("Now", timezone.localdate())


def test_one_whose_consent_does_not_hold_stays_as_it_was(world, cms):
    story = world.story(title="Held")
    story.consents.update(withdrawn_on=timezone.localdate())
    answer = cms.post(f"/admin/stories/{story.pk}/reviewed/", follow=True)
    assert "“Held” was not published. Record a consent that is in force." in answer.content.decode()
    assert again(story).reviewed_on is None
    assert story.revisions.count() == 1


def test_only_a_press_of_a_user_may(world, cms):
    story = world.story()
    assert cms.get(f"/admin/stories/{story.pk}/reviewed/").status_code == 405
    assert cms.post("/admin/stories/0/reviewed/").status_code == 404
    assert press(browser_of(a_user()), story).status_code in {302, 403}
    assert again(story).reviewed_on is None
