"""What two people say together: only if both agree, in words that both approved, and gone when one takes it back."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from community.models import Joint, Voice
from community.taking_part import meeting, moving, offering
from community.taking_part.offering import end_what_was_taken_back
from community.taking_part.together import tell_of_edited
from contributions.handling.approving import approve, ask_for_approval
from contributions.handling.drafting import make_draft
from contributions.handling.withdrawing import withdraw
from contributions.models import Contribution
from library.models import VoxPopPage
from people.models import Mail
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from publishing.documents.problems import PublishRefused
from publishing.models import ConsentRecord, PublicDocument
from publishing.projection.transactions import atomic
from tests.community.people import a_round, everything_in_database, matched, person, seat
from tests.community.test_joining import MY, entered, read
from tests.community.test_rounds import sent, words

SAID = {"title": "The word discharge", "words": "We zzqmean different things by it.", "publish": "on"}


class Two:
    """Two people who have met, each in their browser, at the page on which they say something together."""

    def __init__(self, world) -> None:
        self.round_ = a_round(world)
        self.ann, self.tom = person("Ann", "council", self.round_), person("Tom", "trust", role="Nurse")
        self.match = matched(self.round_, self.ann, self.tom)
        self.place = f"{MY}matches/{self.match.key}/together/"
        self.at_ann, self.at_tom = entered(self.ann), entered(self.tom)
        for client in (self.at_ann, self.at_tom):
            client.post(f"{MY}matches/{self.match.key}/met/")
        told = {"learned": "To ask.", "will_do": "", "sharing": "private", "competency": world.bridging}
        meeting.tell(seat(self.match, self.ann), told)

    def agreed(self) -> Contribution:
        """What was offered once both had agreed."""
        self.at_ann.post(self.place, SAID)
        page = self.at_tom.get(self.place).content.decode()
        self.at_tom.post(f"{self.place}agree/", {"read": page.partition('name="read" value="')[2].partition('"')[0]})
        return Contribution.objects.get()

    def edited(self) -> Contribution:
        """The same, when the editors have asked for approval of a draft."""
        contribution, editor = self.agreed(), User.objects.create_superuser("editor")
        with atomic():
            draft = make_draft(contribution, editor).get_latest_revision_as_object()
            draft.summary, draft.recognisable = "What two people mean.", "no"
            draft.save_revision()
        ask_for_approval(contribution, editor)
        tell_of_edited()
        return Contribution.objects.select_related("page").get()

    def approve(self, contribution: Contribution) -> None:
        self.at_tom.post(f"{self.place}approve/", {"words": contribution.asked_words})

    def published(self) -> Contribution:
        contribution = self.edited()
        self.approve(contribution)
        approve(contribution, contribution.asked_words)
        publish()
        return contribution


def publish() -> None:
    with atomic():
        VoxPopPage.objects.get().get_latest_revision().publish()


def is_public() -> bool:
    return PublicDocument.objects.public().filter(kind="vox-pop").exists()


@pytest.fixture
def two(world) -> Two:
    return Two(world)


def test_nobody_else_reads_it_before_both_agree_to_the_very_same_words(two):
    assert "Say something together" in read(two.at_ann, f"{MY}matches/{two.match.key}/")
    missing = two.at_ann.post(two.place, {**SAID, "publish": "", "words": "Hers is 943 476 5919."})
    assert missing.status_code == 422
    for told in ("Tick the box if we may publish it", "Take out the NHS number"):
        assert told in missing.content.decode()
    two.at_ann.post(two.place, SAID)
    assert sent("together") == ["tom"]
    assert "zzqmean" not in words(Mail.objects.get(letter="connect-five-together"))
    page = two.at_tom.get(two.place).content.decode()
    assert "zzqmean" in page
    old = page.partition('name="read" value="')[2].partition('"')[0]
    # Ann changes a word: Tom agreed to nothing of it yet.
    two.at_ann.post(two.place, {**SAID, "words": "We zzqmean other things."})
    two.at_tom.post(f"{two.place}agree/", {"read": old})
    assert not Contribution.objects.exists()
    two.at_tom.post(two.place, {**SAID, "words": "We zzqsay other things."})
    assert [voice.seat.participant for voice in Voice.objects.all()] == [two.tom]
    contribution = two.agreed()
    assert (contribution.kind, contribution.email) == ("vox-pop", two.ann.address)
    assert contribution.answers["quote"] == {"text": SAID["words"]}
    assert contribution.answers["where"] == {"role": "Officer and Nurse"}
    assert "Ann" not in str(contribution.answers)
    with pytest.raises(NotToBeSent, match="have agreed"):
        message_of(Mail.objects.filter(letter="connect-five-together").latest("pk"))
    # Offered, it is changed in the open call alone.
    two.at_tom.post(two.place, {**SAID, "words": "Something else."})
    assert Joint.objects.get().words == SAID["words"]
    stranger = entered(person("Eve", "charity"))
    for place in ("", "draft/", "agree/", "approve/", "take-back/"):
        answers = stranger.get(f"{two.place}{place}"), stranger.post(f"{two.place}{place}")
        assert {answer.status_code for answer in answers} <= {404, 405}


def test_it_is_published_only_when_each_has_approved_the_edited_version(two):
    contribution = two.edited()
    tell_of_edited()
    assert sent("edited") == ["tom"]
    assert "The editors have prepared what you say together" in words(Mail.objects.get(letter="connect-five-edited"))
    approve(contribution, contribution.asked_words)
    with pytest.raises(PublishRefused, match="one of them has not approved"):
        publish()
    assert "Please read it before it is published" in read(two.at_tom, two.place)
    assert "zzqmean" in two.at_tom.get(f"{two.place}draft/").content.decode()
    assert two.at_ann.get(f"{two.place}draft/").status_code == 404
    two.at_tom.post(f"{two.place}approve/", {"words": "others"})
    assert ConsentRecord.objects.count() == 1
    for _ in range(2):
        two.approve(contribution)
    assert "You have approved it" in read(two.at_tom, two.place)
    assert {(one.given_by, one.in_force(timezone.now())) for one in ConsentRecord.objects.all()} == {
        (two.ann.address, True), (two.tom.address, True),
    }  # fmt: skip
    publish()
    assert is_public()
    assert "It is published" in read(two.at_tom, two.place)
    assert VoxPopPage.objects.get().byline == "Officer and Nurse"
    # Whoever moves is the same person to the open call.
    moving.ask(two.tom, "new@people.test")
    two.tom.refresh_from_db()
    moving.move(two.tom, "new@people.test")
    assert ConsentRecord.objects.filter(given_by="new@people.test").count() == 1
    # Either of them takes it back at any time, and it is gone in that moment.
    two.at_ann.post(f"{two.place}take-back/")
    assert not is_public()
    assert {one.withdrawn_on for one in ConsentRecord.objects.all()} == {timezone.localdate()}
    assert Contribution.objects.get().stage == "withdrawn"
    assert not Joint.objects.exists()
    assert "Your words" in read(two.at_ann, two.place)


def test_what_the_library_has_already_is_not_offered_as_theirs(two, monkeypatch):
    monkeypatch.setattr(offering, "receive", lambda _answers, _progress: "again 2345-6789")
    two.at_ann.post(two.place, SAID)
    two.at_tom.post(two.place, SAID)
    assert Joint.objects.get().contribution is None
    assert "the library already has these exact words" in read(two.at_tom, two.place)


def test_taken_back_in_the_open_call_it_is_taken_back_here(two):
    contribution = two.edited()
    two.approve(contribution)
    withdraw(contribution)
    end_what_was_taken_back()
    assert not Joint.objects.exists()
    assert not VoxPopPage.objects.exists()
    assert not ConsentRecord.objects.filter(withdrawn_on=None, page__isnull=False).exists()


def test_without_one_of_them_it_is_said_no_more(two):
    two.published()
    assert "zzqmean" in two.at_tom.get(f"{MY}data.json").content.decode()
    call_command("erase_person", two.tom.address, "--yes")
    assert not is_public()
    assert (Joint.objects.count(), Voice.objects.count()) == (0, 0)
    assert [row for row in everything_in_database() if two.tom.address in row] == []
    assert not Contribution.objects.exclude(stage="withdrawn").exists()
