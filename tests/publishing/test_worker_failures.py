"""What fails in the worker holds up nothing else, for however long it fails; the worker itself goes on."""

import logging
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Event

import pytest
from django.core.management.base import CommandError
from django.db import DataError, OperationalError, connection
from django.utils import timezone

from library.models import BlogPage
from publishing.management.commands.worker import Command
from publishing.models import DirtyMark, PublicDocument, Scope, WorkerPulse
from publishing.projection import projector, sources
from publishing.projection import run as projection
from publishing.projection import writer as storing
from publishing.projection.transactions import atomic
from publishing.worker import followers, rounds, schedule
from publishing.worker.daily import once_a_day
from publishing.worker.followers import Followers
from tests.publishing.test_worker import scheduled, titles
from tests.support.factories import consent, publish

# Failures in a row, after which the pause once overflowed, and more.
WEEKS = (46, 47, 1_000, 2**31 - 1)


@pytest.fixture
def alone(monkeypatch):
    """A round of the worker without followers, and nothing in it but what a test puts there."""
    monkeypatch.setattr(rounds, "PARTS", [])
    monkeypatch.setattr(rounds, "_troubles", {})
    monkeypatch.setattr(followers, "steps", dict)
    return rounds.PARTS


def fail(*_: object) -> None:
    raise LookupError("no such thing")


def fail_in_the_database(*_: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nowhere")


def locked() -> bool:
    raise OperationalError("database is locked")


def failing_story(world, monkeypatch, failure=fail):
    """A story whose document cannot be built, while those of others can."""
    story = world.story(title="Before")
    build = BlogPage.build_document

    def build_or_fail(page, assembly):
        if page.pk == story.pk:
            failure()
        return build(page, assembly)

    monkeypatch.setattr(BlogPage, "build_document", build_or_fail)
    story.title = "After"
    publish(story)
    return story


@pytest.mark.parametrize("failures", WEEKS)
def test_a_mark_that_has_failed_for_weeks_holds_up_no_other(world, monkeypatch, failures):
    story = failing_story(world, monkeypatch)
    assert DirtyMark.objects.update(attempts=failures, not_before=timezone.now()) == 1
    other = world.draft(title="Another")
    consent(other)
    with atomic():
        other.save_revision().publish()
    PublicDocument.objects.filter(source=f"page:{other.pk}").delete()
    DirtyMark.objects.create(source=f"page:{other.pk}")
    rounds.run_until_idle()
    assert titles() == {"Before", "Another"}
    mark = DirtyMark.objects.get()
    assert (mark.source, mark.error) == (f"page:{story.pk}", "LookupError: no such thing")
    assert timedelta(minutes=59) < mark.not_before - timezone.now() <= timedelta(hours=1)


@pytest.mark.parametrize("failures", WEEKS)
def test_a_go_live_that_was_refused_for_weeks_holds_up_no_other(world, time_machine, failures):
    now = timezone.now()
    refused = scheduled(world, "Refused", 5)
    refused.consents.all().delete()
    time_machine.move_to(now + timedelta(minutes=6))
    rounds.run_until_idle()
    assert DirtyMark.objects.filter(scope=Scope.SCHEDULE).update(attempts=failures, not_before=timezone.now()) == 1
    scheduled(world, "In order", 1)
    world.story(title="Over", expire_at=timezone.now() + timedelta(minutes=1))
    time_machine.move_to(now + timedelta(minutes=8))
    rounds.run_until_idle()
    assert titles() == {"In order"}
    assert BlogPage.objects.get(title="Over").live is False
    mark = DirtyMark.objects.get()
    assert mark.error == "“Refused” cannot be published yet. Record a consent that is in force."
    assert timedelta(hours=5) < mark.not_before - timezone.now() <= timedelta(hours=6)


def test_a_failure_that_cannot_be_noted_holds_up_no_other(world, time_machine, monkeypatch):
    now = timezone.now()
    refused = scheduled(world, "Refused", 5)
    refused.consents.all().delete()
    scheduled(world, "In order", 6)
    time_machine.move_to(now + timedelta(minutes=7))
    monkeypatch.setattr(schedule, "keep_failure", fail)
    assert schedule.run_schedule() == 1
    assert titles() == {"In order"}


def test_a_reason_is_kept_whatever_characters_it_has(world, monkeypatch):
    def fail_oddly() -> None:
        raise ValueError("a \0 and a \udc80, " + "x" * 5_000)

    # What is logged is sent to the process that gathers the results, which takes no half characters either.
    monkeypatch.setattr(projection.logger, "disabled", True)
    failing_story(world, monkeypatch, fail_oddly)
    error = DirtyMark.objects.get().error
    assert error.startswith("ValueError: a  and a ?, xxx")
    assert len(error) == 1_000


@pytest.mark.parametrize("change", ["put off", "deleted"])
def test_a_refused_go_live_that_is_not_due_any_more_is_forgotten(world, time_machine, change):
    now = timezone.now()
    refused = scheduled(world, "Refused", 5)
    refused.consents.all().delete()
    time_machine.move_to(now + timedelta(minutes=6))
    rounds.run_until_idle()
    assert DirtyMark.objects.filter(scope=Scope.SCHEDULE).exists()
    with atomic():
        if change == "deleted":
            refused.delete()
        else:
            refused.revisions.update(approved_go_live_at=now + timedelta(days=1))
    rounds.run_until_idle()
    assert not DirtyMark.objects.exists()


def test_a_mark_noted_by_a_clock_that_went_ahead_does_not_wait_for_it(world, time_machine):
    story = world.story(title="Before")
    now = timezone.now()
    time_machine.move_to(now + timedelta(days=400))
    BlogPage.objects.filter(pk=story.pk).update(title="After")
    DirtyMark.objects.create(source=f"page:{story.pk}")
    time_machine.move_to(now)
    rounds.run_until_idle()
    assert titles() == {"After"}


def marked(world, *names: str) -> list[BlogPage]:
    """Return public stories of which code has changed the titles, and which are left to the worker."""
    stories = [world.story(title=f"{name} before") for name in names]
    for story, name in zip(stories, names, strict=True):
        BlogPage.objects.filter(pk=story.pk).update(title=name)
        DirtyMark.objects.create(source=f"page:{story.pk}")
    return stories


def test_a_database_error_in_one_mark_holds_up_no_other(world, monkeypatch):
    first, *_ = marked(world, "One", "Two", "Three")
    build = BlogPage.build_document

    def build_or_fail(page, assembly):
        if page.pk == first.pk:
            fail_in_the_database()
        return build(page, assembly)

    monkeypatch.setattr(BlogPage, "build_document", build_or_fail)
    assert projector.drain() == 3
    assert titles() == {"One before", "Two", "Three"}
    assert "nowhere" in DirtyMark.objects.get(source=f"page:{first.pk}").error


def test_one_that_cannot_be_stored_holds_up_no_other_and_takes_no_number(world, monkeypatch):
    first, *_ = marked(world, "One", "Two", "Three")
    fill = storing.Writer._fill

    def fill_or_fail(writer, document, result):
        fill(writer, document, result)
        if result.source == f"page:{first.pk}":
            raise DataError("value too long")

    monkeypatch.setattr(storing.Writer, "_fill", fill_or_fail)
    before = max(PublicDocument.objects.values_list("sequence", flat=True))
    projector.drain()
    assert titles() == {"One before", "Two", "Three"}
    numbers = PublicDocument.objects.filter(title__in=["Two", "Three"]).values_list("sequence", flat=True)
    assert sorted(numbers) == [before + 1, before + 2]
    assert DirtyMark.objects.get().error == "DataError: value too long"


def test_one_that_cannot_be_read_is_taken_down_and_holds_up_no_other(world, monkeypatch):
    first, *_ = marked(world, "One", "Two", "Three")
    load = sources.PageSource.load

    def load_or_fail(source, keys):
        if str(first.pk) in (keys := list(keys)):
            fail()
        return load(source, keys)

    with monkeypatch.context() as broken:
        broken.setattr(sources.PageSource, "load", load_or_fail)
        projector.drain()
    assert titles() == {"Two", "Three"}
    DirtyMark.objects.update(not_before=timezone.now())
    projector.drain()
    assert titles() == {"One", "Two", "Three"}
    assert not DirtyMark.objects.exists()


def test_a_part_that_fails_holds_up_no_other_and_the_pulse_tells_the_truth(db, alone, caplog):
    went = []
    alone += [locked, lambda: went.append(1)]
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            with pytest.raises(rounds.RoundFailed):
                rounds.go_round_alone(lambda: 0)
    assert (len(went), WorkerPulse.objects.count()) == (3, 0)
    assert [record.getMessage() for record in caplog.records] == ["locked failed; tried again and again"]
    alone.remove(locked)
    assert rounds.go_round_alone(lambda: 0) is False
    assert WorkerPulse.objects.count() == 1


def test_a_round_in_which_a_part_fails_goes_on_at_once_where_there_is_more_to_do(db, alone):
    alone += [locked, lambda: 5]
    assert rounds.go_round_alone(lambda: 0) is True
    assert not WorkerPulse.objects.exists()


def test_a_pulse_that_cannot_be_written_ends_nothing(db, alone, monkeypatch):
    with monkeypatch.context() as broken, pytest.raises(rounds.RoundFailed, match="pulse"):
        broken.setattr(rounds, "_pulse", locked)
        rounds.go_round_alone(lambda: 0)
    assert not WorkerPulse.objects.exists()
    rounds.go_round_alone(lambda: 0)
    assert WorkerPulse.objects.exists()


@pytest.mark.parametrize("what", ["who follows", "a part", "the muster"])
def test_a_round_survives_whatever_is_raised(db, alone, monkeypatch, what):
    def steps() -> dict:
        raise OperationalError("gone away")

    if what == "who follows":
        monkeypatch.setattr(followers, "steps", steps)
        assert rounds.go_round() is False
    elif what == "a part":
        alone.append(locked)
        assert rounds.go_round() is False
    else:
        monkeypatch.setattr(followers, "steps", steps)
        with pytest.raises(rounds.RoundFailed, match="muster"):
            rounds.go_round_alone(Followers(Event(), 1.0).muster)
    assert not WorkerPulse.objects.exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_worker_whose_rounds_have_ended_says_so_and_exits(db, monkeypatch):
    def end(_muster: object) -> bool:
        raise SystemExit

    monkeypatch.setattr(rounds, "go_round_alone", end)
    with pytest.raises(CommandError, match="rounds have ended"):
        Command()._run(Event(), 0.01)


def test_it_ends_when_told_though_a_round_hangs(db, monkeypatch):
    stopped, released = Event(), Event()

    def hang(_muster: object) -> bool:
        stopped.set()
        return released.wait(60)

    monkeypatch.setattr(rounds, "go_round_alone", hang)
    monkeypatch.setattr("publishing.management.commands.worker.PATIENCE", 0.05)
    run = partial(Command()._run, stopped, 0.01)
    assert run() is None
    released.set()


def test_every_part_of_a_round_is_told_by_a_name_of_its_own():
    names = [rounds._name(part) for part in rounds.PARTS]
    assert len(names) > 10
    assert sorted(names) == sorted(set(names))


def test_what_is_done_once_a_day_is_done_again_the_next_day_and_after_a_failure(alone, time_machine):
    days, broken = [], True

    def work(today: date) -> None:
        if broken:
            fail()
        days.append(today)

    alone.append(once_a_day(work))
    for day in (3, 3, 4):
        time_machine.move_to(datetime(2025, 3, day, 12, tzinfo=UTC))
        assert rounds.go_round() is False
        assert rounds.go_round() is False
        broken = False
    assert days == [date(2025, 3, 3), date(2025, 3, 4)]
