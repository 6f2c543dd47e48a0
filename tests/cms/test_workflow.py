"""The way of a writer's draft, and the roles on what an older library holds."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, Task, Workflow, WorkflowPage

from library.models import BlogPage
from publishing.models import ConsentRecord, PublicDocument
from tests.support.factories import World
from tests.support.forms import fields_of
from tests.support.roles import logged_in, somebody
from tests.support.served import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def _data(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def ensure() -> None:
    call_command("ensure_editor", stdout=StringIO())


def steps() -> list[tuple[str, list[str]]]:
    workflow = Page.objects.get(depth=1).get_workflow()
    return [
        (task.name, sorted(task.specific.groups.values_list("name", flat=True)))
        for task in Task.objects.filter(workflow_tasks__workflow=workflow).order_by("workflow_tasks__sort_order")
    ]


@pytest.mark.usefixtures("_data")
class TestOldData:
    """Wagtail's own migrations leave Moderators, a workflow that ends at them, and Editors who may not publish."""

    def test_moderators_become_reviewers_who_publish_nothing(self):
        user = User.objects.create_user("moderator")
        user.groups.add(Group.objects.get(name="Moderators"))
        ensure()
        assert set(Group.objects.values_list("name", flat=True)) == {
            "Editors", "Organisers", "Writers", "Reviewers", "Working group",
        }  # fmt: skip
        assert [group.name for group in user.groups.all()] == ["Reviewers"]
        assert not GroupPagePermission.objects.filter(group__name="Reviewers").exists()
        assert user.has_perm("publishing.add_consentrecord")

    def test_the_stock_workflow_becomes_ours_and_a_second_time_nothing_changes(self):
        before = Workflow.objects.get()
        ensure()
        assert (Workflow.objects.get().pk, Workflow.objects.get().name) == (before.pk, "Review and publication")
        assert steps() == [("Review", ["Editors", "Reviewers"]), ("Publication", ["Editors"])]
        ensure()
        assert steps() == [("Review", ["Editors", "Reviewers"]), ("Publication", ["Editors"])]
        assert (Workflow.objects.count(), Task.objects.count(), Group.objects.count()) == (1, 2, 5)

    def test_what_an_administrator_changes_later_stays(self):
        ensure()
        WorkflowPage.objects.all().delete()
        Workflow.objects.update(name="Our way")
        ensure()
        assert [workflow.name for workflow in Workflow.objects.all()] == ["Our way"]
        assert not WorkflowPage.objects.exists()

    def test_a_workflow_that_an_administrator_chose_before_stays(self):
        own = Workflow.objects.create(name="Our way")
        WorkflowPage.objects.update(workflow=own)
        ensure()
        assert Page.objects.get(depth=1).get_workflow() == own


@pytest.fixture
def written(world: World, _data) -> tuple[BlogPage, Client]:
    """A draft of a writer's, and the browser in which they have sent it for review."""
    ensure()
    writer = somebody("Writer")
    page = world.draft(owner=writer)
    client = logged_in(writer)
    client.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, **{"action-submit": "1"}))
    page.refresh_from_db()
    return page, client


def approve(client: Client, page: BlogPage) -> int:
    state = BlogPage.objects.get(pk=page.pk).current_workflow_task_state
    return client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": "Good."}).status_code


def at(page: BlogPage) -> str | None:
    task = BlogPage.objects.get(pk=page.pk).current_workflow_task
    return task.name if task else None


def is_public(page: BlogPage) -> bool:
    return PublicDocument.objects.public().filter(id=page.translation_key).exists()


class TestTheWayOfADraft:
    def test_a_reviewer_records_the_consent_and_approves_then_an_editor_publishes(self, written):
        page, writer = written
        assert at(page) == "Review"
        reviewer, editor = logged_in(somebody("Reviewer")), logged_in(somebody("Editor"))
        assert reviewer.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        consent = {"page": page.pk, "given_by": "Ward manager", "covers": "All", "evidence_note": "By e-mail.",
                   "given_on": "26/11/2026"}  # fmt: skip
        reviewer.post("/admin/consents/new/", consent)
        assert ConsentRecord.objects.get().given_on.isoformat() == "2026-11-26"
        assert approve(writer, page) == 403
        approve(reviewer, page)
        assert (at(page), is_public(page)) == ("Publication", False)
        assert approve(reviewer, page) == 403
        assert reviewer.get(f"/admin/pages/{page.pk}/edit/").status_code == 403
        approve(editor, page)
        assert (at(page), is_public(page)) == (None, True)

    def test_a_lone_editor_publishes_at_once(self, written, world):
        page, _ = written
        ConsentRecord.objects.create(page=page, given_by="Ward manager", evidence_note="By e-mail.")
        logged_in(somebody("Editor")).post(f"/admin/pages/{page.pk}/edit/", fields_of(page, **{"action-publish": "1"}))
        assert (at(page), is_public(page)) == (None, True)

    def test_a_writer_cannot_publish_nor_touch_the_draft_of_somebody_else(self, written, world):
        page, writer = written
        writer.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, **{"action-publish": "1"}))
        assert not BlogPage.objects.get(pk=page.pk).live
        assert writer.get(f"/admin/pages/{world.draft().pk}/edit/").status_code == 403

    @pytest.mark.parametrize(
        ("role", "offered", "not_offered"),
        [("Writer", "action-submit", "action-publish"), ("Editor", "action-publish", "action-submit")],
    )
    @pytest.mark.usefixtures("_data")
    def test_submitting_is_offered_to_those_who_cannot_publish(self, world, role, offered, not_offered):
        ensure()
        user = somebody(role)
        client, page = logged_in(user), world.draft(owner=user)
        for address in (f"pages/{page.pk}/edit/", f"pages/add/library/blogpage/{world.library.pk}/"):
            html = client.get(f"/admin/{address}").text
            assert (f'name="{offered}"' in html, f'name="{not_offered}"' in html) == (True, False)


class TestAdministrator:
    def test_one_is_made_whose_password_is_shown_once(self, client):
        out = StringIO()
        call_command("create_administrator", "alex", email="alex@library.test", stdout=out)
        user = User.objects.get()
        assert (user.username, user.email, user.is_superuser) == ("alex", "alex@library.test", True)
        password = out.getvalue().splitlines()[0].rpartition(" ")[2]
        assert len(password) >= 16
        assert client.login(username="alex", password=password)

    @pytest.mark.parametrize(("name", "words"), [("ALEX", "There is an account"), ("a b", "valid username")])
    def test_a_name_that_is_taken_or_none_is_refused_and_changes_nothing(self, name, words):
        before = User.objects.create_user("alex")
        with pytest.raises(CommandError, match=words):
            call_command("create_administrator", name)
        assert list(User.objects.values_list("username", "is_superuser")) == [(before.username, False)]

    @pytest.mark.usefixtures("_data")
    def test_an_administrator_adds_a_colleague_with_a_role(self):
        ensure()
        group = Group.objects.get(name="Writers")
        fields = {"username": "sam", "first_name": "Sam", "last_name": "Lee", "email": "sam@library.test",
                  "password1": "a long word", "password2": "a long word", "groups": [group.pk]}  # fmt: skip
        logged_in(somebody("Administrator")).post("/admin/users/new/", fields)
        assert [one.name for one in User.objects.get(username="sam").groups.all()] == ["Writers"]
