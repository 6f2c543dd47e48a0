"""The made-up programmes, and the pages for everybody: what they show is in our source, and nobody in them exists."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Plain

from characteristics.admin.vocabularies import ensure
from community.models import Avoidance, Draw, Match, Participant, PastPair, Programme, Round, Seat, SignUp
from community.samples.programmes import LOPSIDED, WHOLE
from people.models import Mail
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from publishing.projection.transactions import atomic
from tests.community.people import a_round, parts, person
from tests.support.pages import Page, faults
from tests.support.presence import present


@pytest.fixture
def library(world):
    ensure()
    with atomic():
        for number in range(1, 6):
            a_round(world, number).delete()
    return world


def test_all_five_rounds_of_the_made_up_programme_keep_the_rules(library, capsys, client):
    before = [Mail.objects.count(), Participant.objects.count()]
    call_command("load_connect_five_samples")
    call_command("load_connect_five_samples")
    assert "They are there already." in capsys.readouterr().out
    programme = Programme.objects.get(title=WHOLE)
    rounds = list(programme.rounds.order_by("closes_on"))
    # 37, then one pauses, then one leaves for good: odd rounds have a three, and nobody is left out.
    sizes = [sorted(match.seats.count() for match in round_.matches.all()) for round_ in rounds]
    assert [(sum(size), max(size)) for size in sizes] == [(37, 3), (36, 2), (37, 3), (36, 2), (36, 2)]
    assert not SignUp.objects.filter(round__in=rounds, was_left_out=True).exists()
    assert Participant.objects.filter(address__startswith="participant-").count() == 36
    met: set[frozenset[object]] = set()
    for match in Match.objects.filter(round__programme=programme):
        people = [seat.participant for seat in match.seats.all() if seat.participant]
        for place, one in enumerate(people):
            for other in people[place + 1 :]:
                pair = frozenset({one.pk, other.pk})
                assert pair not in met
                assert one.part_id != other.part_id
                assert one.organisation != other.organisation
                met.add(pair)
    apart = Avoidance.objects.get()
    assert frozenset({apart.one_id, apart.other_id}) not in met
    lopsided = Draw.objects.get(round__programme__title=LOPSIDED)
    assert (len(lopsided.groups), len(lopsided.left_out), lopsided.sent_at) == (8, 4, None)
    assert "12 of 20 people are from one part of the system" in lopsided.warning
    with pytest.raises(NotToBeSent, match=r"ends in \.invalid"):
        message_of(present(Mail.objects.first()))
    # Nobody signs up for a made-up round.
    assert "Which rounds" not in client.get("/connect-five/start/rounds/", follow=True).content.decode()
    call_command("purge_connect_five_samples")
    assert [Mail.objects.count(), Participant.objects.count()] == before
    assert not any(model.objects.exists() for model in (Round, Match, Seat, PastPair, Draw, Avoidance))
    assert not Programme.objects.filter(is_sample=True).exists()


def test_without_five_themes_there_is_no_sample(world):
    parts()
    with pytest.raises(CommandError, match="five themes"):
        call_command("load_connect_five_samples")
    assert not Programme.objects.exists()


def test_the_page_explains_it_and_the_archive_shows_themes_and_nothing_that_our_source_lacks(library, client):
    call_command("prepare_site")
    page = Page(client.get("/connect-five/").content.decode())
    assert faults(page) == []
    assert page.link("Take part") == "/connect-five/start/"
    assert page.link("Find your page") == "/connect-five/lost/"
    assert page.link("Theme 3") == "/connect-five/themes/theme-3/"
    person("Zzqname", None)
    answer = client.get("/connect-five/themes/theme-3/")
    theme = Page(answer.content.decode())
    assert faults(theme) == []
    assert "s-maxage" in answer["Cache-Control"]
    assert theme.link("How to build trust 3").startswith("/characteristics/trust/#theme-3")
    for absent in ("3/4 May 2022", "Zzqname", "A question about"):
        assert absent not in theme.text
    assert client.get("/connect-five/themes/nothing/").status_code == 404
    assert Plain().post("/connect-five/themes/theme-3/").status_code == 405
