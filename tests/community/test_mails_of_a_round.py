"""A round begins with a mail that asks whether all is still right; organisers see, and may change, what mails say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.letters.wordings import MATCH, WORDINGS
from community.models import Asking, MailText, Round, SignUp
from community.organising import beginning, drawing, sending
from community.taking_part import changing
from people.models import Mail
from people.outbox.letters import NotToBeSent, Words
from people.outbox.messages import message_of
from people.outbox.queue import due
from tests.community.people import a_round, matched, parts, person
from tests.community.test_joining import MY, entered, read
from tests.community.test_rounds import sent, words
from tests.support.pages import Page
from tests.support.roles import logged_in, somebody

BEFORE = timedelta(days=3)


@pytest.fixture
def round_(world) -> Round:
    parts()
    return a_round(world)


def since_before(name: str, part: str, *rounds: Round, **fields):
    long_ago = timezone.now() - BEFORE
    found = person(name, part, *rounds, confirmed_at=long_ago, **fields)
    SignUp.objects.filter(participant=found).update(created_at=long_ago)
    return found


def ask() -> list[str]:
    """Who has been asked so far."""
    beginning.ask(timezone.localdate())
    return sent("begins")


def test_whoever_takes_part_is_asked_once_whether_all_is_still_right(world, round_):
    today, later = timezone.localdate(), a_round(world, 2)
    Round.objects.filter(pk=later.pk).update(opens_on=today + timedelta(days=1))
    ann = since_before("Ann", "council", round_, interests=["bridging"], times=["weekend"], hopes="zzqhope")
    since_before("Bea", "trust")
    since_before("Paused", "trust", round_, paused_until=round_.closes_on + timedelta(days=1))
    since_before("Stopped", "trust", round_, stopped_at=timezone.now())
    since_before("Sample", "trust", round_, is_sample=True)
    person("Unconfirmed", "trust", round_, confirmed_at=None)
    # Who joined or signed up since it opened has said so just now.
    person("New", "trust", round_)
    said = since_before("Said", "trust", round_)
    changing.skip(said, round_)
    enough = since_before("Enough", "trust", round_, most_conversations=1)
    matched(later, enough, person("Other", "council"))
    assert ask() == ["ann", "bea"]
    assert ask() == ["ann", "bea"]
    text = words(Mail.objects.get(letter="connect-five-begins", recipient=ann.address))
    for told in ("“Theme 1”", "Bridging", "weekends", "Council and social care", "5 conversations at most"):
        assert told.strip("“”").lower() in text.lower()
    assert "You have signed up for it." in text
    assert "zzqhope" not in text
    assert "You have not signed up for it yet" in words(Mail.objects.get(recipient="bea@people.test"))


def test_one_press_confirms_and_another_skips_and_nothing_comes_after_that(round_):
    ann, bea, cat, dan = (since_before(name, "council") for name in ("Ann", "Bea", "Cat", "Dan"))
    ask()
    client = entered(ann)
    assert "“Theme 1” begins" in read(client)
    for _ in range(2):
        assert client.get(f"{MY}still-right/{round_.pk}/").status_code == 405
        assert client.post(f"{MY}still-right/{round_.pk}/")["Location"] == MY
    assert "begins" not in read(client)
    assert entered(bea).post(f"{MY}skip/{round_.pk}/")["Location"] == MY
    assert {(one.participant.first_name, one.is_skipped) for one in SignUp.objects.all()} == {
        ("Ann", False), ("Bea", True),
    }  # fmt: skip
    changing.stop(cat)
    changing.pause(dan, round_.closes_on + timedelta(days=1))
    for person_ in (ann, bea, cat, dan):
        with pytest.raises(NotToBeSent, match="answered, or do not take part"):
            message_of(Mail.objects.get(letter="connect-five-begins", recipient=person_.address))
    # A round that is not theirs to choose about is not touched by guessing its number.
    Round.objects.update(sent_at=timezone.now())
    assert entered(since_before("Eve", "council")).post(f"{MY}still-right/{round_.pk}/")["Location"] == MY
    assert SignUp.objects.count() == 2


def test_what_is_too_late_is_not_sent_and_few_go_to_one_domain_in_a_minute(round_, settings):
    settings.MAILS_A_MINUTE_TO_A_DOMAIN = 2
    for number in range(3):
        since_before(f"P{number}", "council")
    since_before("Else", "council", address="else@other.test")
    assert ask() == ["else", "p0", "p1", "p2"]
    assert Asking.objects.count() == 4
    assert sorted(Mail.objects.filter(pk__in=due()).values_list("recipient", flat=True)) == [
        "else@other.test", "p0@people.test", "p1@people.test",
    ]  # fmt: skip
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotToBeSent, match="Nobody can sign up"):
        message_of(Mail.objects.get(letter="connect-five-begins", recipient="p0@people.test"))


def test_an_organisers_own_words_are_checked_and_seen_before_they_go(round_, cms, client):
    screen = f"/admin/connect-five/rounds/mail/{round_.pk}/match/"
    page = Page(cms.get(screen).content.decode()).text
    assert "Connect Five: meet Alex" in page
    assert "Hello Sam" in page
    wrong = {"subject": "Meet {names}", "text": "Hello {name}, {address.password}\n{partners"}
    refused = cms.post(screen, wrong)
    assert refused.status_code == 422
    for told in (
        "in place of {name}",
        "in place of {address.password}",
        "open or closed",
        "Put {page} in",
        "{partners}",
    ):
        assert told in Page(refused.content.decode()).text
    good = {
        "subject": "Say hello to {names}",
        "text": "Dear {first_name},\r\n\r\n{welcome}\r\n\r\n{partners}\r\n{page}",
    }
    seen = cms.post(screen, good).content.decode()
    assert "nothing is kept yet" in seen
    assert "Say hello to Alex" in seen
    assert not MailText.objects.exists()
    mark = seen.partition('name="seen" value="')[2].partition('"')[0]
    assert "nothing is kept yet" in cms.post(screen, {**good, "subject": "Else", "seen": mark}).content.decode()
    assert cms.post(screen, {**good, "seen": mark})["Location"].endswith(f"/inspect/{round_.pk}/")
    ann = person("{page}", "council", round_, address="ann@people.test")
    person("Tom", "trust", round_)
    sending.send(drawing.preview(round_))
    text = words(Mail.objects.get(recipient=ann.address))
    # What somebody typed is not read for places, and what is empty leaves no gap.
    assert text.startswith("Say hello to Tom\nDear {page},\n\n- Tom, Officer (Acute or community trust)")
    assert "in your words" in cms.get(f"/admin/connect-five/rounds/inspect/{round_.pk}/").content.decode()
    cms.post(screen, {"do": "ours"})
    assert not MailText.objects.exists()
    assert words(Mail.objects.get(recipient=ann.address)).startswith("Connect Five: meet Tom\nHello {page},")
    assert cms.get(screen.replace("match", "nothing")).status_code == 404
    assert logged_in(somebody("Editor")).get(screen).status_code == 403


def test_our_own_words_have_no_fault(round_):
    for wording in WORDINGS.values():
        assert list(wording.faults(wording.ours())) == []
        shown = wording.example(round_, wording.ours())
        assert "{" not in f"{shown.subject}{shown.text}"
    assert [field for field, _ in MATCH.faults(Words("{x", "{page} {partners}"))] == ["subject"]
