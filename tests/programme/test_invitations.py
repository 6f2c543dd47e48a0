"""Invitations: composed of what is public, read before they go, sent once, to nobody who wants none."""

import datetime as dt
import re
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import Mail
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.outbox.queue import post
from people.register import ledger
from programme.invitations.letters import TO_SUBSCRIBER
from programme.models import Invitation, InvitationTemplate, OptOut, Subscriber
from programme.news import subscribing
from programme.news.stopping import stop
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.community.people import a_round
from tests.support.pages import Page, faults
from tests.support.presence import present
from tests.support.roles import logged_in, somebody
from tests.support.served import Client
from tests.support.smtp import mail_server

NEW, LIST = "/admin/invitations/new/", "/admin/invitations/"
SOURCE = "those who came in May"


def make_invitation(**fields: Any) -> Invitation:
    return Invitation.objects.create(**{"subject": "Come", "text": "Hello,\n\nCome.\n", **fields})


def subscriber(address: str, **chosen: Any) -> Subscriber:
    now = timezone.now()
    return Subscriber.objects.create(address=address, confirmed_at=now, told_until=now, **chosen)


def path_of(invitation: Invitation) -> str:
    return f"{LIST}{invitation.pk}/"


def said(response: Any) -> str:
    return Page(response.content.decode()).text


def to(letter: str = "invitation-once") -> list[str]:
    return list(Mail.objects.filter(letter=letter).order_by("pk").values_list("recipient", flat=True))


def body_to(address: str) -> str:
    return str(message_of(Mail.objects.get(recipient=address)).body)


def test_an_editor_composes_it_of_what_is_public_and_sees_it_before_it_goes(world, make):
    client = logged_in(somebody("Editor"))
    assert f'href="{NEW}"' in client.get(LIST).content.decode()
    story, event = world.story(title="The porter"), make(title="A workshop", start_date=dt.date(2040, 5, 12))
    event.joining_url = "https://example.org/join-zzq"
    event.save()
    over, sample = make(title="Of last year", start_date=dt.date(2020, 1, 1)), make(title="A sample", sample_key="one")
    round_ = a_round(world, 2)
    template = InvitationTemplate.objects.create(name="Plain", subject="Come along", opening="Dear all,")
    page = client.get(NEW).content.decode()
    assert [title in page for title in ("The porter", "A workshop", f"Connect Five: {round_.title}")] == [True] * 3
    assert [title in page for title in ("Of last year", "A sample", "join-zzq")] == [False] * 3
    chosen = {"template": template.pk, "things": [str(event.translation_key), f"round {round_.pk}"]}
    of_events = (f"/programme/{over.slug}/", f"/programme/{sample.slug}/")
    for wrong in ("/nowhere/", "https://evil.test/library/", "http://[", *of_events):
        refused = said(client.post(NEW, {**chosen, "pages": wrong}))
        assert f"No page of the library that you can invite to is at {wrong}." in refused
    assert "Choose what it is about" in said(client.post(NEW, {}))
    assert Invitation.objects.count() == 0
    begun = client.post(NEW, {**chosen, "pages": f"https://library.test/library/{story.slug}/\n"})
    invitation = Invitation.objects.get()
    assert begun["Location"] == path_of(invitation)
    assert (invitation.subject, invitation.preview) == ("Come along", "12 May 2040, online")
    assert invitation.text == (
        "Dear all,\n\nA workshop\nhttps://library.test/programme/a-workshop/\n12 May 2040, online\n"
        "What it is about.\n\n"
        f"Connect Five: {round_.title}\nhttps://library.test/connect-five/\n"
        f"Sign up by {round_.closes_on:%-d %B %Y}; half an hour online, by {round_.talks_until:%-d %B %Y}.\n\n"
        f"The porter\nhttps://library.test/library/{story.slug}/\n{story.summary}\n\n"
        "Please share this on with whoever it may be for. The library is at https://library.test/\n"
    )
    words = {"do": "save", "subject": "Come \n soon", "preview": "In May", "text": f"{invitation.text}\nYours"}
    for text, told in (
        ("Join at https://example.org/join-zzq", "Take out the joining link of “A workshop”"),
        ("Of 943 476 5919", "Take out the NHS number"),
    ):
        assert told in said(client.post(path_of(invitation), {**words, "text": text}))
    # Nor does it go as it stands, if a template brought the link.
    Invitation.objects.update(text="Join at https://example.org/join-zzq")
    sent = client.post(path_of(invitation), {"do": "list", "addresses": "a@people.test", "source": SOURCE})
    assert "Take out the joining link of “A workshop”" in said(sent)
    assert client.post(path_of(invitation), words).status_code == 302
    page = client.get(path_of(invitation)).content.decode()
    assert "&gt;A workshop&lt;/a&gt;" in page
    assert "Nobody who gets news by email has chosen anything of this yet." in page
    file = client.get(f"{path_of(invitation)}invitation.eml")
    message = message_from_bytes(file.content, policy=policy.default)
    assert (message["Subject"], message["To"], message["X-Unsent"]) == ("Come soon", None, "1")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    client.post(path_of(invitation), {"do": "copy"})
    assert list(Invitation.objects.values_list("subject", "sent_at")) == [("Come soon", None)] * 2
    assert Invitation.objects.latest("pk").made_by is not None
    assert "Not by the library" in said(client.get(LIST))
    assert Mail.objects.count() == 0


def test_it_is_sent_once_to_those_who_get_news_and_only_while_all_of_it_is_public(world, settings):
    client = logged_in(somebody("Editor"))
    story = world.story(title="The porter")
    invitation = make_invitation(things=[str(story.translation_key)], preview="Soon")
    anna, tom = subscriber("anna@people.test"), subscriber("tom@people.test")
    Subscriber.objects.create(address="unconfirmed@people.test")
    assert "Send to 2 people" in said(client.get(path_of(invitation)))
    assert "It is on its way." in said(client.post(path_of(invitation), {"do": "send"}, follow=True))
    assert "Nothing was sent again." in said(client.post(path_of(invitation), {"do": "send"}, follow=True))
    assert to("invitation") == ["anna@people.test", "tom@people.test"]
    assert "it stays as it went" in said(client.post(path_of(invitation), {"do": "save", "text": "x"}, follow=True))
    message = message_of(Mail.objects.get(recipient=anna.address))
    own = r"Change what you get, or stop\nhttps://library\.test/news-by-mail/my/\w{40}/\n"
    assert re.search(own, str(message.body))
    assert message.extra_headers["List-Unsubscribe"].startswith("<https://library.test/news-by-mail/my/")
    stop(tom)
    with atomic():
        story.unpublish()
    with pytest.raises(NotToBeSent, match="not public any more"):
        body_to(anna.address)
    with mail_server(settings) as server:
        rounds.run_until_idle()
        assert server.mails == []
    assert list(Mail.objects.values_list("recipient", "state")) == [("anna@people.test", "given-up")]


def test_it_goes_to_those_who_chose_something_that_it_tells_of(world, make):
    client = logged_in(somebody("Editor"))
    story = world.story(title="The porter", competencies=[world.bridging])
    event = make(title="A workshop", start_date=dt.date(2040, 5, 12))
    choices: dict[str, dict[str, Any]] = {
        "all": {},
        "events": {"wants_stories": False},
        "stories": {"wants_events": False},
        "bridging": {"wants_events": False, "narrowed_by": "competency", "narrowed_to": "bridging"},
        "habit": {"wants_events": False, "narrowed_by": "competency", "narrowed_to": "habit"},
    }
    for name, chosen in choices.items():
        subscriber(f"{name}@people.test", **chosen)
    about = {
        "an event": ([str(event.translation_key)], ["all", "events"]),
        "a story": ([str(story.translation_key)], ["all", "stories", "bridging"]),
        "both": ([str(story.translation_key), str(event.translation_key)], ["all", "events", "stories", "bridging"]),
        "a round": ([f"round {a_round(world, 2).pk}"], ["all", "events"]),
        "no more than words": ([], ["all", "events"]),
    }
    for subject, (things, expected) in about.items():
        invitation = make_invitation(subject=subject, things=things)
        assert f"Send to {len(expected)} people" in said(client.get(path_of(invitation)))
        client.post(path_of(invitation), {"do": "send"})
        sent = Mail.objects.filter(letter="invitation", about={"invitation": invitation.pk})
        assert [mail.recipient for mail in sent.order_by("pk")] == [f"{name}@people.test" for name in expected]
    # Whoever changes their mind before it leaves does not get it.
    subscribing.change(Subscriber.objects.get(address="events@people.test"), {"wants_events": False})
    with pytest.raises(NotToBeSent, match="chose nothing of what it tells of"):
        message_of(Mail.objects.filter(recipient="events@people.test").earliest("pk"))


def test_a_list_is_used_once_and_not_kept_and_who_wants_none_gets_none(world, settings):
    client = logged_in(somebody("Editor"))
    first, second = make_invitation(), make_invitation(subject="Again")
    stopped = subscriber("stopped@people.test")
    stop(stopped)
    pasted = "Anna <Anna@people.test>\ntom@people.test, anna@people.test\n\nstopped@people.test\n"
    for addresses, told in (
        ("anna@people.test\nnobody", "There is no address in line 2."),
        ("anna..b@people.test", "anna..b@people.test is no email address."),
        ("", "This field is required."),
    ):
        assert told in said(client.post(path_of(first), {"do": "list", "addresses": addresses, "source": SOURCE}))
    assert "This field is required." in said(client.post(path_of(first), {"do": "list", "addresses": pasted}))
    assert (to(), Invitation.objects.exclude(sent_at=None).count()) == ([], 0)
    answer = client.post(path_of(first), {"do": "list", "addresses": pasted, "source": SOURCE}, follow=True)
    assert "1 of the addresses want no invitations, and get none." in said(answer)
    assert to() == ["anna@people.test", "tom@people.test"]
    body = body_to("anna@people.test")
    assert f"You get this once. Your address is from: {SOURCE}. We do not keep it." in body
    own = present(re.search(r"https://library\.test(/no-invitations/\w{40}/)", body))[1]
    with mail_server(settings) as server:
        server.refused = {"tom@people.test": "550 no such user"}
        rounds.run_until_idle()
        assert server.to == [["anna@people.test"]]
        assert server.mails[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # Neither the one that has it nor the one that was refused is known any more.
    assert list(Mail.objects.values_list("recipient", "state")) == [("", "sent"), ("", "given-up")]
    assert "people.test" not in str(list(Mail.objects.values())).replace("<t…@people.test>", "")
    assert f"({2})" in said(client.get(LIST))
    # Whoever looks at the link has said nothing yet.
    reader = Client()
    assert reader.get(own)["Location"] == "/no-invitations/"
    asked = reader.get("/no-invitations/").content.decode()
    assert faults(Page(asked)) == []
    assert OptOut.objects.count() == 1
    for _press_of_two in range(2):
        assert "You will get no more invitations" in said(reader.post("/no-invitations/"))
    program = Client(enforce_csrf_checks=True)
    assert (program.post(own).status_code, program.post(own, {"List-Unsubscribe": "One-Click"}).status_code) == (
        404,
        200,
    )
    assert {one.digest for one in OptOut.objects.all()} == {
        ledger.digest_of(address) for address in ("stopped@people.test", "anna@people.test")
    }
    client.post(path_of(second), {"do": "list", "addresses": "anna@people.test\nkim@people.test", "source": SOURCE})
    assert to()[2:] == ["kim@people.test"]
    OptOut.objects.create(digest=ledger.digest_of("kim@people.test"))
    with pytest.raises(NotToBeSent, match="want no invitations"):
        body_to("kim@people.test")
    # Who asks for news again, and confirms it, is back.
    subscribing.subscribe("anna@people.test", {})
    assert OptOut.objects.count() == 3
    subscribing.confirm(Subscriber.objects.get())
    assert OptOut.objects.count() == 2


def test_nobody_else_writes_or_sends_one(world):
    invitation = make_invitation()
    subscriber("anna@people.test")
    client = logged_in(somebody("Writer"))
    for action in ("send", "save", "copy", "list"):
        assert client.post(path_of(invitation), {"do": action}).status_code == 403
    assert client.post(NEW, {}).status_code == 403
    assert client.get(f"{path_of(invitation)}invitation.eml").status_code == 403
    assert (Invitation.objects.count(), Mail.objects.count()) == (1, 0)
    assert logged_in(somebody("Editor")).post(path_of(invitation), {"do": "nonsense"}).status_code == 403


def test_what_cannot_reach_anybody_is_told_and_does_not_count_as_sent(world):
    client = logged_in(somebody("Editor"))
    story, stopped = world.story(title="The porter"), subscriber("stopped@people.test")
    stop(stopped)
    invitation = make_invitation(things=[str(story.translation_key)])
    to_list = {"do": "list", "addresses": stopped.address, "source": SOURCE}
    for sent in ({"do": "send"}, to_list):
        assert "Nothing was sent: there is nobody who wants it." in said(client.post(path_of(invitation), sent))
    subscriber("anna@people.test")
    with atomic():
        story.unpublish()
    for sent in ({"do": "send"}, {**to_list, "addresses": "tom@people.test"}):
        assert "Something that it tells of is not public any more" in said(client.post(path_of(invitation), sent))
    assert list(Invitation.objects.values_list("sent_at", "number")) == [(None, 0)]
    assert Mail.objects.count() == 0


def test_the_list_asks_the_database_the_same_for_one_and_for_many(world, django_assert_num_queries):
    client = logged_in(somebody("Editor"))
    make_invitation(made_by=User.objects.create(username="first"))
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(4):
        make_invitation(made_by=User.objects.create(username=f"editor-{number}"))
    with django_assert_num_queries(len(one)):
        assert said(client.get(LIST)).count("editor-") == 4


def test_days_are_those_of_london_though_moments_are_kept_in_utc(world):
    past_midnight = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)
    invitation = make_invitation(sent_at=past_midnight, sent_to=Invitation.To.LIST, number=2)
    subscriber("anna@people.test")
    Subscriber.objects.update(asked_at=past_midnight)
    with atomic():
        post(TO_SUBSCRIBER, "anna@people.test", invitation=invitation.pk)
    assert "2 July 2026 to a list, this once (2)" in said(logged_in(somebody("Editor")).get(LIST))
    assert "because you asked for news on 2 July 2026." in body_to("anna@people.test")
