"""Publishing is refused on every path, with every reason, and nothing is lost."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library.models import BlogPage, StoryCompetency
from publishing.documents.problems import PublishRefused
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import consent
from tests.support.forms import fields_of


@pytest.fixture
def incomplete(world) -> BlogPage:
    """A draft without byline, competency and consent."""
    page = world.draft(title="Not yet", byline="")
    with atomic():
        page.story_competencies = []
        page.save_revision(clean=False)
    return page


REASONS = [
    "Record a consent that is in force.",
    "Give the role of whoever tells it.",
    "Choose 1 to 4 competencies; 0 are chosen.",
]


def assert_nothing_was_published(page: Page) -> None:
    fresh = BlogPage.objects.get(pk=page.pk)
    assert not fresh.live
    assert not PublicDocument.objects.filter(source=f"page:{page.pk}").exists()
    assert fresh.get_latest_revision_as_object().title == "Not yet"


def test_by_command(incomplete):
    with pytest.raises(PublishRefused) as refused:
        incomplete.get_latest_revision().publish()
    assert [problem.message for problem in refused.value.problems][:3] == REASONS
    assert_nothing_was_published(incomplete)


def test_by_the_form_with_every_reason_at_its_field(incomplete, cms):
    url = reverse("wagtailadmin_pages:edit", args=[incomplete.pk])
    response = cms.post(url, {**fields_of(incomplete, byline=""), "action-publish": "action-publish"})
    form = response.context["form"]
    assert response.status_code == 200
    assert form.errors["byline"] == ["This field is required."]
    assert_nothing_was_published(incomplete)
    response = cms.post(url, {**fields_of(incomplete, byline="Nurse"), "action-publish": "action-publish"})
    form = response.context["form"]
    assert form.non_field_errors() == [REASONS[0]]
    assert form.formsets["story_competencies"].non_form_errors() == [REASONS[2]]
    assert_nothing_was_published(incomplete)


def test_a_draft_is_saved_as_incomplete_as_it_is(incomplete, cms):
    url = reverse("wagtailadmin_pages:edit", args=[incomplete.pk])
    response = cms.post(url, fields_of(incomplete, title="Still not yet"))
    assert response.status_code == 302
    assert BlogPage.objects.get(pk=incomplete.pk).get_latest_revision_as_object().title == "Still not yet"


def test_by_bulk_action_which_publishes_the_others(incomplete, world, cms):
    ready, also = (world.draft(title=title) for title in ("Ready", "Also ready"))
    consent(ready)
    consent(also)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    chosen = "&".join(f"id={page.pk}" for page in (ready, incomplete, also))
    response = cms.post(f"{url}?{chosen}&next=/admin/", {"include_descendants": ""}, follow=True)
    shown = [" ".join(str(message).split()) for message in response.context["messages"]]
    assert shown == ["2 pages have been published", f"“Not yet” was not published. {' '.join(REASONS)}"]
    assert_nothing_was_published(incomplete)
    assert PublicDocument.objects.public().filter(source__in=[f"page:{ready.pk}", f"page:{also.pk}"]).count() == 2


def test_by_bulk_action_below_a_page(incomplete, world, cms):
    ready = world.draft(title="Ready")
    consent(ready)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = cms.post(f"{url}?id={world.library.pk}&next=/admin/", {"include_descendants": "on"}, follow=True)
    shown = [" ".join(str(message).split()) for message in response.context["messages"]]
    assert shown[0] == "1 page and 1 child page have been published"
    assert shown[1].startswith("“Not yet” was not published. ")
    assert_nothing_was_published(incomplete)
    ready.refresh_from_db()
    assert ready.live


def test_the_lists_of_the_cms_publish_copy_and_change_nothing(incomplete, cms):
    count = Page.objects.count()
    for action in ("publish", "copy", "create_alias", "unpublish", "move", "delete", "revert_to_page_revision"):
        url = f"/admin/api/main/pages/{incomplete.pk}/action/{action}/"
        assert cms.post(url, {}, content_type="application/json").status_code == 404
    assert cms.get(f"/admin/api/main/pages/{incomplete.pk}/").status_code == 200
    assert Page.objects.count() == count
    assert_nothing_was_published(incomplete)


def test_by_workflow(incomplete, cms, editor):
    workflow = Workflow.objects.create(name="Approval", active=True)
    task = GroupApprovalTask.objects.create(name="Approve")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(incomplete, User.objects.get(pk=editor.pk))
    url = reverse("wagtailadmin_pages:workflow_action", args=[incomplete.pk, "approve", state.current_task_state.pk])
    response = cms.post(url, {"comment": "fine"}, follow=True)
    shown = [str(message) for message in response.context["messages"]]
    assert f"“Not yet” was not published. {REASONS[0]}" in shown
    state.refresh_from_db()
    assert state.status == "in_progress"
    assert_nothing_was_published(incomplete)


def test_a_complete_story_is_published_by_the_form_and_public_at_once(world, cms, client):
    page = world.draft(title="Ready")
    consent(page)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = cms.post(url, {**fields_of(page), "action-publish": "action-publish"})
    assert response.status_code == 302
    assert PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()
    cms.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


def test_a_server_error_undoes_the_whole_request(world, cms, monkeypatch):
    page = world.draft(title="Before")
    consent(page)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    fields = {**fields_of(page, title="After"), "action-publish": "action-publish"}
    monkeypatch.setattr("wagtail.models.PageLogEntry.objects.log_action", lambda *_args, **_kwargs: 1 / 0)
    cms.raise_request_exception = False
    assert cms.post(url, fields).status_code == 500
    fresh = BlogPage.objects.get(pk=page.pk)
    assert (fresh.live, fresh.title) == (False, "Before")
    assert fresh.get_latest_revision_as_object().title == "Before"


def test_a_story_has_at_most_four_competencies(world):
    page = world.draft()
    consent(page)
    page.story_competencies = [StoryCompetency(tag=world.bridging) for _ in range(5)]
    assert [problem.message for problem in page.lacks()] == ["Choose 1 to 4 competencies; 5 are chosen."]


def test_the_list_beside_the_form_names_what_is_missing_and_where(incomplete, cms):
    html = cms.get(reverse("publish_checklist", args=[incomplete.pk])).content.decode()
    assert '<a href="#consent">Record a consent that is in force.</a>' in html
    assert '<a href="#id_byline">Give the role of whoever tells it.</a>' in html
    assert '<a href="#id_story_competencies-ADD">Choose 1 to 4 competencies; 0 are chosen.</a>' in html


def test_the_list_is_for_those_who_may_edit_the_story(incomplete, client):
    url = reverse("publish_checklist", args=[incomplete.pk])
    assert client.get(url).status_code == 302
    visitor = User.objects.create_user("visitor", password="visitor")
    client.force_login(visitor)
    assert client.get(url).status_code == 302


TWICE = "This competency is chosen twice."


def competencies(*rows: dict[str, object], known: int = 0) -> dict[str, str]:
    return nested_form_data({"story_competencies": inline_formset(list(rows), initial=known)})


def test_a_competency_that_two_windows_chose_is_told_and_nothing_is_saved_twice(world, cms):
    page = world.draft()
    (row,) = page.story_competencies.all()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    before = {"id": row.pk, "tag": row.tag_id, "how_it_shows": ""}
    chosen = competencies(before, {"tag": world.habit.pk, "how_it_shows": "First"}, known=1)
    assert cms.post(url, {**fields_of(page), **chosen}).status_code == 302
    again = competencies(before, {"tag": world.habit.pk, "how_it_shows": "Second"}, known=1)
    response = cms.post(url, {**fields_of(page, title="Later"), **again})
    assert response.status_code == 200
    (message,) = response.context["form"].formsets["story_competencies"].non_form_errors()
    assert message == f"{TWICE} It was added in another window: take it out here, or load the page again."
    draft = BlogPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.title == page.title
    assert [(one.tag_id, one.how_it_shows) for one in draft.story_competencies.all()] == [
        (row.tag_id, ""), (world.habit.pk, "First"),
    ]  # fmt: skip


def test_a_competency_that_another_window_took_out_is_told(world, cms):
    page = world.draft(competencies=[world.bridging, world.habit])
    first, second = ({"id": row.pk, "tag": row.tag_id} for row in page.story_competencies.all())
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    without = competencies(first, {**second, "DELETE": "on"}, known=2)
    assert cms.post(url, {**fields_of(page), **without}).status_code == 302
    response = cms.post(url, {**fields_of(page), **competencies(first, {**second, "how_it_shows": "So."}, known=2)})
    (message,) = response.context["form"].formsets["story_competencies"].non_form_errors()
    assert message == "One of these was taken out in another window: take it out here, or load the page again."


def test_a_competency_chosen_twice_in_one_form_is_told_in_plain_words(world, cms):
    page = world.draft()
    (row,) = page.story_competencies.all()
    rows = [{"id": row.pk, "tag": row.tag_id}, {"tag": row.tag_id, "how_it_shows": "Again"}]
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = cms.post(url, {**fields_of(page), **competencies(*rows, known=1)})
    formset = response.context["form"].formsets["story_competencies"]
    assert formset.non_form_errors() == [TWICE]
    assert formset.forms[1].non_field_errors() == ["This one is there twice."]
