"""Three questions after a round or an event: by a private link, for two weeks; then counted once, and nameless."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from characteristics.models import SuccessMeasure
from community.models import Participant, Round, Seat
from community.records.own_erasing import erase_own
from community.taking_part import changing
from people.models import Mail, PrivateLink
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.register import erasing, holdings
from people.register.persons import Person
from programme.models import EventInsight
from publishing.projection.transactions import atomic
from reports.documents import first_measures
from reports.models import Pulse, PulseAnswer, Reading
from reports.pulse import answering, asking
from reports.pulse.counting import count_answers, readings
from tests.community.people import a_round, matched, person
from tests.programme.conftest import make, programme  # noqa: F401  fixtures
from tests.programme.test_insights import own, tell
from tests.support.pages import Page
from tests.support.roles import browser_of, somebody
from tests.support.served import Client

PLACE = "/three-questions/"
SAID = {"connections": "yes", "used": "partly", "belonging": "", "words": "", "sharing": "private"}


@pytest.fixture
def measured(world) -> None:
    """The measures that the questions are about."""
    with atomic():
        for number, slug in enumerate(("new-connections", "better-skills", "joyful-community")):
            SuccessMeasure.objects.create(slug=slug, label=slug, order=number)
        first_measures.ensure()


@pytest.fixture
def over(world, measured) -> Round:
    """A round of twelve people that ended yesterday."""
    round_ = a_round(world)
    people = [person(f"P{number}", ("council", "trust")[number % 2], round_) for number in range(12)]
    for one, other in zip(people[::2], people[1::2], strict=True):
        matched(round_, one, other)
    Seat.objects.filter(participant__in=people[:6]).update(status="met")
    Round.objects.filter(pk=round_.pk).update(
        sent_at=timezone.now() - timedelta(days=40), talks_until=timezone.localdate() - timedelta(days=1)
    )
    return round_


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def asked() -> list[Mail]:
    return list(Mail.objects.filter(letter="three-questions").order_by("pk"))


def browser(mail: Mail) -> Client:
    """A browser in which the link of a mail was pressed."""
    client = Client()
    (address,) = re.findall(r"https://library\.test(/three-questions/\w{40}/)", f"{message_of(mail).body}")
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (303, PLACE)
    return client


def answer(client: Client, address: str = PLACE, **said) -> Page:
    """Fill in the form, and read the page after it."""
    sent = client.post(address, {**SAID, **said})
    assert sent.status_code == 303, Page(sent.content.decode()).text
    return Page(client.get(address).content.decode())


def test_whoever_was_in_a_round_is_asked_once_and_answers_by_their_link_alone(over):
    changing.stop(over.matches.first().seats.first().participant)
    asking.ask_after_rounds(today())
    asking.ask_after_rounds(today(1))
    mails = asked()
    assert [mail.recipient.partition("@")[0] for mail in mails] == [f"p{number}" for number in range(1, 12)]
    text = message_of(mails[0]).body
    assert f"You can answer until {today(14):%-d %B %Y}" in text
    # Mail scanners press links: nothing has come of it.
    client = browser(mails[0])
    page = client.get(PLACE)
    assert [page["Cache-Control"], PulseAnswer.objects.exclude(answered_at=None).count()] == ["no-store", 0]
    assert Page(page.content.decode()).faults == []
    refused = client.post(PLACE, {**SAID, "connections": "", "used": ""})
    assert refused.status_code == 422
    assert "Answer one of the three questions" in refused.content.decode()
    assert client.post(PLACE, {**SAID, "words": "943 476 5919"}).status_code == 422
    assert client.post(PLACE, {**SAID, "connections": "perhaps"}).status_code == 422
    assert not PulseAnswer.objects.exclude(answered_at=None)
    saved = answer(client)
    assert "your answers are saved" in saved.text
    answer(client, connections="no", words="Now I know whom to ring.", sharing="programme")
    told = PulseAnswer.objects.exclude(answered_at=None).get()
    assert (told.connections, told.used, told.belonging, told.words) == ("no", "partly", "", "Now I know whom to ring.")
    nothing = Client().get("/no-such-page/").content
    for other in (Client().get(PLACE), Client().get(f"{PLACE}{'0' * 40}/"), Client().post(PLACE, SAID)):
        assert (other.status_code, other.content) == (404, nothing)
    with travel(timezone.now() + timedelta(days=15)):
        assert client.post(PLACE, {**SAID, "connections": "yes"}).status_code == 404
        with pytest.raises(NotToBeSent):
            message_of(mails[1])
    told.refresh_from_db()
    assert told.connections == "no"


def test_nobody_is_asked_about_a_round_of_long_ago_one_under_way_or_a_sample(over):
    for days in (-15, 0, 1):
        Round.objects.filter(pk=over.pk).update(talks_until=today(days))
        asking.ask_after_rounds(today())
    Round.objects.filter(pk=over.pk).update(talks_until=today(-1))
    over.programme.is_sample = True
    over.programme.save()
    asking.ask_after_rounds(today())
    assert not asked()


def test_what_is_counted_is_a_reading_that_tells_of_nobody(over, client):
    asking.ask_after_rounds(today())
    for number, mine in enumerate(PulseAnswer.objects.order_by("participant")[:7]):
        said = ("yes", "partly") if number < 6 else ("no", "")
        told = {"words": f"zzqsentinel {number}", "sharing": "programme" if number else "private"}
        answering.save(mine, {"connections": said[0], "used": said[1], **told})
    message_of(asked()[0])
    assert PrivateLink.objects.filter(purpose="three-questions").exists()
    organiser = browser_of(somebody("Organiser"))
    assert "zzqsentinel" not in organiser.get("/admin/three-questions/").content.decode()
    count_answers(today(14))
    assert not Reading.objects.exists()
    count_answers(today(15))
    count_answers(today(16))
    # One said no: who did not answer stands with them. Nobody answered the third question.
    found = list(Reading.objects.all())
    assert {(one.measure.term.slug, one.value) for one in found} == {
        ("new-connections", "Yes: 6; no or no answer: 6"), ("better-skills", "In part: 6; no answer: 6"),
        ("new-connections", "Met: 6; no answer: 6"),
    }  # fmt: skip
    assert all("12 people" in one.note for one in found)
    assert not any(one.is_shown for one in found)
    assert "Yes: 6" not in client.get("/evidence/new-connections/").content.decode()
    # A report knows a reading again by its measure, day and source.
    assert len({(one.measure, one.source) for one in found}) == 3
    # Whose they were nobody can tell, not by order or hour either, and no link opens them.
    assert PulseAnswer.objects.order_by().values("asked_at", "answered_at").distinct().count() == 1
    assert set(PulseAnswer.objects.values_list("participant", flat=True)) == {None}
    assert PulseAnswer.objects.count() == 7
    assert not PrivateLink.objects.filter(purpose="three-questions").exists()
    screens = {}
    for role in ("Organiser", "Editor", "Writer"):
        browser_of_role = organiser if role == "Organiser" else browser_of(somebody(role))
        page = browser_of_role.get("/admin/three-questions/")
        screens[role] = len(re.findall("zzqsentinel", page.content.decode()))
    assert screens == {"Organiser": 7, "Editor": 6, "Writer": 0}
    count_answers(today(14 + 366))
    assert set(PulseAnswer.objects.values_list("sharing", flat=True)) == {"programme"}


def test_fewer_than_five_people_and_questions_without_a_difference_give_no_reading(world, measured):
    round_ = a_round(world)
    people = [person(f"Q{number}", ("council", "trust")[number % 2], round_) for number in range(4)]
    matched(round_, *people[:2])
    matched(round_, *people[2:])
    pulse = Pulse.objects.create(round=round_, closes_on=today())
    for one in people:
        PulseAnswer.objects.create(pulse=pulse, participant=one, connections="yes", answered_at=timezone.now())
    assert list(readings(pulse)) == []
    more = [person(f"R{number}", ("council", "trust")[number % 2], round_) for number in range(8)]
    for one, other in zip(more[::2], more[1::2], strict=True):
        matched(round_, one, other)
    for one in more[:2]:
        PulseAnswer.objects.create(pulse=pulse, participant=one, connections="yes", answered_at=timezone.now())
    PulseAnswer.objects.filter(pulse=pulse).exclude(participant=people[0]).update(used="yes")
    # Six know others, and five of them have used something: together these would tell of one person.
    assert [(one.measure.term.slug, one.value) for one in readings(pulse)] == [
        ("new-connections", "Yes: 6; no answer: 6")
    ]


def test_answers_are_found_exported_and_erased_with_their_person(over):
    asking.ask_after_rounds(today())
    answer(browser(asked()[0]), words="Dorothy Vaughan rang me.")
    answer(browser(asked()[1]), words="Mine.")
    address, other = (mail.recipient for mail in asked()[:2])
    found = {holding.name: thing for holding, thing in holdings.found(Person.called(address))}
    data = found["three-questions"].data
    assert data["I have used something that I heard there"] == "In part"
    assert data["words"] == "Dorothy Vaughan rang me."
    erasing.erase(Person.called("Dorothy Vaughan"))
    assert PulseAnswer.objects.filter(words="[removed] rang me.").count() == 1
    erasing.erase(Person.called(address))
    assert not PulseAnswer.objects.filter(words="[removed] rang me.")
    erase_own(Participant.objects.get(address=other))
    assert not PulseAnswer.objects.filter(words="Mine.")
    assert not PrivateLink.objects.filter(thing__startswith="reports.pulseanswer").exists()


def test_who_told_what_they_took_from_an_event_is_asked_there(make, measured):  # noqa: F811  the fixture
    event = make(title="Trust", slug="trust", start_date=today(-1))
    tellers = [tell(event) for _ in range(2)]
    insights = list(EventInsight.objects.order_by("pk"))
    for number, (one, insight) in enumerate(zip(tellers, insights, strict=True)):
        address = Page(one.get(own(insight)).content.decode()).link("Answer three questions")
        assert one.get(address).status_code == 200
        assert Pulse.objects.count() == number
        answer(one, address, connections="yes")
        # Another's insight opens nothing.
        assert one.get(own(insights[1 - number], "three-questions/")).status_code == 404
    for number in range(8):
        insight = EventInsight.objects.create(event=event, form_digest=f"{number}", learned="x")
        mine = answering.of_insight(insight)
        assert mine
        answering.save(mine, {"connections": "yes" if number < 3 else "no"})
    answer(tellers[0], own(insights[0], "three-questions/"), connections="no")
    answer(tellers[0], own(insights[0], "three-questions/"), connections="yes")
    count_answers(today(14))
    assert {one.value for one in Reading.objects.all()} == {"Yes: 5; no: 5"}
    assert tellers[0].post(own(insights[0], "three-questions/"), SAID).status_code == 404
    with travel(timezone.now() + timedelta(days=14)):
        assert "three questions" not in tellers[0].get(own(insights[0])).content.decode()
