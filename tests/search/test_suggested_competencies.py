"""Competencies are suggested from what a draft says, each with its sentence; nothing is chosen by itself."""

from statistics import mean

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from benchmarks.suggestions import recalls
from publishing.models import PublicDocument
from search.suggesting.competencies import MOST_SUGGESTED, Likely, rarity_among, suggested
from search.suggesting.cues import cues_of

LISTENING, POWER = "compassionate-listening", "sharing-power"


def rare(_term: str) -> float:
    return 1.0


def cues(*slugs: str) -> dict:
    return {slug: cues_of(slug, ()) for slug in slugs}


def test_each_comes_with_the_sentence_that_speaks_for_it():
    text = (
        "We met on a Tuesday in the library. “I sat down and listened to her story,” the nurse told me. "
        "Then they decided how the budget was spent, without asking anybody."
    )
    assert suggested([text], cues(LISTENING, POWER), rare) == [
        Likely(LISTENING, "“I sat down and listened to her story,” the nurse told me."),
        Likely(POWER, "Then they decided how the budget was spent, without asking anybody."),
    ]


def test_what_speaks_for_none_has_none_and_there_are_never_more_than_four():
    every = cues(LISTENING, POWER, "challenging-habit", "passing-the-mic", "exploring-tensions", "knowing-our-gaps")
    assert suggested(["The minutes of the meeting are in the usual folder.", ""], every, rare) == []
    assert (
        len(suggested(["Tension, rule, gap, listening, power, microphone: all of it."], every, rare)) == MOST_SUGGESTED
    )


def test_what_all_stories_say_counts_for_less_than_what_few_say():
    rarity = rarity_among(100, {"power": 99, "listen": 1}.__getitem__)
    assert rarity("listen") > 50 * rarity("power")


def test_a_competency_without_cues_of_its_own_is_known_by_its_wording():
    assert cues_of("tending-gardens", ["Tending the gardens that we share"]) == {("tend",), ("garden",), ("share",)}


def test_on_the_sample_stories_three_suggestions_hold_a_right_one_for_five_in_six():
    """Measured today: 0.444 of what they are tagged to among three, 0.534 among four."""
    assert round(mean(recalls(3)), 2) >= 0.44
    assert mean(one > 0 for one in recalls(3)) >= 5 / 6


@pytest.fixture
def draft(world):
    """A draft that speaks of a competency of the framework, and is tagged to another one."""
    return world.draft(
        title="Two lists",
        competencies=[world.habit],
        body=[{"type": "text", "value": "<p>Bridging two lists took a morning and a kettle.</p>"}],
    )


def address(page) -> str:
    return reverse("suggested_competencies", args=[page.pk, "story_competencies"])


def test_the_form_is_told_what_the_draft_shows_and_nothing_is_chosen(world, draft, cms):
    html = cms.get(address(draft)).content.decode()
    assert f'data-take="{world.bridging.pk}"' in html
    assert "<q>Bridging two lists took a morning and a kettle.</q>" in html
    assert f'data-take="{world.habit.pk}"' not in html
    fresh = draft.get_latest_revision_as_object()
    assert [one.tag for one in fresh.story_competencies.all()] == [world.habit]
    assert not PublicDocument.objects.filter(source=f"page:{draft.pk}").exists()


def test_they_are_for_those_who_may_edit_the_story(world, draft, client):
    assert client.get(address(draft)).status_code == 302
    reader = User.objects.create_user("reader")
    client.force_login(reader)
    assert client.get(address(draft)).status_code == 302


def test_what_is_no_tagging_of_a_page_is_not_found(world, draft, cms):
    for page, relation in ((draft, "topics"), (draft, "save"), (world.about, "story_competencies")):
        assert cms.get(reverse("suggested_competencies", args=[page.pk, relation])).status_code == 404
    assert cms.post(address(draft)).status_code == 405
