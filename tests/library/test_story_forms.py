"""The form of a story in people's words."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library.models import CaseStudyPage
from library.models.blocks import CaseStudyBlock
from tests.support.factories import body_of, consent
from tests.support.forms import fields_of


def save(cms, page, rows, *, stored: int = 0):
    fields = {**fields_of(page), **nested_form_data({"story_competencies": inline_formset(rows, initial=stored)})}
    return cms.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)


def row(competency, **fields):
    return {"id": "", "tag": competency.pk, "how_it_shows": "", **fields}


def problems(response) -> list[str]:
    return list(response.context["form"].formsets["story_competencies"].non_form_errors())


def test_a_competency_taken_out_can_be_chosen_again(world, cms):
    page = world.draft(competencies=[world.bridging])
    stored = page.story_competencies.get()
    rows = [row(world.bridging, id=stored.pk, DELETE="on"), row(world.bridging, how_it_shows="Anew.")]
    assert save(cms, page, rows, stored=1).status_code == 302


def test_how_many_competencies_are_most_is_said_before_and_after(world, cms):
    page = world.draft()
    html = cms.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "Choose 1 to 4: those that the story shows best." in html
    assert "Multi-word tags" not in html
    assert problems(save(cms, page, [row(world.habit)] * 5)) == ["Choose at most 4."]


def test_one_line_is_offered_where_it_is_shown(world):
    offered = {name: "in_short" in part.child_blocks for name, part in CaseStudyBlock().child_blocks.items()}
    assert offered == {"challenge": True, "action": False, "change": True, "learning": True, "differently": False}


@pytest.mark.parametrize("missing", ["challenge", "action", "change"])
def test_a_case_study_needs_what_was_done_and_what_changed(world, missing):
    body = body_of(CaseStudyPage)["body"]
    page = world.draft(CaseStudyPage, body=[part for part in body if part["type"] != missing])
    consent(page)
    label = CaseStudyBlock().child_blocks[missing].label
    assert [problem.message for problem in page.lacks()] == [f"A case study needs the part “{label}”."]
    page.body = body
    assert page.lacks() == []
    page.body = []
    assert [problem.message for problem in page.lacks()] == ["Write the story."]
