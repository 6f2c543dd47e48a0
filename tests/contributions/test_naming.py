"""How a contributor is named is theirs to change: by role at once and everywhere, by name with an editor."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from contributions.handling.approving import approve, ask_for_approval
from contributions.handling.changing import NotDone
from contributions.handling.conversation import decline
from contributions.handling.drafting import make_draft
from contributions.handling.housekeeping import forget_contributions
from contributions.handling.reminding import CLOSED_AFTER, remind
from contributions.models import Contribution
from people.models import Mail
from publishing.models import ConsentRecord, PublicDocument
from publishing.projection.transactions import atomic
from tests.support.contributors import ADDRESS, Contributor
from tests.support.pages import Page, faults
from tests.support.presence import present

pytestmark = pytest.mark.django_db
BY_ROLE, BY_NAME = {"credit": "role"}, {"credit": "name", "name": "Ann Known"}


@pytest.fixture
def editor(world: Any) -> User:
    return User.objects.create_superuser("somebody")


def now_of(contribution: Contribution) -> Contribution:
    return Contribution.objects.select_related("page").get(pk=contribution.pk)


def published(ann: Contributor, editor: User) -> Contribution:
    """A story that is public as its contributor approved it."""
    contribution = ann.offer()
    make_draft(contribution, editor)
    edit(contribution, summary="What it is about.", recognisable="no")
    ask_for_approval(contribution, editor)
    approve(contribution, now_of(contribution).asked_words)
    publish(contribution)
    return now_of(contribution)


def edit(contribution: Contribution, **fields: str) -> None:
    with atomic():
        draft = present(now_of(contribution).page).specific.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision()


def publish(contribution: Contribution) -> None:
    with atomic():
        present(now_of(contribution).page).specific.get_latest_revision().publish()


def byline(contribution: Contribution) -> str:
    document = PublicDocument.objects.public().get(source=f"page:{contribution.page_id}")
    return str(json.loads(document.card)["byline"])


def draft_of(contribution: Contribution) -> Any:
    return present(now_of(contribution).page).specific.get_latest_revision_as_object()


def test_by_role_is_done_at_once_everywhere_and_told(editor: User, client: Any) -> None:
    ann = Contributor(name="Ann Known", credit="name")
    story = published(ann, editor)
    assert byline(story) == "Ann Known, Ward manager"
    edit(story, title="A draft with another title")
    before = client.get("/api/v1/changes").json()["next"]
    place = ann.follow_first(story)
    page = Page(ann.browser.get(f"{place}name/").content.decode())
    assert faults(page) == []
    assert "takes effect in the same moment" in page.text
    # Looking changes nothing; pressed twice, it is once.
    assert byline(story) == "Ann Known, Ward manager"
    for _ in range(2):
        assert ann.browser.post(f"{place}name/", BY_ROLE)["Location"] == place
    assert byline(story) == "Ward manager"
    (change,) = client.get(f"/api/v1/changes?since={before}").json()["items"]
    assert (change["action"], change["id"]) == ("put", str(present(story.page).translation_key))
    assert "Ann Known" not in client.get("/api/v1/stories?fields=full").content.decode()
    draft = draft_of(story)
    assert (draft.byline, draft.title, draft.live) == ("Ward manager", "A draft with another title", True)
    # It is approved as it is now, and the draft is not.
    now = now_of(story)
    assert (now.stage, now.answers["consent"]["credit"], now.remind_on) == ("approved", "role", None)
    publish_refused = pytest.raises(Exception, match="has approved other words")
    with publish_refused:
        publish(story)
    assert [message.text for message in now.messages.all()] == ["From now on I would like to be named by my role only."]
    assert (
        "asked by private link to be named by role only." in ConsentRecord.objects.get(given_by=ADDRESS).evidence_note
    )
    assert "You are named as “Ward manager”." in Page(ann.browser.get(place).content.decode()).text


def test_by_name_is_for_an_editor_and_approved_first(editor: User) -> None:
    ann = Contributor()
    story = published(ann, editor)
    place = ann.follow_first(story)
    refused = Page(ann.browser.post(f"{place}name/", {"credit": "name"}).content.decode())
    assert "Give your name, or choose to be named by your role only" in refused.text
    assert ann.browser.post(f"{place}name/", {"credit": "both"}).status_code == 200
    assert ann.browser.post(f"{place}name/", BY_NAME)["Location"] == place
    now = now_of(story)
    assert (byline(story), draft_of(story).byline) == ("Ward manager", "Ward manager")
    assert (now.stage, now.name, now.remind_on is not None) == ("editing", "Ann Known", True)
    assert now.messages.get().text == "From now on I would like to be named with my name too."
    # An editor does it, and asks; then it is public.
    edit(story, byline="Ann Known, Ward manager")
    ask_for_approval(now, editor)
    approve(now, now_of(story).asked_words)
    publish(story)
    assert byline(story) == "Ann Known, Ward manager"


def test_whoever_does_not_answer_keeps_the_story_as_it_was_approved(editor: User) -> None:
    ann = Contributor()
    story = published(ann, editor)
    ann.browser.post(f"{ann.follow_first(story)}name/", BY_NAME)
    with pytest.raises(NotDone, match="It is published"):
        decline(now_of(story), "No.", editor)
    edit(story, byline="Ann Known, Ward manager")
    ask_for_approval(now_of(story), editor)
    remind(timezone.localdate() + CLOSED_AFTER)
    assert (now_of(story).stage, now_of(story).closed_at) == ("approved", None)
    assert byline(story) == "Ward manager"
    forget_contributions(timezone.localdate() + CLOSED_AFTER + timedelta(days=91))
    assert present(story.page).specific.live


def test_before_there_is_a_draft_it_is_an_answer_and_a_version_to_approve_is_over(editor: User) -> None:
    ann = Contributor(name="Ann Known", credit="name")
    story = ann.offer()
    place = ann.follow_first(story)
    ann.browser.post(f"{place}name/", BY_ROLE)
    assert (now_of(story).stage, now_of(story).remind_on) == ("new", None)
    ann.browser.post(f"{place}name/", BY_NAME)
    make_draft(now_of(story), editor)
    assert draft_of(story).byline == "Ann Known, Ward manager"
    edit(story, summary="What it is about.", recognisable="no")
    ask_for_approval(story, editor)
    ann.browser.post(f"{place}name/", BY_ROLE)
    assert (now_of(story).stage, draft_of(story).byline) == ("editing", "Ward manager")
    words = now_of(story).asked_words
    assert ann.browser.post(place, {"do": "approve", "words": words}).status_code == 200
    assert now_of(story).approved_at is None
    assert Mail.objects.filter(letter="contribution-to-approve").count() == 1


def test_what_cannot_be_done_at_once_is_told_to_an_editor(editor: User, monkeypatch: Any) -> None:
    ann = Contributor(name="Ann Known", credit="name")
    story = published(ann, editor)
    words = story.approved_words
    with atomic():
        present(story.page).specific.__class__.objects.filter(pk=story.page_id).update(summary="")
    place = ann.follow_first(story)
    assert ann.browser.post(f"{place}name/", BY_ROLE).status_code == 303
    now = now_of(story)
    assert (now.stage, now.approved_words, now.remind_on is not None) == ("editing", words, True)
    # What is live does not wait for the draft.
    assert byline(story) == "Ward manager"
    assert present(story.page).specific.live
    assert "You are named as “Ward manager”." in Page(ann.browser.get(place).content.decode()).text
