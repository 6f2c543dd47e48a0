"""A version that names what has been deleted since opens everywhere, is empty there, and says so before publishing."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from characteristics.models import PartOfSystem, Place, Profession
from library.models import BlogPage, HomePage, StoryCompetency, VoxPopPage
from publishing.documents.problems import PublishRefused
from publishing.models import Recording
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish
from tests.support.forms import fields_of

GONE = "The {} that was chosen is no longer there. Choose another, or save the draft without one."
CHOICES = {"place": Place, "profession": Profession, "part_of_system": PartOfSystem}


@pytest.fixture
def outdated(world) -> BlogPage:
    """A live story of which an old version and the draft name what has been deleted since."""
    page = world.story(title="Outdated")
    terms = {
        name: model._default_manager.create(slug=f"gone-{name}", label=f"Gone {name}")
        for name, model in CHOICES.items()
    }
    with atomic():
        page.save_revision()
        for name, term in terms.items():
            setattr(page, name, term)
        page.save_revision()
        page.save_revision()
    for term in terms.values():
        term.delete()
    return BlogPage.objects.get(pk=page.pk)


def gone(page: BlogPage) -> list[tuple[str, str]]:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return [(one.field, one.message) for one in draft.lacks() if "no longer there" in one.message]


def test_every_screen_of_it_opens(outdated, cms):
    second, third, fourth = outdated.revisions.order_by("pk").values_list("pk", flat=True)[1:]
    for name, args in {
        "edit": [outdated.pk],
        "view_draft": [outdated.pk],
        "history": [outdated.pk],
        "revisions_revert": [outdated.pk, third],
        "revisions_view": [outdated.pk, third],
        "revisions_compare": [outdated.pk, "earliest", "latest"],
    }.items():
        assert cms.get(reverse(f"wagtailadmin_pages:{name}", args=args)).status_code == 200, name
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[outdated.pk, second, fourth])
    assert cms.get(compared).status_code == 200
    assert cms.get(reverse("wagtailadmin_explore", args=[outdated.get_parent().pk])).status_code == 200


def test_its_fields_are_empty_and_the_list_says_so(outdated, cms):
    draft = outdated.get_latest_revision_as_object()
    assert (draft.place, draft.profession, draft.part_of_system) == (None, None, None)
    names = {"part_of_system": "part of the system", "place": "place", "profession": "profession"}
    assert gone(outdated) == [(field, GONE.format(name)) for field, name in names.items()]
    html = cms.get(reverse("wagtailadmin_pages:edit", args=[outdated.pk])).content.decode()
    assert f'<a href="#id_place">{GONE.format("place")}</a>' in html


def test_it_is_not_published_until_another_is_chosen_or_it_is_saved_without(outdated, cms):
    edit = reverse("wagtailadmin_pages:edit", args=[outdated.pk])
    with pytest.raises(PublishRefused):
        outdated.get_latest_revision().publish()
    refused = cms.post(edit, {**fields_of(outdated), "action-publish": "action-publish"})
    assert refused.context["form"].errors["place"] == [GONE.format("place")]
    other = {
        name: model._default_manager.create(slug=f"o-{name}", label=f"Other {name}") for name, model in CHOICES.items()
    }
    chosen = {"place": other["place"].pk, "profession": other["profession"].pk}
    # The draft was saved as it stood in the form: empty.
    assert gone(outdated) == []
    published = cms.post(edit, {**fields_of(outdated, **chosen), "action-publish": "action-publish"})
    assert published.status_code == 302
    fresh = BlogPage.objects.get(pk=outdated.pk)
    assert (fresh.place, fresh.profession, fresh.part_of_system) == (other["place"], other["profession"], None)


def test_what_leads_to_nothing_for_any_other_reason_says_so_too(world, picture):
    recording = Recording.objects.create(
        title="Porter", file=ContentFile(b"x", "porter.mp3"), type="audio", duration=3, transcript="Words."
    )
    page = world.draft(VoxPopPage, recording=recording, image=picture)
    home = HomePage.objects.get(pk=world.home.pk)
    home.featured = world.story()
    home.save_revision()
    for thing in (recording, picture, home.featured):
        with atomic():
            thing.delete()
    assert gone(page) == [("image", GONE.format("image")), ("recording", GONE.format("recording"))]
    assert gone(home) == [("featured", GONE.format("featured story"))]


def test_a_competency_that_is_gone_leaves_the_others(world):
    page = world.draft(competencies=[world.habit])
    page.story_competencies = [StoryCompetency(tag=world.habit), StoryCompetency(tag=world.bridging)]
    page.save_revision()
    StoryCompetency.objects.all().delete()
    world.habit.delete()
    draft = page.get_latest_revision_as_object()
    assert [row.tag for row in draft.story_competencies.all()] == [world.bridging]
    assert gone(page) == [("story_competencies", GONE.format("competency"))]
    draft.story_competencies.add(StoryCompetency(tag=world.tensions))
    consent(page)
    assert draft.lacks() == []
    publish(draft)
    assert BlogPage.objects.get(pk=page.pk).live
