"""Who sees a page: everybody, or nobody outside the CMS."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from publishing.admin.page_actions.privacy import SEEN_BY
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.pages import Page as FormPage


def address(page: Page) -> str:
    return reverse("wagtailadmin_pages:set_privacy", args=[page.pk])


def is_public(page: Page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


def test_there_is_one_choice_in_our_words(world, cms):
    html = cms.get(address(world.about)).json()["html"]
    assert html.count('type="radio"') == 2
    assert all(words in html for words in SEEN_BY.values())
    assert 'type="password"' not in html
    assert "shared password" not in html


def test_a_page_is_hidden_and_shown_again(world, cms):
    story = world.story()
    assert cms.post(address(story), {"restriction_type": "login"}).json()["is_public"] is False
    assert not is_public(story)
    assert cms.post(address(story), {"restriction_type": "none"}).json()["is_public"] is True
    assert is_public(story)


@pytest.mark.parametrize("kind", ["password", "groups"])
def test_what_does_not_exist_is_refused(world, cms, kind):
    story = world.story()
    group = Group.objects.create(name="Readers")
    response = cms.post(address(story), {"restriction_type": kind, "password": "x", "groups": [group.pk]})
    assert response.json()["step"] == "set_privacy"
    assert not PageViewRestriction.objects.exists()
    assert is_public(story)


@pytest.mark.parametrize("kind", ["password", "groups"])
def test_a_restriction_from_before_stays_closed_and_is_shown_as_private(world, cms, client, kind):
    story = world.story()
    with atomic():
        restriction = PageViewRestriction.objects.create(page=story, restriction_type=kind, password="x")
        restriction.groups.add(Group.objects.create(name="Readers"))
    assert client.get(f"/library/{story.slug}/").status_code == 410
    choices = FormPage(cms.get(address(story)).json()["html"]).all("input")
    assert [choice["value"] for choice in choices if "checked" in choice] == ["login"]
    cms.post(address(story), {"restriction_type": "login"})
    restriction.refresh_from_db()
    assert (restriction.restriction_type, restriction.password, restriction.groups.count()) == ("login", "", 0)
    assert client.get(f"/library/{story.slug}/").status_code == 410
