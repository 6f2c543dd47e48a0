"""Moving to another address: only whoever reads its mails can confirm it, and the old one is told."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.models import Participant
from community.taking_part.forgetting import forget
from people.models import Mail
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from tests.community.people import a_round, everything_in_database, matched, parts, person
from tests.community.test_joining import MY, entered, link_in, read
from tests.community.test_rounds import words
from tests.support.served import Client

OLD, NEW = "anna@people.test", "new@people.test"


@pytest.fixture
def anna(world) -> Participant:
    parts()
    return person("Anna", "council", a_round(world))


def asked(participant: Participant, address: str = NEW) -> Client:
    """Their browser, in which they asked for another address."""
    client = entered(participant)
    assert "Check your email" in client.post(f"{MY}address/", {"address": address}).content.decode()
    return client


def test_whoever_reads_the_new_address_confirms_it_and_the_old_one_opens_nothing_more(anna):
    tom = person("Tom", "trust")
    matched(anna.sign_ups.get().round, anna, tom)
    client = asked(anna, "New@People.test")
    assert f"You asked us to write to {NEW}" in read(client)
    told = words(Mail.objects.get(letter="connect-five-address-asked", recipient=OLD))
    assert "n…@people.test" in told
    assert NEW not in told
    # What a stranger may read names nobody.
    assert "Anna" not in words(Mail.objects.get(recipient=NEW))
    link = link_in("connect-five-new-address", NEW)
    other = Client()
    page = other.get(link, follow=True).content.decode()
    assert "Yes, this is my address" in page
    anna.refresh_from_db()
    assert anna.address == OLD
    for _ in range(2):
        assert "We will write to you here from now on" in other.post("/connect-five/new-address/").content.decode()
    anna.refresh_from_db()
    assert (anna.address, anna.new_address, anna.former_address) == (NEW, "", OLD)
    assert client.get(MY).status_code == 404
    # The mail about the partner, which waited, goes to the new address; the old one gets one word more.
    assert sorted(Mail.objects.filter(recipient=OLD).values_list("letter", flat=True)) == ["connect-five-moved"]
    assert "we will write to the new address you gave" in words(Mail.objects.get(letter="connect-five-moved"))
    assert "meet Tom" in words(Mail.objects.get(letter="connect-five-match", recipient=NEW))
    assert other.get(link_in("connect-five-page", NEW))["Location"] == MY
    assert "This is already your address" in other.post(f"{MY}address/", {"address": NEW}).content.decode()
    # Whoever is erased by either address is erased wholly.
    call_command("erase_person", OLD, "--yes")
    assert not Participant.objects.filter(first_name="Anna").exists()
    assert [row for row in everything_in_database() if OLD in row or NEW in row] == []


def test_who_keeps_the_old_address_or_does_not_confirm_in_time_stays_there(anna, time_machine):
    client = asked(anna)
    link = link_in("connect-five-new-address", NEW)
    assert client.post(f"{MY}address/keep/")["Location"] == MY
    assert Client().get(link).status_code == 404
    assert not Mail.objects.filter(recipient=NEW).exists()
    with pytest.raises(NotToBeSent, match="did not want to move"):
        message_of(Mail.objects.get(letter="connect-five-address-asked"))
    asked(anna)
    assert client.post(f"{MY}address/", {"address": "no address"}).status_code == 422
    time_machine.move_to(timezone.now() + timedelta(days=8), tick=False)
    forget(timezone.localdate())
    anna.refresh_from_db()
    assert (anna.address, anna.new_address) == (OLD, "")
    assert [row for row in everything_in_database() if NEW in row] == []
    assert Client().get("/connect-five/new-address/").status_code == 404


def test_an_address_with_which_somebody_takes_part_is_nobody_elses_and_nothing_tells_so(anna, time_machine):
    ben = person("Ben", "trust")
    assert Mail.objects.count() == 0
    client = asked(anna, ben.address)
    assert "Check your email" in client.post(f"{MY}address/", {"address": "nobody@people.test"}).content.decode()
    asked(anna, ben.address)
    with pytest.raises(NotToBeSent, match="somebody takes part with it"):
        message_of(Mail.objects.get(letter="connect-five-new-address"))
    # Ben came between the mail and the press.
    asked(anna)
    link, other = link_in("connect-five-new-address", NEW), Client()
    other.get(link)
    Participant.objects.filter(pk=ben.pk).update(address=NEW)
    assert (
        "Somebody is already taking part with this address" in other.post("/connect-five/new-address/").content.decode()
    )
    anna.refresh_from_db()
    assert anna.address == OLD
    # What was before is forgotten with the mails that went there.
    Participant.objects.filter(pk=anna.pk).update(former_address="before@people.test", moved_at=timezone.now())
    time_machine.move_to(timezone.now() + timedelta(days=32), tick=False)
    forget(timezone.localdate())
    anna.refresh_from_db()
    assert anna.former_address == ""
