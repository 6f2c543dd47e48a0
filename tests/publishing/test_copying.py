"""Copies: they are drafts, and are published only as far as the rules for publishing let them."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Page

from library.models import BlogPage, InformationPage
from library.models.recognising import NOT_ANSWERED
from publishing.models import PublicDocument
from publishing.pages.copying import NO_ALIAS
from publishing.projection.transactions import atomic


@pytest.fixture
def section(world) -> InformationPage:
    """A section that is live, with a page below it that is live and one that is a draft."""
    with atomic():
        page = world.home.add_child(instance=InformationPage(title="Help", slug="help"))
        page.save_revision().publish()
        live = page.add_child(instance=InformationPage(title="Tips", slug="tips"))
        live.save_revision().publish()
        page.add_child(instance=InformationPage(title="Ideas", slug="ideas", live=False)).save_revision()
    page.refresh_from_db()
    return page


def copy(cms, page: Page, **changes: Any):
    fields = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk, **changes}
    return cms.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), fields)


def said(response) -> list[str]:
    return [" ".join(strip_tags(str(message)).split()) for message in get_messages(response.wsgi_request)]


def is_public(page: Page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


def test_a_copy_that_cannot_be_published_stays_a_draft_and_is_named(world, cms):
    response = copy(cms, world.story(), publish_copies="on")
    made = BlogPage.objects.get(slug="copy")
    assert (made.live, is_public(made), made.status_string) == (False, False, "Draft")
    assert said(response)[1:] == [
        f"The copy “Copy” is a draft and not published. Record a consent that is in force. {NOT_ANSWERED}"
    ]


def test_a_copy_that_can_be_published_is(section, cms):
    response = copy(cms, section, publish_copies="on")
    made = InformationPage.objects.get(slug="copy")
    assert (made.live, is_public(made)) == (True, True)
    assert len(said(response)) == 1


def test_below_it_what_was_live_is_published_and_what_was_not_is_not(section, cms):
    copy(cms, section, publish_copies="on", copy_subpages="on")
    made = InformationPage.objects.get(slug="copy")
    below = {page.slug: page.live for page in made.get_children()}
    assert below == {"tips": True, "ideas": False}


def test_what_was_not_yet_published_is_not_published_with_the_copy(section, cms):
    section.summary = "Not yet for readers."
    section.save_revision()
    copy(cms, section, publish_copies="on")
    made = InformationPage.objects.get(slug="copy")
    draft = made.get_latest_revision_as_object()
    assert (made.live, made.summary, made.title) == (True, "", "Copy")
    assert (made.has_unpublished_changes, draft.summary, draft.title) == (True, "Not yet for readers.", "Copy")


def test_a_copy_is_a_draft_if_nobody_asks_for_more(section, cms):
    copy(cms, section)
    assert not InformationPage.objects.get(slug="copy").live


def test_an_alias_from_before_becomes_a_page_that_is_live_only_if_it_may_be(section, world, cms):
    with atomic():
        aliases = [
            page.create_alias(parent=page.get_parent(), update_slug=f"a-{page.pk}") for page in (section, world.story())
        ]
    answers = [cms.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])) for alias in aliases]
    fresh = [Page.objects.get(pk=alias.pk) for alias in aliases]
    assert [(page.live, is_public(page)) for page in fresh] == [(True, True), (False, False)]
    assert said(answers[1])[-1].endswith("is a draft and not published. Record a consent that is in force.")


def test_no_alias_is_offered_or_made(world, cms):
    story = world.story()
    form = cms.get(reverse("wagtailadmin_pages:copy", args=[story.pk])).context["form"]
    assert "alias" not in form.fields
    assert form["new_slug"].value() == f"{story.slug}-2"
    response = copy(cms, story, alias="on")
    assert response.context["form"].errors == {"new_title": [NO_ALIAS]}
    assert not Page.objects.filter(slug="copy").exists()
