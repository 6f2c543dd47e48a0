"""A match from its page to what is learned from it; what somebody says of it, the partner never learns."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from community.models import Insight, Note, Report, Seat
from community.organising.nudging import half_way, nudge
from community.taking_part import changing, meeting
from people.models import Mail
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from tests.community.people import a_round, mails, matched, person, seat
from tests.community.test_joining import MY, entered, read
from tests.support.pages import Page
from tests.support.presence import present


@pytest.fixture
def pair(world):
    """A round, and two in it who were matched: one shows an address, the other does not."""
    round_ = a_round(world, welcome="Welcome, all.")
    ann = person("Ann", "council", round_, hopes="zzqhope", interests=["bridging"], organisation="zzqorganisation")
    tom = person(
        "Tom", "trust", round_, interests=["bridging"], access_needs="zzqneed", agreed=("matching", "in-common")
    )
    return round_, ann, tom, matched(round_, ann, tom)


def test_its_page_and_mail_say_who_why_and_what_to_talk_about_and_no_more(pair):
    _, ann, tom, match = pair
    page = read(entered(tom), f"{MY}matches/{match.key}/")
    mail = message_of(Mail.objects.get(letter="connect-five-match", recipient=tom.address))
    assert mail.subject == "Connect Five: meet Ann"
    for text in (page, mail.body):
        for words in (
            "Ann",
            "Officer",
            "Council and social care",
            "How to build trust 1",
            "A question about bridging?",
        ):
            assert words in text
        assert "You are both interested in “Bridging”." in text
        for hidden in ("zzqhope", "zzqorganisation", "zzqneed", ann.address):
            assert hidden not in text
    assert "Welcome, all." in mail.body
    # An address is shown once both show theirs.
    changing.agree(tom, ["matching", "details"])
    assert ann.address in read(entered(tom), f"{MY}matches/{match.key}/")
    # What they have in common is told only if both agree.
    changing.agree(tom, ["matching"])
    tom.refresh_from_db()
    assert "interested" not in str(matched(pair[0], person("Cat", "charity", interests=["bridging"]), tom).reasons)


def test_the_entry_for_a_calendar_names_no_address(pair, time_machine):
    round_, _, tom, match = pair
    answer = entered(tom).get(f"{MY}matches/{match.key}/connect-five.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"@people.test" not in answer.content
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    start = event.decoded("dtstart")
    assert str(event["summary"]) == "Connect Five: a conversation with Ann"
    assert (start.weekday() < 5, start.hour, start.minute) == (True, 12, 30)
    assert timezone.localdate() < start.date() <= round_.talks_until


def test_what_somebody_presses_the_partner_never_learns(pair):
    _, ann, tom, match = pair
    tom_page, address = entered(tom), f"{MY}matches/{match.key}/"
    before = read(entered(ann), address)
    for press, status in (("did-not-work", "no"), ("met", "met")):
        for _ in range(2):
            assert tom_page.post(f"{address}{press}/")["Location"] == address
        assert (seat(match, tom).status, seat(match, ann).status) == (status, "waiting")
        assert read(entered(ann), address) == before
    assert "You have met." in read(tom_page, address)
    assert [one for one in mails() if one[0] not in {"connect-five-page", "connect-five-match"}] == []
    tom_page.post(f"{address}skip/")
    assert seat(match, tom).status == "met"


def test_who_skips_is_in_no_mail_any_more_and_the_partner_is_told_without_a_reason(pair):
    round_, ann, tom, match = pair
    address = f"{MY}matches/{match.key}/"
    entered(tom).post(f"{address}skip/")
    assert seat(match, tom).status == "skipped"
    page = read(entered(ann), address)
    assert "Your partner cannot come this time" in page
    assert "Tom" not in page
    with pytest.raises(NotToBeSent):
        message_of(Mail.objects.get(letter="connect-five-match", recipient=tom.address))
    with pytest.raises(NotToBeSent, match="does not take part any more"):
        message_of(Mail.objects.get(letter="connect-five-match", recipient=ann.address))
    told = message_of(Mail.objects.get(letter="connect-five-partner-left")).body
    assert "Tom" not in told
    round_.sent_at = timezone.now()
    round_.save()
    nudge(half_way(round_))
    assert not Mail.objects.filter(letter="connect-five-nudge").exists()


def test_half_way_they_are_reminded_once_unless_one_of_them_has_said_how_it_went(pair, world):
    round_, ann, tom, match = pair
    other = matched(round_, person("Bea", "council", round_), person("Cat", "charity", round_))
    meeting.note(present(other.seats.first()), Seat.Status.MET)
    round_.sent_at = timezone.now()
    round_.save()
    nudge(half_way(round_) - timedelta(days=1))
    assert not Mail.objects.filter(letter="connect-five-nudge").exists()
    for _ in range(2):
        nudge(half_way(round_))
    nudged = Mail.objects.filter(letter="connect-five-nudge").order_by("pk")
    assert [mail.recipient for mail in nudged] == [ann.address, tom.address]
    assert "you and Tom have not found a time" in message_of(nudged[0]).body
    meeting.note(seat(match, ann), Seat.Status.DID_NOT_WORK)
    for mail in nudged:
        with pytest.raises(NotToBeSent):
            message_of(mail)


def test_words_go_to_the_partner_without_an_address(pair):
    _, ann, tom, match = pair
    client, address = entered(tom), f"{MY}matches/{match.key}/write/"
    assert client.post(address, {"words": ""}).status_code == 422
    assert "It can identify a patient" in client.post(address, {"words": "About 943 476 5919"}).content.decode()
    for _ in range(2):
        assert "on their way" in client.post(address, {"words": "Tuesday at one?"}).content.decode()
    (mail,) = Mail.objects.filter(letter="connect-five-note")
    assert (mail.recipient, mail.about) == (ann.address, {"seat": seat(match, ann).pk, "note": Note.objects.get().pk})
    body = message_of(mail).body
    assert "Tuesday at one?" in body
    assert tom.address not in body
    for number in range(meeting.MOST_NOTES):
        taken = client.post(address, {"words": f"Again {number}"}).content.decode()
    assert "were not sent" in taken
    assert Note.objects.count() == meeting.MOST_NOTES


def test_a_report_goes_to_two_people_and_not_to_the_cms(pair, settings, cms):
    round_, ann, tom, match = pair
    client, address = entered(tom), f"{MY}matches/{match.key}/"
    assert "Freedom to Speak Up" in read(client, address)
    assert client.get(f"{address}report/").status_code == 404
    settings.CONNECT_FIVE_REPORTS_TO = ["one@library.test", "two@library.test"]
    assert "999" in read(client, f"{address}report/")
    for _ in range(2):
        assert "We have told two people" in client.post(f"{address}report/", {"words": "zzqreport"}).content.decode()
    told = Mail.objects.filter(letter="connect-five-report").order_by("recipient")
    assert [mail.recipient for mail in told] == ["one@library.test", "two@library.test"]
    assert "zzqreport" not in str([mail.about for mail in told])
    body = message_of(told[0]).body
    assert "zzqreport" in body
    assert ann.address in body
    for screen in (f"rounds/inspect/{round_.pk}", f"people/inspect/{tom.pk}", "rounds", "people"):
        assert "zzqreport" not in cms.get(f"/admin/connect-five/{screen}/").content.decode()
    settings.CONNECT_FIVE_REPORTS_TO = ["one@library.test"]
    with pytest.raises(NotToBeSent, match="no longer told"):
        message_of(told[1])
    assert Report.objects.count() == 1


def test_what_was_learned_is_kept_as_its_author_wants_and_can_be_changed_for_14_days(pair, world, time_machine):
    _, ann, tom, match = pair
    client, address = entered(tom), f"{MY}matches/{match.key}/insight/"
    said = {"learned": "To ask first.", "will_do": "", "competency": "bridging", "sharing": "private"}
    assert "Choose another file" not in read(client, address)
    assert "it is saved" in client.post(address, said).content.decode()
    assert client.post(address, {**said, "learned": "NHS number 943 476 5919"}).status_code == 422
    insight = Insight.objects.get()
    assert (insight.learned, insight.sharing, insight.competency, insight.role) == (
        "To ask first.", "private", world.bridging, "Officer",
    )  # fmt: skip
    assert "To ask first." in client.get(address).content.decode()
    # Which skill it speaks to is suggested by what was written.
    spoken = {**said, "competency": "", "learned": "Bridging: bringing people together across boundaries."}
    assert "It seems to be about “Bridging”" in client.post(address, spoken).content.decode()
    assert "Bridging (suggested by what you wrote)" in client.get(address).content.decode()
    client.post(address, said)
    assert "To ask first." not in read(entered(ann), f"{MY}matches/{match.key}/")
    time_machine.move_to(timezone.now() + timedelta(days=13))
    assert "it is saved" in client.post(address, {**said, "sharing": "publishable"}).content.decode()
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    assert "can no longer be changed" in client.post(address, {**said, "learned": "Nothing"}).content.decode()
    insight.refresh_from_db()
    assert (insight.learned, insight.sharing) == ("To ask first.", "publishable")
    assert Page(client.get(address).content.decode()).text.count("14 days") >= 1
