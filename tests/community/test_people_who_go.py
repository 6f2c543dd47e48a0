"""Who took part is handed what is kept of them, and erased: everywhere, when they wish it, or when a year is over."""

import json
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.models import Agreement, Avoidance, Draw, Insight, Match, Note, Participant, PastPair, Report, Seat
from community.organising import drawing
from community.records.own_erasing import forget_what_is_over
from community.taking_part import meeting
from people.models import Erasure, Mail, Progress
from publishing.worker import rounds
from tests.community.people import a_round, everything_in_database, matched, parts, person, seat
from tests.community.test_joining import answer, entered
from tests.support.served import Client

SENTINEL = "zzqsentinel"


@pytest.fixture
def anna(world, cms) -> Participant:
    """Somebody with everything that can be kept of a person, all of it with a sentinel."""
    round_, second = a_round(world, 1), a_round(world, 2)
    told: dict[str, Any] = {
        name: f"{SENTINEL} {name}" for name in ("role", "organisation", "hopes", "languages", "access_needs")
    }
    anna = person("Zzqsentinel", "council", round_, second, **told)
    ben, cleo = person("Ben", "trust", round_, second), person("Cleo", "charity", round_, second)
    match = matched(round_, anna, ben)
    Avoidance.objects.create(one=anna, other=cleo)
    meeting.note(seat(match, anna), Seat.Status.MET)
    meeting.write(seat(match, anna), f"{SENTINEL} words")
    meeting.tell(seat(match, anna), {"learned": f"{SENTINEL} learned", "will_do": "", "sharing": "private"})
    meeting.tell(seat(match, ben), {"learned": f"That {anna.address} listens.", "will_do": "", "sharing": "programme"})
    meeting.write(seat(match, ben), f"Hello {anna.first_name}")
    # What an organiser does and notes names people, too.
    Match.objects.update(note=f"{anna.first_name} asked for it")
    swap = {"people": [anna.pk], "broken": [f"{anna.first_name} and Ben have been brought together before."]}
    Draw.objects.create(
        round=round_, seed=1, sent_at=timezone.now(), swaps=[{**swap, "note": f"For {anna.first_name}", "at": ""}]
    )
    meeting.report(seat(match, anna), f"{SENTINEL} report")
    drawing.preview(second)
    entered(anna)
    cms.post(f"/admin/connect-five/people/edit/{anna.pk}/", {"part": parts()["council"].pk})
    return anna


def test_they_are_handed_everything_but_whom_to_avoid_and_what_was_reported(anna, tmp_path):
    call_command("export_person", anna.address, "--to", str(tmp_path / "anna.zip"))
    with ZipFile(tmp_path / "anna.zip") as archive:
        text = archive.read("data.json").decode()
    for words in ("organisation", "hopes", "access_needs", "learned"):
        assert f"{SENTINEL} {words}" in text
    held = {one["what"]: one for one in json.loads(text)["holdings"]}
    assert held["Taking part in Connect Five"]["kept_for"].startswith("Twelve months")
    for hidden in ("cleo", "Cleo", "report", "apart", "avoid"):
        assert hidden not in text


def test_erased_they_are_in_no_row_of_the_database_and_the_pair_is_known_by_no_name(anna):
    call_command("erase_person", anna.address, "--yes")
    assert [row for row in everything_in_database() if SENTINEL in row.lower()] == []
    assert [model.objects.count() for model in (Avoidance, Report)] == [0, 0]
    assert (PastPair.objects.count(), Draw.objects.count(), Match.objects.count()) == (0, 1, 1)
    assert (Note.objects.get().words, Match.objects.get().note) == ("Hello [removed]", "[removed] asked for it")
    (insight,) = Insight.objects.all()
    assert (insight.learned, insight.sharing) == ("That [removed] listens.", "programme")
    assert Erasure.objects.filter(holding="connect-five").count() >= 1
    assert Participant.objects.count() == 2


def test_what_was_shared_stays_without_a_person(world):
    ann, tom = person("Ann", "council"), person("Tom", "trust")
    match = matched(a_round(world), ann, tom)
    for participant, sharing in ((ann, "publishable"), (tom, "programme")):
        said = {"learned": f"{participant.first_name} learned to ask.", "will_do": "", "sharing": sharing}
        meeting.tell(seat(match, participant), said)
        call_command("erase_person", participant.address, "--yes")
    assert sorted(Insight.objects.values_list("learned", "role")) == [
        ("[removed] learned to ask.", ""), ("[removed] learned to ask.", "Officer"),
    ]  # fmt: skip


def test_the_worker_erases_who_was_not_here_for_a_year_and_needs_after_the_last_round(world, time_machine):
    round_, today = a_round(world), timezone.localdate()
    ann = person("Ann", "council", round_, access_needs=f"{SENTINEL} need", agreed=("matching", "access"))
    tom = person("Tom", "trust", round_)
    matched(round_, ann, tom)
    asked = Client()
    answer(asked, rounds={"most_conversations": "5"})
    forget_what_is_over(round_.talks_until)
    ann.refresh_from_db()
    assert ann.access_needs
    assert set(Participant.objects.values_list("first_name", flat=True)) == {"Ann", "Tom", "Anna"}

    def go_on(days: int) -> None:
        time_machine.move_to(timezone.now() + timedelta(days=days), tick=False)
        forget_what_is_over(timezone.localdate())

    # Who never pressed the button is forgotten after a week, their needs with them.
    go_on(8)
    assert not Participant.objects.filter(first_name="Anna").exists()
    go_on((round_.talks_until - timezone.localdate()).days + 1)
    ann.refresh_from_db()
    assert ann.access_needs == ""
    assert not Agreement.objects.filter(participant=ann, subject="access", withdrawn_at=None).exists()
    # Whoever was here is kept for another year.
    client = entered(tom)
    client.post("/connect-five/my/stop/")
    go_on((today + timedelta(days=366) - timezone.localdate()).days)
    assert list(Participant.objects.all()) == [tom]
    time_machine.move_to(timezone.now() + timedelta(days=366), tick=False)
    rounds.run_until_idle()
    assert not Participant.objects.exists()
    assert Erasure.objects.filter(holding="connect-five").count() == 2
    time_machine.move_to(timezone.now() + timedelta(days=90), tick=False)
    rounds.run_until_idle()
    assert (PastPair.objects.count(), Mail.objects.count(), Progress.objects.count()) == (0, 0, 0)
    assert [row for row in everything_in_database() if SENTINEL in row.lower() or "@people.test" in row] == []
