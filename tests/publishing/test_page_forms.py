"""The forms of pages: they can do what Wagtail's own can, and say what is so."""

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library.models import BlogPage
from publishing.admin.atomic_admin import LOGGED_OUT
from publishing.admin.page_actions.editing import MISSING, NOT_SAVED, SAVED
from publishing.models import PublicDocument
from publishing.pages.base import BasePage
from publishing.projection.transactions import atomic
from tests.support.factories import consent
from tests.support.forms import fields_of

NOT_PUBLISHED = f"Not published yet: {MISSING}"
PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
# No part of the site reads them.
DO_NOTHING = {"seo_title", "search_description", "show_in_menus"}


def stock_handler(model: type[Page]) -> TabbedInterface:
    tabs = [ObjectList(panels) for panels in (Page.content_panels, Page.promote_panels, Page.settings_panels)]
    return TabbedInterface(tabs).bind_to_model(model)


def panel_types(panel) -> set[str]:
    return {type(panel).__name__, *(name for child in getattr(panel, "children", []) for name in panel_types(child))}


def moment(value: datetime) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


def publish_by_form(cms, page: BlogPage, **changes: str):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return cms.post(url, {**fields_of(page, **changes), "action-publish": "action-publish"})


def said(response) -> list[str]:
    texts = [unescape(strip_tags(str(message))) for message in get_messages(response.wsgi_request)]
    return [" ".join(text.split()) for text in texts]


def is_public(page: Page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_every_page_type_has_the_abilities_of_wagtails_own_form(model):
    ours, stock = model.get_edit_handler(), stock_handler(model)
    assert {"PublishingPanel", "CommentPanel"} <= panel_types(stock) & panel_types(ours)
    wanted, offered = stock.get_form_class(), ours.get_form_class()
    missing = set(wanted.base_fields) - set(offered.base_fields) - {"title", "slug"}
    assert missing == DO_NOTHING
    assert "comments" in set(wanted.formsets) <= set(offered.formsets)


def test_a_go_live_in_the_future_is_kept_and_nothing_is_public_before(world, cms):
    page = world.draft(title="Later")
    consent(page)
    goes_live = timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
    response = publish_by_form(cms, page, go_live_at=moment(goes_live))
    assert said(response) == ["Page 'Later' has been scheduled for publishing. Edit"]
    page.refresh_from_db()
    assert (page.live, page.scheduled_revision.approved_go_live_at) == (False, goes_live)
    assert not is_public(page)


def test_a_comment_on_a_story_is_kept(world, cms):
    page = world.draft()
    comment = {"id": "", "contentpath": "summary", "position": "", "text": "Which ward?", "replies": inline_formset([])}
    fields = {**fields_of(page), **nested_form_data({"comments": inline_formset([comment])})}
    assert cms.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields).status_code == 302
    assert [(each.contentpath, each.text) for each in page.wagtail_admin_comments.all()] == [("summary", "Which ward?")]


class TestAnExpiryThatHasPassed:
    @pytest.fixture
    def expired(self, world) -> BlogPage:
        page = world.story(title="Spring")
        page.expire_at = timezone.make_aware(datetime(2026, 3, 1, 9, 30))  # noqa: DTZ001  it is made aware
        with atomic():
            page.save_revision(clean=False)
            page.unpublish(set_expired=True)
        return page

    words = "It expired on 1 March 2026 at 09:30. Clear the expiry, or choose a date ahead."

    def test_keeps_the_page_from_being_published_and_says_so_at_its_field(self, expired, cms):
        checklist = cms.get(reverse("publish_checklist", args=[expired.pk])).text
        assert f'<a href="#id_expire_at">{self.words}</a>' in checklist
        form = publish_by_form(cms, expired, expire_at="2026-03-01 09:30").context["form"]
        assert form.errors == {"expire_at": [self.words]}
        expired.refresh_from_db()
        assert not expired.live
        assert not is_public(expired)

    def test_lets_a_draft_be_saved(self, expired, cms):
        url = reverse("wagtailadmin_pages:edit", args=[expired.pk])
        fields = fields_of(expired, expire_at="2026-03-01 09:30", title="Spring again")
        assert cms.post(url, fields).status_code == 302
        draft = BlogPage.objects.get(pk=expired.pk).get_latest_revision_as_object()
        assert (draft.title, moment(draft.expire_at)) == ("Spring again", "2026-03-01 09:30")

    def test_is_not_set_anew(self, world, cms):
        page = world.draft()
        response = cms.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), fields_of(page, expire_at="2026-03-01 09:30")
        )
        assert response.context["form"].errors == {"expire_at": ["Expiry date/time must be in the future."]}

    def test_can_be_cleared_and_the_page_is_public_again(self, expired, cms):
        assert said(publish_by_form(cms, expired, expire_at=""))[0].startswith("Page 'Spring' has been published.")
        expired.refresh_from_db()
        assert (expired.live, expired.expired, expired.expire_at) == (True, False, None)
        assert is_public(expired)


class TestAPublishThatIsRefused:
    def test_saves_the_draft_and_says_so(self, world, cms):
        page = world.draft(title="Before")
        response = publish_by_form(cms, page, title="After", byline="")
        assert said(response) == [f"{NOT_PUBLISHED} {SAVED}"]
        form = response.context["form"]
        assert (form.errors, form["title"].value()) == ({"byline": ["This field is required."]}, "After")
        fresh = BlogPage.objects.get(pk=page.pk)
        assert (fresh.live, fresh.get_latest_revision_as_object().title) == (False, "After")

    def test_shows_the_rows_that_it_has_saved_so_that_none_is_saved_twice(self, world, cms):
        page = world.draft()
        row = {"id": "", "tag": world.habit.pk, "how_it_shows": "Every day."}
        rows = nested_form_data({"story_competencies": inline_formset([row], initial=0)})
        form = publish_by_form(cms, page, **rows).context["form"]
        (shown,) = [each for each in form.formsets["story_competencies"].forms if each.instance.how_it_shows]
        assert shown.instance.pk is not None

    def test_says_so_if_the_draft_cannot_be_saved_either(self, world, cms):
        page = world.draft(title="Before")
        response = publish_by_form(cms, page, title="After", slug="not a slug")
        assert said(response)[0].startswith(f"{NOT_PUBLISHED} {NOT_SAVED}")
        assert response.context["form"]["title"].value() == "After"
        assert BlogPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Before"

    def test_is_like_submitting_what_is_not_ready(self, world, cms):
        workflow = Workflow.objects.create(name="Two steps")
        WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Look"))
        WorkflowPage.objects.create(workflow=workflow, page=world.home)
        page = world.draft(title="Before")
        fields = {**fields_of(page, title="After", byline=""), "action-submit": "action-submit"}
        response = cms.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)
        assert said(response) == [f"Not submitted yet: {MISSING} {SAVED}"]
        fresh = BlogPage.objects.get(pk=page.pk)
        assert (fresh.current_workflow_state, fresh.get_latest_revision_as_object().title) == (None, "After")

    def test_leaves_what_is_live_as_it_is(self, world, cms):
        page = world.story(title="Before")
        publish_by_form(cms, page, title="After", summary="")
        assert BlogPage.objects.get(pk=page.pk).title == "Before"
        assert BlogPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "After"
        assert PublicDocument.objects.get(source=f"page:{page.pk}").title == "Before"


def test_a_draft_that_saves_itself_when_its_editor_is_logged_out_says_so(world, client):
    page = world.draft(title="Before")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    fields = fields_of(page, title="After")
    response = client.post(url, fields, headers={"accept": "application/json"})
    assert (response.status_code, response.json()["error_message"]) == (400, LOGGED_OUT["error_message"])
    assert client.post(url, fields, headers={"accept": "text/html"}).status_code == 302
    assert BlogPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Before"


def test_stories_have_no_fields_that_do_nothing(world, cms):
    page = world.draft()
    html = cms.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert [name for name in DO_NOTHING if f'name="{name}"' in html] == []
    assert "The end of the page&#x27;s address: small letters, figures and hyphens." in html
