"""What drafts lack is kept where lists read it, and follows whatever it rests on."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from library.models import CaseStudyPage
from publishing.documents.folding import folded
from publishing.models import Readiness
from publishing.pages import readiness
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.support.factories import consent

CONSENT = "Record a consent that is in force."


def lacks(page):
    return Readiness.objects.get(page=page).messages


def test_it_is_written_when_a_draft_is_saved(world):
    page = world.draft()
    assert lacks(page) == [CONSENT]
    page.summary = ""
    with atomic():
        page.save_revision(clean=False)
    assert lacks(page) == [CONSENT, "Say in a sentence or two what the story is about."]


def test_it_goes_with_a_draft_that_was_not_saved(world):
    page = world.draft()
    with pytest.raises(RuntimeError), atomic():
        page.summary = ""
        page.save_revision(clean=False)
        raise RuntimeError
    assert lacks(page) == [CONSENT]


def test_it_follows_consents(world):
    page = world.draft()
    record = consent(page)
    assert lacks(page) == []
    with atomic():
        record.withdrawn_on = timezone.localdate()
        record.save()
    assert lacks(page) == [CONSENT]
    with atomic():
        record.delete()
    consent(page)
    assert lacks(page) == []


def test_it_follows_pictures(world, picture):
    page = world.draft(image=picture)
    consent(page)
    assert lacks(page) == []
    with atomic():
        picture.description = ""
        picture.save()
    assert lacks(page) == ["The image “Circles” needs alternative text, or is decorative."]
    with atomic():
        picture.delete()
    assert lacks(page) == [
        "The image that was chosen is no longer there. Choose another, or save the draft without one."
    ]


def test_the_worker_fills_an_old_database_and_looks_again_each_day(world):
    page = world.draft(CaseStudyPage)
    record = consent(page, expires_on=timezone.localdate() + timedelta(days=1))
    Readiness.objects.all().delete()
    rounds.run_until_idle()
    assert lacks(page) == []
    assert Readiness.objects.filter(page__in=[world.home, world.library, world.about]).count() == 3
    with travel(timezone.now() + timedelta(days=3)):
        assert not record.in_force(timezone.now())
        rounds.run_until_idle()
        assert lacks(page) == [CONSENT]


def test_a_draft_that_cannot_be_opened_says_so_and_holds_up_no_other(world, monkeypatch):
    broken, well = world.draft(CaseStudyPage), world.draft()
    Readiness.objects.all().delete()

    def fail(_self):
        raise LookupError

    with monkeypatch.context() as patched:
        patched.setattr(CaseStudyPage, "lacks", fail)
        readiness.refresh([broken.pk, well.pk])
    assert (lacks(broken), lacks(well)) == (["This draft cannot be opened."], [CONSENT])


def test_the_worker_writes_nothing_over_what_was_saved_meanwhile(world, monkeypatch):
    page = world.draft(title="Draft")
    Readiness.objects.update(checked_at=None)

    @contextmanager
    def after_a_colleague():
        with atomic():
            page.summary = "Newer."
            page.save_revision(clean=False)
        with atomic():
            yield

    monkeypatch.setattr(readiness, "atomic", after_a_colleague)
    readiness.refresh_outdated()
    assert "newer" in Readiness.objects.get(page=page.pk).words


def test_words_are_compared_without_case_accents_and_quotes():
    assert folded("  Ça\N{NO-BREAK SPACE}va, O\N{RIGHT SINGLE QUOTATION MARK}Brien\0? ") == "ca va, o'brien ?"
