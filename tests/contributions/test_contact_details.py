"""How whoever told a published story is reached is known for as long as was promised, and no longer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from contributions.handling.approving import approve, ask_for_approval
from contributions.handling.changing import NotDone
from contributions.handling.contact_details import forget_contacts
from contributions.handling.conversation import ask
from contributions.handling.drafting import make_draft
from contributions.handling.personal_data import CONTRIBUTIONS
from contributions.inbox.work import offered
from contributions.models import Contribution
from people.models import Mail, PrivateLink
from people.outbox.messages import message_of
from people.register.holdings import found
from people.register.persons import Person
from publishing.models import ConsentRecord, PublicDocument
from publishing.projection.transactions import atomic
from tests.contributions.conftest import NOW
from tests.support.contributors import ADDRESS, Contributor
from tests.support.presence import present
from tests.support.roles import logged_in, somebody

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


@pytest.fixture(autouse=True)
def _the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(world: Any) -> User:
    return User.objects.create_superuser("somebody")


@pytest.fixture
def story(editor: User) -> Contribution:
    """A contribution whose story is published, by consent without an end."""
    contribution = Contributor(name="Ann Known").offer()
    make_draft(contribution, editor)
    with atomic():
        draft = present(now_of(contribution).page).specific.get_latest_revision_as_object()
        draft.summary, draft.recognisable = "What it is about.", "no"
        draft.save_revision()
    ask_for_approval(contribution, editor)
    contribution.refresh_from_db()
    approve(contribution, contribution.asked_words)
    with atomic():
        present(now_of(contribution).page).specific.get_latest_revision().publish()
    for mail in Mail.objects.filter(recipient=ADDRESS):
        message_of(mail)
    return now_of(contribution)


def now_of(contribution: Contribution) -> Contribution:
    return Contribution.objects.select_related("page").get(pk=contribution.pk)


def after(days: timedelta, contribution: Contribution) -> Contribution:
    """The contribution after so long, when the worker has done what it does once a day."""
    with time_machine.travel(timezone.now() + days, tick=False):
        forget_contacts(timezone.localdate())
    return now_of(contribution)


def to_look_at(days: timedelta, user: User) -> list[str]:
    """What the dashboard wants to be looked at again, after so long."""
    with time_machine.travel(timezone.now() + days, tick=False):
        return [task.title for work in offered(user) if work.kind.startswith("Consent") for task in work.tasks]


def end_consent(**ends: date) -> None:
    with atomic():
        record = ConsentRecord.objects.get(given_by=ADDRESS)
        for name, day in ends.items():
            setattr(record, name, day)
        record.save()


def test_it_goes_two_years_after_the_consent_has_ended(story: Contribution) -> None:
    end_consent(withdrawn_on=timezone.localdate())
    assert PrivateLink.objects.filter(person=ADDRESS).exists()
    assert after(2 * YEAR, story).email == ADDRESS
    gone = after(2 * YEAR + timedelta(days=2), story)
    assert (gone.email, gone.name, gone.stage) == ("", "", "approved")
    assert gone.contact_gone_on == timezone.localdate() + 2 * YEAR + timedelta(days=2)
    assert not Mail.objects.filter(recipient=ADDRESS).exists()
    assert not PrivateLink.objects.filter(purpose="contribution").exists()
    assert CONTRIBUTIONS.name not in {holding.name for holding, _ in found(Person.called(ADDRESS, "Ann Known"))}
    with pytest.raises(NotDone, match="Their address is not known any more"):
        ask(gone, "Are you there?", None)
    assert not gone.messages.exists()


def test_a_consent_with_an_end_is_over_on_that_day(story: Contribution, editor: User) -> None:
    end_consent(expires_on=timezone.localdate() + YEAR)
    assert after(2 * YEAR + timedelta(days=30), story).email == ADDRESS
    assert to_look_at(3 * YEAR, editor) == []
    assert after(3 * YEAR + timedelta(days=3), story).email == ""


def test_a_page_that_is_deleted_ends_it_too(story: Contribution) -> None:
    with atomic():
        present(story.page).specific.delete()
    assert after(2 * YEAR - timedelta(days=3), story).email == ADDRESS
    assert after(2 * YEAR + timedelta(days=3), story).email == ""


def test_a_consent_without_an_end_is_looked_at_by_a_person(story: Contribution) -> None:
    editor = somebody("Editor")
    title = f"Two lists ({story.reference})"
    assert [to_look_at(days, editor) for days in (YEAR, 2 * YEAR - timedelta(days=25))] == [[], [title]]
    # As long as nobody has looked, nothing goes by itself.
    assert after(9 * YEAR, story).email == ADDRESS
    with time_machine.travel(timezone.now() + 2 * YEAR, tick=False):
        cms, address = logged_in(editor), f"/admin/offered/{story.pk}/"
        assert "The consent has no end" in cms.get(address).content.decode()
        assert cms.post(address, {"do": "review"}).status_code == 302
    assert now_of(story).consent_reviewed_on == timezone.localdate() + 2 * YEAR
    assert to_look_at(3 * YEAR, editor) == []
    assert to_look_at(4 * YEAR, editor) == [title]
    assert after(4 * YEAR - timedelta(days=3), story).email == ADDRESS
    assert after(4 * YEAR + timedelta(days=3), story).email == ""
    assert to_look_at(5 * YEAR, editor) == []
    assert PublicDocument.objects.public().filter(source=f"page:{story.page_id}").exists()


def test_what_is_not_published_or_held_for_a_concern_is_left_alone(story: Contribution, editor: User) -> None:
    end_consent(withdrawn_on=timezone.localdate())
    waiting = Contributor(word="other", email="bob@offers.test").offer()
    Contribution.objects.filter(pk=story.pk).update(concern_at=timezone.now())
    assert after(9 * YEAR, story).email == ADDRESS
    assert now_of(waiting).email == "bob@offers.test"
    assert to_look_at(9 * YEAR, editor) == []
