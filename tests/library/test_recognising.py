"""Whether somebody could be recognised is asked once, before a story is first published."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from library.models import BlogPage
from library.models.recognising import NOT_ANSWERED, QUESTION, SOMEBODY
from publishing.documents.problems import PublishRefused
from publishing.models import PublicDocument, Sequence
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish
from tests.support.forms import fields_of


@pytest.fixture
def unanswered(world) -> BlogPage:
    """A draft that lacks the answer and nothing else."""
    page = world.draft(recognisable="")
    consent(page)
    return page


def problems(page) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in BlogPage.objects.get(pk=page.pk).lacks()]


def is_public(page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_no_answer_and_yes_are_refused_at_the_question_and_no_is_published(unanswered, cms):
    form = cms.get(edit(unanswered)).content.decode()
    assert QUESTION in form
    assert form.count('name="recognisable"') == 2
    assert f'<a href="#id_recognisable">{NOT_ANSWERED}</a>' in form
    for answer, message in (("", NOT_ANSWERED), ("yes", SOMEBODY)):
        sent = {**fields_of(unanswered, recognisable=answer), "action-publish": "action-publish"}
        assert cms.post(edit(unanswered), sent).context["form"].errors == {"recognisable": [message]}
    assert not is_public(unanswered)
    sent = {**fields_of(unanswered, recognisable="no"), "action-publish": "action-publish"}
    assert cms.post(edit(unanswered), sent).status_code == 302
    assert is_public(unanswered)


def test_it_is_asked_of_a_story_that_is_not_stored_yet(world, cms):
    assert QUESTION in cms.get(reverse("wagtailadmin_pages:add", args=["library", "blogpage", world.library.pk])).text
    assert ("recognisable", NOT_ANSWERED) in [(one.field, one.message) for one in BlogPage(title="New").lacks()]


def test_an_answer_is_kept_in_the_draft_and_holds_up_no_draft(unanswered, cms):
    assert cms.post(edit(unanswered), fields_of(unanswered, recognisable="yes")).status_code == 302
    draft = BlogPage.objects.get(pk=unanswered.pk).get_latest_revision_as_object()
    assert draft.recognisable == "yes"
    assert [problem.message for problem in draft.lacks()] == [SOMEBODY]


def test_scheduling_is_refused_as_well(unanswered):
    unanswered.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(PublishRefused, match="recognise a patient"):
        publish(unanswered)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_has_been_published_is_not_asked_again(world, cms):
    page = world.story()
    BlogPage.objects.update(recognisable="")
    assert problems(page) == []
    assert QUESTION not in cms.get(edit(page)).content.decode()
    with atomic():
        BlogPage.objects.get(pk=page.pk).unpublish()
    assert problems(page) == []
    fields = fields_of(page)
    fields.pop("recognisable")
    BlogPage.objects.update(recognisable="no")
    assert cms.post(edit(page), {**fields, "action-publish": "action-publish"}).status_code == 302
    assert (is_public(page), BlogPage.objects.get(pk=page.pk).recognisable) == (True, "no")


def test_samples_are_not_asked_but_their_copies_are(world):
    page = world.draft(recognisable="", sample_key="one")
    consent(page)
    assert problems(page) == []
    copied = page.copy(keep_live=False, update_attrs={"slug": "copied"})
    assert ("recognisable", NOT_ANSWERED) in problems(copied)


def test_a_copy_is_asked_again_in_every_version(world):
    page = world.story()
    with atomic():
        copied = page.copy(keep_live=False, update_attrs={"slug": "copied"})
    versions = [version.as_object() for version in Revision.objects.for_instance(copied)]
    assert {version.recognisable for version in [*versions, BlogPage.objects.get(pk=copied.pk)]} == {""}
    assert page.recognisable == "no"


def test_the_answer_is_public_nowhere(world, client):
    page = world.story()
    address = f"/api/v1/stories/{page.slug}"
    before, number = client.get(address), Sequence.objects.get().number
    page.recognisable = "yes"
    publish(page)
    after = client.get(address)
    assert (after.content, after["ETag"], Sequence.objects.get().number) == (before.content, before["ETag"], number)
    shown = client.get(f"/library/{page.slug}/").content + after.content
    assert b"recognis" not in shown
