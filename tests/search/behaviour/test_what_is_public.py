"""Found is what is public now, and nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from characteristics.models import CompetencyWording
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.search.hiding import HIDING
from tests.search.texts import text_block
from tests.support.factories import consent, publish


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_withdrawn_vanishes_at_once(world, titles, hide):
    story = world.story(title="Zanzibarferry", body=text_block("Quokkaharbour"))
    world.story(title="Ferry")
    assert titles("zanzibarferry quokkaharbour") == [story.title]
    with atomic():
        hide(story)
    assert titles("zanzibarferry quokkaharbour ferry") == ["Ferry"]


def expiring_story(world, **fields):
    """A story that is public for another hour."""
    story = world.draft(**fields)
    story.expire_at = timezone.now() + timedelta(hours=1)
    consent(story)
    publish(story)
    return story


def in_two_hours():
    return time_machine.travel(timezone.now() + timedelta(hours=2), tick=False)


def test_what_expires_by_the_clock_vanishes_without_any_job(world, find):
    expiring_story(world, title="Ferry")
    assert find("ferry").total == 1
    with in_two_hours():
        found = find("ferry")
        assert (found.hits, found.total, found.is_complete) == ((), 0, True)


def test_what_names_something_expired_is_not_found_until_it_is_built_again(world, titles):
    expiring = expiring_story(world, title="Quokkaharbour")
    link = {"page": expiring.pk, "url": "", "title": ""}
    links = [{"type": "links", "value": {"title": "Read next", "links": [link]}}]
    world.story(title="Ferry", body=links)
    assert titles("quokkaharbour") == ["Quokkaharbour", "Ferry"]
    with in_two_hours():
        assert (titles("quokkaharbour"), titles("ferry")) == ([], [])
        rounds.run_until_idle()
        assert (titles("quokkaharbour"), titles("ferry")) == ([], ["Ferry"])


def test_samples_are_shown_or_not(world, find, settings):
    world.story(title="Ferry", sample_key="ferry")
    assert find("ferry").total == 1
    settings.SHOW_SAMPLES = False
    assert find("ferry").total == 0


def test_a_story_is_found_by_its_new_name_only(world, titles):
    story = world.story(title="Quokkaharbour")
    assert titles("quokkaharbour") == ["Quokkaharbour"]
    story.title = "Ferry"
    publish(story)
    assert (titles("quokkaharbour"), titles("ferry")) == ([], ["Ferry"])


def test_a_competency_renamed_is_found_under_its_new_words(world, titles):
    story = world.story(competencies=[world.habit])
    assert titles("mic") == []
    with atomic():
        wording = CompetencyWording.objects.get(competency=world.habit)
        wording.statement = "Passing the mic"
        wording.save()
    assert titles("mic") == [story.title]
